// The proof of a procedure before it is published: its remarks, their form and their severity. Types and word lists;
// the engine finds the faults (workflows/engine/prove), proof-places.ts gives each its place in the file,
// proof-sentences.ts its words.
import type { FactType, FactValue, Condition } from '../definition/ir.ts'
import type { Path } from '../definition/plan.ts'
import type { SayingCode } from './proof-sentences.ts'
import type { ConsentState, Label, Level } from '../language/vocabulary.ts'

export const PROOF_RULES = [
  'never_opens',
  'way_never_taken',
  'stage_never_completes',
  'outcome_leads_nowhere',
  'wait_without_clock',
  'role_unheld',
  'consent_not_collected',
  'condition_always_true',
  'condition_always_false',
  'fact_never_set',
  'repeats_without_end',
  'cannot_close',
  'deadline_too_short',
  'overlay_loosens',
  'record_opens_all',
  'consent_needed_by_no_step',
  'law_counts_from_opening',
  'exit_round_protection',
  'duty_dies_with_case',
  'shares_without_consent',
  'signature_given_alone',
  'no_owner_route',
  'referral_dead_end',
  'one_sided_handover',
  'packet_beyond_consent',
  'receiver_role_unheld',
  'answers_outlive_law',
  'accepts_nothing',
] as const
export type ProofRule = (typeof PROOF_RULES)[number]
/** An error stops publication; a warning needs a reason (`accepts`). */
export type ProofSeverity = 'error' | 'warning'

/** A sentence of the proof: which rule says it, and how grave it is. */
export interface Saying {
  rule: ProofRule
  severity: ProofSeverity
  say: Label
}

/** One thing that a person does, or that time does, on the way to a fault; and which tasks are open after it. */
export interface ProofStep {
  do: 'open' | 'complete' | 'record_consent' | 'add' | 'wait' | 'skip' | 'fail' | 'reopen'
  item: string | null
  outcome: string | null
  facts: Readonly<Record<string, FactValue>>
  consents: Readonly<Record<string, ConsentState>>
  /** Tasks that are open afterwards, in the order of their opening, including the engine's own review. */
  open: readonly string[]
  closed: string | null
}

/** Where a fault is, for the IR: a part of an item, or (without an item) of the document. */
export interface Spot {
  item: string | null
  part: Path
}

/**
 * `proven`: no case can behave otherwise. If false, the search found no such case within its budget, and the remark is
 * a warning.
 */
export interface Fault {
  code: SayingCode
  spot: Spot
  proven: boolean
  about: Readonly<Record<string, string>>
  steps: readonly ProofStep[]
}

export interface ProofBudget {
  of: 'moves' | 'exhaustive_moves' | 'answers' | 'ways_out' | 'assignments'
  used: number
  limit: number
  hit: boolean
}

export interface ProofRemark {
  rule: ProofRule
  severity: ProofSeverity
  /** The place in the document, as text (`stages[0].items[2].entry[0]`) and as a path for `locate`. */
  path: string
  place: Path
  message: Label
  proven: boolean
  steps: readonly ProofStep[]
  /** Why the author accepts it (`accepts` of the file); null when there is no reason. */
  accepted: Label | null
}

/** Plain JSON. `milliseconds` is measured; everything else is the same on every machine. */
export interface ProofReport {
  remarks: readonly ProofRemark[]
  budgets: readonly ProofBudget[]
  /** Rules that could not be judged because their input was missing (organisations, a base). */
  unjudged: readonly ProofRule[]
  milliseconds: number
}

/** The values that may be given, or the numbers between two bounds. */
export type Answers = readonly FactValue[] | { min: number; max: number }

/** What surrounds a procedure: what may be given at the opening, what forms can answer, which roles exist. */
export interface ProofWorld {
  opening: readonly string[]
  /** The values that forms and openings can give a fact; a fact that is missing here can take any value of its type. */
  answers: Readonly<Record<string, Answers>>
  roles: readonly { id: string; levels: readonly Level[] }[]
  organisations: readonly { level: Level; roles: readonly string[] }[]
  /** Steps for which the author said whether they outlive their case. */
  settled: readonly string[]
  /** Further conditions of the document that are not in the IR: those that show fields. */
  asked: readonly { part: Path; condition: Condition; facts: Readonly<Record<string, FactType>> }[]
}

/** What stops publication: errors, and warnings without a reason. */
export const blocking = ({ remarks }: Pick<ProofReport, 'remarks'>): readonly ProofRemark[] =>
  remarks.filter(({ severity, accepted }) => severity === 'error' || accepted === null)
