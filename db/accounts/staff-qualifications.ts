// The register of what staff work on and were trained for. Row-level security says who reads and enters.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, newestFirst, type Page, type Total } from '../ground/keyset.ts'
import type { StaffQualificationTable } from '../schema/account-tables.ts'

/** Days as they were entered, in no time zone. */
export type StaffQualification = Omit<Selectable<StaffQualificationTable>, 'since' | 'until'> & {
  since: string
  until: string | null
  replaced_by: string | null
  is_own: boolean
}
export interface QualificationsWanted {
  person?: string | undefined
  code?: string | undefined
  standing?: 'yes' | undefined
}

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('staff_qualification')
    .select(['id', 'user_id', 'organisation_id', 'code', 'is_void', 'replaces', 'entered_by', 'created_at'])
    .select([
      sql<string>`to_char(staff_qualification.since, 'YYYY-MM-DD')`.as('since'),
      sql<string | null>`to_char(staff_qualification.until, 'YYYY-MM-DD')`.as('until'),
      sql<string | null>`(select q.id from staff_qualification q where q.replaces = staff_qualification.id)`.as(
        'replaced_by',
      ),
      sql<boolean>`app.is_same_holder(user_id, (select app.user_id()))`.as('is_own'),
    ])
const NOT_REPLACED = sql<boolean>`not is_void and not exists (
  select from staff_qualification q where q.replaces = staff_qualification.id)`

export async function listQualifications(
  tx: Tx,
  { person, code, standing, ...page }: QualificationsWanted & { after?: string | undefined; limit: number },
): Promise<Page<StaffQualification> & { total: Total }> {
  const matching = rowsOf(tx)
    .$if(person !== undefined, (query) => query.where('user_id', '=', person ?? ''))
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .$if(standing === 'yes', (query) => query.where(NOT_REPLACED))
  return { ...(await newestFirst(matching, page)), total: await countUpTo(tx, matching) }
}

export const findQualification = async (tx: Tx, id: string): Promise<StaffQualification | null> =>
  (await rowsOf(tx).where('id', '=', id).executeTakeFirst()) ?? null

/** Entries of the same thing that stand for some of these days. */
export const overlapping = async (
  tx: Tx,
  { user, code, since, until }: { user: string; code: string; since: string; until: string | null },
): Promise<string[]> =>
  (
    await tx
      .selectFrom('staff_qualification')
      .select('id')
      .where('user_id', '=', user)
      .where('code', '=', code)
      .where(NOT_REPLACED)
      .where(sql<boolean>`daterange(since, until, '[]') && daterange(${since}::date, ${until}::date, '[]')`)
      .execute()
  ).map(({ id }) => id)

/** Who of these accounts is the asker, also under another address: a second account of the same name. */
export const sameHolders = async (tx: Tx, users: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${users}::uuid[]) id where app.is_same_holder(id, (select app.user_id()))`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export const enterQualification = async (tx: Tx, row: Insertable<StaffQualificationTable>): Promise<void> => {
  await tx.insertInto('staff_qualification').values(row).execute()
}
