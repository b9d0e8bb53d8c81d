// Drawn samples with the seed and a hash of what they were drawn from, so that anybody can draw them again.
import type { Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { KeptSampleTable } from '../schema/review-tables.ts'

export type AuditSample = Selectable<KeptSampleTable>

export const addSample = async (tx: Tx, sample: Omit<AuditSample, 'organisation_id'>): Promise<void> => {
  await tx.insertInto('kept_sample').values(sample).execute()
}

const RECENT = 50
export const listSamples = (tx: Tx): Promise<AuditSample[]> =>
  tx.selectFrom('kept_sample').selectAll().orderBy('drawn_at', 'desc').orderBy('id').limit(RECENT).execute()

export const findSample = async (tx: Tx, id: string): Promise<AuditSample | null> =>
  (await tx.selectFrom('kept_sample').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
