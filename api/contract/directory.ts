// The directory of services: what offices offer, whether they have room, who is offered for a case, and where nobody
// is. No address anywhere: where a shelter stands is listed nowhere.
import { z } from 'zod'
import { Hours } from '../../sop-definitions/calendar/calendar.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { inLanguages } from '../../sop-definitions/language/label-schema.ts'
import { ZONE_NAMES, type AreaKind } from '../../sop-definitions/language/places.ts'
import {
  ACCEPTANCES,
  CAPACITIES,
  CAPACITY_TELLERS,
  CONTACT_KINDS,
  FETCHERS,
  LEFT_OUT_REASONS,
  RANK_REASONS,
  REACHES,
  SERVICE_LANGUAGES,
  SERVICE_PAPERS,
  SERVICE_PAYERS,
  SERVICE_STATES,
  WAITS,
} from '../../sop-definitions/language/offered-services.ts'
import { EVIDENCE, SERVICE_KINDS, type Label as Words } from '../../sop-definitions/language/vocabulary.ts'
import { Day, Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

const once = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .array(z.enum(words))
    .max(words.length)
    .refine((all) => new Set(all).size === all.length, 'names one twice')
const Code = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9.-]+$/)
const Area = z.object({ code: z.string(), name: z.string() })

export const ServiceQuery = PageQuery.extend({
  kind: z.enum(SERVICE_KINDS).optional(),
  area: Code.optional(), // those that serve it, from whatever level
  office: Id.optional(),
})
export type ServiceQuery = z.infer<typeof ServiceQuery>

/** The latest word about room. `isStale`: too old to be believed; `by` only for who may know colleagues there. */
export const CapacityRow = z.object({
  state: z.enum(CAPACITIES),
  wait: z.enum(WAITS).nullable(),
  until: Day.nullable(),
  beds: z.object({ available: z.number().int(), maximum: z.number().int() }).nullable(),
  told: z.enum(CAPACITY_TELLERS),
  at: Instant,
  by: z.string().nullable(),
  office: z.string(),
  isStale: z.boolean(),
})
export type CapacityRow = z.infer<typeof CapacityRow>

/** `room`: what may be believed now. `mayKeep`: the entry, and word of its own; `mayNote`: an answer by telephone. */
export const ServiceRow = z
  .object({
    id: Id,
    kind: z.enum(SERVICE_KINDS),
    office: z.object({ id: Id, name: z.string() }),
    areas: z.array(Area),
    state: z.enum(SERVICE_STATES),
    pausedUntil: Day.nullable(),
    isPaused: z.boolean(),
    room: z.enum(CAPACITIES),
    capacity: CapacityRow.nullable(),
    assuredAt: Instant.nullable(),
    isAssured: z.boolean(),
    mayKeep: z.boolean(),
    mayNote: z.boolean(),
    zone: z.enum(ZONE_NAMES),
  })
  .meta({ id: 'ServiceRow' })
export type ServiceRow = z.infer<typeof ServiceRow>
export const ServiceList = listOf(ServiceRow).meta({ id: 'ServiceList' })

const Contact = z.object({
  kind: z.enum(CONTACT_KINDS),
  telephone: z.string(),
  hours: z.array(z.string()).nullable(),
  roundTheClock: z.boolean(),
})
export type Contact = z.infer<typeof Contact>

const CHANGE_TYPES = ['service_added', 'service_changed', 'service_assured'] as const
/** `changes`: what the record of its own office says of the entry, for people who may read that record. */
export const ServiceView = ServiceRow.extend({
  fits: z.string().nullable(),
  note: Label.nullable(),
  languages: z.array(z.enum(SERVICE_LANGUAGES)),
  interpreter: z.boolean(),
  signLanguage: z.boolean(),
  reachedBy: z.enum(REACHES),
  needsIdentity: z.boolean(),
  papers: z.array(z.enum(SERVICE_PAPERS)),
  payers: z.array(z.enum(SERVICE_PAYERS)),
  acceptance: z.enum(ACCEPTANCES),
  hours: z.array(z.string()).nullable(),
  roundTheClock: z.boolean(),
  contacts: z.array(Contact),
  words: z.array(CapacityRow.extend({ id: Id })),
  changes: z.array(z.object({ at: Instant, type: z.enum(CHANGE_TYPES), fields: z.array(z.string()) })),
}).meta({ id: 'ServiceView' })
export type ServiceView = z.infer<typeof ServiceView>
export const isChangeType = (type: string): type is (typeof CHANGE_TYPES)[number] =>
  CHANGE_TYPES.some((known) => known === type)

