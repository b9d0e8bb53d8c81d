// Demonstration areas, organisations and services (demo/*.yaml) as data. Parsed here; the seeding code writes them to
// the database.
import { parse } from 'yaml'
import { z } from 'zod'
import { CalendarId, Hours } from '../calendar/calendar.ts'
import { AREA_KINDS, ZONE_NAMES } from '../language/places.ts'
import { ACCEPTANCES, CAPACITIES, REACHES, SERVICE_LANGUAGES, SERVICE_PAPERS } from '../language/offered-services.ts'
import { CONTACT_KINDS, SERVICE_PAYERS, WAITS } from '../language/offered-services.ts'
import { EVIDENCE, LEVELS, SERVICE_KINDS } from '../language/vocabulary.ts'

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
  later: z.array(z.string()).default([]), // roles whose accounts are numbered after all others
  hours: Hours.optional(), // opening hours; else those of the calendar
  public: z.boolean().optional(), // named on the public pages
})
export type Organisation = z.infer<typeof Organisation>

const days = z.number().nonnegative()
const Qualification = z.strictObject({ who: z.string(), code: z.string(), since: days })
export type DemoQualification = z.infer<typeof Qualification>
export const parseDemoQualifications = (text: string): readonly DemoQualification[] =>
  z.array(Qualification).parse(parse(text, { maxAliasCount: 0 }))

/** `assured`, `said`: how many days ago; `paused`: for how many days more. `telephone`: an account that noted it. */
const Service = z.strictObject({
  office: z.string(),
  kind: z.enum(SERVICE_KINDS),
  areas: z.array(z.string()).min(1),
  fits: z.string().default(''),
  note: z.strictObject({ id: z.string(), en: z.string() }).default({ id: '', en: '' }),
  languages: z.array(z.enum(SERVICE_LANGUAGES)).default(['id']),
  interpreter: z.boolean().default(false),
  signLanguage: z.boolean().default(false),
  reachedBy: z.enum(REACHES).default('console'),
  needsIdentity: z.boolean().default(false),
  papers: z.array(z.enum(SERVICE_PAPERS)).default([]),
  payers: z.array(z.enum(SERVICE_PAYERS)).default([]),
  acceptance: z.enum(ACCEPTANCES).default('asked'),
  hours: Hours.nullable().default(null),
  roundTheClock: z.boolean().default(false),
  assured: days.nullable().default(null),
  paused: days.nullable().default(null),
  room: z
    .strictObject({
      state: z.enum(CAPACITIES),
      wait: z.enum(WAITS).nullable().default(null),
      beds: z.tuple([z.number().int(), z.number().int()]).optional(),
      said: days,
      telephone: z.string().optional(),
    })
    .nullable()
    .default(null),
})
export type DemoService = z.infer<typeof Service>
const DemoContact = z.strictObject({ office: z.string(), kind: z.enum(CONTACT_KINDS), telephone: z.string() })
export type DemoContact = z.infer<typeof DemoContact>
export const parseServices = (text: string): { services: readonly DemoService[]; contacts: readonly DemoContact[] } =>
  z
    .strictObject({ services: z.array(Service), contacts: z.array(DemoContact) })
    .parse(parse(text, { maxAliasCount: 0 }))

/** Parents stand before their children. */
export const parseAreas = (text: string): readonly Area[] =>
  z.strictObject({ areas: z.array(Area) }).parse(parse(text, { maxAliasCount: 0 })).areas
export const parseOrganisations = (text: string): readonly Organisation[] =>
  z.strictObject({ organisations: z.array(Organisation) }).parse(parse(text, { maxAliasCount: 0 })).organisations
