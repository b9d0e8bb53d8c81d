// A migration map worked out for one case: which of its instances, happenings, facts, consents, clocks and proposals
// change, and how.
import { isBuiltIn } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseIr, FactValue, MigrationMap, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, Proposal } from '../case-state.ts'
import type { Moves } from '../events.ts'
import { factsProblem } from '../facts.ts'
import type { Plan } from '../plan.ts'

/** For each name of one version its name in the other; null: gone. */
export interface Names {
  item(id: string): string | null
  outcome(item: string, code: string): string
  happening(key: string): string | null
  fact(name: string): string | null
  value(fact: string, value: FactValue): FactValue
  consent(code: string): string | null
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
const renamed = (record: Readonly<Record<string, string | null>>, name: string): string | null => {
  const to = own(record, name)
  return to === undefined ? name : to
}

/**
 * A name that the new version does not have is gone, whatever the map says. So is an item that became another kind of
 * item.
 */
export function namesOf(from: Plan, to: Plan, map: MigrationMap): Names {
  const item = (id: string): string | null => {
    if (isBuiltIn(id)) return id
    const name = renamed(map.items, id)
    const kind = from.items.get(id)?.kind
    return name === null || isBuiltIn(name) || kind === undefined || to.items.get(name)?.kind !== kind ? null : name
  }
  const consent = (code: string): string | null => {
    const name = renamed(map.consents, code)
    return name !== null && to.ir.consents.includes(name) ? name : null
  }
  const outcome = (id: string, code: string): string => own(own(map.outcomes, id), code) ?? code
  return {
    item,
    consent,
    outcome,
    fact: (name) => {
      const renamedTo = renamed(map.facts, name)
      return renamedTo !== null && Object.hasOwn(to.ir.facts, renamedTo) ? renamedTo : null
    },
    value: (fact, value) => valueIn(own(map.factValues, fact), value),
    happening: (key) => {
      const [subject = '', what = '', third = ''] = key.split('.')
      if (subject === 'case') return key
      if (subject === 'consent') return prefixed('consent.', consent(what), third)
      return prefixed('', item(subject), outcome(subject, what))
    },
  }
}

const prefixed = (before: string, name: string | null, after: string): string | null =>
  name === null ? null : `${before}${name}.${after}`

function valueIn(values: Readonly<Record<string, string>> | undefined, value: FactValue): FactValue {
  if (typeof value === 'string') return own(values, value) ?? value
  return typeof value === 'object' ? [...new Set(value.map((code) => own(values, code) ?? code))] : value
}

export interface Worked {
  moves: Moves
  unfit: readonly string[]
} // unfit: instances whose proposal does not fit the new version

export function movesOf(state: CaseState, { names, to }: { names: Names; to: Plan }): Worked {
  const items: Record<string, string | null> = {}
  const proposals: Record<string, Moves['proposals'][string]> = {}
  const unfit: string[] = []
  for (const [key, instance] of Object.entries(state.instances)) {
    if (instance.gone === true) continue
    const name = names.item(instance.item)
    if (name !== instance.item) items[key] = name
    const outcome = outcomeMoved(instance, { names, to })
    if (outcome === 'unfit') unfit.push(key)
    else if (outcome !== undefined) proposals[key] = outcome
  }
  return {
    unfit,
    moves: {
      items,
      proposals,
      happened: changed(Object.keys(state.happened), names.happening),
      consents: changed(Object.keys(state.consents), names.consent),
      facts: movedFacts(state, names, to.ir),
      clocks: movedClocks(state, names),
    },
  }
}

/** The new name of the proposed outcome, if it changes. */
function outcomeMoved(
  { item: from, task }: Instance,
  { names, to }: { names: Names; to: Plan },
): Moves['proposals'][string] | 'unfit' | undefined {
  const proposal = task?.proposal
  const item = to.items.get(names.item(from) ?? '')
  if (proposal === null || proposal === undefined || item?.kind !== 'task') return undefined
  const moved = movedProposal(proposal, { names, item, from })
  if (moved === undefined || !fits(to.ir, item, moved)) return 'unfit'
  return moved.outcome === proposal.outcome ? undefined : { outcome: moved.outcome }
}

function changed(keys: readonly string[], to: (key: string) => string | null): Record<string, string | null> {
  const found: Record<string, string | null> = {}
  for (const key of keys) {
    const name = to(key)
    if (name !== key) found[key] = name
  }
  return found
}

/** By the new names; null for a name that only existed before. A value that does not fit the new version is dropped. */
function movedFacts({ facts }: CaseState, names: Names, ir: CaseIr): Moves['facts'] {
  const after = factsIn(facts, names, ir)
  const moved: Record<string, FactValue | null> = {}
  for (const name of Object.keys(facts)) if (!Object.hasOwn(after, name)) moved[name] = null
  for (const [name, value] of Object.entries(after))
    if (JSON.stringify(facts[name]) !== JSON.stringify(value)) moved[name] = value
  return moved
}

function factsIn(facts: CaseState['facts'], names: Names, ir: CaseIr): Record<string, FactValue> {
  const after: Record<string, FactValue> = {}
  for (const [name, value] of Object.entries(facts)) {
    const to = names.fact(name)
    const moved = names.value(name, value)
    if (to !== null && factsProblem(ir, { [to]: moved }, [to]) === undefined) after[to] = moved
  }
  return after
}

/**
 * The happening that a clock waits for, and the event before which it must end. If either is gone, the clock keeps the
 * old name here and is set anew later.
 */
function movedClocks({ clocks }: CaseState, names: Names): Moves['clocks'] {
  const moved: Record<string, Moves['clocks'][string]> = {}
  for (const [id, { from, before }] of Object.entries(clocks)) {
    const to = {
      from: from === null ? null : (startIn(from, names) ?? from),
      before: before === null ? null : (names.happening(before) ?? before),
    }
    if (to.from !== from || to.before !== before) moved[id] = to
  }
  return moved
}

const FACT = 'fact:'
const startIn = (from: string, names: Names): string | null => {
  if (!from.startsWith(FACT)) return names.happening(from)
  const name = names.fact(from.slice(FACT.length))
  return name === null ? null : `${FACT}${name}`
}

type Proposed = Pick<Proposal, 'outcome' | 'facts' | 'consents'>

/**
 * The outcome may have another name. The answers may not change: the signature is for the answers as they were written.
 */
function movedProposal(
  { outcome, facts, consents }: Proposal,
  { names, item, from }: { names: Names; item: TaskItem; from: string },
): Proposed | undefined {
  const isSame =
    Object.entries(facts).every(
      ([name, value]) =>
        names.fact(name) === name && JSON.stringify(names.value(name, value)) === JSON.stringify(value),
    ) && Object.keys(consents).every((code) => names.consent(code) === code && item.consent.collects.includes(code))
  return isSame ? { outcome: names.outcome(from, outcome), facts, consents } : undefined
}

/** Whether nothing required is missing from the proposal now. If something is, it has to be asked again. */
const fits = (ir: CaseIr, { id, outcomes, facts, required_facts: required }: TaskItem, proposal: Proposed): boolean =>
  isBuiltIn(id) ||
  (outcomes.includes(proposal.outcome) &&
    factsProblem(ir, proposal.facts, facts) === undefined &&
    required.every((name) => Object.hasOwn(proposal.facts, name)))
