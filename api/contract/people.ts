// The nouns session, me, people, organisations and SOP versions.
import { z } from 'zod'
import {
  CAPABILITIES,
  DENSITIES,
  IDENTITY_FIELDS,
  LANGUAGES,
  CASE_STATES,
  DATA_CLASSES,
  EVIDENCE,
  ANSWER_KINDS,
  IDENTITY_STATES,
  ITEM_KINDS,
  LEVELS,
  type IdentityField,
} from '../../sop-definitions/language/vocabulary.ts'
import {
  IDENTITY_DOUBTS,
  IDENTITY_EVIDENCE,
  REGISTRY_OUTCOMES,
  SAID_DOUBTS,
  SEEN_EVIDENCE,
} from '../../sop-definitions/language/same-person.ts'
import { LETTER_CLASSES, LETTER_RECEIVERS } from '../../sop-definitions/language/letters.ts'
import { AREA_KINDS, ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf } from './paging.ts'
import { PasskeyAnswer } from './passkey-answer.ts'

export const SignIn = z
  .strictObject({
    email: z.string().max(200),
    password: z.string().max(400),
    code: z.string().max(60).optional(),
    passkey: PasskeyAnswer.optional(),
  })
  .meta({ id: 'SignIn' })
/** By list. What is left out is shown, so a column that is added later is seen. */
export const HiddenColumns = z.record(z.string(), z.array(z.string()))
export const Me = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    organisation: z.object({
      id: Id,
      name: z.string(),
      level: z.enum(LEVELS),
      area: z.string(),
      areaName: z.string(),
      zone: z.enum(ZONE_NAMES),
    }),
    roles: z.array(z.object({ id: z.string(), label: Label })),
    capabilities: z.array(z.enum(CAPABILITIES)),
    demo: z.boolean(),
    contact: z.string().nullable().describe('Whom people here ask for help: an e-mail address or an https page'),
    secondFactor: z.boolean(),
    passkeys: z.boolean(),
    mustAddFactor: z.boolean(),
    density: z.enum(DENSITIES),
    hidden: HiddenColumns,
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>
export const SetLanguage = z.strictObject({ language: z.enum(LANGUAGES) })

export { IDENTITY_FIELDS, type IdentityField } from '../../sop-definitions/language/vocabulary.ts'
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/)
export const Identity = z.strictObject({
  full_name: text(200).optional(),
  alias: text(200).optional(),
  nik: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
  passport: text(20).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9 ()-]{6,20}$/)
    .optional(),
  birth_date: text(10).optional(),
  birth_place: text(200).optional(),
  family_card: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
  address: text(500).optional(),
  card_address: text(500).optional(),
  email: text(200).optional(),
  safe_contact: text(300).optional(),
  mother_name: text(200).optional(),
})
export const CreatePerson = z
  .strictObject({
    identity: Identity,
    searched: z.boolean().default(false),
    notSameReason: z.string().max(40).optional(),
  })
  .meta({ id: 'CreatePerson' })
export const PersonCreated = z
  .object({ id: Id, mask: z.string(), identityState: z.enum(IDENTITY_STATES) })
  .meta({ id: 'PersonCreated' })
/** How much can be typed of what a person is found by. */
export const FOUND_BY_MAX = { full_name: 200, nik: 20, phone: 30 } as const
export const FindPerson = z
  .strictObject({
    full_name: text(FOUND_BY_MAX.full_name).optional(),
    nik: text(FOUND_BY_MAX.nik).optional(),
    phone: text(FOUND_BY_MAX.phone).optional(),
    passport: text(20).optional(),
    birth_year: z.number().int().min(1900).max(2100).optional(),
    purpose: z
      .string()
      .regex(/^[a-z_]{1,40}$/)
      .default('intake'),
  })
  .meta({ id: 'FindPerson' })
/** The fields by which a person is found, exactly or approximately. */
export const SAME_FIELDS = ['nik', 'passport', 'phone'] as const satisfies readonly IdentityField[]
const SIMILAR_FIELDS = ['full_name', 'birth_year'] as const
export const Match = z.object({
  personId: Id.nullable(),
  mask: z.string().nullable(),
  same: z.array(z.enum(SAME_FIELDS)),
  similar: z.array(z.enum(SIMILAR_FIELDS)),
  cases: z.array(z.object({ id: Id, number: z.string(), status: z.enum(CASE_STATES) })),
  elsewhere: z.boolean(),
})
export const FindAnswer = z.object({ data: z.array(Match) }).meta({ id: 'FindAnswer' })
/**
 * `knowing`: the asker knows that the client wants no contact. Without it, nothing is shown that could be used for
 * contact.
 */
export const Reveal = z
  .strictObject({
    field: z.enum(IDENTITY_FIELDS),
    purpose: z.string().trim().min(10).max(300),
    knowing: z.literal(true).optional(),
  })
  .meta({ id: 'Reveal' })
export const Revealed = z
  .object({ field: z.enum(IDENTITY_FIELDS), value: z.string().nullable(), seconds: z.number() })
  .meta({ id: 'Revealed' })
