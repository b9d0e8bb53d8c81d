// One case replayed over the Petri net of its procedure, as PM4Py does it: what happened fires its transition, and
// tokens that it lacks are added and counted. What no log tells (a token that is forgotten) fires where a transition
// lacks that token, and at the end.
import type { Happening } from '../../../sop-definitions/definition/ir.ts'
import type { NetTransition, PetriNet } from '../../../sop-definitions/definition/petri-net.ts'

/** `fitness`: 1 where no token was missing and none remained. `misfits`: what happened although it lacked a token. */
export interface Replay {
  fitness: number
  missing: number
  remaining: number
  consumed: number
  produced: number
  misfits: readonly Happening[]
  /** Places where tokens remained, or were missing at the end. */
  unsettled: readonly string[]
}

type Marking = Map<string, number>
const held = (marking: Marking, place: string): number => marking.get(place) ?? 0
const isEnabled = ({ takes }: NetTransition, marking: Marking): boolean =>
  takes.every((place) => held(marking, place) > 0)
const marked = (places: readonly string[]): Marking => new Map(places.map((place) => [place, 1]))

function fire(marking: Marking, { takes, gives }: NetTransition): void {
  for (const place of takes) {
    const left = held(marking, place) - 1
    if (left === 0) marking.delete(place)
    else marking.set(place, left)
  }
  for (const place of gives) marking.set(place, held(marking, place) + 1)
}

/** The net by label, each list in the order of its ids; and by place, what takes from there without being told. */
export interface ReplayNet {
  net: PetriNet
  labelled: ReadonlyMap<Happening, readonly NetTransition[]>
  untold: ReadonlyMap<string, NetTransition>
}
const inOrder = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export function replayNetOf(net: PetriNet): ReplayNet {
  const labelled = new Map<Happening, NetTransition[]>()
  const untold = new Map<string, NetTransition>()
  for (const transition of net.transitions.toSorted((one, other) => inOrder(one.id, other.id))) {
    const [from] = transition.takes
    if (transition.label !== null)
      labelled.set(transition.label, [...(labelled.get(transition.label) ?? []), transition])
    else if (from !== undefined) untold.set(from, transition)
  }
  return { net, labelled, untold }
}

export function replayed({ net, labelled, untold }: ReplayNet, trace: readonly Happening[]): Replay {
  const marking = marked(net.begin)
  const end = new Set(net.end)
  const count = { missing: 0, consumed: 0, produced: net.begin.length }
  const misfits: Happening[] = []
  const go = (transition: NetTransition): void => {
    fire(marking, transition)
    count.consumed += transition.takes.length
    count.produced += transition.gives.length
  }
  const forget = (isWanted: (place: string) => boolean): void => {
    for (const place of [...marking.keys()].toSorted(inOrder)) {
      const transition = untold.get(place)
      if (transition?.gives.some(isWanted) === true && isEnabled(transition, marking)) go(transition)
    }
  }
  for (const happening of trace) {
    const alike = labelled.get(happening)
    const transition = alike?.find((one) => isEnabled(one, marking)) ?? alike?.at(-1)
    if (transition === undefined) continue
    if (!isEnabled(transition, marking))
      forget((place) => transition.takes.includes(place) && held(marking, place) === 0)
    const lacking = transition.takes.filter((place) => held(marking, place) === 0)
    if (lacking.length > 0) misfits.push(happening)
    count.missing += lacking.length
    for (const place of lacking) marking.set(place, 1)
    go(transition)
  }
  const isOver = (): boolean => net.end.every((place) => held(marking, place) > 0)
  for (let round = 0; round < ROUNDS && !isOver(); round += 1) forget((place) => !isOver() && end.has(place))
  const short = net.end.filter((place) => held(marking, place) === 0)
  const over = [...marking].filter(([place, tokens]) => tokens > Number(end.has(place)))
  const missing = count.missing + short.length
  const consumed = count.consumed + net.end.length
  const remaining = over.reduce((sum, [place, tokens]) => sum + tokens - Number(end.has(place)), 0)
  return {
    fitness: 0.5 * (1 - missing / consumed) + 0.5 * (1 - remaining / count.produced),
    missing,
    remaining,
    consumed,
    produced: count.produced,
    misfits,
    unsettled: [...short, ...over.map(([place]) => place)],
  }
}
/** As many as PM4Py makes. */
const ROUNDS = 5
