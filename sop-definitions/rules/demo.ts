// Demonstration areas and organisations (demo/*.yaml) as data. Parsed here; the seeding code writes them to the
// database.
import { parse } from 'yaml'
import { z } from 'zod'
import { CalendarId, Hours } from '../calendar/calendar.ts'
import { AREA_KINDS, ZONE_NAMES } from '../language/places.ts'
import { EVIDENCE, LEVELS } from '../language/vocabulary.ts'

/**
 * `evidence`, `source`: why the file lists all places of an area, or only its capital; they stay out of the database.
 */
export const Area = z.strictObject({
  code: z.string().max(20),
  name: z.string().min(1),
  kind: z.enum(AREA_KINDS),
  parent: z.string().optional(),
  zone: z.enum(ZONE_NAMES),
  calendar: CalendarId.optional(), // the calendar of this area; else the parent's
  capital: z.string().max(20).optional(),
  evidence: z.enum(EVIDENCE).optional(),
  source: z.string().min(1).max(300).optional(),
})
export type Area = z.infer<typeof Area>

export const Organisation = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  type: z.string().min(1),
  level: z.enum(LEVELS),
  area: z.string(),
  parent: z.string().optional(),
  roles: z.array(z.string()).min(1),
  hours: Hours.optional(), // opening hours; else those of the calendar
})
export type Organisation = z.infer<typeof Organisation>

/** Parents stand before their children. */
export const parseAreas = (text: string): readonly Area[] =>
  z.strictObject({ areas: z.array(Area) }).parse(parse(text, { maxAliasCount: 0 })).areas
export const parseOrganisations = (text: string): readonly Organisation[] =>
  z.strictObject({ organisations: z.array(Organisation) }).parse(parse(text, { maxAliasCount: 0 })).organisations
