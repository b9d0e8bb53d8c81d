// A migration map in the form that the engine takes: only names, without the reasons for people.
import type { MigrationMap } from '../definition/ir.ts'
import type { MigrationMapDef } from './move-map.ts'

const mapValues = <A, B>(record: Readonly<Record<string, A>> | undefined, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, to(value)]))

/** Names that are absent stay the same. */
export function compileMigrationMap({ items, outcomes, facts, consents }: MigrationMapDef): MigrationMap {
  const renamed = Object.entries(facts ?? {}).flatMap(([name, { to }]) =>
    to === undefined ? [] : [[name, to] as const],
  )
  const recoded = Object.entries(facts ?? {}).flatMap(([name, { values }]) =>
    values === undefined ? [] : [[name, values] as const],
  )
  return {
    items: mapValues(items, ({ to }) => to),
    outcomes: mapValues(outcomes, (codes) => mapValues(codes, ({ to }) => to)),
    facts: Object.fromEntries(renamed),
    factValues: Object.fromEntries(recoded),
    consents: mapValues(consents, ({ to }) => to),
  }
}
