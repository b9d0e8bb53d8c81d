// The noun calendar: revisions are added, never changed, and addressed by their content. A case takes along the newest
// one when it opens.
import { sql, type Selectable } from 'kysely'
import {
  DEFAULT_CALENDAR,
  workCalendarOf,
  type Calendar,
  type Published,
} from '../../sop-definitions/calendar/calendar.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type { Offset } from '../../sop-definitions/language/zones.ts'
import type { Tx } from '../ground/connect.ts'
import type { CalendarRevisionTable } from '../schema/procedure-tables.ts'
import { hashOfDocument } from './sops.ts'

export type CalendarRevision = Selectable<CalendarRevisionTable>
export type CalendarPublication = {
  kind: 'published' | 'already_published' | 'revision_taken' | 'older'
  hash: string
  by: string | null
}

/** A revision must be above the newest one; publishing the same content again changes nothing. */
export const publishCalendar = async (tx: Tx, document: Calendar, by: string | null): Promise<CalendarPublication> => {
  const { calendar, revision } = document
  const hash = hashOfDocument(document)
  const known = await tx
    .selectFrom('calendar_revision')
    .select(['hash', 'revision', 'published_by'])
    .where('calendar', '=', calendar)
    .orderBy('revision', 'desc')
    .execute()
  if (known.some((row) => row.hash === hash)) return { kind: 'already_published', hash, by: null }
  const taken = known.find((row) => row.revision === revision)
  if (taken !== undefined) return { kind: 'revision_taken', hash, by: taken.published_by }
  if ((known[0]?.revision ?? 0) > revision) return { kind: 'older', hash, by: known[0]?.published_by ?? null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('calendar_revision')
    .values({ hash, calendar, revision, document: JSON.stringify(document), published_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // A concurrent publication may have taken the revision.
  return { kind: numInsertedOrUpdatedRows === 1n ? 'published' : 'revision_taken', hash, by }
}

/** All revisions, the newest of each calendar first. */
export const listCalendars = (tx: Tx): Promise<CalendarRevision[]> =>
  tx.selectFrom('calendar_revision').selectAll().orderBy('calendar').orderBy('revision', 'desc').execute()

export const findCalendars = (tx: Tx, hashes: readonly string[]): Promise<CalendarRevision[]> =>
  hashes.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('calendar_revision')
        .selectAll()
        .where('hash', 'in', [...hashes])
        .execute()

const newest = async (tx: Tx, calendar: string): Promise<Published | undefined> =>
  tx
    .selectFrom('calendar_revision')
    .select(['hash', 'document'])
    .where('calendar', '=', calendar)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The calendar of an area, or of the nearest area around it that names one. */
const calendarIdOf = async (tx: Tx, area: string): Promise<string> => {
  const { rows } = await sql<{ calendar: string }>`
    with recursive around as (
      select code, parent, calendar, 0 as step from area where code = ${area}
      union all select a.code, a.parent, a.calendar, step + 1 from area a join around on a.code = around.parent
        where step < 10)
    select calendar from around where calendar is not null order by step limit 1`.execute(tx)
  return rows[0]?.calendar ?? DEFAULT_CALENDAR
}

/** The calendars that a case takes along when it opens now, by value; empty where none is published. */
export const calendarFor = async (
  tx: Tx,
  { area, ...carried }: { area: string; hours: readonly string[] | null; offset: Offset },
): Promise<WorkCalendar | undefined> => {
  const chain: Published[] = []
  for (
    let next: string | undefined = await calendarIdOf(tx, area);
    next !== undefined && chain.every(({ document }) => document.calendar !== next);
  ) {
    const found = await newest(tx, next)
    if (found === undefined) break
    chain.push(found)
    next = found.document.extends
  }
  return workCalendarOf(chain, carried)
}
