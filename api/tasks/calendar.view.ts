// A person's due tasks and appointments as an iCalendar (RFC 5545): a case number, and a code at the instant of a
// limit. Calendars are synchronised to places that we do not know, so apart from the kind of limit they hold nothing
// else.
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator'
import type { AppointmentRow } from '../../db/cases/appointments.ts'
import type { DueTask } from '../../db/accounts/calendar-feeds.ts'

const HALF_AN_HOUR_MS = 30 * 60_000
const PRODUCT = { company: 'Tapak', product: 'Tapak', language: 'ID' } as const
/** How often a calendar program should read it again. */
const AGAIN_S = 3_600
/** The only addition: whether the limit is law or a product default. */
const [LAW, DEFAULT] = ['(hukum / law)', '(bawaan / default)']

/** With whom, where and what for is said nowhere. */
const MEETING = '(janji / appointment)'

/** A limit ends its entry, so that it is shown before it, and makes nobody busy; an appointment does. */
export function calendarOf(
  { tasks, appointments }: { tasks: readonly DueTask[]; appointments: readonly AppointmentRow[] },
  stamp: Date,
): string {
  const calendar = ical({ name: 'Tapak', prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH, ttl: AGAIN_S })
  for (const { id, number, code, due, isLaw } of tasks) {
    calendar.createEvent({
      id: `${id}@tapak`,
      stamp,
      start: new Date(due.getTime() - HALF_AN_HOUR_MS),
      end: due,
      summary: `Tapak: ${[number, code, isLaw ? LAW : DEFAULT].filter((part) => part !== null).join(' ')}`,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  for (const { id, number, starts_at: start, ends_at: end } of appointments)
    calendar.createEvent({
      id: `${id}@tapak`,
      stamp,
      start,
      end,
      summary: `Tapak: ${number} ${MEETING}`,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.OPAQUE,
    })
  return calendar.toString()
}
