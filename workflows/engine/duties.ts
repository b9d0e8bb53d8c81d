// Duties that outlive a case: work that no end of the case ends. In a closed case it keeps its holder, its clock and
// its escalation, and what it leads to opens as before, as long as that outlives the case too.
import type { Exit, Item } from '../../sop-definitions/definition/ir.ts'
import type { TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from './case-state.ts'
import type { Cause } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { instancesOf, isOpenTask, itemOf, openChildren, type FoundTask } from './instances.ts'
import { openItems } from './openings.ts'
import { emit } from './turn.ts'

interface View {
  plan: Plan
  state: CaseState
}

/** A further limit outlives the case when the task that it limits does. */
function outlives({ items }: Pick<Plan, 'items'>, item: Item): boolean {
  if (item.kind === 'task') return item.outlives === true
  return (
    item.kind === 'clock' &&
    item.until.some((happening) => {
      const limited = items.get(happening.split('.')[0] ?? '')
      return limited?.kind === 'task' && limited.outlives === true
    })
  )
}

/** Open duties that would stay open after this exit. */
export const openDuties = (view: View, exit?: Pick<Exit, 'ends'>): FoundTask[] =>
  Object.entries(view.state.instances).flatMap(([key, instance]) => {
    const item = itemOf(view.plan, instance)
    const { task } = instance
    return item === undefined ||
      task === null ||
      !isOpenTask(task) ||
      !outlives(view.plan, item) ||
      exit?.ends.includes(item.id) === true
      ? []
      : [{ key, instance, task }]
  })

/** A further limit stays as long as the duty that it limits. */
export function staysOpen(view: View, item: Item, exit: Pick<Exit, 'ends'> | undefined): boolean {
  const duties = openDuties(view, exit).map(({ instance }) => instance.item)
  return item.kind === 'clock'
    ? item.until.some((happening) => duties.includes(happening.split('.')[0] ?? ''))
    : duties.includes(item.id)
}

/** What may be done with a duty in a closed case. To take the duty away, the case must be reopened first. */
export const DUTY_VERBS: readonly TaskVerb[] = [
  'claim',
  'release',
  'assign',
  'delegate',
  'return',
  'ask_override',
  'start',
  'hold',
  'resume',
  'complete',
  'cosign',
]

/** Opens what a duty leads to. Nothing else opens in a closed case. */
export const openNextDuties = (turn: Turn): boolean =>
  openItems(
    turn,
    turn.plan.ir.items.filter((item) => item.entry.length > 0 && outlives(turn.plan, item)),
  )

/** A stage that stayed open only for its duties ends with the last of them, and so do the further limits in it. */
export function endEmptied(turn: Turn): boolean {
  let isMoved = false
  for (const item of turn.plan.stagesInnerFirst) {
    for (const { key, instance } of instancesOf(turn.state, item.id)) {
      if (instance.state !== 'active' || openChildren(turn.state, key).length > 0) continue
      const cause: Cause = { kind: 'sentry', ref: `${item.id}.finished`, cited: [] }
      emit(turn, { type: 'stage_terminated', instance: key }, cause)
      isMoved = true
    }
  }
  return isMoved
}
