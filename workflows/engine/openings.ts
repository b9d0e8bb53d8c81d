// How an instance comes to be: offered, opened by its entry, or opened by the coordinator; and which items are due to
// open.
import type { Item, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Holder, InstanceKey, Instant } from './case-state.ts'
import type { Cause, Cited } from './events.ts'
import type { Turn } from './turn.ts'
import { citedHappening } from './citations.ts'
import { setClocks } from './time/clocks.ts'
import { lostConsents } from './consents.ts'
import { instanceKey, sentryRef } from './ids.ts'
import { instancesIn, instancesOf, isOpen, latestOf, nextNumber } from './instances.ts'
import { limitOf } from './plan.ts'
import { firedSentry } from './sentries.ts'
import { emit } from './turn.ts'

export interface Opening {
  parent: InstanceKey | null
  cause: Cause
  holder?: Holder
  dueAt?: Instant
  key?: InstanceKey
}

export const nextKey = (state: CaseState, item: string): InstanceKey => instanceKey(item, nextNumber(state, item))

export function openItem(turn: Turn, item: Item, opening: Opening): void {
  const { parent, cause } = opening
  const instance = opening.key ?? nextKey(turn.state, item.id)
  const place = { instance, item: item.id, parent }
  switch (item.kind) {
    case 'stage':
      return emit(turn, { type: 'stage_opened', ...place }, cause)
    case 'milestone':
      return emit(turn, { type: 'milestone_reached', ...place }, cause)
    case 'clock':
      emit(turn, { type: 'timer_opened', ...place }, cause)
      break
    case 'task':
      emit(
        turn,
        {
          type: 'task_opened',
          ...place,
          roles: item.roles,
          holder: opening.holder ?? sentTo(turn, item) ?? ownerOf(turn.state, item),
        },
        cause,
      )
  }
  setClocks(turn, { key: instance, item, cause, dueAt: opening.dueAt })
}

/** The owner organisation when it has the role; else nobody yet, and the coordinator has to find somebody. */
export function ownerOf({ owner }: CaseState, { roles }: TaskItem): Holder {
  return { organisation: owner.roles.some((role) => roles.includes(role)) ? owner.organisation : null, user: null }
}

/**
 * The office that the procedure sends the step to, unless the client has said no to that: then somebody has to look at
 * it.
 */
function sentTo(turn: Turn, item: TaskItem): Holder | undefined {
  const organisation = turn.offices?.[item.id]
  if (item.goesTo === undefined || organisation === undefined || lostConsents(turn, item, organisation).length > 0)
    return undefined
  return { organisation, user: null }
}

/** Opens or offers each of these items that its sentries, or its parent, open now. */
export function openItems(turn: Turn, items: readonly Item[]): boolean {
  let isMoved = false
  for (const item of items) {
    for (const parent of activeParents(turn.state, item)) {
      const cause = reasonToOpen(turn.state, item, parent)
      if (cause === undefined) continue
      if (item.manual && (item.kind === 'stage' || item.kind === 'task')) {
        emit(
          turn,
          { type: 'item_enabled', instance: nextKey(turn.state, item.id), item: item.id, kind: item.kind, parent },
          cause,
        )
      } else openItem(turn, item, { parent, cause })
      isMoved = true
    }
  }
  return isMoved
}

function activeParents(state: CaseState, item: Item): readonly (InstanceKey | null)[] {
  if (item.parent === null) return [null]
  return instancesOf(state, item.parent).flatMap(({ key, instance }) => (instance.state === 'active' ? [key] : []))
}

function reasonToOpen(state: CaseState, item: Item, parent: InstanceKey | null): Cause | undefined {
  const mine = instancesIn(state, item.id, parent)
  if (mine.length >= limitOf(item)) return undefined
  if (item.entry.length === 0) {
    const isPlanned = mine.length === 0 && !item.discretionary
    if (!isPlanned) return undefined
    const happening = item.parent === null ? 'case.opened' : `${item.parent}.opened`
    return { kind: 'sentry', ref: `${item.id}.parent`, relied: [happening], cited: [citedHappening(state, happening)] }
  }
  const since = sinceOf(state, item, parent)
  const fired =
    since === undefined ? undefined : firedSentry(state, item.entry, { since, mayRestOnIf: mine.length === 0 })
  return (
    fired && {
      kind: 'sentry',
      ref: sentryRef(item.id, 'entry', fired.index),
      relied: fired.relied,
      cited: [...insideOf(item), ...fired.cited],
    }
  )
}

/** What has an entry of its own opens only while its stage runs: that too is a reason. */
export const insideOf = (item: Item): readonly Cited[] =>
  item.parent === null ? [] : [{ kind: 'item', item: item.parent, state: 'active', holds: true }]

/**
 * After which ledger row an on-part counts. A stage runs once at a time: what happened while it ran is used up, for
 * itself and for what is in its next run, and nothing opens it until it has ended.
 */
export function sinceOf(state: CaseState, item: Item, parent: InstanceKey | null): number | undefined {
  const before = endOfRunBefore(state, parent)
  const latest = latestOf(state, item.id)?.instance
  if (latest === undefined) return before
  if (latest.state === 'enabled') return undefined
  if (item.kind === 'stage') return isOpen(latest) ? undefined : Math.max(before, latest.endedSeq ?? before)
  return Math.max(before, latest.openedSeq)
}

function endOfRunBefore(state: CaseState, parent: InstanceKey | null): number {
  const stage = parent === null ? undefined : state.instances[parent]
  if (stage === undefined) return 0
  const runs = instancesOf(state, stage.item)
  return runs[runs.findIndex(({ key }) => key === parent) - 1]?.instance.endedSeq ?? 0
}
