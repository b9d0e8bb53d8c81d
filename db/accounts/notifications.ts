// What was told to a person, and what that person wants to be told. Row-level security shows only one's own.
import { sql, type Selectable } from 'kysely'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import type { NotificationTable } from '../schema/account-tables.ts'

/**
 * `open`: the reader may open the case or finding that it is about. `listed`: the reader may see the row of another
 * table that it is about, such as an emergency access.
 */
export type Notification = Selectable<NotificationTable> & { open: boolean; listed: boolean }

const LISTED = sql<boolean>`
  case split_part(source, ':', 1)
    when 'glass' then exists (select from break_glass b where b.id::text = split_part(source, ':', 2))
    when 'pair' then exists (select from duplicate_candidate d where d.id::text = split_part(source, ':', 2))
    when 'asks' then true
    when 'complaint' then exists (select from complaint k where k.id::text = split_part(source, ':', 2))
    when 'referral' then exists (select from referral r where r.id::text = split_part(source, ':', 2))
    when 'case' then case kind
      when 'deletion_asked' then exists (
        select from deletion_request d
        where d.case_id = notification.case_id and d.organisation_id = (select app.org()))
      when 'settle_asked' then exists (
        select from app.settlements(null, null, 1000) s where s.case_id = notification.case_id)
      when 'owner_changed' then exists (select from app.handed_over(notification.case_id, null, null, 1))
      else false end
    when 'erasure' then exists (select from erasure_request r where r.id::text = split_part(source, ':', 2))
    else false end`

export async function listNotifications(
  tx: Tx,
  { userId, after, limit }: { userId: string; after?: string | undefined; limit: number },
): Promise<Page<Notification>> {
  const [at, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const rows = await tx
    .selectFrom('notification')
    .selectAll()
    .select(
      sql<boolean>`
        case when finding_id is null then exists (select from case_file c where c.id = notification.case_id)
          or (exists (select from task t where t.id = notification.task_id)
            and exists (select from app.cases_behind(array[notification.case_id])))
          else exists (select from audit_finding f where f.id = notification.finding_id) end`.as('open'),
    )
    .select(LISTED.as('listed'))
    .where('user_id', '=', userId)
    .where('shown', '=', true)
    .$if(at !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${String(at)}::timestamptz, ${String(id)}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
}

export const countUnread = async (tx: Tx, { userId, most }: { userId: string; most: number }): Promise<number> =>
  Number(
    (
      await sql<{
        count: string
      }>`
        select count(*) as count
          from (select 1 from notification where user_id = ${userId} and shown and read_at is null
            limit ${sql.lit(most)}) as counted`.execute(tx)
    ).rows[0]?.count ?? 0,
  )

/** Marks some of them, or all that were told up to an instant. */
export const markRead = async (
  tx: Tx,
  { userId, now, ...which }: { userId: string; now: Date } & ({ ids: readonly string[] } | { until: Date }),
): Promise<void> => {
  const unread = tx
    .updateTable('notification')
    .set({ read_at: now })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
  await ('ids' in which ? unread.where('id', 'in', [...which.ids]) : unread.where('at', '<=', which.until)).execute()
}

/** Hours in the zone of the person's office; one digest a day, or null for a mail at once. */
export interface NotificationChoice {
  console: NotificationKind[]
  mail: NotificationKind[]
  digestAt: number | null
  quiet: { from: number; to: number } | null
}
const DEFAULT_QUIET = { from: 21, to: 6 }
const byDefault = (way: 'console' | 'mail'): NotificationKind[] =>
  NOTIFICATION_KINDS.filter((kind) => TOLD_BY_DEFAULT[kind][way])
const known = (kinds: readonly string[]): NotificationKind[] =>
  NOTIFICATION_KINDS.filter((kind) => kinds.includes(kind))

export const CHOSEN_BY_DEFAULT: NotificationChoice = {
  console: byDefault('console'),
  mail: byDefault('mail'),
  digestAt: null,
  quiet: DEFAULT_QUIET,
}

export async function findChoice(tx: Tx, userId: string): Promise<NotificationChoice> {
  const row = await tx.selectFrom('notification_choice').selectAll().where('user_id', '=', userId).executeTakeFirst()
  if (row === undefined) return CHOSEN_BY_DEFAULT
  return {
    console: known(row.console),
    mail: known(row.mail),
    digestAt: row.digest_at,
    quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
  }
}

export const setChoice = async (
  tx: Tx,
  userId: string,
  { console, mail, digestAt, quiet }: NotificationChoice,
): Promise<void> => {
  const row = {
    console: [...console],
    mail: [...mail],
    digest_at: digestAt,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
  }
  await tx
    .insertInto('notification_choice')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
}

/** The worker deletes notifications that are too old. Answers how many of at most one batch were deleted. */
export const removeNotifications = async (
  db: Db,
  { at, read, unread, most }: { at: Date; read: number; unread: number; most: number },
): Promise<number> =>
  (await sql<{ gone: number }>`select app.remove_notifications(${at}, ${read}, ${unread}, ${most}) as gone`.execute(db))
    .rows[0]?.gone ?? 0