/** Who said how certain the identity is, and by which paper, or why it is less certain. */
export const Certainty = z.object({
  evidence: z.enum(IDENTITY_EVIDENCE).nullable(),
  doubt: z.enum(IDENTITY_DOUBTS).nullable(),
  user: z.string().nullable(),
  office: z.string().nullable(),
  at: Instant,
})
export type Certainty = z.infer<typeof Certainty>
export const Verified = z.strictObject({ state: z.literal('verified'), evidence: z.enum(SEEN_EVIDENCE) })
export const Doubted = z.strictObject({
  state: z.enum(['conflicting', 'provisional']),
  doubt: z.enum(SAID_DOUBTS),
})
export type Doubted = z.infer<typeof Doubted>
export const SetCertainty = z.discriminatedUnion('state', [Verified, Doubted]).meta({ id: 'SetCertainty' })
export const CertaintySet = z.object({ id: Id, identityState: z.enum(IDENTITY_STATES) }).meta({ id: 'CertaintySet' })
export const CheckRegistry = z
  .strictObject({ purpose: z.string().trim().min(10).max(300) })
  .meta({ id: 'CheckRegistry' })
export const RegistryChecked = CertaintySet.extend({ outcome: z.enum(REGISTRY_OUTCOMES) }).meta({
  id: 'RegistryChecked',
})
export const PersonView = z
  .object({
    id: Id,
    mask: z.string(),
    identityState: z.enum(IDENTITY_STATES),
    certainty: Certainty.nullable(),
    // what may be said of it now
    certainties: z.array(z.enum(['verified', 'conflicting', 'provisional'])),
    registry: z.enum(['connected', 'off']).nullable(), // null: I may not ask it
    fields: z.array(z.object({ field: z.enum(IDENTITY_FIELDS), present: z.boolean() })),
    contactRefused: z.boolean(),
  })
  .meta({ id: 'PersonView' })
export type PersonView = z.infer<typeof PersonView>
export const OrganisationRow = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  level: z.enum(LEVELS),
  area: z.string(),
  areaName: z.string(),
  roles: z.array(z.string()),
  users: z.array(z.object({ id: Id, name: z.string(), roles: z.array(z.string()) })),
})
export const OrganisationList = listOf(OrganisationRow).meta({ id: 'OrganisationList' })
export const AreaRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(AREA_KINDS),
  zone: z.enum(ZONE_NAMES),
  parent: z.string().nullable(),
})
export const AreaList = listOf(AreaRow).meta({ id: 'AreaList' })

/**
 * `overlay`: for a version that an area or an organisation tightens for its own cases: the overlay, and for whom it is.
 */
export const SopRow = z.object({
  sop: z.string(),
  edition: z.string(),
  revision: z.number(),
  overlay: z
    .object({
      name: z.string(),
      revision: z.number(),
      area: z.string().nullable(),
      organisation: z.string().nullable(),
    })
    .nullable(),
  hash: z.string(),
  title: Label,
  publishedAt: Instant,
  legal: z.array(z.object({ id: z.string(), cite: z.string() })),
  channels: z.array(z.object({ code: z.string(), label: Label })),
})
/** `openIn`: the areas whose new cases follow the version, each with all areas inside it; null is everywhere. */
export const SopList = listOf(
  SopRow.extend({
    openIn: z.array(z.string()).nullable(),
    stages: z.array(z.object({ item: z.string(), label: Label })),
    /** By which its cases can be filtered: the codes of each fact, then coarser and coarser ones. */
    coded: z.array(
      z.object({
        name: z.string(),
        label: Label,
        rungs: z.array(z.array(z.object({ code: z.string(), label: Label }))),
      }),
    ),
  }),
).meta({ id: 'SopList' })
const SopItemView = z.object({
  item: z.string(),
  kind: z.enum(ITEM_KINDS),
  code: z.string().nullable(),
  label: Label,
  parent: z.string().nullable(),
  depth: z.number().int(),
  roles: z.array(z.object({ id: z.string(), label: Label })),
  outcomes: z.array(z.object({ code: z.string(), label: Label, opens: z.array(Label) })),
  due: z.array(
    z.object({
      text: Label,
      when: z.string().nullable(),
      basis: Label,
      isLaw: z.boolean(),
      evidence: z.enum(EVIDENCE),
    }),
  ),
  opensAfter: z.array(Label),
  /** Of another office, and who signs on either side. */
  asksOther: z.array(Label).default([]),
  needs: z.array(Label),
  collects: z.array(Label),
  protection: z.array(Label),
  clause: z.string().nullable(),
  guidance: Label.nullable(),
  manual: z.boolean(),
  discretionary: z.boolean(),
  repeats: z.boolean(),
  fields: z.array(
    z.object({ label: Label, kind: z.enum(ANSWER_KINDS), class: z.enum(DATA_CLASSES), required: z.boolean() }),
  ),
})
/** A template of an official letter, with the name of each of its fields. */
const SopLetterView = z.object({
  letter: z.string(),
  code: z.string(),
  label: Label,
  to: z.enum(LETTER_RECEIVERS),
  class: z.enum(LETTER_CLASSES),
  needs: z.array(Label),
  signer: Label,
  steps: z.array(Label),
  fields: z.array(z.object({ field: z.string(), label: Label })),
  body: Label,
})
export const SopView = SopRow.extend({
  items: z.array(SopItemView),
  letters: z.array(SopLetterView).default([]),
}).meta({ id: 'SopView' })
export type SopView = z.infer<typeof SopView>
export const Health = z
  .object({ status: z.enum(['ok', 'down']), postgres: z.boolean().optional(), temporal: z.boolean().optional() })
  .meta({ id: 'Health' })
