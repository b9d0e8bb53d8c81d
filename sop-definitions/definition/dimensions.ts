// By which facts people are counted, and how the codes of each become coarser, rung by rung.
import { codesIn, codesOf } from './plan.ts'
import type { Dimension } from './ir.ts'
import { saidOf } from './facts.ts'
import type { DimensionDef, RungDef } from './fact-schema.ts'
import type { z } from 'zod'
import type { Sop } from './schema.ts'
import type { Option } from '../language/form.ts'
import { joined, same } from '../language/label.ts'
import type { Label } from '../language/vocabulary.ts'

export const MAX_CODES = 60
export const MAX_DIMENSIONS = 16
/** A ladder goes on until a whole country fits into a few cells. */
export const MAX_AT_THE_END = 6

const ALL_OTHER: Label = { id: 'Lainnya', en: 'Other' }

/** A code with what it stands for: codes of the rung below, none where it is the code of the fact itself. */
interface RungCode extends Option {
  of: readonly string[]
}
export interface ToldDimension {
  fact: string
  name: string
  label: Label
  isSensitive: boolean
  rungs: readonly (readonly RungCode[])[] // the codes of the fact first, then coarser and coarser
}

export const dimensionOf = (fact: NonNullable<Sop['facts']>[string] | undefined): DimensionDef | undefined => {
  const said = saidOf(fact)?.dimension
  return said === true ? {} : said
}

export function toldDimensions(sop: Sop): ToldDimension[] {
  return Object.entries(sop.facts ?? {}).flatMap(([name, fact]) => {
    const dimension = dimensionOf(fact)
    const written = codesIn(fact)
    const codes = written === undefined ? undefined : codesOf(sop, written)
    if (dimension === undefined || codes === undefined) return []
    return [
      {
        fact: name,
        name: dimension.name ?? name,
        label: dimension.label ?? saidOf(fact)?.label ?? same(name),
        isSensitive: dimension.sensitive === true,
        rungs: rungsOf(sop, codes, dimension.ladder ?? []),
      },
    ]
  })
}

type Rung = z.infer<typeof RungDef>
function rungsOf(sop: Sop, codes: Readonly<Record<string, Label | undefined>>, ladder: readonly Rung[]): RungCode[][] {
  const rungs = [Object.entries(codes).map(([code, label]): RungCode => ({ code, label: label ?? same(code), of: [] }))]
  for (const rung of ladder) rungs.push(climbed(sop, rungs.at(-1) ?? [], rung))
  return rungs
}

function climbed(sop: Sop, below: readonly RungCode[], rung: Rung): RungCode[] {
  const up = stepUp(sop, rung)
  const groups = Map.groupBy(below, ({ code }) => up.coarser(code))
  return [...up.codes, ...groups.keys()].flatMap((code, index, list): RungCode[] => {
    const under = code === undefined ? undefined : groups.get(code)
    if (code === undefined || under === undefined || list.indexOf(code) !== index) return []
    const label = up.label(code) ?? (under.length > MAX_AT_THE_END ? ALL_OTHER : joined(under.map((one) => one.label)))
    return [{ code, label, of: under.map((one) => one.code) }]
  })
}

/** How a rung is written: a list with `groups`, or finer code by finer code; `*` is every code that is not named. */
function stepUp(sop: Sop, rung: Rung) {
  if (typeof rung !== 'string')
    return {
      codes: [...new Set(Object.values(rung))],
      coarser: (code: string) => rung[code] ?? rung['*'],
      label: (code: string) => (code === rung['*'] ? ALL_OTHER : undefined),
    }
  const list = sop.codes?.[rung]
  const groups = Object.entries(list?.groups ?? {})
  const holding = (code: string) => groups.find(([, under]) => under.includes(code))?.[0]
  return {
    codes: Object.keys(list?.entries ?? {}),
    coarser: (code: string) => holding(code) ?? holding('*'),
    label: (code: string) => list?.entries[code],
  }
}

/** As the compiled procedure carries them: codes only. */
export const dimensionsOf = (sop: Sop): Dimension[] =>
  toldDimensions(sop).map(({ fact, name, isSensitive, rungs }) => ({
    name,
    fact,
    ...(isSensitive ? { sensitive: true } : {}),
    ...(rungs.length < 2
      ? {}
      : { ladder: rungs.slice(1).map((rung) => Object.fromEntries(rung.map(({ code, of }) => [code, of]))) }),
  }))

/** Date facts by which a case counts in a period. */
export const periodsOf = (sop: Sop): string[] =>
  Object.entries(sop.facts ?? {}).flatMap(([name, fact]) => (saidOf(fact)?.period === true ? [name] : []))
