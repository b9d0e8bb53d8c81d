// The noun agreement: who gets a log of events from an office, what for and until when; signed by two, ended by one.
import { sql, type Selectable } from 'kysely'
import type { AgreementEnd } from '../../sop-definitions/language/agreements.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { AgreementTable } from '../schema/agreement-tables.ts'

export type Agreement = Omit<Selectable<AgreementTable>, 'from_day' | 'until_day'> & { from: string; until: string }
export type NewAgreement = Pick<
  Agreement,
  | 'id'
  | 'receiver_id'
  | 'receiver_name'
  | 'purpose'
  | 'covers'
  | 'area'
  | 'sops'
  | 'from'
  | 'until'
  | 'made_by'
  | 'made_roles'
>

const DAYS = [
  sql<string>`to_char(from_day, 'YYYY-MM-DD')`.as('from'),
  sql<string>`to_char(until_day, 'YYYY-MM-DD')`.as('until'),
] as const
const agreements = (tx: Tx) => tx.selectFrom('agreement').selectAll().select(DAYS)

export const makeAgreement = async (tx: Tx, { from, until, ...row }: NewAgreement): Promise<void> => {
  await tx
    .insertInto('agreement')
    .values({ ...row, from_day: from, until_day: until })
    .execute()
}

export const findAgreement = async (tx: Tx, id: string): Promise<Agreement | null> =>
  (await agreements(tx).where('id', '=', id).executeTakeFirst()) ?? null

/** Locked until the transaction ends: of two who sign, end or fetch at once the later one finds what the other did. */
export const holdAgreement = async (tx: Tx, id: string): Promise<Agreement | null> =>
  (await agreements(tx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null

export async function listAgreements(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<Agreement> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const rows = await agreements(tx)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(made_at, id) < (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    ...pageOf(rows, limit, (row) => [row.made_at.toISOString(), row.id]),
    total: await countUpTo(tx, tx.selectFrom('agreement').select('id')),
  }
}

export const signAgreement = async (
  tx: Tx,
  id: string,
  { by, roles }: { by: string; roles: readonly string[] },
): Promise<void> => {
  await tx
    .updateTable('agreement')
    .set({ signed_by: by, signed_roles: [...roles], signed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

/** Its keys go with it. */
export const endAgreement = async (
  tx: Tx,
  id: string,
  { by, reason }: { by: string; reason: AgreementEnd },
): Promise<void> => {
  await tx
    .updateTable('agreement')
    .set({ ended_by: by, end_reason: reason, ended_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

/** Answers of how many years the pseudonyms cannot be made any more. */
export const forgetOverAgreements = async (db: Db): Promise<number> =>
  (await sql<{ forgotten: number }>`select app.forget_over_agreements() as forgotten`.execute(db)).rows[0]?.forgotten ??
  0
