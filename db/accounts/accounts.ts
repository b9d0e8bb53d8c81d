// Accounts as an administrator sees them: who belongs to which office, in which roles, how well the account is
// protected; and the one-time links.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'

export interface AccountRow {
  id: string
  name: string
  email: string
  active: boolean
  organisation_id: string
  organisation: string
  roles: string[]
  second_factor: boolean
  sessions: number
  seen_at: Date | null
  link: 'invitation' | 'reset' | null
  link_until: Date | null
}

/** Sorted by name. The cursor is an id, because a name must not appear in an address. */
export const listAccounts = async (
  tx: Tx,
  ask: {
    after: string | null
    organisation: string | null
    role: string | null
    only: string | null
    limit: number
    seenSince: Date
  },
): Promise<AccountRow[]> => {
  const { rows } = await sql<AccountRow>`
    select u.id, u.name, u.email, u.active, o.id as organisation_id, o.name as organisation,
      array_agg(m.role order by m.role) as roles,
      exists (select 1 from second_factor f where f.user_id = u.id and f.state = 'active')
        or exists (select 1 from passkey k where k.user_id = u.id) as second_factor,
      (select count(*)::integer from session s
        where s.user_id = u.id and s.revoked_at is null and s.expires_at > now()
          and s.seen_at > ${ask.seenSince}) as sessions,
      (select max(s.seen_at) from session s where s.user_id = u.id) as seen_at,
      l.kind as link, l.expires_at as link_until
    from user_account u join membership m on m.user_id = u.id join organisation o on o.id = m.organisation_id
    left join account_link l on l.user_id = u.id and l.used_at is null and l.ended_at is null and l.expires_at > now()
    where (${ask.organisation}::uuid is null or o.id = ${ask.organisation})
      and (${ask.only}::uuid is null or u.id = ${ask.only})
      and (${ask.role}::text is null
        or exists (select 1 from membership h
          where h.user_id = u.id and h.organisation_id = o.id and h.role = ${ask.role}))
      and (${ask.after}::uuid is null
        or (u.name, u.id) > (select a.name, a.id from user_account a where a.id = ${ask.after}))
    group by u.id, o.id, l.id order by u.name, u.id, o.id limit ${ask.limit}`.execute(tx)
  return rows
}

export const emailIsTaken = async (tx: Tx, email: string, except: string): Promise<boolean> =>
  (await tx
    .selectFrom('user_account')
    .select('id')
    .where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where('id', '<>', except)
    .executeTakeFirst()) !== undefined

/**
 * A new link ends an older one that is still open. Without a hash the link waits for a worker, which makes the secret
 * and mails it.
 */
export const putLink = async (
  tx: Tx,
  link: {
    id: string
    tokenHash: Buffer | null
    userId: string
    kind: 'invitation' | 'reset'
    createdBy: string
    expiresAt: Date
    now: Date
  },
): Promise<void> => {
  await endLinks(tx, link.userId, link.now)
  await tx
    .insertInto('account_link')
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      by_mail: link.tokenHash === null,
      user_id: link.userId,
      kind: link.kind,
      created_by: link.createdBy,
      expires_at: link.expiresAt,
    })
    .execute()
}

export const endLinks = async (tx: Tx, userId: string, now: Date): Promise<void> => {
  await tx
    .updateTable('account_link')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

/** True when the person was invited and has not chosen a password yet: another link is then still an invitation. */
export const isStillInvited = async (tx: Tx, userId: string): Promise<boolean> => {
  const links = await tx.selectFrom('account_link').select('used_at').where('user_id', '=', userId).execute()
  if (links.length > 0) return links.every(({ used_at: used }) => used === null)
  // An invitation that waits for a second person has no link yet. Such a request names roles; a request for a new
  // password does not.
  const asked = await tx
    .selectFrom('account_request')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', '=', 'link')
    .where(sql<boolean>`cardinality(roles) > 0`)
    .limit(1)
    .execute()
  return asked.length > 0
}

export interface LinkOwner {
  user_id: string
  email: string
  name: string
  organisation: string
  kind: 'invitation' | 'reset'
}
export const findLinkOwner = async (tx: Tx, tokenHash: Buffer): Promise<LinkOwner | null> => {
  const { rows } = await sql<LinkOwner>`select * from app.link_account(${tokenHash})`.execute(tx)
  return rows[0] ?? null
}

/** Answers the account whose password was set; null when the link is no longer valid. */
export const redeemLink = async (
  tx: Tx,
  { tokenHash, passwordHash, heldUntil }: { tokenHash: Buffer; passwordHash: string; heldUntil: Date | null },
): Promise<string | null> => {
  const { rows } = await sql<{
    owner: string | null
  }>`select app.redeem_link(${tokenHash}, ${passwordHash}, ${heldUntil}::timestamptz) as owner`.execute(tx)
  return rows[0]?.owner ?? null
}

export const rolesOf = async (tx: Tx, ask: { userId: string; organisationId: string }): Promise<string[]> =>
  (
    await tx
      .selectFrom('membership')
      .select('role')
      .where('user_id', '=', ask.userId)
      .where('organisation_id', '=', ask.organisationId)
      .execute()
  ).map(({ role }) => role)

/** None where the account is closed. */
export const rolesAtWork = async (tx: Tx, ask: { userId: string; organisationId: string }): Promise<string[]> =>
  (
    await tx
      .selectFrom('membership')
      .innerJoin('user_account', 'user_account.id', 'membership.user_id')
      .select('role')
      .where('user_id', '=', ask.userId)
      .where('organisation_id', '=', ask.organisationId)
      .where('user_account.active', '=', true)
      .execute()
  ).map(({ role }) => role)

export const setRoles = async (
  tx: Tx,
  ask: { userId: string; organisationId: string; roles: readonly string[] },
): Promise<void> => {
  await tx
    .deleteFrom('membership')
    .where('user_id', '=', ask.userId)
    .where('organisation_id', '=', ask.organisationId)
    .execute()
  await tx
    .insertInto('membership')
    .values(ask.roles.map((role) => ({ user_id: ask.userId, organisation_id: ask.organisationId, role })))
    .execute()
}

/** False where it was so already, also by another administrator at the same moment. */
export const setActive = async (tx: Tx, userId: string, active: boolean): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('user_account')
    .set({ active })
    .where('id', '=', userId)
    .where('active', '<>', active)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
