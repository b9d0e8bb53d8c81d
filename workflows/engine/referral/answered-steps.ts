// Steps that the answer of another office ends: which answers, and how.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import { REFERRAL_STATES, type ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import type { Condition, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../case-state.ts'
import { lookupOf } from '../sentries.ts'

/** How the step may end by this answer. */
export function endsAfter({ referral }: TaskItem, state: ReferralState): readonly End[] {
  const ends = referral?.outcomes[state] ?? []
  return typeof ends === 'string' ? [{ outcome: ends }] : ends
}
interface End {
  outcome: string
  when?: Condition
}

/** How it ends by this answer, as far as is known; undefined where it stays open. */
export const endAfter = (state: CaseState, item: TaskItem, answer: ReferralState): string | undefined =>
  endsAfter(item, answer).find(({ when }) => when === undefined || evaluate(when, lookupOf(state)) === true)?.outcome

/** The answer of the other office that ends the step so, the last where there are several; undefined: this office. */
export const answerFor = (item: TaskItem, outcome: string): ReferralState | undefined =>
  REFERRAL_STATES.findLast((state) => endsAfter(item, state).some((end) => end.outcome === outcome))

/** Ends of a step that only the other office can bring about. */
export const isAnswered = (item: TaskItem, outcome: string): boolean => answerFor(item, outcome) !== undefined

/** Nothing that this office could say ends the step. */
export const isAnsweredOnly = (item: TaskItem): boolean =>
  item.referral !== undefined && item.outcomes.every((outcome) => isAnswered(item, outcome))

/**
 * What becomes of the referral is a happening of the step that waits for it. An outcome of the same name is that
 * happening already, when the step ends with it.
 */
export const happensAs = (item: TaskItem | undefined, state: ReferralState): { happens?: true } =>
  item?.referral === undefined || item.outcomes.includes(state) ? {} : { happens: true }
