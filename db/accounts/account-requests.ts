// Requests about an account that wait for a second person. Row-level security decides who may see and decide them; one
// single statement makes sure that each is decided once.
import { sql } from 'kysely'
import type { AccountRequestKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { Tx } from '../ground/connect.ts'

export interface AccountRequest {
  id: string
  kind: AccountRequestKind
  user_id: string
  organisation_id: string
  roles: string[]
  asked_by: string
}
export interface AccountRequestRow extends AccountRequest {
  name: string
  organisation: string
  asked_by_name: string
  asked_at: Date
  expires_at: Date
  decided_by_name: string | null
  decided_at: Date | null
  decision: 'approved' | 'declined' | null
}

/** Answers an empty id where the same request waits already: that one must be decided first. */
export const askRequest = async (
  tx: Tx,
  { now, expiresAt, ...row }: Omit<AccountRequest, 'asked_by'> & { asked_by: string; now: Date; expiresAt: Date },
): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into account_request (id, kind, user_id, organisation_id, roles, asked_by, asked_at, expires_at)
    values (${row.id}, ${row.kind}, ${row.user_id}, ${row.organisation_id}, ${row.roles}::text[], ${row.asked_by},
      ${now}, ${expiresAt})
    on conflict (user_id, kind, organisation_id) where decided_at is null do nothing returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

/**
 * Null where the request was decided before, has run out, or is not for this person to decide. Of two decisions at
 * once, only one succeeds.
 */
export const decideRequest = async (
  tx: Tx,
  { id, by, decision, now }: { id: string; by: string; decision: 'approved' | 'declined'; now: Date },
): Promise<AccountRequest | null> =>
  (await tx
    .updateTable('account_request')
    .set({ decided_by: by, decided_at: now, decision })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .where(({ or, eb, and }) =>
      decision === 'declined' ? or([eb('id', '=', id)]) : and([eb('expires_at', '>', now), eb('asked_by', '<>', by)]),
    )
    .returning(['id', 'kind', 'user_id', 'organisation_id', 'roles', 'asked_by'])
    .executeTakeFirst()) ?? null

/**
 * An approval by the operator at the machine, for an office where nobody else can decide. `asker`: office and roles of
 * the person who asked, in whose name the approval is carried out.
 */
export const decideAtMachine = async (
  tx: Tx,
  { id, now }: { id: string; now: Date },
): Promise<{ request: AccountRequest; asker: { organisation: string; roles: string[] } } | null> => {
  const request = await tx
    .updateTable('account_request')
    .set({ decided_at: now, decision: 'approved' })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['id', 'kind', 'user_id', 'organisation_id', 'roles', 'asked_by'])
    .executeTakeFirst()
  if (request === undefined) return null
  const held = await tx
    .selectFrom('membership')
    .select(['organisation_id', 'role'])
    .where('user_id', '=', request.asked_by)
    .execute()
  return {
    request,
    asker: { organisation: held[0]?.organisation_id ?? request.organisation_id, roles: held.map(({ role }) => role) },
  }
}

/** Ends requests that ran out, so that the same may be asked again. */
export const endOldRequests = async (
  tx: Tx,
  { userId, now, by }: { userId: string; now: Date; by: string },
): Promise<void> => {
  await tx
    .updateTable('account_request')
    .set({ decision: 'declined', decided_by: by, decided_at: now })
    .where('user_id', '=', userId)
    .where('decided_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute()
}

export const listRequests = async (
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<AccountRequestRow[]> => {
  const { rows } = await sql<AccountRequestRow>`
    select r.*, u.name, o.name as organisation, a.name as asked_by_name, d.name as decided_by_name
    from account_request r join user_account u on u.id = r.user_id join organisation o on o.id = r.organisation_id
      join user_account a on a.id = r.asked_by left join user_account d on d.id = r.decided_by
    where ${after}::uuid is null
      or (r.asked_at, r.id) < (select b.asked_at, b.id from account_request b where b.id = ${after})
    order by r.asked_at desc, r.id desc limit ${limit}`.execute(tx)
  return rows
}

interface Audience {
  request: string
  what: string
  roles: { administering: readonly string[]; heading: readonly string[]; reviewing: readonly string[] }
  at: Date
}
export const tellOfRequest = async (tx: Tx, { request, what, roles, at }: Audience): Promise<void> => {
  await sql`
    select app.tell_of_account_request(${request}, ${what}, ${[...roles.administering]}::text[],
      ${[...roles.heading]}::text[], ${[...roles.reviewing]}::text[], ${at})`.execute(tx)
}
