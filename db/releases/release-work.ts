// What the worker that computes a release reads and keeps. It alone sees whom a release counts.
import { sql } from 'kysely'
import type { ReleaseStep, ReleaseStop } from '../../sop-definitions/language/release-words.ts'
import type { Db } from '../ground/connect.ts'
import type { Release } from './releases.ts'

const inApp = (db: Db): Db => db.withSchema('app')

export const releasesWanted = async (db: Db): Promise<{ id: string; state: string }[]> => {
  const rows = await inApp(db)
    .selectFrom('release')
    .select(['id', 'work_asked_at'])
    .where('work', '=', 'compute')
    .execute()
  return rows.map(({ id, work_asked_at: asked }) => ({ id, state: `asked ${asked?.getTime()}` }))
}

export type WantedRelease = Pick<Release, 'id' | 'kind' | 'year' | 'month' | 'revises'>
/** Null where nobody wants it any more. */
export const wantedRelease = async (db: Db, id: string): Promise<WantedRelease | null> =>
  (await inApp(db)
    .selectFrom('release')
    .select(['id', 'kind', 'year', 'month', 'revises'])
    .where('id', '=', id)
    .where('work', '=', 'compute')
    .executeTakeFirst()) ?? null

export const tellStep = async (db: Db, id: string, step: ReleaseStep): Promise<void> => {
  await inApp(db).updateTable('release').set({ step }).where('id', '=', id).where('work', '=', 'compute').execute()
}
export const endWork = async (db: Db, id: string, stopped: ReleaseStop): Promise<void> => {
  await inApp(db)
    .updateTable('release')
    .set({ work: null, step: null, stopped })
    .where('id', '=', id)
    .where('work', '=', 'compute')
    .execute()
}

export interface StandingRelease {
  id: string
  month: number
  revises: string | null
  asOf: Date
  bytes: string
}
/**
 * Whatever was published of a kind and year, in the order of its months; a revision after what it revises. What was
 * withdrawn since is among them: whoever read it has not forgotten it.
 */
export async function standingReleases(
  db: Db,
  { kind, year }: Pick<WantedRelease, 'kind' | 'year'>,
): Promise<StandingRelease[]> {
  const rows = await inApp(db)
    .selectFrom('release')
    .innerJoin('release_file', 'release_file.release_id', 'release.id')
    .select(['release.id', 'month', 'revises', 'as_of', 'bytes'])
    .where('kind', '=', kind)
    .where('year', '=', year)
    .where('published_at', 'is not', null)
    .orderBy('month')
    .orderBy('published_at')
    .execute()
  return rows.flatMap(({ as_of: asOf, bytes, ...row }) =>
    asOf === null ? [] : [{ ...row, asOf, bytes: bytes.toString('utf8') }],
  )
}

/** Provinces with their cities, by the codes of Kemendagri. */
export async function provincesAndCities(db: Db): Promise<{ code: string; cities: string[] }[]> {
  const areas = await inApp(db).selectFrom('area').select(['code', 'kind']).orderBy('code').execute()
  const cities = areas.filter(({ kind }) => kind === 'city').map(({ code }) => code)
  return areas
    .filter(({ kind }) => kind === 'province')
    .map(({ code }) => ({ code, cities: cities.filter((city) => city.startsWith(`${code}.`)) }))
}

export interface Identified {
  subject: string
  intake: string
  area: string | null
  identified_at: Date
  closed: string | null
  facts: Record<string, string[]>
  reached: string[]
}
/** `period`: the fact that says the day. `notClosed`: a case that ended so counts nobody. */
interface Counts {
  sop: string
  fact: string
  codes: readonly string[]
  not: readonly string[]
  period: string
  notClosed: readonly string[]
}
export interface IdentifiedWanted {
  counts: Counts
  since: Date
  before: Date
  asOf: Date
  facts: readonly string[]
  steps: readonly string[]
}
/** Ids come from chance or a hash, so each span of them holds about as many. */
const SPANS = 64
const WIDE = 256 / SPANS
const edge = (byte: number, rest: '0' | 'f'): string =>
  [8, 4, 4, 4, 12]
    .map((digits) => rest.repeat(digits))
    .join('-')
    .replace(/^../, byte.toString(16).padStart(2, '0'))

