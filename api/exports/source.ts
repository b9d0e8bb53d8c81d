// What an exported list is made of: its ids in their order, its columns, and the rows of some of the ids.
import type { Tx } from '../../db/ground/connect.ts'
import { both, inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { ZONES, type Offset, type Zone } from '../../sop-definitions/language/zones.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { Words } from '../words/words.view.ts'
import type { Cell } from './sheets.ts'

/** `most`: how many rows may be exported; one more is looked for, to notice that there are too many. */
export type Asking = Pick<AnyCall, 'actor' | 'deps' | 'now'> & { most: number }
export type Row = readonly Cell[]
/** Its head, and the column of the screen that shows it; null: it is always there, as what names the row. */
export type ExportColumn<Name extends string = string> = readonly [head: Label, shownBy: Name | null]
/** `ids`: the whole list in its order; `rows`: some of it, as far as it is still in sight. */
export interface Source {
  ids: readonly string[]
  columns: readonly ExportColumn[]
  rows(tx: Tx, ids: readonly string[]): Promise<Row[]>
}

export const saidIn =
  (language: Language) =>
  (label: Label): string =>
    inLanguage(label, language)
export const offsetIn = (zone: Zone | null): Offset => ZONES[zone ?? 'WIB']
export const YES = both('ya', 'yes')
export const coded = (code: string | null, text: string): string =>
  code === null || text.startsWith(code) ? text : `${code} ${text}`

/** On paper too a limit shows whether it is law or product default: its basis stands beside its date. */
export const BASIS = both('Dasar batas', 'Basis of the limit')
const LAW = both('hukum', 'law')
export const basisOf = (basis: string | null, words: Words): Label => {
  if (basis === null) return both('', '')
  const { label, isLaw } = words.basis(basis)
  return isLaw ? { id: `${LAW.id}: ${label.id}`, en: `${LAW.en}: ${label.en}` } : label
}