const Text = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\0]*$/)
/** Empty in every language: no note. */
const Note = z.object(inLanguages(Text)).strict()
export const FITS_MAX = 1_000
/** `fits`: for whom, over coded facts; empty for everybody. */
const Entry = z.strictObject({
  kind: z.enum(SERVICE_KINDS),
  areas: z
    .array(Code)
    .min(1)
    .max(200)
    .refine((codes) => new Set(codes).size === codes.length, 'names an area twice'),
  state: z.enum(SERVICE_STATES),
  pausedUntil: Day.nullable().optional(),
  fits: z
    .string()
    .trim()
    .max(FITS_MAX)
    .regex(/^[^\0]*$/),
  note: Note,
  languages: once(SERVICE_LANGUAGES),
  interpreter: z.boolean(),
  signLanguage: z.boolean(),
  reachedBy: z.enum(REACHES),
  needsIdentity: z.boolean(),
  papers: once(SERVICE_PAPERS),
  payers: once(SERVICE_PAYERS),
  acceptance: z.enum(ACCEPTANCES),
  hours: Hours.nullable(),
  roundTheClock: z.boolean(),
})
export type Entry = z.infer<typeof Entry>
/** In the order of the form. */
export const ENTRY_FIELDS = [
  'kind',
  'areas',
  'state',
  'pausedUntil',
  'fits',
  'note',
  'languages',
  'interpreter',
  'signLanguage',
  'reachedBy',
  'needsIdentity',
  'papers',
  'payers',
  'acceptance',
  'hours',
  'roundTheClock',
] as const satisfies readonly (keyof Entry)[]

interface Checked {
  addIssue(issue: { code: 'custom'; path: string[]; message: string; params: { otherwise: Words } }): void
}
const ISSUES = {
  pausedUntil: both('Hanya bila dihentikan sementara.', 'Only while it is paused.'),
  wait: both('Hanya untuk daftar tunggu, dan di sana wajib.', 'Needed for a waiting list, and only there.'),
  until: both('Hanya bila penuh.', 'Only where it is full.'),
  available: both(
    'Isi jumlah yang kosong dan jumlah seluruhnya; yang kosong tidak lebih banyak.',
    'Give both what is free and what there is; no more can be free than there is.',
  ),
  state: both('Penuh berarti tidak ada yang kosong.', 'Full means that nothing is free.'),
} as const satisfies Record<string, Words>
const unless = (fits: boolean, path: keyof typeof ISSUES, context: Checked): void => {
  if (!fits)
    context.addIssue({ code: 'custom', path: [path], message: 'does not fit', params: { otherwise: ISSUES[path] } })
}

const pauseFits = ({ state, pausedUntil }: Partial<Entry>, context: Checked): void =>
  unless(pausedUntil == null || state !== 'active', 'pausedUntil', context)
export const AddService = Entry.extend({ organisationId: Id }).superRefine(pauseFits).meta({ id: 'AddService' })
export type AddService = z.infer<typeof AddService>
/** Omitted values stay as they are; a state is said with its day, or without one. */
export const ChangeService = Entry.partial()
  .strict()
  .superRefine(pauseFits)
  .refine((change) => Object.keys(change).length > 0, 'changes nothing')
  .meta({ id: 'ChangeService' })
export type ChangeService = z.infer<typeof ChangeService>
export const ByService = z.strictObject({ service: Id })
export const ServiceKept = z.object({ id: Id }).meta({ id: 'ServiceKept' })

