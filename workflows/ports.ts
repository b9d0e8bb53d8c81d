// What a case asks of the world. The types are owned here and implemented in activities/.
import type { CaseIr } from '../sop-definitions/definition/ir.ts'
import type { Instant } from './engine/case-state.ts'
import type { AskType, Command } from './engine/commands.ts'
import type { CaseEvent, NewEvent } from './engine/events.ts'

/**
 * How far the case has come. `base`: its last row. `gap`: when a loss was last accepted (0: never); needed because
 * after a loss two histories of one case may be equally long. `sop`: the hash of the version that it follows; absent
 * while it follows none yet.
 */
export interface Place {
  base: number
  gap: Instant
  sop?: string
}

/** The version that the rows lead to, by value, if the asker follows another one. */
interface Led {
  ir?: CaseIr
}

/** What the ledger compares with the announcement of a command. */
export interface CommandToRecord extends Pick<Command, 'id' | 'fingerprint' | 'purpose'> {
  actor: string
  type: AskType
}
export interface RecordRequest extends Place {
  caseId: string
  command: CommandToRecord
  events: readonly NewEvent[]
}

/**
 * `rows` always holds every ledger row after `base`, whoever wrote it. The case advances only by folding them. If they
 * begin with row 1, the case followed a history that was given up: it folds them from the start.
 */
export type RecordAnswer =
  | ({ kind: 'recorded'; seq: number; rows: readonly CaseEvent[] } & Led)
  // seq: the last row of the command that was already known
  | ({ kind: 'known'; seq: number; rows: readonly CaseEvent[] } & Led)
  | ({ kind: 'behind'; rows: readonly CaseEvent[] } & Led)
  | { kind: 'unannounced' } // nobody with the right to do so announced this command: nothing was written
  | { kind: 'ahead' } // the ledger lost rows: freeze the case

export interface CaseActivities {
  record(request: RecordRequest): Promise<RecordAnswer>
  /** Ledger rows after `base`, or `ahead` when the ledger is shorter. */
  readLedger(request: Place & { caseId: string }): Promise<LedgerAnswer>
}
export type LedgerAnswer = ({ kind: 'rows'; rows: readonly CaseEvent[] } & Led) | { kind: 'ahead' }
