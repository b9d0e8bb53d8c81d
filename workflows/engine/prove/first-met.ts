// What the search has seen: for everything that a rule asks about, the first place where it was so (and so by a
// shortest way).
import type { CaseState, InstanceKey } from '../case-state.ts'
import type { NewEvent } from '../events.ts'
import { isOpen } from '../instances.ts'
import { planOf, REVIEW } from '../plan.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Place } from './walk.ts'

export interface Sight {
  opened: Map<string, Place> // items, opened or offered
  used: Map<string, Place> // rules by their ref (`item.entry.0`, `case.closes.1`)
  done: Map<string, Place> // `task.outcome`
  // stages that were completed, ended by their own exit, or ended by their own work closing the case
  ended: Map<string, Place>
  // `task.outcome`, or an item whose limit passed, after which only the safety net had work left
  nowhere: Map<string, Place>
  // how often each of these was done, and how often only the safety net was left
  times: Map<string, { all: number; caught: number }>
  idle: Map<string, Place> // stages that ran on with nothing open in them
  offered: Map<string, Place> // items on offer while only the safety net was left
  unclocked: Map<string, Place> // clock items that began with no clock
  spun: Map<string, Place> // items that opened three times in one decision
}

export const newSight = (): Sight => ({
  opened: new Map(),
  used: new Map(),
  done: new Map(),
  ended: new Map(),
  nowhere: new Map(),
  times: new Map(),
  idle: new Map(),
  offered: new Map(),
  unclocked: new Map(),
  spun: new Map(),
})

const first = (seen: Map<string, Place>, key: string, place: Place): void => {
  if (!seen.has(key)) seen.set(key, place)
}

export function see(sight: Sight, ir: CaseIr, place: Place): void {
  const { state, did, events } = place
  for (const event of events) seeEvent(sight, place, event)
  if (did.do === 'complete') first(sight.done, `${did.item}.${did.outcome}`, place)
  seeSpins(sight, place)
  count(sight, place)
  if (state.status === 'closed') return
  const isCaught = isCaughtIn(place)
  if (isCaught) seeCaught(sight, place)
  else for (const key of idleStages(ir, state)) first(sight.idle, state.instances[key]?.item ?? '', place)
}

const isCaughtIn = ({ events }: Place): boolean => events.some(({ cause }) => cause.ref === `${REVIEW}.safety_net`)

function count(sight: Sight, place: Place): void {
  const times = sight.times.get(nameOf(place)) ?? { all: 0, caught: 0 }
  sight.times.set(nameOf(place), {
    all: times.all + 1,
    caught: times.caught + (place.state.status !== 'closed' && isCaughtIn(place) ? 1 : 0),
  })
}

const nameOf = ({ did }: Place): string => (did.do === 'complete' ? `${did.item}.${did.outcome}` : (did.item ?? ''))

function seeEvent(sight: Sight, place: Place, { body, cause }: NewEvent): void {
  const itemOf = (key: InstanceKey): string => place.state.instances[key]?.item ?? ''
  if (cause.kind === 'sentry') first(sight.used, cause.ref, place)
  switch (body.type) {
    case 'item_enabled':
    case 'stage_opened':
    case 'milestone_reached':
    case 'task_opened':
      return first(sight.opened, body.item, place)
    case 'timer_opened':
      first(sight.opened, body.item, place)
      if (!place.events.some((other) => other.body.type === 'clock_set' && other.body.clock.instance === body.instance))
        first(sight.unclocked, body.item, place)
      return
    case 'stage_completed':
      return first(sight.ended, itemOf(body.instance), place)
    case 'stage_terminated':
      if (cause.ref.startsWith(`${itemOf(body.instance)}.exit.`) || isOwnClosing(place, body.instance))
        first(sight.ended, itemOf(body.instance), place)
      return
    default:
      return
  }
}

/** The case was closed by a task of this stage, so the stage has ended too. */
function isOwnClosing({ state, did }: Place, stage: InstanceKey): boolean {
  if (state.status !== 'closed') return false
  const worked = Object.values(state.instances)
    .filter(({ item }) => item === did.item)
    .at(-1)
  for (let parent = worked?.parent ?? null; parent !== null; parent = state.instances[parent]?.parent ?? null)
    if (parent === stage) return true
  return false
}

function seeCaught(sight: Sight, place: Place): void {
  const { did, state } = place
  const offers = Object.values(state.instances).filter((instance) => instance.state === 'enabled')
  for (const { item } of offers) first(sight.offered, item, place)
  if (offers.length > 0 || did.item === null) return
  if (did.do === 'complete' || did.do === 'wait') first(sight.nowhere, nameOf(place), place)
}

const MANY = 3

function seeSpins(sight: Sight, place: Place): void {
  const counts = new Map<string, number>()
  for (const { body } of place.events)
    if ('item' in body && body.type !== 'item_enabled') counts.set(body.item, (counts.get(body.item) ?? 0) + 1)
  for (const [item, count] of counts) if (count >= MANY) first(sight.spun, item, place)
}

/** Running stages with no open task in them or in a stage inside. */
function idleStages(ir: CaseIr, state: CaseState): readonly InstanceKey[] {
  const busy = new Set<InstanceKey>()
  for (const { kind, parent, ...instance } of Object.values(state.instances)) {
    if (kind !== 'task' || !isOpen({ kind, parent, ...instance })) continue
    for (let at = parent; at !== null; at = state.instances[at]?.parent ?? null) busy.add(at)
  }
  return Object.entries(state.instances).flatMap(([key, { kind, state: is, item }]) =>
    kind === 'stage' && is === 'active' && !busy.has(key) && planOf(ir).items.has(item) ? [key] : [],
  )
}
