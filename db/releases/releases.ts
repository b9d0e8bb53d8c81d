// The noun release: announced, signed and published at the door by people; counted, computed and attacked by a worker,
// which alone sees whom a release counts.
import { sql, type Selectable } from 'kysely'
import type { ReleaseKind, ReleaseStop, WithdrawReason } from '../../sop-definitions/language/release-words.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, newestFirst, type Page, type Total } from '../ground/keyset.ts'
import type { ReleaseSignatureTable, ReleaseTable } from '../schema/release-tables.ts'

export type Release = Selectable<ReleaseTable> & { day: string }
export type ReleaseSignature = Selectable<ReleaseSignatureTable>

const DAY = sql<string>`to_char(announced_for, 'YYYY-MM-DD')`.as('day')

export interface NewRelease {
  id: string
  kind: ReleaseKind
  year: number
  month: number
  revises: string | null
  day: string
  userId: string
}
/** False where one of this period is there already, or the year was revised. */
export const announceRelease = async (tx: Tx, { id, kind, year, month, revises, day, userId }: NewRelease) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('release')
    .values({ id, kind, year, month, revises, announced_for: day, announced_by: userId, state: 'draft' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findRelease = (tx: Tx, id: string): Promise<Release | undefined> =>
  tx.selectFrom('release').selectAll().select(DAY).where('id', '=', id).executeTakeFirst()

/** Whoever decides on a release of a kind and year waits for whoever does so at this moment. */
export async function lockRelease(tx: Tx, id: string): Promise<Release | undefined> {
  const found = await findRelease(tx, id)
  if (found === undefined) return undefined
  await sql`select pg_advisory_xact_lock(hashtextextended(${`releases ${found.kind} ${found.year}`}, 0))`.execute(tx)
  return findRelease(tx, id)
}

export async function listReleases(
  tx: Tx,
  { kind, ...page }: { kind?: ReleaseKind | undefined; after?: string | undefined; limit: number },
): Promise<Page<Release> & { total: Total }> {
  const matching = tx
    .selectFrom('release')
    .selectAll()
    .select(DAY)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'public'))
  return { ...(await newestFirst(matching, page)), total: await countUpTo(tx, matching) }
}

/** When the newest one of its kind and year was published, and the last month told; withdrawn ones count. */
export async function newestPublished(
  tx: Tx,
  { id, kind, year }: Release,
): Promise<{ at: Date | null; month: number | null }> {
  const row = await tx
    .selectFrom('release')
    .select(({ fn }) => [fn.max('published_at').as('at'), fn.max('month').as('month')])
    .where('published_at', 'is not', null)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .where('id', '<>', id)
    .executeTakeFirst()
  return { at: row?.at ?? null, month: row?.month ?? null }
}
/** The release of a whole year that was published and is no revision itself. */
export async function revisable(tx: Tx, { kind, year }: Pick<Release, 'kind' | 'year'>): Promise<string | null> {
  const row = await tx
    .selectFrom('release')
    .select('id')
    .where('kind', '=', kind)
    .where('year', '=', year)
    .where('month', '=', 12)
    .where('revises', 'is', null)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export const signaturesOf = (tx: Tx, ids: readonly string[]): Promise<ReleaseSignature[]> =>
  tx
    .selectFrom('release_signature')
    .selectAll()
    .where('release_id', 'in', ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...ids])
    .orderBy('signed_at')
    .execute()

const set = async (tx: Tx, id: string, values: Record<string, unknown>): Promise<void> => {
  await tx.updateTable('release').set(values).where('id', '=', id).execute()
}
const NOW = sql<Date>`now()`

export const askWork = (tx: Tx, id: string, by: string): Promise<void> =>
  set(tx, id, { work: 'compute', work_by: by, work_asked_at: NOW, step: 'waiting', stopped: null })
export const callWorkOff = (tx: Tx, id: string): Promise<void> =>
  set(tx, id, { work: null, step: null, stopped: 'called_off' satisfies ReleaseStop })

export interface NewSignature {
  id: string
  userId: string
  organisationId: string
  name: string
  office: string
  sha256: string
}
/** The second one makes it signed. */
export async function signRelease(tx: Tx, { id, userId, organisationId, ...told }: NewSignature): Promise<void> {
  await tx
    .insertInto('release_signature')
    .values({ release_id: id, user_id: userId, organisation_id: organisationId, ...told, signed_at: NOW })
    .execute()
}
export const markSigned = (tx: Tx, id: string): Promise<void> => set(tx, id, { state: 'signed' })

/** Whatever of its kind and year was in force is replaced. */
export async function publishRelease(tx: Tx, { id, kind, year }: Release, by: string): Promise<void> {
  await set(tx, id, { state: 'published', published_by: by })
  await tx
    .updateTable('release')
    .set({ state: 'superseded', superseded_by: id })
    .where('kind', '=', kind)
    .where('year', '=', year)
    .where('state', '=', 'published')
    .where('id', '<>', id)
    .execute()
}
export const withdrawRelease = (tx: Tx, id: string, { by, reason }: { by: string; reason: WithdrawReason }) =>
  set(tx, id, { state: 'withdrawn', work: null, step: null, withdrawn_by: by, reason })

/** The sealed file as it was computed. */
export async function releaseBytes(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('release_file').select('bytes').where('release_id', '=', id).executeTakeFirst()
  return row?.bytes ?? null
}

export interface SyntheticRows {
  /** Of the release with which they were made. */
  sha256: string
  bytes: Buffer
}
/**
 * Of a whole year, once two signed it. A revision has none: other rows of the same year would tell who came between
 * them.
 */
export async function syntheticRows(tx: Tx, year: number): Promise<SyntheticRows | null> {
  const row = await tx
    .selectFrom('release')
    .innerJoin('release_rows', 'release_rows.release_id', 'release.id')
    .select(['release.sha256', 'release_rows.bytes'])
    .where('kind', '=', 'public')
    .where('year', '=', year)
    .where('month', '=', 12)
    .where('revises', 'is', null)
    .where('state', 'in', ['signed', 'published', 'superseded'])
    .executeTakeFirst()
  return row?.sha256 == null ? null : { sha256: row.sha256, bytes: row.bytes }
}
