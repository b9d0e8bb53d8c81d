// The noun retention: people whose data are due by the rules. A worker finds them at night, a person decides at the
// door.
import { sql, type Selectable } from 'kysely'
import type { Due, PersonKept } from '../../sop-definitions/rules/retention.ts'
import type { DeferReason } from '../../sop-definitions/language/vocabulary.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { RetentionDueTable } from '../schema/people-tables.ts'

export type RetentionDue = Selectable<RetentionDueTable>

/** The oldest first; people whose erasure was requested already are left out. */
export async function listDue(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<RetentionDue> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const matching = tx
    .selectFrom('retention_due')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('erasure_request')
            .select('erasure_request.id')
            .whereRef('erasure_request.person_id', '=', 'retention_due.person_id')
            .where('erasure_request.state', 'in', ['waiting', 'approved']),
        ),
      ),
    )
  const rows = await matching
    .selectAll('retention_due')
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(since, id) > (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
    )
    .orderBy('since')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return {
    ...pageOf(rows, limit, (row) => [row.since.toISOString(), row.id]),
    total: await countUpTo(tx, matching.select('retention_due.id')),
  }
}

export const findDue = async (tx: Tx, id: string): Promise<RetentionDue | null> =>
  (await tx.selectFrom('retention_due').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

export const deferDue = async (
  tx: Tx,
  id: string,
  { by, reason, until }: { by: string; reason: DeferReason; until: Date },
): Promise<void> => {
  await tx
    .updateTable('retention_due')
    .set({ deferred_by: by, deferred_reason: reason, deferred_until: until })
    .where('id', '=', id)
    .execute()
}

// — the worker's side —

export interface KeptPerson extends PersonKept {
  id: string
}
export const peopleKept = async (
  db: Db,
  { after, most }: { after: string | null; most: number },
): Promise<KeptPerson[]> => {
  const { rows } = await sql<{
    id: string
    created_at: Date
    cases: Omit<PersonKept['cases'][number], 'happened'>[]
  }>`select * from app.people_kept(${after}::uuid, ${most})`.execute(db)
  return rows.map(({ id, created_at: createdAt, cases }) => ({
    id,
    createdAt: createdAt.getTime(),
    cases: cases.map((one) => ({ ...one, happened: {} })),
  }))
}

/** Answers how many are newly due. */
export const keepDue = async (
  db: Db,
  people: readonly string[],
  due: readonly (Due & { person: string })[],
): Promise<number> => {
  const told = due.map(({ person, rule, since }) => ({ person, rule, since: new Date(since).toISOString() }))
  return (
    (
      await sql<{
        added: number
      }>`select app.keep_due(${[...people]}::uuid[], ${JSON.stringify(told)}::jsonb) as added`.execute(db)
    ).rows[0]?.added ?? 0
  )
}
