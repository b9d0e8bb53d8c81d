// My notifications: list, count, mark as read; and my choices.
import type { z } from 'zod'
import {
  countUnread,
  findChoice,
  listNotifications,
  markRead,
  setChoice,
  type Notification,
} from '../../db/accounts/notifications.ts'
import { countTasksOf } from '../../db/cases/tasks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { NewsKind } from '../../sop-definitions/language/notification-kinds.ts'
import { notificationSentence, sentenceOutOfSight } from '../../sop-definitions/language/notifications.ts'
import {
  MarkRead,
  NotificationChoice,
  NotificationChoiceView,
  NotificationList,
  NotificationQuery,
  Unread,
  UNREAD_MOST,
  type NotificationPage,
  type NotificationRow,
} from '../contract/notifications.ts'
import type { Actor } from '../door/call.ts'
import { mayDo, type Action } from '../contract/policy.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'

const waitingFor = async (tx: Tx, userId: string): Promise<z.input<typeof Unread>> => ({
  unread: await countUnread(tx, { userId, most: UNREAD_MOST + 1 }),
  tasks: await countTasksOf(tx, { userId, most: UNREAD_MOST + 1 }),
})

/** The page that shows the row which a notification of this source is about, and what it costs to open. */
const PAGE_OF: Readonly<Record<string, { page: NotificationPage; action: Action }>> = {
  glass: { page: 'access', action: 'emergency.read' },
  erasure: { page: 'erasures', action: 'erasure.read' },
  referral: { page: 'referrals', action: 'referral.read' },
  pair: { page: 'same-person', action: 'person.find' },
  complaint: { page: 'settlements', action: 'case.settle' },
  asks: { page: 'review/access', action: 'access.review' },
  // Only the request to delete copies is listed anywhere.
  case: { page: 'deletions', action: 'deletion.confirm' },
  below: { page: 'settlements', action: 'case.settle' },
}
const BELOW: readonly NewsKind[] = ['settle_asked', 'owner_changed']
const pageOf = ({ kind, source, listed }: Notification, { capabilities }: Pick<Actor, 'capabilities'>) => {
  const of = BELOW.includes(kind) ? 'below' : source.slice(0, source.indexOf(':'))
  const found = listed ? PAGE_OF[of] : undefined
  return found !== undefined && mayDo(capabilities, found.action) ? found.page : null
}

/** An office without a part in the case is told so without the number, which the page itself shows. */
function sentenceFor({ kind, case_id, finding_id, open, ...what }: Notification, page: NotificationPage | null): Label {
  if (open || (case_id ?? finding_id) === null) return notificationSentence(kind, what)
  return page === 'deletions' || page === 'settlements'
    ? notificationSentence(kind, { ...what, number: null, code: null })
    : sentenceOutOfSight(kind)
}

const NOWHERE = { caseId: null, taskId: null, conferenceId: null, findingId: null } as const
const present = (row: Notification, actor: Pick<Actor, 'capabilities'>): NotificationRow => {
  const { id, kind, at, read_at, case_id, task_id, conference_id, finding_id, open } = row
  const page = pageOf(row, actor)
  return {
    id,
    kind,
    at: at.toISOString(),
    read: read_at !== null,
    sentence: sentenceFor(row, page),
    ...(open ? { caseId: case_id, taskId: task_id, conferenceId: conference_id, findingId: finding_id } : NOWHERE),
    // A row of its own page, which its two offices open also without a part in the case.
    referralId: page === 'referrals' ? (row.source.split(':')[1] ?? null) : null,
    page,
  }
}

export const myNotificationRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/notifications',
    summary: 'What was told to me, the newest first',
    action: 'signed_in',
    query: NotificationQuery,
    answer: NotificationList,
    handle: ({ actor, query, scoped }) =>
      scoped(async (tx) => {
        const page = await listNotifications(tx, { userId: actor.user, after: query.after, limit: query.limit })
        return {
          data: page.rows.map((row) => present(row, actor)),
          page: { after: page.after, hasMore: page.hasMore },
          total: { value: page.rows.length, exact: query.after === undefined && !page.hasMore },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/me/notifications/unread',
    summary: `How much of it I have not read, and how many tasks are mine; beyond ${UNREAD_MOST} that there is more`,
    action: 'signed_in',
    answer: Unread,
    handle: ({ actor, scoped }) => scoped(async (tx) => waitingFor(tx, actor.user)),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/notifications/read',
    summary: 'Mark some of it as read, or all until an instant',
    action: 'signed_in',
    body: MarkRead,
    answer: Unread,
    handle: ({ actor, body, now, scoped }) =>
      scoped(async (tx) => {
        await markRead(tx, {
          userId: actor.user,
          now,
          ...('ids' in body ? { ids: body.ids } : { until: new Date(body.until) }),
        })
        return waitingFor(tx, actor.user)
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/me/notification-choice',
    summary: 'What I want to be told, and how',
    action: 'signed_in',
    answer: NotificationChoiceView,
    handle: ({ actor, deps, scoped }) =>
      scoped(async (tx) => ({ ...(await findChoice(tx, actor.user)), mailOn: deps.mail })),
  }),
  endpoint({
    method: 'put',
    path: '/api/me/notification-choice',
    summary: 'Choose what I want to be told, and how',
    action: 'signed_in',
    body: NotificationChoice,
    answer: NotificationChoiceView,
    handle: ({ actor, body, deps, scoped }) =>
      scoped(async (tx) => {
        await setChoice(tx, actor.user, body)
        return { ...body, mailOn: deps.mail }
      }),
  }),
]
