// How long another office may take to answer, compared between two versions of a step.
import { isAtMost } from './durations.ts'
import type { AnswerDef, TaskDef } from './schema.ts'
import type { z } from 'zod'
import { parseWithin } from './within.ts'

type Answer = z.infer<typeof AnswerDef>
type Answers = NonNullable<TaskDef['referral']>['answer']

/** Of the product, where no rule of the step holds. */
const BY_DEFAULT: readonly Answer[] = [{ within: '24 hours', when: "risk == 'high'" }, { within: '3 working days' }]
/** Up to the first rule that always holds; without one the product's rules follow. */
function wholeOf(rules: readonly Answer[] = []): readonly Answer[] {
  const last = rules.findIndex(({ when }) => when === undefined)
  if (last >= 0) return rules.slice(0, last + 1)
  return [...rules, ...BY_DEFAULT.filter(({ when }) => when === undefined || rules.every((rule) => rule.when !== when))]
}

function isAtMostAnswer(is: Answer, was: Answer): boolean {
  const [length, longest] = [parseWithin(is.within), parseWithin(was.within)]
  const isAlike = String(is.skips) === String(was.skips)
  return isAlike && length !== undefined && longest !== undefined && isAtMost(length, longest)
}

/**
 * Whether some answer may come later than before, or is not certainly due as early. The first rule that holds counts,
 * so a new one may replace any of the others, and so may the rules that are left where one is gone.
 */
export function isAnsweredLater(old: Answers, now: Answers): boolean {
  const [before, after] = [wholeOf(old), wholeOf(now)]
  const twinOf = (among: readonly Answer[], { when }: Answer) => among.find((rule) => rule.when === when)
  const kept = before.filter((rule) => twinOf(after, rule) !== undefined)
  const order = after.filter((rule) => twinOf(before, rule) !== undefined)
  if (!kept.every(({ when }, index) => order[index]?.when === when)) return true
  const gone = before.filter((rule) => twinOf(after, rule) === undefined)
  return after.some((is) => {
    const twin = twinOf(before, is)
    const rivals = twin === undefined ? before : [twin, ...gone]
    return !rivals.every((was) => isAtMostAnswer(is, was))
  })
}
