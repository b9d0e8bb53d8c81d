// What can be asked of a case: one closed union. A command carries who asks and when; ids and coded values only, never
// personal data.
import type {
  CancelReason,
  ConsentState,
  HoldReason,
  SkipReason,
  TaskState,
} from '../../sop-definitions/language/vocabulary.ts'
import type { CaseIr, FactValue, MigrationMap } from '../../sop-definitions/definition/ir.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type { ConsentScope, Holder, InstanceKey, Instant, Owner, SopReference } from './case-state.ts'

export interface Actor {
  user: string
  organisation: string
  roles: readonly string[]
  capabilities: readonly string[]
}

/** Nobody: back to the coordinators, as work is that nobody had yet. */
export type Assignee = (Holder & { organisation: string }) | { organisation: null; user: null }

/** How the task looked to whoever asks: if it is another's by now, or was begun, it is left alone. */
export interface Seen {
  holder: Holder
  state: TaskState
}

export type Ask =
  | {
      type: 'open'
      caseId: string
      number: string
      sop: SopReference
      subject: string
      owner: Owner
      area: string
      channel: string
      offsetMinutes: number
      calendar?: WorkCalendar
      demo: boolean
      facts?: Readonly<Record<string, FactValue>>
    }
  | { type: 'claim' | 'release' | 'return' | 'resume'; task: InstanceKey }
  | { type: 'assign'; task: InstanceKey; to: Assignee; seen?: Seen; conference?: string }
  | { type: 'delegate'; task: InstanceKey; to: string } // to another person of the same organisation
  // that it goes on without its consents, at this office
  | { type: 'ask_override'; task: InstanceKey; reason: string; organisation?: string }
  | { type: 'start'; task: InstanceKey }
  | { type: 'hold'; task: InstanceKey; reason: HoldReason; until: Instant }
  | {
      type: 'complete'
      task: InstanceKey
      outcome: string
      facts: Readonly<Record<string, FactValue>>
      consents: Readonly<Record<string, ConsentState>>
      answers: string | null
      nextDate?: Instant
      excluded?: true
    }
  | { type: 'cosign'; task: InstanceKey; approve: boolean }
  | { type: 'skip'; task: InstanceKey; reason: SkipReason }
  | { type: 'fail'; task: InstanceKey; reason: SkipReason }
  | { type: 'reopen'; task: InstanceKey } // a new attempt, never a rewind
  | { type: 'withdraw'; task: InstanceKey; reason: SkipReason } // coordinator takes an unfinished task back
  // enabled, discretionary or any stage the coordinator opens; by a date of her choice, at the latest the procedure's
  // own
  | { type: 'add_item'; item: string; to?: Holder & { organisation: string }; due?: Instant; conference?: string }
  | {
      type: 'record_consent'
      code: string
      state: ConsentState
      record: string | null
      scope?: ConsentScope
      excluded?: true
    } // excluded: whoever spoke for the client may do so no longer
  | { type: 'hold_case'; reason: HoldReason; until: Instant }
  | { type: 'resume_case' }
  | { type: 'close_case'; code: string }
  | { type: 'cancel_case'; reason: CancelReason }
  | { type: 'reopen_case' }
  // to another version of its SOP, by value like every SOP
  | { type: 'migrate'; to: SopReference; ir: CaseIr; map: MigrationMap }
  | { type: 'undo_migration'; to: SopReference; ir: CaseIr } // back to the version before, as if the move had not been
  | { type: 'catch_up' } // demo history ends: from now on clocks are real
  // the ledger lost rows, and the operator lets the case go on without them
  | { type: 'accept_loss'; lost: number; since: Instant }
  | { type: 'tick' } // no change but what the clocks say

/**
 * `offices`, by item: to whom a step goes that this command opens, where the procedure says how to find them
 * (`goesTo`).
 */
export interface Command {
  id: string
  at: Instant
  actor: Actor
  purpose: string
  fingerprint: string
  ask: Ask
  offices?: Readonly<Record<string, string>>
}
export type AskType = Ask['type']

type Member<A, K> = A extends { type: string } ? (K extends A['type'] ? Omit<A, 'type'> & { type: K } : never) : never
/** The union taken apart, one ask per type: what a table over commands is keyed by. */
export type Asks = { [K in AskType]: Member<Ask, K> }
