// A case that cannot close: from some place no closing rule is ever reached. Closing by hand does not count, because it
// works everywhere; but a case that was reopened by hand may also need closing by hand.
import type { Fault, Spot } from '../../../sop-definitions/proof/proof.ts'
import type { CaseIr, Happening, Item } from '../../../sop-definitions/definition/ir.ts'
import { planOf, REVIEW } from '../plan.ts'
import { likeness } from './likeness.ts'
import { fault, type Proving } from './proving.ts'
import { movesAt, type Move } from './search.ts'
import type { Reading } from './task-endings.ts'
import { Endless, type Place } from './walk.ts'

/**
 * The most moves made in the search for ways out, over all places. A way that meets a place with a known way out stops
 * there.
 */
export const MOST_WAYS_OUT = 8_000
const MOST_MOVES = 400
const LONG = 40
/** Only one fault is shown, because the others have the same root. */
const SHOWN = 1

interface Ways {
  reading: Reading
  aims: ReadonlyMap<string, number>
  known: Set<string>
  moves: number
}

export function closingFaults(proving: Proving): { faults: readonly Fault[]; moves: number } {
  const ways: Ways = { reading: proving.reading, aims: aimsOf(proving.ir), known: new Set(), moves: 0 }
  const faults: Fault[] = []
  const asked = new Set<string>()
  for (const place of proving.found.places) {
    if (faults.length >= SHOWN || ways.moves >= MOST_WAYS_OUT) break
    const key = standingOf(place)
    if (asked.has(key) || place.state.happened['case.reopened'] !== undefined) continue
    asked.add(key)
    if (walksOut(ways, place)) continue
    const end = exhausted(ways, place)
    if (end === 'out') ways.known.add(key)
    else faults.push(fault('cannot_close', spotOf(place), { at: place, proven: end === 'stuck' }))
  }
  return { faults, moves: ways.moves }
}

const spotOf = ({ did }: Place): Spot =>
  did.item === null
    ? { item: null, part: ['closes'] }
    : { item: did.item, part: did.outcome === null ? [] : ['outcomes', did.outcome] }

/** Two places with the same open work are assumed to have the same way out. */
const standingOf = ({ state }: Place): string =>
  `${state.status} ${Object.values(state.instances)
    .flatMap(({ item, kind, state: is, task }) =>
      is === 'active' || is === 'enabled' || is === 'suspended' ? [`${kind} ${item} ${task?.state ?? ''}`] : [],
    )
    .toSorted()
    .join()}`

/** Always takes the move nearest to a closing. */
function walksOut(ways: Ways, from: Place): boolean {
  const { known } = ways
  const passed: string[] = []
  const turns = new Map<string, number>()
  let place = from
  for (let step = 0; step < LONG; step += 1) {
    const standing = standingOf(place)
    if (place.state.status === 'closed' || known.has(standing)) {
      for (const one of passed) known.add(one)
      return true
    }
    passed.push(standing)
    const next = nearest(ways, place, turns)
    if (next === null) return false
    place = next
  }
  return false
}

/** The distance of a move: `+item`, `wait item`, or the outcome that stands first in its name. */
const distanceOf = (aims: ReadonlyMap<string, number>, name: string): number => aims.get(aimIn(name)) ?? Infinity
function aimIn(name: string): string {
  if (name.startsWith('+')) return name.slice(1)
  return name.startsWith('wait ') ? name.slice('wait '.length) : (name.split(' ')[0] ?? '')
}

/** An exit that is not ready refuses. Then the next nearest move is tried, up to this many. */
const TRIED = 8

/** The nearest move that the engine allows. A move that was made before comes after others of the same distance. */
function nearest(ways: Ways, place: Place, turns: Map<string, number>): Place | null {
  const moves = [...movesAt(ways.reading, place)].map((move) => ({
    move,
    far: distanceOf(ways.aims, move.name) + (turns.get(move.name) ?? 0),
  }))
  for (const { move } of moves
    .filter(({ far }) => far < Infinity)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, TRIED)) {
    turns.set(move.name, (turns.get(move.name) ?? 0) + 1)
    const after = tryOut(ways, move)
    if (after !== null) return after
  }
  return null
}

function tryOut(ways: Ways, move: Move): Place | null {
  ways.moves += 1
  try {
    return move.go()
  } catch (error) {
    if (error instanceof Endless) return null
    throw error
  }
}

/** Tries everything from here, until a way out is met, nothing new comes up, or the budget is spent. */
function exhausted(ways: Ways, from: Place): 'out' | 'stuck' | 'cut' {
  const queue: Place[] = [from]
  const seen = new Set([likeness(ways.reading, from.state)])
  let moves = 0
  for (const place of queue) {
    for (const move of movesAt(ways.reading, place)) {
      if (moves >= MOST_MOVES) return 'cut'
      moves += 1
      const after = tryOut(ways, move)
      if (after === null) continue
      if (after.state.status === 'closed' || ways.known.has(standingOf(after))) return 'out'
      const like = likeness(ways.reading, after.state)
      if (!seen.has(like)) {
        seen.add(like)
        queue.push(after)
      }
    }
  }
  return 'stuck'
}

/** How far each outcome and each item is from a closing, computed backwards from the closings. */
function aimsOf(ir: CaseIr): ReadonlyMap<string, number> {
  const far = new Map<Happening, number>(
    ir.closes.flatMap(({ on }) => on.map((happening): [Happening, number] => [happening, 0])),
  )
  const aims = new Map<string, number>()
  const put = (name: string, distance: number): boolean => {
    if (distance >= (aims.get(name) ?? Infinity)) return false
    aims.set(name, distance)
    return true
  }
  for (let isMoved = true; isMoved;) {
    isMoved = false
    for (const item of ir.items) isMoved = aimAt(ir, item, { far, aims, put }) || isMoved
  }
  return aims
}

interface Aiming {
  far: Map<Happening, number>
  aims: ReadonlyMap<string, number>
  put(name: string, distance: number): boolean
}

function aimAt(ir: CaseIr, item: Item, { far, aims, put }: Aiming): boolean {
  const farTo = (what: string): number => far.get(`${item.id}.${what}`) ?? Infinity
  const any = Math.min(...['completed', 'opened', 'reached', 'breached'].map(farTo))
  const outcomes = item.kind === 'task' ? item.outcomes : []
  const own = outcomes.map((outcome) => ({ name: `${item.id}.${outcome}`, distance: Math.min(any, farTo(outcome)) }))
  const inside = (planOf(ir).children.get(item.id) ?? []).map((child) => (aims.get(child.id) ?? Infinity) + 1)
  const distance = Math.min(any, ...own.map((outcome) => outcome.distance), ...inside)
  // A stage that has to be completed gets nearer with each required step that is done.
  const wanted = item.parent !== null && item.required ? far.get(`${item.parent}.completed`) : undefined
  const found = [
    ...own,
    ...(item.id === REVIEW ? [] : [{ name: item.id, distance: distance + 1 }]),
    ...(wanted === undefined ? [] : own.map(({ name }) => ({ name, distance: wanted + 1 }))),
  ]
  const isAimed = found.filter((aim) => put(aim.name, aim.distance)).length > 0
  const before = item.entry.flatMap(({ on }) => on).filter((on) => distance + 1 < (far.get(on) ?? Infinity))
  for (const happening of before) far.set(happening, distance + 1)
  return isAimed || before.length > 0
}
