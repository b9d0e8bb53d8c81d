// One release from people to sealed bytes, attacked with everything that stands of its kind and year.
import { attackReleases, type AttackReport } from './attack.ts'
import type { Solver } from './bounds.ts'
import type { ReleaseKind } from './catalogue.ts'
import { cubeOf } from './cube.ts'
import { reckoningOf, type StatisticsGround } from './ground.ts'
import { madeUpInsiders } from './insiders.ts'
import { marksOf } from './marking.ts'
import type { CountedPerson } from './person.ts'
import { computeRelease } from './release.ts'
import { sealed, type ReleaseFile, type SealedRelease } from './release-form.ts'
import { reviseRelease } from './revision.ts'

export interface ReleaseWork {
  solver: Solver
  ground: StatisticsGround
  kind: ReleaseKind
  year: number
  month: number
  /** All that stand of this kind and year, in the order of their months. */
  standing: readonly ReleaseFile[]
  /** As the record says now; `before`: of a revision, as they were counted by the release that it revises. */
  people: readonly CountedPerson[]
  before: readonly CountedPerson[] | null
  seed: number
  told(step: 'computing' | 'attacking'): Promise<void>
}
export interface ReleaseDone {
  sealed: SealedRelease
  due: number
  shown: number
  /** Of a revision, how many people changed. */
  changed: number | null
  attack: AttackReport
}
export type ReleaseNot = 'revision_too_small'

const SUBSETS = 50
const INSIDERS = 5
const JOINTLY = 5

/** Which cells have to stay open: whoever counted knows it, so the attack holds each of them to the rule. */
function secretsOf({ ground, kind, month }: ReleaseWork, people: readonly CountedPerson[]): Set<string> {
  const { space, lattice, loaded } = ground
  const cube = cubeOf(space, reckoningOf(ground, month).frame, people)
  const marked = marksOf({ catalogue: loaded.catalogue, kind, space, lattice, cube })
  return new Set([...marked.keys()].filter((cell) => marked[cell] === 1).map(lattice.keyOf))
}

function computed(work: ReleaseWork): { sealed: SealedRelease; changed: number | null } | ReleaseNot {
  const { before, people, standing } = work
  const last = standing.at(-1)
  if (before === null) return { sealed: computeRelease({ ...work, earlier: standing }), changed: null }
  if (last === undefined) throw new Error('a revision of nothing')
  const revised = reviseRelease({ ...work, published: sealed(last), before, now: people })
  return 'code' in revised ? revised.code : { sealed: revised, changed: revised.changed }
}

/** Says how far it is before each part, which leaves no time for anything else. */
export async function releaseWork(work: ReleaseWork): Promise<ReleaseDone | ReleaseNot> {
  await work.told('computing')
  const done = computed(work)
  if (typeof done === 'string') return done
  const { file, bytes, sha256 } = done.sealed
  await work.told('attacking')
  const attack = attackReleases({
    solver: work.solver,
    ground: work.ground,
    releases: [...work.standing, file],
    seed: work.seed,
    subsets: SUBSETS,
    jointly: JOINTLY,
    insiders: madeUpInsiders(work.ground, work.seed, INSIDERS),
    sensitive: secretsOf(work, work.before ?? work.people),
  })
  const shown = file.cells.filter(({ value }) => value !== null).length
  return { sealed: { file, bytes, sha256 }, due: file.cells.length, shown, changed: done.changed, attack }
}