export const BEDS_MAX = 10_000
const Beds = z.number().int().min(0).max(BEDS_MAX)
/** Said anew each time, whole. `wait` only with a waiting list, `until` only where it is full. */
export const SayCapacity = z
  .strictObject({
    state: z.enum(CAPACITIES),
    wait: z.enum(WAITS).nullable().optional(),
    until: Day.nullable().optional(),
    available: Beds.nullable().optional(),
    maximum: Beds.min(1).nullable().optional(),
  })
  .superRefine(({ state, wait, until, available, maximum }, context) => {
    unless((wait == null) === (state !== 'waitlist'), 'wait', context)
    unless(until == null || state === 'no', 'until', context)
    const isWhole = available == null ? maximum == null : maximum != null && available <= maximum
    unless(isWhole, 'available', context)
    unless(
      !isWhole || available == null || (state === 'yes') === available > 0 || state === 'unknown',
      'state',
      context,
    )
  })
  .meta({ id: 'SayCapacity' })
export type SayCapacity = z.infer<typeof SayCapacity>
export const CapacitySaid = z.object({ id: Id, capacity: CapacityRow }).meta({ id: 'CapacitySaid' })

export const PutContact = z
  .strictObject({
    organisationId: Id,
    telephone: z
      .string()
      .trim()
      .regex(/^[0-9+() -]{5,30}$/),
    hours: Hours.nullable(),
    roundTheClock: z.boolean(),
  })
  .meta({ id: 'PutContact' })
export type PutContact = z.infer<typeof PutContact>
export const ByContact = z.strictObject({ kind: z.enum(CONTACT_KINDS) })
export const ContactKept = z.object({ kind: z.enum(CONTACT_KINDS) }).meta({ id: 'ContactKept' })

/** `area`: from where an office is looked for; without it, where the client was found. */
export const CandidateQuery = z.object({ kind: z.enum(SERVICE_KINDS), caseId: Id, area: z.string().max(20).optional() })
export type CandidateQuery = z.infer<typeof CandidateQuery>
const Offer = z.object({ id: Id, office: z.object({ id: Id, name: z.string() }) })
/** Best first. Nobody is named, neither the client nor anybody at an office. */
export const CandidateList = z
  .object({
    area: Area,
    data: z.array(
      Offer.extend({
        room: z.enum(CAPACITIES),
        capacity: CapacityRow.omit({ by: true }).nullable(),
        levels: z.number().int(),
        needsIdentity: z.boolean(),
        reachedBy: z.enum(REACHES),
        acceptance: z.enum(ACCEPTANCES),
        reasons: z.array(z.object({ code: z.enum(RANK_REASONS), label: Label })),
        contacts: z.array(Contact),
      }),
    ),
    leftOut: z.array(Offer.extend({ why: z.object({ code: z.enum(LEFT_OUT_REASONS), label: Label }) })),
  })
  .meta({ id: 'CandidateList' })
export type CandidateList = z.infer<typeof CandidateList>

export const GAP_LEVELS = ['province', 'city', 'mission'] as const satisfies readonly AreaKind[]
export const GapQuery = z.object({ level: z.enum(GAP_LEVELS).default('province') })
/** `here`: how many serve the area itself, `above`: how many serve what it lies in. Without either nobody does. */
export const GapList = z
  .object({
    data: z.array(
      Area.extend({
        cells: z.array(z.object({ kind: z.enum(SERVICE_KINDS), here: z.number().int(), above: z.number().int() })),
      }),
    ),
  })
  .meta({ id: 'GapList' })
export type GapList = z.infer<typeof GapList>

/** Parties have a name where this installation knows them. */
export const PartnershipList = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        title: Label,
        areas: z.array(z.object({ code: z.string(), name: z.string().nullable() })),
        offices: z.array(z.object({ slug: z.string(), name: z.string().nullable() })),
        bodies: z.array(Label),
        kinds: z.array(z.string()),
        fetches: z.enum(FETCHERS).nullable(),
        costs: Label.nullable(),
        from: Day,
        to: Day.nullable(),
        source: z.string(),
        evidence: z.enum(EVIDENCE),
      }),
    ),
  })
  .meta({ id: 'PartnershipList' })
