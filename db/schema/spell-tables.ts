// What held in a case at any instant of the past, as reports ask for it, and the numbers that were reported.
import type { SpellKind } from '../../workflows/engine/spells.ts'
import type { RunNumbers, RunQuestion } from '../review/measure-run.ts'
import type { At, Json, Now } from './columns.ts'

export interface CaseSpellTable {
  case_id: string
  kind: SpellKind
  key: string
  value: string
  since: At
  until: At | null
  since_seq: number // the row of the ledger with which it began
}

/** `set`, `hash`: which indicators. `since`, `until`: when their cases were opened. */
export interface MeasureRunTable {
  id: string
  set: string
  hash: string
  since: At
  until: At
  as_of: At
  checkpoint: number | null
  sha256: string
  question: Json<RunQuestion>
  numbers: Json<RunNumbers>
  created_at: Now
}
