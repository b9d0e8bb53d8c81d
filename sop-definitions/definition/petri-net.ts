// A procedure as a Petri net whose labels are the happenings of an event log: what opens and ends each step, in which
// stage, and after what. It allows everything that the procedure allows, and more: conditions, people and limits are
// not in it. At most one token lies in a place, except for steps that may be open several times at once.
import type { CaseIr, Happening, Item } from './ir.ts'

/** `label` null: no log tells of it. Each place of `takes` loses a token, each of `gives` gets one. */
export interface NetTransition {
  id: string
  label: Happening | null
  takes: readonly string[]
  gives: readonly string[]
}
/** `begin` and `end`: the places with a token before anything happened, and when nothing is left to do. */
export interface PetriNet {
  places: readonly string[]
  transitions: readonly NetTransition[]
  begin: readonly string[]
  end: readonly string[]
}

/** Any of these opens a step. `place` begins the names of the two places that know whether one of them has happened. */
interface Clause {
  place: string
  any: readonly Happening[]
}
interface Labelled {
  label: Happening
  takes?: readonly string[]
  gives?: readonly string[]
  reads?: readonly string[]
}

const NEW = 'case.new'
const RUNNING = 'case.running'
const openIn = (id: string): string => `${id}.open`
const idleIn = (id: string): string => `${id}.idle`
const waitingFor = ({ place }: Clause): string => `${place}.waits`
const metIn = ({ place }: Clause): string => `${place}.met`

/** More rules than this double the transitions of a happening too often: the rest is left to the constraints. */
const RULES_PER_HAPPENING = 4
const CHOICES = 16

/** It is open once at most: a stage has one run at a time, and ends what is open in it. */
const isSingle = ({ repeat, kind }: Item): boolean => kind === 'stage' || repeat === false
const outlives = (item: Item): boolean => item.kind === 'task' && item.outlives === true
const opensByItself = ({ manual, discretionary }: Item): boolean => !manual && !discretionary
const isOwed = (item: Item): boolean => item.required && item.kind !== 'clock' && opensByItself(item)

/** Every way in which it ends, as a log tells it. */
function endsOf(item: Item): Happening[] {
  switch (item.kind) {
    case 'milestone':
      return [`${item.id}.reached`]
    case 'task':
      return [...item.outcomes, ...(item.skippable ? ['skipped'] : []), 'terminated'].map(
        (what) => `${item.id}.${what}`,
      )
    case 'stage':
    case 'clock':
      return [`${item.id}.completed`, `${item.id}.terminated`]
  }
}

type Items = ReadonlyMap<string, Item>
/** A completed task is told by its outcome. */
function toldAs(happening: Happening, items: Items): readonly Happening[] {
  const [id = '', what] = happening.split('.')
  const item = items.get(id)
  return item?.kind === 'task' && what === 'completed'
    ? item.outcomes.map((outcome) => `${id}.${outcome}`)
    : [happening]
}

/** Whatever rule opens it, something of each of these lists has happened. */
function askedBy({ entry }: Item, items: Items): Happening[][] {
  const lists = entry.reduce<Happening[][]>(
    (chosen, { on }) => chosen.flatMap((list) => on.map((happening) => [...list, ...toldAs(happening, items)])),
    entry.length === 0 ? [] : [[]],
  )
  return lists.slice(0, CHOICES)
}

class Rules {
  readonly clauses = new Map<string, Clause>()
  readonly #of = new Map<Happening, Clause[]>()

  ask(place: string, any: readonly Happening[]): Clause[] {
    const wanted = [...new Set(any)].toSorted()
    const known = this.clauses.get(wanted.join(' '))
    if (known !== undefined) return [known]
    if (wanted.some((happening) => this.remembering(happening).length >= RULES_PER_HAPPENING)) return []
    const clause: Clause = { place, any: wanted }
    this.clauses.set(wanted.join(' '), clause)
    for (const happening of wanted) this.#of.set(happening, [...this.remembering(happening), clause])
    return [clause]
  }
  remembering(happening: Happening): readonly Clause[] {
    return this.#of.get(happening) ?? []
  }
  get happenings(): readonly Happening[] {
    return [...this.#of.keys()]
  }
}

function labelledOf(item: Item, { rules, items, children }: Building): Labelled[] {
  const around = item.parent === null ? RUNNING : openIn(item.parent)
  const asked = opensByItself(item)
    ? askedBy(item, items).flatMap((any, index) => rules.ask(`${item.id}.asked.${index + 1}`, any))
    : []
  const reads = [around, ...asked.map(metIn)]
  if (item.kind === 'milestone') return [{ label: `${item.id}.reached`, reads }]
  const owed = children.filter(isOwed).flatMap((child) => rules.ask(`${child.id}.owed`, endsOf(child)))
  const inside = children.filter((child) => child.kind !== 'milestone' && isSingle(child) && !outlives(child))
  const idle = isSingle(item) ? [idleIn(item.id)] : []
  return [
    { label: `${item.id}.opened`, takes: idle, gives: [openIn(item.id)], reads },
    ...endsOf(item).map((label) => ({
      label,
      takes: [openIn(item.id)],
      gives: idle,
      reads: [...inside.map(({ id }) => idleIn(id)), ...(label.endsWith('.completed') ? owed.map(metIn) : [])],
    })),
  ]
}
interface Building {
  rules: Rules
  items: Items
  children: readonly Item[]
}

/** One transition for each state of what remembers it, of which exactly one can fire; that of a first time is last. */
function transitionsOf({ label, takes = [], gives = [], reads = [] }: Labelled, rules: Rules): NetTransition[] {
  const clauses = rules.remembering(label)
  return Array.from({ length: 2 ** clauses.length }, (_, first) => {
    const bits = first.toString(2).padStart(clauses.length, '0')
    const before = clauses.map((clause, index) => (bits[index] === '1' ? waitingFor(clause) : metIn(clause)))
    return {
      id: clauses.length === 0 ? label : `${label}.${bits}`,
      label,
      takes: [...takes, ...reads, ...before],
      gives: [...gives, ...reads, ...clauses.map(metIn)],
    }
  })
}

export function petriNetOf(ir: CaseIr): PetriNet {
  const items: Items = new Map(ir.items.map((item) => [item.id, item]))
  const rules = new Rules()
  const planned = ir.items.flatMap((item) =>
    labelledOf(item, { rules, items, children: ir.items.filter(({ parent }) => parent === item.id) }),
  )
  const known = new Set(planned.map(({ label }) => label))
  const labelled: Labelled[] = [
    { label: 'case.opened', takes: [NEW], gives: [RUNNING] },
    ...planned,
    ...rules.happenings
      .filter((label) => label !== 'case.opened' && !known.has(label))
      .map((label) => ({ label, reads: [RUNNING] })),
  ]
  const clauses = [...rules.clauses.values()]
  const lasting = [
    ...ir.items.filter((item) => item.kind !== 'milestone' && isSingle(item)).map(({ id }) => idleIn(id)),
    ...clauses.map(waitingFor),
  ]
  return {
    places: [
      NEW,
      RUNNING,
      ...lasting,
      ...ir.items.filter(({ kind }) => kind !== 'milestone').map(({ id }) => openIn(id)),
      ...clauses.map(metIn),
    ],
    transitions: [
      ...labelled.flatMap((one) => transitionsOf(one, rules)),
      ...clauses.map((clause) => ({
        id: `${clause.place}.forgotten`,
        label: null,
        takes: [metIn(clause)],
        gives: [waitingFor(clause)],
      })),
    ],
    begin: [NEW, ...lasting],
    end: [RUNNING, ...lasting],
  }
}
