// The life cycle of a finding: which step may follow which, who takes it, and what it needs. One table for the routes
// and for the buttons. Pure.
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type {
  FindingAudience,
  FindingSeverity,
  FindingState,
  FindingVerb,
} from '../../sop-definitions/language/vocabulary.ts'
import { mayDo, type Action } from '../contract/policy.ts'
import { reachOf } from '../policy/scope.ts'
import type { Actor } from '../door/call.ts'
import { instantOf, steadyOf, type Offset } from '../../sop-definitions/language/zones.ts'

export type FindingMove = Exclude<FindingVerb, 'make'>
interface Move {
  from: readonly FindingState[]
  to: FindingState | 'same'
  action: Extract<Action, 'finding.make' | 'finding.answer'>
  needsWords: boolean
}
export const FINDING_MOVES = {
  answer: { from: ['open', 'reopened'], to: 'answered', action: 'finding.answer', needsWords: true },
  link: { from: ['open', 'reopened', 'answered'], to: 'same', action: 'finding.answer', needsWords: false },
  correct: { from: ['answered'], to: 'corrected', action: 'finding.answer', needsWords: false },
  accept: { from: ['answered', 'corrected'], to: 'accepted', action: 'finding.make', needsWords: false },
  reopen: { from: ['answered', 'corrected', 'accepted'], to: 'reopened', action: 'finding.make', needsWords: true },
} as const satisfies Record<FindingMove, Move>

/** `isTaskOpen`: its corrective task is not done. `told_as`, `told_office`: who was asked to answer it. */
export interface Standing {
  state: FindingState
  office: string
  told_as: FindingAudience | null
  told_office: string | null
  answered_by: string | null
  isTaskOpen: boolean
}
export type May = { allowed: true } | Refusal

type Asker = Pick<Actor, 'user' | 'organisation' | 'capabilities' | 'level' | 'area'>

/** Offices verify their own ledgers; findings are made by people who read beyond their own office. */
export const mayReview = (asker: Pick<Asker, 'capabilities' | 'level'>): May => {
  if (!mayDo(asker.capabilities, 'finding.make')) return refuse('missing_capability', { capability: 'verify_ledger' })
  return reachOf(asker) === 'own' ? refuse('finding_for_reviewers') : { allowed: true }
}

/** About an office and no case: only within the reviewer's own reach. */
export const mayReviewOffice = (
  asker: Pick<Asker, 'capabilities' | 'level' | 'area'>,
  { area }: { area: string },
): May => {
  const may = mayReview(asker)
  return isRefusal(may) || reachOf(asker) === 'all' || area.startsWith(asker.area) ? may : refuse('finding_out_of_area')
}

/** A reviewer may not judge an answer of the own office. */
const mayJudge = ({ office, told_office, answered_by }: Standing, asker: Asker): May => {
  const may = mayReview(asker)
  if (isRefusal(may)) return may
  if (answered_by === asker.user) return refuse('finding_own_answer')
  return office === asker.organisation || told_office === asker.organisation ? refuse('finding_own_office') : may
}
/** The right to answer in place of the coordinators, by the kind of people that were told. */
const INSTEAD: Readonly<Partial<Record<FindingAudience, Action>>> = {
  heads: 'finding.of_heads',
  heads_above: 'finding.of_heads',
  coordinators_above: 'finding.of_coordinators',
  administrators: 'finding.of_administrators',
}
const mayAnswer = ({ office, told_as, told_office }: Standing, { organisation, capabilities }: Asker): May => {
  const instead = told_as === null ? undefined : INSTEAD[told_as]
  const isTold =
    instead !== undefined && mayDo(capabilities, instead) && (told_office === null || told_office === organisation)
  if (isTold || (office === organisation && mayDo(capabilities, 'finding.of_coordinators'))) return { allowed: true }
  return office === organisation || !mayDo(capabilities, 'finding.answer')
    ? refuse('missing_capability', { capability: 'coordinate_case' })
    : refuse('finding_other_office')
}
const WHO = { 'finding.make': mayJudge, 'finding.answer': mayAnswer } as const

export function mayMove(finding: Standing, verb: FindingMove, asker: Asker): May {
  const { from, action }: Move = FINDING_MOVES[verb]
  const may = WHO[action](finding, asker)
  if (isRefusal(may)) return may
  if (!from.includes(finding.state)) return refuse('finding_state')
  return verb === 'correct' && finding.isTaskOpen ? refuse('finding_task_open') : may
}

export const stateAfter = (state: FindingState, verb: FindingMove): FindingState => {
  const { to }: Move = FINDING_MOVES[verb]
  return to === 'same' ? state : to
}

/** Days until an answer is due, by severity: a default of this product, not law. */
export const ANSWER_DAYS = { high: 7, medium: 14, low: 30 } as const satisfies Record<FindingSeverity, number>
const DAY = 86_400_000
/** At the end of the local day. */
export const answerDue = (severity: FindingSeverity, from: Date, offset: Offset): Date => {
  const last = Math.floor(steadyOf(from.getTime(), offset) / DAY) + ANSWER_DAYS[severity]
  return new Date(instantOf((last + 1) * DAY, offset))
}
