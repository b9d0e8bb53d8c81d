// The life of a finding: which step may follow which, who takes it, and what it needs. One table, asked by the door and by the buttons. Pure.
import { refuse, type Refusal } from '../../sop-definitions/refusals.ts'
import type { FindingSeverity, FindingState, FindingVerb } from '../../sop-definitions/vocabulary.ts'
import { mayDo, type Action } from '../policy.ts'
import type { Actor } from '../call.ts'

export type FindingMove = Exclude<FindingVerb, 'make'>
interface Move { from: readonly FindingState[]; to: FindingState | 'same'; action: Action; needsWords: boolean }
export const FINDING_MOVES = {
  answer: { from: ['open', 'reopened'], to: 'answered', action: 'finding.answer', needsWords: true },
  link: { from: ['open', 'reopened', 'answered'], to: 'same', action: 'finding.answer', needsWords: false },
  correct: { from: ['answered'], to: 'corrected', action: 'finding.answer', needsWords: false },
  accept: { from: ['answered', 'corrected'], to: 'accepted', action: 'finding.make', needsWords: false },
  reopen: { from: ['answered', 'corrected', 'accepted'], to: 'reopened', action: 'finding.make', needsWords: true },
} as const satisfies Record<FindingMove, Move>

/** `isTaskOpen`: it names a corrective task that is not done. */
export interface Standing { state: FindingState; office: string; answered_by: string | null; isTaskOpen: boolean }
export type May = { allowed: true } | Refusal

/** Who answered does not judge the answer: a second person does. */
export function mayMove(finding: Standing, verb: FindingMove, { user, organisation, capabilities }: Pick<Actor, 'user' | 'organisation' | 'capabilities'>): May {
  const { from, action }: Move = FINDING_MOVES[verb]
  if (!mayDo(capabilities, action)) return refuse('missing_capability', { capability: action === 'finding.make' ? 'verify_ledger' : 'coordinate_case' })
  if (action === 'finding.answer' && finding.office !== organisation) return refuse('finding_other_office')
  if (!from.includes(finding.state)) return refuse('finding_state')
  if ((verb === 'accept' || verb === 'reopen') && finding.answered_by === user) return refuse('finding_own_answer')
  return verb === 'correct' && finding.isTaskOpen ? refuse('finding_task_open') : { allowed: true }
}

export const stateAfter = (state: FindingState, verb: FindingMove): FindingState => {
  const { to }: Move = FINDING_MOVES[verb]
  return to === 'same' ? state : to
}

/** Days until an answer is due, by severity: a default of this product, not law. */
export const ANSWER_DAYS = { high: 7, medium: 14, low: 30 } as const satisfies Record<FindingSeverity, number>
const DAY = 86_400_000
/** At the end of the local day. */
export const answerDue = (severity: FindingSeverity, from: Date, minutes: number): Date => {
  const shifted = Math.floor((from.getTime() + minutes * 60_000) / DAY) + ANSWER_DAYS[severity]
  return new Date((shifted + 1) * DAY - minutes * 60_000)
}
