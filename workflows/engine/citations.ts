// What a sentry rested on: of all that it read, a part that is enough for it and of which nothing can be spared. Three
// values: what is not cited counts as unknown, so a citation says what had to be known, whichever branch of an "or" it
// was.
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
 * Knowing more never turns a known answer, so leaving out one after the other whatever can be spared ends in a set
 * without which the answer is lost. From the back and from the front; the smaller of the two is told, the first branch
 * where they are equally small.
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

/** A world in which nothing is known but what is cited. */
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

/** Where a condition touches the case. */
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
