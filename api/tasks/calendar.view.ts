// A person's due tasks as an iCalendar (RFC 5545): a case number and a code at the instant of the limit. Calendars are
// synchronised to places that we do not know, so apart from the kind of limit they hold nothing else.
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator'
import type { DueTask } from '../../db/accounts/calendar-feeds.ts'

const HALF_AN_HOUR_MS = 30 * 60_000
const PRODUCT = { company: 'Tapak', product: 'Tapak', language: 'ID' } as const
/** How often a calendar program should read it again. */
const AGAIN_S = 3_600
/** The only addition: whether the limit is law or a product default. */
const [LAW, DEFAULT] = ['(hukum / law)', '(bawaan / default)']

/** Ends at the limit, so that it is shown before it. It is no appointment and makes nobody busy. */
export function calendarOf(tasks: readonly DueTask[], stamp: Date): string {
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
  return calendar.toString()
}
