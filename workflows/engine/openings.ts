// How an instance opens: offered, opened by its entry, or opened by the coordinator; and which items are due to open.
import type { Item, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Holder, InstanceKey, Instant, Opener } from './case-state.ts'
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

/**
 * The office of the case if it holds the role, else the one that opened it. Otherwise nobody yet, and the coordinator
 * has to find somebody.
 */
function ownerOf({ owner, opener }: CaseState, item: TaskItem): Holder {
  return firstAble(opener === undefined ? [owner] : [owner, opener], item)
}

/** Where work goes that is taken from another office: to the office of the case, or to the coordinators. */
export const backWith = ({ owner }: CaseState, item: TaskItem): Holder => firstAble([owner], item)

const firstAble = (offices: readonly Opener[], { roles }: TaskItem): Holder => {
  const able = offices.find((office) => office.roles.some((role) => roles.includes(role)))
  return { organisation: able?.organisation ?? null, user: null }
}

/**
 * The office to which the procedure sends the step, unless the client said no to that. Then the coordinator has to
 * decide.
 */
function sentTo(turn: Turn, item: TaskItem): Holder | undefined {
  const organisation = turn.offices?.[item.id]
  if (item.goesTo === undefined || organisation === undefined || lostConsents(turn, item, organisation).length > 0)
    return undefined
  return { organisation, user: null }
}

/** Opens or offers each of these items whose sentries, or whose parent, open it now. */
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

/** An item with its own entry still needs its stage to run, so the running stage is cited too. */
const insideOf = (item: Item): readonly Cited[] =>
  item.parent === null ? [] : [{ kind: 'item', item: item.parent, state: 'active', holds: true }]

/**
 * The ledger row after which an on-part counts. A stage has one run at a time. What happened during a run is used up
 * for the stage itself and for the items of its next run, and nothing opens the stage until the run has ended.
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