/** Span by span: all at once take longer than a statement may. */
export async function peopleIdentified(db: Db, wanted: IdentifiedWanted): Promise<Identified[]> {
  const { counts, since, before, asOf, facts, steps } = wanted
  const all: Identified[] = []
  for (let at = 0; at < SPANS; at += 1) {
    const { rows } = await sql<Identified>`select * from app.people_identified(
      ${counts.sop}, ${counts.fact}, ${[...counts.codes]}::text[], ${[...counts.not]}::text[],
      ${counts.period}, ${[...counts.notClosed]}::text[],
      ${since}, ${before}, ${asOf}, ${[...facts]}::text[], ${[...steps]}::text[],
      ${edge(at * WIDE, '0')}, ${edge(at * WIDE + WIDE - 1, 'f')})`.execute(db)
    all.push(...rows)
  }
  return all
}

/** Records that were one person's at an instant, in pairs. */
export const recordsLinked = async (db: Db, asOf: Date): Promise<{ one: string; other: string }[]> =>
  (await sql<{ one: string; other: string }>`select * from app.records_linked(${asOf})`.execute(db)).rows

/**
 * Of what a release may count: all that was written some minutes before the newest checkpoint of the ledger. Nothing
 * that was under way then can come later with an earlier instant, so the same instant gives the same people for ever.
 */
export async function countableNow(db: Db): Promise<{ asOf: Date; checkpoint: number } | null> {
  const { rows } = await sql<{ at: Date; size: number }>`
    select at - make_interval(mins => ${SETTLED_MINUTES}) as at, size from app.checkpoint order by size desc limit 1
  `.execute(db)
  return rows[0] === undefined ? null : { asOf: rows[0].at, checkpoint: rows[0].size }
}
/** Many times as long as a statement may take. */
const SETTLED_MINUTES = 5

export interface ComputedRelease {
  bytes: string
  sha256: string
  /** Synthetic rows of a whole year; null for any other release. */
  rows: { bytes: string; sha256: string } | null
  asOf: Date
  checkpoint: number
  due: number
  shown: number
  changed: number | null
  leaks: number
  solved: number
}
/** In one transaction; nothing of it where the work was called off meanwhile. */
export const keepComputed = (db: Db, id: string, computed: ComputedRelease): Promise<boolean> =>
  inApp(db)
    .transaction()
    .execute(async (tx) => {
      const row = await tx
        .selectFrom('release')
        .select(['work', 'work_by'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (row?.work !== 'compute') return false
      const bytes = Buffer.from(computed.bytes)
      await tx.deleteFrom('release_file').where('release_id', '=', id).execute()
      await tx.insertInto('release_file').values({ release_id: id, bytes }).execute()
      await tx.deleteFrom('release_rows').where('release_id', '=', id).execute()
      const { rows } = computed
      if (rows !== null)
        await tx
          .insertInto('release_rows')
          .values({ release_id: id, bytes: Buffer.from(rows.bytes) })
          .execute()
      const { asOf, checkpoint, sha256, due, shown, changed, leaks, solved } = computed
      await tx
        .updateTable('release')
        .set({ state: 'computed', as_of: asOf, checkpoint, sha256, due, shown, people_changed: changed })
        .set({ rows_sha256: rows?.sha256 ?? null })
        .set({ computed_by: row.work_by, computed_at: sql<Date>`now()` })
        .where('id', '=', id)
        .execute()
      await tx
        .updateTable('release')
        .set({ state: 'attacked', leaks, solved, attacked_at: sql<Date>`now()`, work: null, step: null, stopped: null })
        .where('id', '=', id)
        .execute()
      return true
    })
