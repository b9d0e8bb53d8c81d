// Letters of an office that wait for the second signature of one of its people, who acts in the role that the letter
// was written for. Row-level security shows those of cases in sight.
import { sql } from 'kysely'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import type { LetterFile } from './letters.ts'

export interface Signer {
  organisation: string
  user: string
  roles: readonly string[]
}
export type LetterToSign = LetterFile & { case_number: string; label: Label }

/** A procedure is read once, however many letters wait. */
const waitingFor = ({ organisation, user, roles }: Signer) => sql`
  with waits as materialized (
    select l.*, c.number as case_number, c.sop_hash, c.state #>> array['letters', l.id::text, 'terms', 'sign'] as sign
    from letter l join case_file c on c.id = l.case_id
    where l.state = 'waiting' and l.organisation_id = ${organisation}::uuid and l.written_by <> ${user}::uuid
      and c.status <> 'closed' and c.state #>> '{joined,lead}' is null),
  templates as materialized (
    select v.hash, t ->> 'id' as id, t -> 'label' as label
    from (select distinct sop_hash from waits) used join sop_version v on v.hash = used.sop_hash
      cross join lateral json_array_elements(v.document -> 'letters') t),
  matching as (select w.*, t.label from waits w join templates t on t.hash = w.sop_hash and t.id = w.template
    where w.sign = any(${[...roles]}::text[]))`

export const countToSign = async (tx: Tx, signer: Signer): Promise<number> =>
  (await sql<{ n: number }>`${waitingFor(signer)} select count(*)::integer as n from matching`.execute(tx)).rows[0]
    ?.n ?? 0

/** The oldest first. */
export async function listToSign(
  tx: Tx,
  signer: Signer,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<LetterToSign>> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const rest = cursor === null ? sql`` : sql`where (written_at, id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
  const { rows } = await sql<LetterToSign>`
    ${waitingFor(signer)} select * from matching ${rest} order by written_at, id limit ${limit + 1}`.execute(tx)
  return pageOf(rows, limit, ({ written_at, id }) => [written_at.toISOString(), id])
}
