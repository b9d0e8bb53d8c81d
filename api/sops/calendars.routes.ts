// The noun calendar: published revisions, and publishing a new one. Running cases keep the revision that they were
// opened with.
import { listCalendars, publishCalendar } from '../../db/procedures/calendars.ts'
import { appendToStream } from '../../db/ledger/ledger.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { checkCalendar, type Calendar } from '../../sop-definitions/calendar/calendar.ts'
import type { Call } from '../door/call.ts'
import { CalendarList, CalendarPublished, PublishCalendar } from '../contract/due.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, type Issue } from '../door/errors.ts'

const publish = ({ body, actor, key, now, scoped }: Call<unknown, unknown, Calendar>) =>
  scoped(async (tx) => {
    const known = await listCalendars(tx)
    const newest = known.find(({ calendar }) => calendar === body.calendar)
    const issues: Issue[] = checkCalendar(body).map(({ path, message }) => ({
      path: [...path],
      message: message.en,
      code: 'calendar',
    }))
    if (
      body.extends !== undefined &&
      !known.some(({ calendar }) => calendar === body.extends && calendar !== body.calendar)
    )
      issues.push({ path: ['extends'], message: 'not found', code: 'not_found' })
    if (newest === undefined) issues.push({ path: ['calendar'], message: 'not found', code: 'not_found' })
    else if (body.revision !== newest.revision + 1)
      issues.push({ path: ['revision'], message: `the next revision is ${newest.revision + 1}`, code: 'revision' })
    if (issues.length > 0) throw problem('invalid', { issues })
    const published = await publishCalendar(tx, body, actor.user)
    if (published.kind !== 'published')
      throw problem('invalid', {
        issues: [
          { path: ['revision'], message: 'somebody else has published this revision meanwhile', code: 'revision' },
        ],
      })
    await appendToStream(tx, 'system', {
      at: now,
      actor: actor.user,
      organisation: actor.organisation,
      role: actor.roles[0] ?? null,
      purpose: 'administration',
      commandId: key.id,
      type: 'calendar_published',
      body: { type: 'calendar_published', calendar: body.calendar, revision: body.revision, hash: published.hash },
    })
    return { calendar: body.calendar, revision: body.revision, hash: published.hash }
  })

export const calendarRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/calendars',
    summary: 'Calendars of holidays, every revision, the newest first',
    action: 'calendar.read',
    answer: CalendarList,
    handle: ({ scoped }) =>
      scoped(async (tx) => {
        const rows = await listCalendars(tx)
        const { users } = await namesOf(tx, {
          users: rows.flatMap(({ published_by: by }) => by ?? []),
          organisations: [],
        })
        const data = rows.map(({ calendar, revision, hash, document, published_at: at, published_by: by }, index) => ({
          calendar,
          revision,
          hash,
          title: document.title,
          isNewest: rows[index - 1]?.calendar !== calendar,
          publishedAt: at.toISOString(),
          publishedBy: by === null ? null : (users.get(by) ?? null),
          document,
        }))
        return { data, page: { after: null, hasMore: false }, total: { value: data.length, exact: true } }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/calendars',
    summary: 'Publish a new revision of a calendar; cases that open from now on take it along',
    action: 'calendar.publish',
    body: PublishCalendar,
    answer: CalendarPublished,
    status: 201,
    handle: publish,
  }),
]
