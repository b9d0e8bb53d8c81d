// Whether a stage ends when its people just go on working: tries every way of ending each task in turn, until nothing
// is left to do. If work of the stage closes the case, the stage has ended too; if other work closes the case, it has
// not.
import { isBuiltIn } from '../../../sop-definitions/language/vocabulary.ts'
import type { TaskItem } from '../../../sop-definitions/definition/ir.ts'
import { planOf } from '../plan.ts'
import type { CaseState } from '../case-state.ts'
import { tellingsOf, type Reading } from './task-endings.ts'
import { completing, openIn, type Place } from './walk.ts'

const LONG = 200

export function drained(reading: Reading, from: Place, stage: string): boolean {
  const turns = new Map<string, number>()
  let place: Place = from
  for (let step = 0; step < LONG; step += 1) {
    if (place.state.status === 'closed') return isUnder(reading, place.did.item, stage)
    if (!isRunning(place.state, stage)) return true
    const next = openUnder(reading, place.state, stage)
    const item = planOf(reading.ir).items.get(next ?? '')
    if (item?.kind !== 'task') return false
    const after = nextEnd(reading, place, { item, turns })
    if (after === null) return false
    place = after
  }
  return false
}

/** The next ending that the engine accepts: a gate may stop one outcome and allow another. */
function nextEnd(
  reading: Reading,
  place: Place,
  { item, turns }: { item: TaskItem; turns: Map<string, number> },
): Place | null {
  const tellings = tellingsOf(reading, place.state, item)
  const turn = turns.get(item.id) ?? 0
  for (let tried = 0; tried < tellings.length; tried += 1) {
    const telling = tellings[(turn + tried) % tellings.length]
    const after = telling === undefined ? null : completing(reading.ir, place, { item, telling })
    turns.set(item.id, turn + tried + 1)
    if (after !== null) return after
  }
  return null
}

const isRunning = (state: CaseState, stage: string): boolean =>
  Object.values(state.instances).some(({ item, state: is }) => item === stage && is === 'active')

/** First work in the stage; then any other open work, which the stage may be waiting for. */
function openUnder(reading: Reading, state: CaseState, stage: string): string | undefined {
  const open = openIn(state).filter((item) => !isBuiltIn(item))
  return open.find((item) => isUnder(reading, item, stage)) ?? open[0]
}

function isUnder({ ir }: Reading, item: string | null, stage: string): boolean {
  const { items } = planOf(ir)
  for (let parent = items.get(item ?? '')?.parent ?? null; parent !== null; parent = items.get(parent)?.parent ?? null)
    if (parent === stage) return true
  return false
}
