// Computes one release: reads whom it counts, as known now and as known when the earlier ones of the year were counted,
// chooses what is shown, attacks it, and keeps the sealed bytes. How many people stand in a cell is kept nowhere.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { loadSolver } from '../api/statistics/bounds.ts'
import {
  askedOf,
  countedOf,
  peopleCounted,
  startOfMonth,
  type CountedPass,
  type IdentifiedPerson,
} from '../api/statistics/counting.ts'
import { CTDC_FACTS, ctdcRows, PUBLIC_LEAST } from '../api/statistics/ctdc.ts'
import { statisticsGround, type StatisticsGround } from '../api/statistics/ground.ts'
import { CountedOtherwise } from '../api/statistics/release.ts'
import { readRelease, type ReleaseFile } from '../api/statistics/release-form.ts'
import { releaseWork } from '../api/statistics/work.ts'
import type { Db } from '../db/ground/connect.ts'
import {
  countableNow,
  endWork,
  keepComputed,
  peopleIdentified,
  provincesAndCities,
  recordsLinked,
  standingReleases,
  tellStep,
  wantedRelease,
  type Identified,
  type StandingRelease,
  type WantedRelease,
} from '../db/releases/release-work.ts'

export interface ReleasingDeps {
  db: Db
  log: Logger
}

const CATALOGUE = join(import.meta.dirname, '../api/statistics/people-1.yaml')
const OF_YEAR = 12

const personOf = ({ identified_at: at, ...row }: Identified): IdentifiedPerson => ({
  ...row,
  identifiedAt: at.getTime(),
})

/** For its tables, and for the rows that are made of a whole year. */
function askedFor(ground: StatisticsGround): { facts: string[]; steps: string[] } {
  const { facts, steps } = askedOf(ground)
  return { facts: [...new Set([...facts, ...CTDC_FACTS])], steps }
}

/** Whoever was identified in the year up to the end of a month, as known at an instant. */
async function passOf(
  db: Db,
  ground: StatisticsGround,
  { year, month, asOf }: { year: number; month: number; asOf: Date },
): Promise<CountedPass> {
  const people = await peopleIdentified(db, {
    counts: ground.loaded.catalogue.counts,
    since: new Date(startOfMonth(year, 1)),
    before: new Date(startOfMonth(year, month + 1)),
    asOf,
    ...askedFor(ground),
  })
  const linked = await recordsLinked(db, asOf)
  return { month, people: people.map(personOf), linked: linked.map(({ one, other }) => [one, other]) }
}

interface Counting {
  wanted: WantedRelease
  asOf: Date
  ground: StatisticsGround
  standing: readonly StandingRelease[]
}
/** Everybody whom the standing releases of the year counted, as they did; then whoever came since. */
async function passesOf(db: Db, { wanted, asOf, ground, standing }: Counting): Promise<CountedPass[]> {
  const { year, month } = wanted
  const passes: CountedPass[] = []
  for (const one of standing) passes.push(await passOf(db, ground, { year, month: one.month, asOf: one.asOf }))
  if (wanted.revises === null) passes.push(await passOf(db, ground, { year, month, asOf }))
  return passes
}

/** Of a whole year and for everybody: once, with its first release, so that the same year is always the same rows. */
function rowsOf({ wanted, ground }: Counting, passes: readonly CountedPass[], { cells }: ReleaseFile) {
  const { kind, year, month, revises } = wanted
  if (kind !== 'public' || month !== OF_YEAR || revises !== null) return null
  const { catalogue } = ground.loaded
  const people = countedOf(passes, ({ facts }) => facts)
  const bytes = ctdcRows({
    catalogue,
    cells,
    year,
    people,
    least: Math.max(PUBLIC_LEAST, catalogue.kinds.public.least),
  })
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** False where nobody wants it any more. */
export async function carryOutRelease({ db, log }: ReleasingDeps, id: string): Promise<boolean> {
  const wanted = await wantedRelease(db, id)
  if (wanted === null) return false
  await tellStep(db, id, 'reading')
  const known = await countableNow(db)
  if (known === null || known.asOf.getTime() < startOfMonth(wanted.year, wanted.month + 1)) {
    await endWork(db, id, 'no_checkpoint')
    return false
  }
  const { asOf, checkpoint } = known
  const standing = await standingReleases(db, wanted)
  const [first] = standing
  const ground = statisticsGround(
    first === undefined ? readFileSync(CATALOGUE, 'utf8') : readRelease(first.bytes).catalogue.text,
    first === undefined ? await provincesAndCities(db) : readRelease(first.bytes).provinces,
  )
  const counting = { wanted, asOf, ground, standing }
  const passes = await passesOf(db, counting)
  const counted = peopleCounted(ground, passes)
  const isRevision = wanted.revises !== null
  const now = isRevision ? peopleCounted(ground, [await passOf(db, ground, { ...wanted, month: OF_YEAR, asOf })]) : []
  const done = await attempt(async () =>
    releaseWork({
      ...{ solver: await loadSolver(), ground, kind: wanted.kind, year: wanted.year, month: wanted.month },
      standing: standing.map(({ bytes }) => readRelease(bytes)),
      people: isRevision ? now : counted,
      before: isRevision ? counted : null,
      seed: Number.parseInt(id.slice(0, 8), 16),
      told: (step) => tellStep(db, id, step),
    }),
  )
  if (typeof done === 'string') {
    await endWork(db, id, done)
    return false
  }
  const { sealed, attack, ...numbers } = done
  const isKept = await keepComputed(db, id, {
    ...numbers,
    ...{ bytes: sealed.bytes, sha256: sealed.sha256, asOf, checkpoint },
    rows: rowsOf(counting, passes, sealed.file),
    ...{ leaks: attack.leaks.length, solved: attack.solved },
  })
  if (isKept) log.info({ shown: numbers.shown, leaks: attack.leaks.length }, 'a release was computed')
  return isKept
}

/** What was published says otherwise than the ledger does now: nobody may publish on top of it. */
async function attempt<T>(work: () => Promise<T>): Promise<T | 'counted_otherwise'> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CountedOtherwise) return 'counted_otherwise'
    throw error
  }
}
