// What is due for a person as an iCalendar (RFC 5545): a case number and a code, at the instant of the limit. Calendars
// are synchronised to places that we do not know, so besides the kind of limit nothing else stands in it.
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator'
import type { DueTask } from '../../db/accounts/calendar-feeds.ts'

const HALF_AN_HOUR_MS = 30 * 60_000
const PRODUCT = { company: 'Tapak', product: 'Tapak', language: 'ID' } as const
/** How often a calendar program is asked to come again. */
const AGAIN_S = 3_600
/** The one thing more: whether the law set the limit or this product did. */
const [LAW, DEFAULT] = ['(hukum / law)', '(bawaan / default)']

/** Ends at the limit, so that it stands before it. It is no appointment: nobody is busy because of it. */
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
