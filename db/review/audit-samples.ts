// Drawn samples with the seed and a hash of what they were drawn from, so that anybody can draw them again.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { KeptSampleTable } from '../schema/review-tables.ts'

export type AuditSample = Selectable<KeptSampleTable>

export const addSample = async (tx: Tx, sample: Omit<AuditSample, 'organisation_id'>): Promise<void> => {
  await tx.insertInto('kept_sample').values(sample).execute()
}

const RECENT = 50
export const listSamples = (tx: Tx): Promise<AuditSample[]> =>
  tx.selectFrom('kept_sample').selectAll().orderBy('drawn_at', 'desc').orderBy('id').limit(RECENT).execute()

/** How many cases of each sample a person has opened since. */
export const openedOf = async (
  tx: Tx,
  user: string,
  samples: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ id: string; opened: number }>`
    select k.id, count(distinct o.case_id)::integer as opened
    from kept_sample k join case_opening o on o.case_id = any (k.cases)
    where k.id = any (${samples}::uuid[]) and o.user_id = ${user}::uuid and o.opened_at >= k.as_of
    group by k.id`.execute(tx)
  return new Map(rows.map(({ id, opened }) => [id, opened]))
}

export const findSample = async (tx: Tx, id: string): Promise<AuditSample | null> =>
  (await tx.selectFrom('kept_sample').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
