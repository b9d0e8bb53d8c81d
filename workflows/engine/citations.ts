// What a sentry rested on: out of all that it read, a minimal set that is enough for its answer. Logic with three
// values: what is not cited counts as unknown, so a citation names what had to be known, also inside an "or".
import { evaluate, type Lookup } from '../../sop-definitions/language/conditions.ts'
import type { Condition, FactValue, Happening, Sentry } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from './case-state.ts'
import type { Cited } from './events.ts'

export const citedHappening = (state: CaseState, happening: Happening): Cited => ({
  kind: 'happening',
  happening,
  seq: state.happened[happening]?.seq ?? 0,
})

export function citationsOf(state: CaseState, sentry: Sentry, lookup: Lookup): readonly Cited[] {
  const parts = [...new Set(sentry.on)].map((happening) => citedHappening(state, happening))
  return [...parts, ...(sentry.if === undefined ? [] : citedBy(state, sentry.if, { lookup, wanted: true }))]
}

/**
 * More knowledge never changes a known answer. So atoms can be dropped one after the other until none can be spared.
 * Tried from both ends; the smaller set wins, and at equal size the one that keeps the first branch.
 */
export function citedBy(
  state: CaseState,
  condition: Condition,
  { lookup, wanted }: { lookup: Lookup; wanted: boolean },
): readonly Cited[] {
  const atoms = atomsOf(state, condition, lookup)
  const isEnough = (cited: readonly Cited[]): boolean => evaluate(condition, lookupOn(cited)) === wanted
  if (!isEnough(atoms)) return []
  const early = spared(atoms, atoms.toReversed(), isEnough)
  const late = spared(atoms, atoms, isEnough)
  return late.length < early.length ? late : early
}

function spared(
  atoms: readonly Cited[],
  order: readonly Cited[],
  isEnough: (cited: readonly Cited[]) => boolean,
): readonly Cited[] {
  let kept = atoms
  for (const atom of order) {
    const fewer = kept.filter((other) => other !== atom)
    if (isEnough(fewer)) kept = fewer
  }
  return kept
}

/** A lookup that knows only what is cited. */
export const lookupOn = (cited: readonly Cited[]): Lookup => ({
  fact: (name) => factIn(cited, name),
  consent: (code) => consentIn(cited, code),
  item: (item, state) => itemIn(cited, item, state),
})

function factIn(cited: readonly Cited[], name: string): FactValue | undefined {
  for (const one of cited) if (one.kind === 'fact' && one.name === name) return one.value
  return undefined
}

function consentIn(cited: readonly Cited[], code: string): boolean | undefined {
  for (const one of cited) if (one.kind === 'consent' && one.code === code) return one.state === 'given'
  return undefined
}

function itemIn(cited: readonly Cited[], item: string, state: string): boolean | undefined {
  for (const one of cited) if (one.kind === 'item' && one.item === item && one.state === state) return one.holds
  return undefined
}

/** Everything that a condition reads and that is known, each once, in the order of the text. */
function atomsOf(state: CaseState, condition: Condition, lookup: Lookup): readonly Cited[] {
  const found = new Map<string, Cited>()
  for (const atom of atomsIn(condition)) {
    const cited = citing(state, atom, lookup)
    if (cited !== undefined) found.set(JSON.stringify(cited), cited)
  }
  return [...found.values()]
}

type Atom = Extract<Condition, { op: 'fact' | 'consent' | 'item' }>

/** All parts of the case that a condition reads. */
export function atomsIn(condition: Condition): readonly Atom[] {
  switch (condition.op) {
    case 'literal':
    case 'list':
      return []
    case 'fact':
    case 'consent':
    case 'item':
      return [condition]
    case 'not':
      return atomsIn(condition.arg)
    default:
      return condition.args.flatMap(atomsIn)
  }
}

function citing(state: CaseState, atom: Atom, lookup: Lookup): Cited | undefined {
  switch (atom.op) {
    case 'fact': {
      const value = state.facts[atom.name]
      return value === undefined ? undefined : { kind: 'fact', name: atom.name, value }
    }
    case 'consent': {
      const consent = state.consents[atom.code]
      return consent === undefined ? undefined : { kind: 'consent', code: atom.code, state: consent.state }
    }
    case 'item': {
      const holds = lookup.item(atom.item, atom.state)
      return holds === undefined ? undefined : { kind: 'item', item: atom.item, state: atom.state, holds }
    }
  }
}
