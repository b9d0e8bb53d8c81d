// What an attacker reads out of release files: the system of equations, which cells are told and which are not.
import { meantBy } from './rounding.ts'
import type { KindRules, ReleaseKind } from './catalogue.ts'
import type { KnownCount } from './bounds.ts'
import { reckoningOf, statisticsGround, type Reckoning, type StatisticsGround } from './ground.ts'
import { cellsByKey } from './release.ts'
import type { ReleaseFile } from './release-form.ts'
import { fail } from './space.ts'

export interface AttackedReleases {
  ground: StatisticsGround
  reckoning: Reckoning
  kind: ReleaseKind
  rules: KindRules
  /** What each told cell shows. */
  told: ReadonlyMap<number, number>
  hidden: readonly number[]
  /** By how much a revision moved a number; nothing of a number that stands. */
  moved: ReadonlyMap<number, number>
}

const cellIn = (byKey: ReadonlyMap<string, number>, key: string): number =>
  byKey.get(key) ?? fail(`the catalogue has no cell ${key}`)

const cellsOf = (byKey: ReadonlyMap<string, number>, files: readonly ReleaseFile[]): [number, number | null][] =>
  files.flatMap(({ cells }) => cells.map(({ key, value }): [number, number | null] => [cellIn(byKey, key), value]))

const valuesIn = (cells: readonly [number, number | null][]): Map<number, number> =>
  new Map(cells.flatMap(([cell, value]): [number, number][] => (value === null ? [] : [[cell, value]])))

/** All releases of one kind and year together: monthly against yearly, and a revision against what it revises. */
export function attackedReleases(files: readonly ReleaseFile[], known?: StatisticsGround): AttackedReleases {
  const [first] = files
  if (first === undefined) return fail('no release')
  const ground = known ?? statisticsGround(first.catalogue.text, first.provinces)
  const isOfThese = ({ catalogue, kind, year }: ReleaseFile): boolean =>
    catalogue.sha256 === ground.loaded.sha256 && kind === first.kind && year === first.year
  if (!files.every(isOfThese)) return fail('releases of several catalogues, kinds or years')
  const byKey = cellsByKey(ground)
  const { original = [], revised = [] } = Object.groupBy(files, ({ revises }) =>
    revises === null ? 'original' : 'revised',
  )
  const cells = cellsOf(byKey, original)
  const told = valuesIn(cells)
  const after = valuesIn(cellsOf(byKey, revised))
  return {
    ground,
    reckoning: reckoningOf(ground, Math.max(...files.map(({ month }) => month))),
    kind: first.kind,
    rules: ground.loaded.catalogue.kinds[first.kind],
    told,
    hidden: [...new Set(cells.map(([cell]) => cell))].filter((cell) => !told.has(cell)),
    moved: new Map(
      [...after].flatMap(([cell, value]): [number, number][] => {
        const by = value - (told.get(cell) ?? value)
        return by === 0 ? [] : [[cell, by]]
      }),
    ),
  }
}

export const knownCounts = ({ told, rules }: Pick<AttackedReleases, 'told' | 'rules'>): KnownCount[] =>
  [...told].map(([cell, value]) => ({ cell, ...meantBy(rules, value) }))
