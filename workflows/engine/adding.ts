// What a coordinator may add to the plan: offered items, discretionary items, and any stage.
import { isBuiltIn } from '../../sop-definitions/language/vocabulary.ts'
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Item } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey } from './case-state.ts'
import type { Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { Plan } from './plan.ts'
import { limitIfOpened } from './time/clocks.ts'
import { sharingGate } from './consents.ts'
import { instancesIn, isOpen, latestOf } from './instances.ts'
import { nextKey, openItem } from './openings.ts'
import { limitOf } from './plan.ts'
import { reopenStages } from './stages.ts'
import { decidedIn, type Turn } from './turn.ts'

interface Addable {
  item: Item
  parent: InstanceKey | null
  offered?: InstanceKey
}

export function addable({ plan, state }: { plan: Plan; state: CaseState }, id: string): Addable | Refusal {
  const item = plan.items.get(id)
  if (item === undefined) return refuse('unknown_item', { item: id })
  const offered = latestOf(state, id)
  if (offered?.instance.state === 'enabled') return { item, parent: offered.instance.parent, offered: offered.key }
  const isRunning = item.kind === 'stage' && offered !== undefined && isOpen(offered.instance)
  return isRunning || !isOfKindToAdd(item) ? refuse('not_addable', { item: id }) : addableInside(state, item)
}

/** A new instance, in the current run of its stage. */
function addableInside(state: CaseState, item: Item): Addable | Refusal {
  const parent = item.parent === null ? null : latestOf(state, item.parent)
  if (parent === undefined || parent?.instance.state === 'enabled')
    return refuse('not_addable', { item: item.id, parent: item.parent ?? '' })
  const key = parent?.key ?? null
  return instancesIn(state, item.id, key).length >= limitOf(item)
    ? refuse('repeat_limit', { item: item.id })
    : { item, parent: key }
}

/** Any stage, and the tasks that the procedure leaves to the coordinator's choice. */
const isOfKindToAdd = ({ id, kind, discretionary }: Item): boolean =>
  !isBuiltIn(id) && (kind === 'stage' || (kind === 'task' && discretionary))

/** The coordinator's date may be earlier than the procedure's limit, never later. */
function dateProblem(turn: Turn, item: Item, due: number | undefined): Refusal | undefined {
  if (due === undefined) return undefined
  if (due <= turn.at) return refuse('date_in_past')
  const limit = item.kind === 'task' ? limitIfOpened(turn, item) : undefined
  return limit !== undefined && due > limit ? refuse('date_past_limit', { item: item.id }) : undefined
}

export function addItem(turn: Turn, { item: id, to, due, conference }: Asks['add_item']): Refusal | undefined {
  const found = addable(turn, id)
  if (isRefusal(found)) return found
  const odd = dateProblem(turn, found.item, due)
  if (odd !== undefined) return odd
  const cause: Cause = decidedIn({ kind: 'command', ref: 'add_item' }, conference)
  const refused =
    to === undefined || found.item.kind !== 'task' ? undefined : sharingGate(turn, { item: found.item, to, task: null })
  if (refused !== undefined) return refused
  reopenStages(turn, found.parent, cause)
  const key = found.offered ?? nextKey(turn.state, id)
  openItem(turn, found.item, {
    parent: found.parent,
    cause,
    key,
    holder: to && { organisation: to.organisation, user: to.user },
    dueAt: due,
  })
  return undefined
}
