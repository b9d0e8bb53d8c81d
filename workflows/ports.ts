// What a case asks of the world. Owned here, implemented in activities/ (dependency inverted). Types only.
import type { Instant } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'
import type { CaseEvent, NewEvent } from './engine/events.ts'

/**
 * How far the case has come: its last row, and when a loss was last accepted (0: never). Both, because after a loss two histories of one case
 * may be equally long.
 */
export interface Place { base: number; gap: Instant }

export interface RecordRequest extends Place { caseId: string; command: Pick<Command, 'id' | 'fingerprint' | 'purpose'>; events: readonly NewEvent[] }

/**
 * `rows` always holds every ledger row after `base`, whoever wrote it; the case advances only by folding them. Rows from the first one on mean
 * that the case followed a history that was given up: it folds them from nothing.
 */
export type RecordAnswer =
  | { kind: 'recorded'; seq: number; rows: readonly CaseEvent[] }
  | { kind: 'known'; seq: number; rows: readonly CaseEvent[] }     // seq: the last row of the command that was known already
  | { kind: 'behind'; rows: readonly CaseEvent[] }
  | { kind: 'ahead' }                                              // the ledger lost rows: freeze the case

export interface CaseActivities {
  record(request: RecordRequest): Promise<RecordAnswer>
  /** Ledger rows after `base`, or `ahead` when the ledger is shorter. */
  readLedger(request: Place & { caseId: string }): Promise<{ kind: 'rows'; rows: readonly CaseEvent[] } | { kind: 'ahead' }>
}
