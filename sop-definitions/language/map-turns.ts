// What no map between two versions may do, whoever prepared and published it: record something about a client that
// nobody said. A consent keeps its meaning. What a protection reads (a fact, a step that must be done first) keeps its
// name for as long as both versions know that name.
import { factsRead } from './conditions.ts'
import type { CaseIr, FactType, MigrationMap } from '../definition/ir.ts'

export interface Versions {
  from: CaseIr
  to: CaseIr
}
/** Names of the former version. */
export interface Turned {
  consents: readonly string[]
  facts: readonly string[]
  items: readonly string[]
}

export function turnedBy(map: MigrationMap, versions: Versions): Turned {
  const { from, to } = versions
  const facts = { from: Object.keys(from.facts), to: Object.keys(to.facts) }
  const items = { from: namesOf(from), to: namesOf(to) }
  return {
    consents: turned(map.consents, { from: from.consents, to: to.consents }, () => true),
    facts: [...new Set([...turned(map.facts, facts, guarding(versions, factsGuarded)), ...recoded(map, versions)])],
    items: [
      ...new Set([...turned(map.items, items, guarding(versions, itemsGuarded)), ...otherOutcomes(map, versions)]),
    ],
  }
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
const targetOf = (told: MigrationMap['facts'], name: string): string | null => {
  const target = own(told, name)
  return target === undefined ? name : target
}
const namesOf = ({ items }: CaseIr): string[] => items.map(({ id }) => id)

type Guards = (name: string, target: string | null) => boolean
/** `mayMerge`: allowed for codes of a fact. Cases that the coarser code protects less are looked at one by one. */
interface Lists {
  from: readonly string[]
  to: readonly string[]
  mayMerge?: true
}

/**
 * Finds names that both versions know but that become another name or are dropped, and names that become one which
 * already had a meaning.
 */
const turned = (told: MigrationMap['facts'], { from, to, mayMerge }: Lists, guards: Guards): string[] =>
  from.filter((name) => {
    const target = targetOf(told, name)
    if (!guards(name, target)) return false
    const isExchanged = target !== name && (to.includes(name) || (target !== null && from.includes(target)))
    return isExchanged || (mayMerge !== true && isShared(told, from, target))
  })

/** Two names become one: what was said about the one would count for the other. */
const isShared = (told: MigrationMap['facts'], from: readonly string[], target: string | null): boolean =>
  target !== null && from.filter((name) => targetOf(told, name) === target).length > 1

const factsGuarded = ({ protections, endings = {} }: CaseIr): ReadonlySet<string> =>
  new Set([...protections.map(({ when }) => when), ...Object.values(endings)].flatMap(factsRead))
/** A need is a step, or a happening of a step. */
const itemsGuarded = ({ items }: CaseIr): ReadonlySet<string> =>
  new Set(
    items.flatMap((item) =>
      item.kind === 'task'
        ? Object.values(item.protections).flatMap(({ needs }) => needs.map((need) => need.split('.')[0] ?? need))
        : [],
    ),
  )

const guarding = ({ from, to }: Versions, guarded: (ir: CaseIr) => ReadonlySet<string>): Guards => {
  const [before, after] = [guarded(from), guarded(to)]
  return (name, target) => before.has(name) || (target !== null && after.has(target))
}

const codesOf = (type: FactType | undefined): readonly string[] =>
  type !== undefined && 'codes' in type ? type.codes : []

function recoded(map: MigrationMap, versions: Versions): string[] {
  const { from, to } = versions
  const guards = guarding(versions, factsGuarded)
  return Object.entries(map.factValues).flatMap(([name, values]) => {
    const target = targetOf(map.facts, name)
    const codes = {
      from: codesOf(own(from.facts, name)),
      to: codesOf(target === null ? undefined : own(to.facts, target)),
      mayMerge: true as const,
    }
    return guards(name, target) && turned(values, codes, () => true).length > 0 ? [name] : []
  })
}

const outcomesOf = ({ items }: CaseIr, id: string | null): readonly string[] => {
  const item = items.find((one) => one.id === id)
  return item?.kind === 'task' ? item.outcomes : []
}

function otherOutcomes(map: MigrationMap, versions: Versions): string[] {
  const guards = guarding(versions, itemsGuarded)
  return Object.entries(map.outcomes).flatMap(([item, codes]) => {
    const target = targetOf(map.items, item)
    return guards(item, target) &&
      turned(codes, { from: outcomesOf(versions.from, item), to: outcomesOf(versions.to, target) }, () => true).length >
        0
      ? [item]
      : []
  })
}
