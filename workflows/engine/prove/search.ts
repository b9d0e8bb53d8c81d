// Breadth-first search over what people can do. First each move once for every answer that matters, every group that a
// rule protects and every way that led there. Then, while the budget lasts, every move in every place that differs in
// anything a rule can read.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { addable } from '../adding.ts'
import { gapsOf } from '../exits.ts'
import { planOf, REVIEW } from '../plan.ts'
import { lookupOf } from '../sentries.ts'
import { likeness } from './likeness.ts'
import { newSight, see, type Sight } from './first-met.ts'
import { tellingsOf, type Reading } from './task-endings.ts'
import {
  adding,
  completing,
  Endless,
  keyOf,
  leaving,
  openIn,
  opening,
  recording,
  reopening,
  waiting,
  type Place,
} from './walk.ts'

export interface Budgets {
  moves: number
  exhaustive: number
}
export const BUDGETS: Budgets = { moves: 12_000, exhaustive: 400 }

export interface Search {
  sight: Sight
  places: readonly Place[]
  endless: readonly Endless[]
  moves: number
  exhaustive: number
  isCut: boolean
  isExhausted: boolean
}

/** A move: its name for coverage, and its name within one place. */
export interface Move {
  key: string
  name: string
  go(): Place | null
}

/** Everything that can be done in a place. */
export function* movesAt(reading: Reading, place: Place): Generator<Move> {
  const { ir } = reading
  if (place.state.status === 'closed') {
    // Duties that outlive the case go on, and what they lead to opens.
    yield* work(reading, place, '')
    if (!reading.waitedFor.has('case.reopened')) return
    yield { key: `reopen ${place.state.closedCode}`, name: 'reopen', go: () => reopening(ir, place) }
    return
  }
  const group = ir.protections.map(({ id, when }) => `${id} ${evaluate(when, lookupOf(place.state))}`).join()
  yield* work(reading, place, group)
  yield* additions(reading, place, group)
  yield* waits(reading, place)
  yield* withdrawals(reading, place)
}

function* work(reading: Reading, place: Place, group: string): Generator<Move> {
  const { ir, deciding, waitedFor } = reading
  for (const step of new Set(openIn(place.state))) {
    const item = planOf(ir).items.get(step)
    if (item?.kind !== 'task' || step === REVIEW) continue
    const way = place.ways[keyOf(place.state, step) ?? ''] ?? ''
    const any = deciding.get(`${step}.completed`) ?? []
    for (const telling of tellingsOf(reading, place.state, item)) {
      // What was known before matters only where this ending does not change it.
      const kept = [...any, ...(deciding.get(`${step}.${telling.outcome}`) ?? [])]
        .filter((name) => !Object.hasOwn(telling.facts, name))
        .map((name) => String(place.state.facts[name]))
      yield {
        key: `${telling.name} ${group} ${way} ${kept.join()} ${readiness(ir, place, step)}`,
        name: telling.name,
        go: () => completing(ir, place, { item, telling }),
      }
    }
    for (const [verb, what] of [
      ['skip', 'skipped'],
      ['fail', 'terminated'],
    ] as const) {
      if (waitedFor.has(`${step}.${what}`))
        yield { key: `${verb} ${step} ${group}`, name: `${verb} ${step}`, go: () => leaving(ir, place, { item, verb }) }
    }
  }
}

/** For a step that ends the case: what the exits through this step still need. */
const readiness = (ir: CaseIr, { state }: Place, step: string): string =>
  (ir.exits ?? [])
    .filter(({ through }) => through === step)
    .map((exit) =>
      gapsOf({ plan: planOf(ir), state }, exit, { isByHand: false })
        .filter(({ kind }) => kind !== 'protection')
        .map(({ kind, item }) => `${kind} ${item}`)
        .join(),
    )
    .join(';')

/** What the procedure itself offers to a coordinator; not every stage that the coordinator could also open. */
function* additions({ ir }: Reading, place: Place, group: string): Generator<Move> {
  const plan = planOf(ir)
  const open = openIn(place.state)
  for (const item of ir.items) {
    if (
      !(item.discretionary || item.manual) ||
      open.includes(item.id) ||
      isRefusal(addable({ plan, state: place.state }, item.id))
    )
      continue
    yield { key: `+${item.id} ${group}`, name: `+${item.id}`, go: () => adding(ir, place, item.id) }
  }
}

/** Nobody does anything until a limit has passed that some rule waits for. */
function* waits({ ir, waitedFor }: Reading, place: Place): Generator<Move> {
  for (const { instance, due, state } of Object.values(place.state.clocks)) {
    const item = place.state.instances[instance]?.item ?? ''
    if (due === null || state !== 'running' || !waitedFor.has(`${item}.breached`)) continue
    yield { key: `wait ${item}`, name: `wait ${item}`, go: () => waiting(ir, place, { item, until: due }) }
  }
}

function* withdrawals({ ir, waitedFor }: Reading, place: Place): Generator<Move> {
  for (const [code, { state }] of Object.entries(place.state.consents)) {
    if (state !== 'given') continue
    if (waitedFor.has(`consent.${code}.withdrawn`))
      yield {
        key: `withdraw ${code}`,
        name: `withdraw ${code}`,
        go: () => recording(ir, place, { code, state: 'withdrawn' }),
      }
    // A representative who agreed for the client is shut out.
    if (waitedFor.has('case.unrepresented'))
      yield {
        key: `shut out ${code}`,
        name: `shut out ${code}`,
        go: () => recording(ir, place, { code, state: 'refused', excluded: true }),
      }
  }
}

export function search(reading: Reading, budgets: Budgets = BUDGETS): Search {
  const found = {
    sight: newSight(),
    places: new Array<Place>(),
    endless: new Array<Endless>(),
    moves: 0,
    exhaustive: 0,
    isCut: false,
    isExhausted: false,
  }
  const go = (move: Pick<Move, 'go'>): Place | null => {
    try {
      return move.go()
    } catch (error) {
      if (!(error instanceof Endless)) throw error
      found.endless.push(error)
      return null
    }
  }
  const reach = (from: Place | null, to: Place | null): void => {
    if (to === null) return
    for (let at: Place | null = to; at !== null && at !== from; at = at.from) see(found.sight, reading.ir, at)
    found.places.push(to)
  }
  for (const facts of reading.opening) reach(null, go({ go: () => opening(reading.ir, facts) }))
  const tried = new Set<string>()
  for (let index = 0; index < found.places.length && !found.isCut; index += 1) {
    const place = found.places[index]
    if (place === undefined) continue
    for (const move of movesAt(reading, place)) {
      if (tried.has(move.key)) continue
      if (found.moves >= budgets.moves) {
        found.isCut = true
        break
      }
      tried.add(move.key)
      found.moves += 1
      reach(place, go(move))
    }
  }
  exhaust(reading, found, { budget: budgets.exhaustive, go, reach })
  return found
}

/** Every move in every place, until nothing new comes up or the budget is spent. */
function exhaust(
  reading: Reading,
  found: { places: Place[]; exhaustive: number; isExhausted: boolean },
  { budget, go, reach }: { budget: number; go(move: Move): Place | null; reach(from: Place, to: Place | null): void },
): void {
  const seen = new Set<string>()
  for (let index = 0; index < found.places.length; index += 1) {
    const place = found.places[index]
    if (place === undefined) continue
    const like = likeness(reading, place.state)
    if (seen.has(like)) continue
    seen.add(like)
    for (const move of movesAt(reading, place)) {
      if (found.exhaustive >= budget) return
      found.exhaustive += 1
      reach(place, go(move))
    }
  }
  found.isExhausted = true
}
