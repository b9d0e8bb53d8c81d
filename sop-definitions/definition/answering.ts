// How long another office may take to answer, compared between two versions of a step.
import { isAtMost } from './durations.ts'
import type { TaskDef } from './schema.ts'
import { parseWithin } from './within.ts'

type Answers = NonNullable<TaskDef['referral']>['answer']

/** Whether some answer may come later than before, or is not certainly due as early. */
export function isAnsweredLater(old: Answers, now: Answers): boolean {
  if (old === undefined) return false
  if (now === undefined || now.length < old.length) return true
  return !old.every((limit, index) => {
    const other = now[index]
    const [was, is] = [parseWithin(limit.within), parseWithin(other?.within ?? '')]
    const isAlike = other?.when === limit.when && String(other?.skips) === String(limit.skips)
    return isAlike && was !== undefined && is !== undefined && isAtMost(is, was)
  })
}
