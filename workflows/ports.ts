// What a case asks of the world. Owned here, implemented in activities/ (dependency inverted). Types only.
import type { Command } from './engine/commands.ts'
import type { CaseEvent, NewEvent } from './engine/events.ts'

export interface RecordRequest { caseId: string; base: number; command: Pick<Command, 'id' | 'fingerprint' | 'purpose'>; events: readonly NewEvent[] }

/** `rows` always holds every ledger row after `base`, whoever wrote it; the case advances only by folding them. */
export type RecordAnswer =
  | { kind: 'recorded'; seq: number; rows: readonly CaseEvent[] }
  | { kind: 'known'; seq: number; rows: readonly CaseEvent[] }     // seq: the last row of the command that was known already
  | { kind: 'behind'; rows: readonly CaseEvent[] }
  | { kind: 'ahead' }                                              // the ledger lost rows: freeze the case

export interface CaseActivities {
  record(request: RecordRequest): Promise<RecordAnswer>
  /** Ledger rows after `base`, or `ahead` when the ledger is shorter. */
  readLedger(request: { caseId: string; base: number }): Promise<{ kind: 'rows'; rows: readonly CaseEvent[] } | { kind: 'ahead' }>
}
