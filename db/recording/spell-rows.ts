// What held in a case, as rows of its table. Pure.
import type { Selectable } from 'kysely'
import type { Spell, SpellMoves } from '../../workflows/engine/spells.ts'
import type { CaseSpellTable } from '../schema/spell-tables.ts'

export type SpellRow = Selectable<CaseSpellTable>

export const spellRows = (caseId: string, spells: readonly Spell[]): SpellRow[] =>
  spells.map(({ kind, key, value, since, until, sinceSeq }) => ({
    case_id: caseId,
    kind,
    key,
    value,
    since: new Date(since),
    until: until === null ? null : new Date(until),
    since_seq: sinceSeq,
  }))

export const spellKey = ({ kind, key, value, since_seq }: SpellRow): string =>
  JSON.stringify([kind, key, value, since_seq])

export const spellsIn = (caseId: string, { begun, ended, undone }: SpellMoves): object => {
  const endOf = ({ until, ...holding }: SpellMoves['ended'][number]): object => ({ ...holding, until: new Date(until) })
  return {
    spells_undone: undone.map(endOf),
    spells_ended: ended.map(endOf),
    spells: spellRows(caseId, begun),
  }
}
