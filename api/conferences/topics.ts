// Suggested topics for a conference: tasks of the case that need attention, each under its most serious reason.
import { taskIdOf } from '../../db/ground/ids.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import type { TopicKind } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { blockedBy } from '../cases/case-view.view.ts'
import { isLate } from '../../db/recording/clock-facts.ts'

type Reason = Exclude<TopicKind, 'other'>
interface Asking {
  kind: Reason
  key: string
  taskId: string
}
type Test = (hand: CaseAtHand, key: string) => boolean

const holderOf = ({ file }: CaseAtHand, key: string) => file.state.instances[key]?.task?.holder
const TESTS = {
  late: ({ file }, key) => isLate(file.state, key),
  blocked: (hand, key) => blockedBy(hand, key).length > 0,
  unowned: (hand, key) => holderOf(hand, key)?.organisation === null,
  unanswered: (hand, key) => {
    const holder = holderOf(hand, key)
    return (
      holder?.user === null &&
      holder.organisation !== null &&
      holder.organisation !== hand.file.owner_organisation &&
      hand.file.state.instances[key]?.task?.state === 'ready'
    )
  },
} as const satisfies Record<Reason, Test>
const ORDER = ['late', 'blocked', 'unowned', 'unanswered'] as const satisfies readonly Reason[]

export function topicsIn(hand: CaseAtHand): Asking[] {
  const open = Object.entries(hand.file.state.instances)
    .filter(([, { task }]) => isOpenTask(task))
    .map(([key]) => key)
  const found = open.flatMap((key): Asking[] => {
    const kind = ORDER.find((name) => TESTS[name](hand, key))
    return kind === undefined ? [] : [{ kind, key, taskId: taskIdOf(hand.file.id, key) }]
  })
  return found.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
}

/** The instance behind the id of a task of this case. */
export const instanceOf = ({ file }: Pick<CaseAtHand, 'file'>, taskId: string): string | undefined =>
  Object.entries(file.state.instances).find(
    ([key, { task }]) => task !== null && taskIdOf(file.id, key) === taskId,
  )?.[0]
