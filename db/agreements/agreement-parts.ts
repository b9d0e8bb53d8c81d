// Parts of a log under an agreement: which rows of which case each told, what is left to tell, and the key of the
// pseudonyms of a year.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { uuidV5 } from '../ground/ids.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { currentVaultKey } from '../people/vault-keys.ts'
import type { Vault } from '../people/vault.ts'
import type { AgreementPartTable, AgreementPieceTable } from '../schema/agreement-tables.ts'
import type { Agreement } from './agreements.ts'

export type AgreementPart = Selectable<AgreementPartTable>
export type Piece = Pick<Selectable<AgreementPieceTable>, 'case_id' | 'kind' | 'since_seq' | 'until_seq'>

const parts = (tx: Tx, agreement: string) =>
  tx.selectFrom('agreement_part').selectAll().where('agreement_id', '=', agreement)

export const findPart = async (
  tx: Tx,
  { agreement, n }: { agreement: string; n: number },
): Promise<AgreementPart | null> => (await parts(tx, agreement).where('n', '=', n).executeTakeFirst()) ?? null

/** The part after which the asker goes on; null where no part of this agreement has such a cursor. */
export const findPartAt = async (
  tx: Tx,
  { agreement, cursor }: { agreement: string; cursor: string },
): Promise<AgreementPart | null> => (await parts(tx, agreement).where('cursor', '=', cursor).executeTakeFirst()) ?? null

/** `since`: the cursor of the part before it. */
export type ListedPart = AgreementPart & { since: string | null }
export async function listParts(
  tx: Tx,
  { agreement, after, limit }: { agreement: string; after?: string | undefined; limit: number },
): Promise<Page<ListedPart> & { total: Total }> {
  const cursor = readCursor(after, ['count'])
  const rows = await parts(tx, agreement)
    .select((db) =>
      db
        .selectFrom('agreement_part as before')
        .whereRef('before.agreement_id', '=', 'agreement_part.agreement_id')
        .whereRef('before.n', '=', sql`agreement_part.n - 1`)
        .select('before.cursor')
        .as('since'),
    )
    .$if(cursor !== null, (query) => query.where('n', '<', Number(cursor?.[0])))
    .orderBy('n', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    ...pageOf(rows, limit, ({ n }) => [n]),
    total: await countUpTo(tx, tx.selectFrom('agreement_part').where('agreement_id', '=', agreement).select('n')),
  }
}

export const piecesOf = (tx: Tx, { agreement, n }: { agreement: string; n: number }): Promise<Piece[]> =>
  tx
    .selectFrom('agreement_piece')
    .select(['case_id', 'kind', 'since_seq', 'until_seq'])
    .where('agreement_id', '=', agreement)
    .where('n', '=', n)
    .orderBy('case_id')
    .execute()

export async function addPart(
  tx: Tx,
  part: Omit<AgreementPart, 'made_at'> & { made_at: Date },
  pieces: readonly Piece[],
): Promise<void> {
  await tx.insertInto('agreement_part').values(part).execute()
  const { agreement_id, n } = part
  if (pieces.length > 0)
    await tx
      .insertInto('agreement_piece')
      .values(pieces.map((piece) => ({ agreement_id, n, ...piece })))
      .execute()
  if (part.start_over)
    await tx.updateTable('agreement').set({ start_over: false }).where('id', '=', agreement_id).execute()
}

/** `since`: the last row that was told; `first`: when the next one happened. */
export interface Untold {
  id: string
  since: number
  first: Date
}
/** Up to which row a case was told since it was last withdrawn. */
const TOLD = (agreement: string) => sql`
  coalesce((select max(p.until_seq) from app.agreement_piece p
    where p.agreement_id = ${agreement} and p.case_id = c.id and p.kind = 'told' and p.n > coalesce((
      select max(gone.n) from app.agreement_piece gone where gone.agreement_id = ${agreement}
        and gone.case_id = c.id and gone.kind = 'withdrawn'), 0)), 0)`

/** Covered cases in sight with rows that no part has told, the longest waiting first. */
export async function untoldCases(
  tx: Tx,
  { id, covers, organisation_id, area, sops }: Agreement,
  { from, until, after, most }: { from: Date; until: Date; after: Untold | null; most: number },
): Promise<Untold[]> {
  const covered =
    covers === 'office' ? sql`c.owner_organisation = ${organisation_id}` : sql`starts_with(c.area, ${area})`
  const further = after === null ? sql`true` : sql`(next.at, c.id) > (${after.first}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<Untold>`
    select c.id, greatest(told.seq, next.seq - 1) as since, next.at as first from app.case_file c
      cross join lateral (select ${TOLD(id)} as seq) told
      cross join lateral (
        select e.seq, e.at from app.case_event e where e.stream = c.id::text and e.seq > told.seq
          and e.at >= ${from} and e.at < ${until} order by e.seq limit 1) next
      where ${covered} and c.sop = any(${sops}::text[]) and c.seq > told.seq and not app.is_of_erased(c.subject)
        and ${further}
      order by next.at, c.id limit ${most}`.execute(tx)
  return rows
}

/**
 * Told cases of which something new may have to be said, by year. Those that the agreement does not cover any more may
 * be out of the sight of the office.
 */
export const toldCases = async (
  tx: Tx,
  agreement: string,
): Promise<{ case_id: string; year: number; is_covered: boolean }[]> =>
  (
    await sql<{ case_id: string; year: number; is_covered: boolean }>`
      select * from app.told_cases(${agreement}) order by case_id, year`.execute(tx)
  ).rows

/** Null once it is forgotten. Made with the first part of a year. */
export async function pseudonymKey(
  tx: Tx,
  vault: Vault,
  { agreement, year }: { agreement: string; year: number },
): Promise<Buffer | null> {
  const id = uuidV5('agreement_key', agreement, String(year))
  const kept = await tx.selectFrom('agreement_key').select(['dek', 'kek_id']).where('id', '=', id).executeTakeFirst()
  if (kept === undefined) {
    const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
    await tx
      .insertInto('agreement_key')
      .values({ id, agreement_id: agreement, year, ...wrapped })
      .execute()
    return key
  }
  const { dek, kek_id } = kept
  return dek === null || kek_id === null ? null : vault.unwrap(id, { dek, kek_id })
}

/** The last row that fits, and how many there are. */
export async function pieceUpTo(
  tx: Tx,
  { id, since, before, most }: { id: string; since: number; before: Date; most: number },
): Promise<{ rows: number; until: number }> {
  const rows = await tx
    .selectFrom('case_event')
    .select('seq')
    .where('stream', '=', id)
    .where('seq', '>', since)
    .where('at', '<', before)
    .orderBy('seq')
    .limit(most)
    .execute()
  return { rows: rows.length, until: rows.at(-1)?.seq ?? since }
}
