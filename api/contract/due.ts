// Explains a due date: every stretch of time that counted or did not, in both languages. And calendars, for people who
// maintain them.
import { z } from 'zod'
import { Calendar, CALENDAR_TEXT_MAX, DayOff, Decree } from '../../sop-definitions/calendar/calendar.ts'

export { CALENDAR_TEXT_MAX, DayOff, Decree }
import {
  ESCALATION_ACTIONS,
  ESCALATION_LEVELS,
  LIMIT_ENDS,
  CLOCK_STATES,
  DAY_OFF_KINDS,
  EVIDENCE,
  THRESHOLD_KINDS,
} from '../../sop-definitions/language/vocabulary.ts'
import { Instant, Label, Basis } from './labels.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { listOf } from './paging.ts'

/** Why a stretch of time does not count. */
const SKIPS = ['first_day', 'weekend', ...DAY_OFF_KINDS, 'pause'] as const
/** `counts`: whole days or milliseconds, by `unit` of the whole; 0 where nothing counted. */
const DueStep = z.object({
  from: Instant,
  to: Instant,
  kind: z.enum(['counted', 'months', 'skipped']),
  why: z.enum(SKIPS).nullable(),
  counts: z.number(),
  sentence: Label,
  source: z.string().nullable(),
  provisional: z.boolean(),
})
const DueThreshold = z.object({
  kind: z.enum(THRESHOLD_KINDS),
  to: z.enum(ESCALATION_LEVELS),
  action: z.enum(ESCALATION_ACTIONS),
  at: Instant.nullable(),
  fired: z.boolean(),
  sentence: Label,
})
export const DueView = z.object({
  clock: z.string(),
  item: z.string(),
  code: z.string().nullable(),
  label: Label,
  until: z.enum(LIMIT_ENDS),
  state: z.enum(CLOCK_STATES),
  breached: z.boolean(),
  due: Instant.nullable(),
  startedAt: Instant.nullable(),
  counting: z.enum(['waits', 'counted', 'chosen', 'event', 'unknown']),
  unit: z.enum(['day', 'ms']),
  summary: Label,
  start: Label,
  steps: z.array(DueStep),
  notes: z.array(Label),
  chain: z.array(DueThreshold),
  basis: Basis,
  basisLabel: Label,
  isLaw: z.boolean(),
  evidence: z.enum(EVIDENCE),
  calendar: z.object({ id: z.string(), title: Label, revisions: z.array(z.string()) }).nullable(),
})
export type DueView = z.infer<typeof DueView>
export const DueList = z.object({ zone: z.enum(ZONE_NAMES), data: z.array(DueView) }).meta({ id: 'DueList' })

export const CalendarRow = z.object({
  calendar: z.string(),
  revision: z.number().int(),
  hash: z.string(),
  title: Label,
  isNewest: z.boolean(),
  publishedAt: Instant,
  publishedBy: z.string().nullable(),
  document: Calendar,
})
export type CalendarRow = z.infer<typeof CalendarRow>
export const CalendarList = listOf(CalendarRow).meta({ id: 'CalendarList' })
export const PublishCalendar = Calendar.meta({ id: 'PublishCalendar' })
export const CalendarPublished = z
  .object({ calendar: z.string(), revision: z.number().int(), hash: z.string() })
  .meta({ id: 'CalendarPublished' })
