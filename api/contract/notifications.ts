// My notifications, and my choices: by kind, on the desk or by mail, at which hours.
import { z } from 'zod'
import { NEWS_KINDS, NOTIFICATION_KINDS } from '../../sop-definitions/language/notification-kinds.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const UNREAD_MOST = 99

export const NotificationQuery = PageQuery
/**
 * Where a notification leads that is about a row of such a page: emergency accesses, erasures, copies to delete,
 * referrals, what stands below the office, records of one person, unusual access.
 */
const PAGES = ['access', 'erasures', 'deletions', 'referrals', 'settlements', 'same-person', 'review/access'] as const
export type NotificationPage = (typeof PAGES)[number]
/** `caseId`, `taskId`, `conferenceId`, `findingId`, `referralId`, `page`: what it links to, as far as I may open it. */
export const NotificationRow = z.object({
  id: Id,
  kind: z.enum(NEWS_KINDS),
  at: Instant,
  read: z.boolean(),
  sentence: Label,
  caseId: Id.nullable(),
  taskId: Id.nullable(),
  conferenceId: Id.nullable(),
  findingId: Id.nullable(),
  referralId: Id.nullable(),
  page: z.enum(PAGES).nullable(),
})
export type NotificationRow = z.infer<typeof NotificationRow>
export const NotificationList = listOf(NotificationRow).meta({ id: 'NotificationList' })
/** Counts up to one more than the desk ever shows. `tasks`: open ones in my name, also those on hold. */
export const Unread = z.object({ unread: z.number().int(), tasks: z.number().int() }).meta({ id: 'Unread' })

/** Some of them by id, or all up to an instant: later ones stay new. */
export const MarkRead = z
  .union([z.strictObject({ ids: z.array(Id).min(1).max(100) }), z.strictObject({ until: Instant })])
  .meta({ id: 'MarkRead' })

const Kinds = z
  .array(z.enum(NOTIFICATION_KINDS))
  .max(NOTIFICATION_KINDS.length)
  .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'each kind once' })
const Hour = z.number().int().min(0).max(23)
const Quiet = z
  .strictObject({ from: Hour, to: Hour })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from the start' })
/**
 * Hours in the zone of my office. `digestAt`: one mail a day at that hour, or null for one at a time. `quiet`: no mail
 * between these hours.
 */
export const NotificationChoice = z
  .strictObject({ console: Kinds, mail: Kinds, digestAt: Hour.nullable(), quiet: Quiet.nullable() })
  .meta({ id: 'NotificationChoice' })
export type NotificationChoice = z.infer<typeof NotificationChoice>
/** `mailOn`: whether this installation sends mail. */
export const NotificationChoiceView = z
  .object({ ...NotificationChoice.shape, mailOn: z.boolean() })
  .meta({ id: 'NotificationChoiceView' })
export type NotificationChoiceView = z.infer<typeof NotificationChoiceView>
export { NOTIFICATION_KINDS, type NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
