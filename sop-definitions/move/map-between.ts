// The map by which cases move from one published version to another, and what is wrong with it. Every move is checked
// here: a map counts only if it is right for exactly these two versions, not for two editions as they once were.
import { checkMigration } from './check-move.ts'
import type { UnplacedRemark } from '../check/remark.ts'
import type { CaseIr, MigrationMap } from '../definition/ir.ts'
import type { Versions } from '../language/map-turns.ts'
import { mapBetween, type MigrationMapDef } from './move-map.ts'

export interface CheckedMap {
  map: MigrationMap
  remarks: readonly UnplacedRemark[]
}

/** A map as a person wrote it: nothing is filled in, so everything that it forgets is reported. */
export const checkedMap = (map: MigrationMap, versions: Versions): CheckedMap => ({
  map,
  remarks: checkMigration(toldBy(map, versions), versions),
})

/**
 * The map on file, or one in which every name stays the same. Names that the later version lacks are added as gone, so
 * that the person who decides sees them.
 */
export const readyMap = (maps: readonly MigrationMapDef[], versions: Versions): CheckedMap =>
  checkedMap(completed(mapBetween(maps, versions), versions), versions)

const completed = (map: MigrationMap, { from, to }: Versions): MigrationMap => ({
  ...map,
  items: { ...goneIn(map.items, idsOf(from), idsOf(to)), ...map.items },
  facts: { ...goneIn(map.facts, Object.keys(from.facts), Object.keys(to.facts)), ...map.facts },
  consents: { ...goneIn(map.consents, from.consents, to.consents), ...map.consents },
})

const idsOf = ({ items }: CaseIr): string[] => items.map(({ id }) => id)
const goneIn = (told: MigrationMap['facts'], from: readonly string[], to: readonly string[]): Record<string, null> =>
  Object.fromEntries(
    from.filter((name) => !Object.hasOwn(told, name) && !to.includes(name)).map((name) => [name, null]),
  )

const WHY = { id: '-', en: '-' }
const each = <A, B>(record: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]))

/** The map as a file would write it; the reasons are unknown. */
function toldBy(
  { items, outcomes, facts, factValues, consents }: MigrationMap,
  { from, to }: Versions,
): MigrationMapDef {
  const moved = (names: MigrationMap['items']) => each(names, (target) => ({ to: target, why: WHY }))
  const told = [...new Set([...Object.keys(facts), ...Object.keys(factValues)])].map(
    (name) =>
      [
        name,
        {
          ...(name in facts ? { to: facts[name] ?? null } : {}),
          ...(name in factValues ? { values: { ...factValues[name] } } : {}),
          why: WHY,
        },
      ] as const,
  )
  return {
    sop: from.sop,
    from: from.edition,
    to: to.edition,
    items: moved(items),
    consents: moved(consents),
    outcomes: each(outcomes, (codes) => each(codes, (target) => ({ to: target, why: WHY }))),
    facts: Object.fromEntries(told),
  }
}
