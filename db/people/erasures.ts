// The noun erasure: requested and approved at the door by two people, carried out by a worker. Nothing here reads what
// is erased.
import { sql, type Selectable } from 'kysely'
import type { CaseKept, PersonKept } from '../../sop-definitions/rules/retention.ts'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { ErasureGround, ErasureRejection, ErasureState } from '../../sop-definitions/language/vocabulary.ts'
import { withRecorderOf, type Db, type Tx } from '../ground/connect.ts'
import { refuseRestored } from '../ground/high-water.ts'
import { tell } from '../ground/news.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { appendToStream } from '../ledger/ledger.ts'
import type { ErasureRequestTable } from '../schema/people-tables.ts'

export type Erasure = Selectable<ErasureRequestTable>
export interface NewErasure {
  id: string
  personId: string
  organisationId: string
  ground: ErasureGround
  userId: string
}

/** False when a request about this person is open already. */
export const askErasure = async (
  tx: Tx,
  { id, personId, organisationId, ground, userId }: NewErasure,
): Promise<boolean> => {
  const added = await tx
    .insertInto('erasure_request')
    .values({ id, person_id: personId, organisation_id: organisationId, ground, asked_by: userId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export const findErasure = async (tx: Tx, id: string): Promise<Erasure | null> =>
  (await tx.selectFrom('erasure_request').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Locks the row: the later of two simultaneous decisions waits, and then reads the earlier one. */
export const lockErasure = async (tx: Tx, id: string): Promise<Erasure | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`erasure:${id}`}, 0))`.execute(tx)
  return findErasure(tx, id)
}

export const approveErasure = async (
  tx: Tx,
  id: string,
  { by, waitMs }: { by: string; waitMs: number },
): Promise<void> => {
  await tx
    .updateTable('erasure_request')
    .set({
      state: 'approved',
      decided_by: by,
      decided_at: sql<Date>`now()`,
      carry_out_at: sql<Date>`now() + make_interval(secs => ${waitMs / 1000})`,
    })
    .where('id', '=', id)
    .execute()
}
export const rejectErasure = async (
  tx: Tx,
  id: string,
  { by, rejection }: { by: string; rejection: ErasureRejection },
): Promise<void> => {
  await tx
    .updateTable('erasure_request')
    .set({ state: 'rejected', decided_by: by, decided_at: sql<Date>`now()`, rejection })
    .where('id', '=', id)
    .execute()
}
/** The worker may be carrying it out at this moment: the row is then erased already, and this changes nothing. */
export const withdrawErasure = async (tx: Tx, id: string, by: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('erasure_request')
    .set({ state: 'withdrawn', withdrawn_by: by, withdrawn_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'approved'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface WantedErasures {
  states: readonly ErasureState[] | null
  after?: string | undefined
  limit: number
}
export async function listErasures(
  tx: Tx,
  { states, after, limit }: WantedErasures,
): Promise<Page<Erasure> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const matching = tx
    .selectFrom('erasure_request')
    .$if(states !== null, (query) => query.where(sql<boolean>`state = any(${[...(states ?? [])]}::text[])`))
  const rows = await matching
    .selectAll()
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(asked_at, id) < (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    ...pageOf(rows, limit, (row) => [row.asked_at.toISOString(), row.id]),
    total: await countUpTo(tx, matching.select('id')),
  }
}

interface CaseRow {
  sop: string | null
  status: CaseKept['status']
  closed_at: Date | null
  happened: CaseKept['happened'] | null
  created_at: Date
}
const personKept = (rows: readonly CaseRow[]): PersonKept | null => {
  const [first] = rows
  if (first === undefined) return null
  const cases = rows.flatMap(({ sop, status, closed_at: closedAt, happened }): CaseKept[] =>
    sop === null ? [] : [{ sop, status, closedAt: closedAt?.getTime() ?? null, happened: happened ?? {} }],
  )
  return { createdAt: first.created_at.getTime(), cases }
}

/** The data that the retention rules look at, of all cases of the person, also of those that the asker does not see. */
export const keptAtTheDoor = async (tx: Tx, personId: string): Promise<PersonKept | null> =>
  personKept((await sql<CaseRow>`select * from app.cases_that_hold(${personId})`.execute(tx)).rows)

// — the worker's side —

/**
 * Approved, or erased while dead rows of it are still on the disk. `in_ms`: when the one is due, and since when the
 * other is done, which is negative.
 */
export interface WantedErasure {
  id: string
  person_id: string
  organisation_id: string
  ground: ErasureGround
  asked_by: string
  decided_by: string
  state: 'approved' | 'erased'
  in_ms: number
}
export const erasuresWanted = async (db: Db): Promise<WantedErasure[]> =>
  (await sql<WantedErasure>`select * from app.erasures_wanted()`.execute(db)).rows

export const wantedErasure = async (db: Db, id: string): Promise<WantedErasure | null> =>
  (await erasuresWanted(db)).find((wanted) => wanted.id === id) ?? null

export const keptOf = async (db: Db, personId: string): Promise<PersonKept | null> =>
  personKept((await sql<CaseRow>`select * from app.cases_of_person(${personId})`.execute(db)).rows)

/**
 * Back to waiting for a second person, who reads the reasons that came up since the approval. Whoever requested it and
 * whoever had approved it are told.
 */
export const lapseErasure = async (db: Db, id: string, reasons: readonly string[]): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.deletion_lapsed
  const { rows } = await sql<{ told: string[] }>`
    select app.lapse_erasure(${id}, ${[...reasons]}::text[], ${shows}, ${mail}) as told`.execute(db)
  tell(db, new Map(rows.flatMap(({ told }) => told.map((person) => [`notified:${person}`, null]))))
}

/**
 * Destroys the key and writes the certificate, both or neither. Null when the request was withdrawn or a case was
 * opened in the meantime. A database that was put back may lack a withdrawal: then it waits.
 */
export const erasePerson = (
  db: Db,
  { id, person_id, organisation_id, ground, asked_by, decided_by }: WantedErasure,
  at: Date,
): Promise<Record<string, number> | null> =>
  withRecorderOf(db, `person:${person_id}`, async (tx) => {
    await refuseRestored(tx)
    const { rows } = await sql<{
      counts: Record<string, number> | null
    }>`select app.erase_person(${id}) as counts`.execute(tx)
    const counts = rows[0]?.counts ?? null
    if (counts === null) return null
    await appendToStream(tx, `person:${person_id}`, {
      at,
      actor: null,
      organisation: organisation_id,
      role: null,
      purpose: 'erasure',
      commandId: `erase:${id}`,
      type: 'person_erased',
      body: { request: id, person: person_id, ground, asked_by, approved_by: decided_by, erased: counts },
    })
    return counts
  })

const SCRUB_MS = 600_000
/**
 * Removes dead rows from the disk. It waits only briefly: false means that another transaction was in the way, and the
 * worker tries again.
 */
export const scrubErased = (db: Db): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${String(SCRUB_MS)}, true)`.execute(tx)
    return (
      (await sql<{ is_clean: boolean }>`select app.scrub_erased() as is_clean`.execute(tx)).rows[0]?.is_clean ?? false
    )
  })
