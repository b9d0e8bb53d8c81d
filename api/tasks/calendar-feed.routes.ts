// A calendar of my due tasks and appointments: a secret address that I can make and end. A calendar program cannot sign
// in, so the address is the proof; it opens only numbers, codes and instants.
import { randomBytes } from 'node:crypto'
import { appointmentsFor } from '../../db/cases/appointments.ts'
import { dueFor, findFeed, findFeedActor, putFeed, removeFeed, touchFeed } from '../../db/accounts/calendar-feeds.ts'
import { withDoor } from '../../db/ground/connect.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { actorFrom } from '../policy/auth.ts'
import { ByFeed, CalendarFeedMade, CalendarFeedRemoved, CalendarFeedView } from '../contract/calendar-feed.ts'
import { FileContent } from '../contract/papers.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { scopeOf } from '../policy/scope.ts'
import { calendarOf } from './calendar.view.ts'
import { tellPerson } from '../accounts/tell-person.ts'
import { prove } from '../door/append-to-ledger.ts'

const MOST = 500
const TOUCH_MS = 60_000
const PATH = '/api/calendar-feeds'

export const calendarFeedRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/calendar-feed',
    summary: 'Whether a calendar program may read what is due for me',
    action: 'signed_in',
    answer: CalendarFeedView,
    handle: ({ actor, scoped }) =>
      scoped(async (tx) => {
        const feed = await findFeed(tx, actor.user)
        return {
          feed:
            feed === null ? null : { since: feed.made_at.toISOString(), usedAt: feed.used_at?.toISOString() ?? null },
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/calendar-feed',
    summary: 'Make an address for my calendar program; shown this once, and the one before ends',
    action: 'signed_in',
    answer: CalendarFeedMade,
    status: 201,
    keys: 'again',
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        const token = randomBytes(32).toString('base64url')
        await putFeed(tx, { userId: call.actor.user, tokenHash: hashToken(token), now: call.now })
        await prove(tx, call, { type: 'calendar_feed_made', body: { user: call.actor.user } })
        await tellPerson(tx, { user: call.actor.user, what: 'calendar_feed_made', now: call.now })
        return { path: `${PATH}/${token}`, since: call.now.toISOString() }
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/calendar-feed',
    summary: 'End the address of my calendar program',
    action: 'signed_in',
    answer: CalendarFeedRemoved,
    mayBeAbsent: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!(await removeFeed(tx, call.actor.user))) throw problem('not_found')
        await prove(tx, call, { type: 'calendar_feed_ended', body: { user: call.actor.user } })
        return { removed: true as const }
      }),
  }),
  endpoint({
    method: 'get',
    path: `${PATH}/:feed`,
    summary: 'What is due for the person whose address this is, as an iCalendar',
    action: 'anyone',
    params: ByFeed,
    answer: FileContent,
    media: 'text/calendar',
    handle: async ({ deps, params, now }) => {
      const row = await findFeedActor(deps.db, hashToken(params.feed))
      if (row === null) throw problem('not_found')
      const actor = { ...actorFrom(row, deps), session: '', freshAt: null, heldUntil: null }
      if (actor.confined) throw problem('not_found')
      return withDoor(deps.db, scopeOf(actor, 'calendar_feed'), async (tx) => {
        if (row.used_at === null || now.getTime() - row.used_at.getTime() > TOUCH_MS)
          await touchFeed(tx, actor.user, now)
        const tasks = await dueFor(tx, actor.user, MOST)
        return calendarOf({ tasks, appointments: await appointmentsFor(tx, actor.user, MOST) }, now)
      })
    },
  }),
]
