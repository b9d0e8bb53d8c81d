// The cells of a release file, each taken apart: which area, which period, which codes.
import type { ReleaseFile } from '../../statistics/release-form.ts'

export interface FigureCell {
  table: string
  level: 'nation' | 'province' | 'city'
  /** Null: the whole nation. */
  area: string | null
  start: string
  end: string
  codes: ReadonlyMap<string, string>
  /** Null: not shown. */
  value: number | null
}

/** What a key says, axis by axis; a code may hold the sign that stands between an axis and its code. */
export const partsOf = (key: string): Map<string, string> =>
  new Map(
    (key === '' ? [] : key.split('&')).map((part): [string, string] => {
      const at = part.indexOf('=')
      return [part.slice(0, at), part.slice(at + 1)]
    }),
  )

const MONTHS = { year: 12, quarter: 3, month: 1 } as const
const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
/** First and last day of the period of a key. */
function periodOf(year: number, parts: ReadonlyMap<string, string>): { start: string; end: string } {
  const length = (['quarter', 'month'] as const).find((one) => parts.has(one)) ?? 'year'
  const number = length === 'year' ? 1 : Number(parts.get(length)?.slice(1))
  const first = (number - 1) * MONTHS[length]
  return { start: day(Date.UTC(year, first, 1)), end: day(Date.UTC(year, first + MONTHS[length], 0)) }
}

const PLACE = new Set(['province', 'city', 'quarter', 'month'])
export const figureCells = ({ cells, year }: Pick<ReleaseFile, 'cells' | 'year'>): FigureCell[] =>
  cells.map(({ table, key, value }) => {
    const parts = partsOf(key)
    const level = (['city', 'province'] as const).find((one) => parts.has(one)) ?? 'nation'
    return {
      table,
      level,
      area: parts.get(level) ?? null,
      ...periodOf(year, parts),
      codes: new Map([...parts].filter(([axis]) => !PLACE.has(axis))),
      value,
    }
  })
