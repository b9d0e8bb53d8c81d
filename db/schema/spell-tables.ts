// What held in a case at any instant of the past, as reports ask for it.
import type { SpellKind } from '../../workflows/engine/spells.ts'
import type { At } from './columns.ts'

export interface CaseSpellTable {
  case_id: string
  kind: SpellKind
  key: string
  value: string
  since: At
  until: At | null
  since_seq: number // the row of the ledger with which it began
}
