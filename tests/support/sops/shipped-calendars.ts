// The calendars that ship with the product, in the form in which a case carries them.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { workCalendarOf, type Calendar } from '../../../sop-definitions/calendar/calendar.ts'
import { loadCalendar } from '../../../sop-definitions/calendar/calendar-file.ts'
import type { Offset } from '../../../sop-definitions/language/zones.ts'
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'

const room = fileURLToPath(new URL('../../../sop-definitions/calendars/', import.meta.url))

export const shippedCalendars = (): readonly Calendar[] =>
  readdirSync(room).map((file) => {
    const { calendar, remarks } = loadCalendar(readFileSync(`${room}${file}`, 'utf8'), file)
    if (calendar === undefined) throw new Error(JSON.stringify(remarks))
    return calendar
  })

export function shippedCalendar(id: string, hours?: readonly string[], offset?: Offset): WorkCalendar {
  const documents = shippedCalendars()
  const named = (name: string | undefined) => documents.find(({ calendar }) => calendar === name)
  const nearest = named(id)
  const chain = [nearest, named(nearest?.extends)].flatMap((document) =>
    document === undefined ? [] : [{ hash: `hash of ${document.calendar}`, document }],
  )
  const calendar = workCalendarOf(chain, { hours, ...(offset === undefined ? {} : { offset }) })
  if (calendar === undefined) throw new Error(`no calendar ${id}`)
  return calendar
}
