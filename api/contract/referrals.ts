// What two offices agree about one case: offers, answers and signatures. The office that is asked reads a packet, not
// the case.
import { z } from 'zod'
import { IDENTITY_FIELDS } from '../../sop-definitions/language/vocabulary.ts'
import {
  COUNTERS,
  REFERRAL_HAPPENED_WORDS,
  REFERRAL_KINDS,
  REFERRAL_SIDES,
  REFERRAL_STATES,
  REFERRAL_VERBS,
  reasonsToDecline,
  reasonsToGiveBack,
  REPORTED_OUTCOMES,
  SIGNING_METHODS,
  STOP_REASONS,
  TRANSPORTS,
  WAIT_REASONS,
  WITHDRAW_REASONS,
} from '../../sop-definitions/language/referral-kinds.ts'
import { Allowed, Code, Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery, severalOf } from './paging.ts'

export const ReferralFilter = PageQuery.extend({
  direction: z.enum(['sent', 'received']).default('sent'),
  state: severalOf(REFERRAL_STATES).optional(), // without it, those that are open
  kind: z.enum(REFERRAL_KINDS).optional(),
  office: Id.optional(), // of the other side
})
export type ReferralFilter = z.infer<typeof ReferralFilter>

const Office = z.object({ id: Id, name: z.string().nullable() })
/** `caseId`, `number`, `item`: for whoever sees the case. */
export const ReferralRow = z
  .object({
    id: Id,
    kind: z.enum(REFERRAL_KINDS),
    state: z.enum(REFERRAL_STATES),
    stateLabel: Label,
    waitsOn: z.enum(REFERRAL_SIDES).nullable(),
    from: Office,
    to: Office,
    caseId: Id.nullable(),
    number: z.string().nullable(),
    item: Label.nullable(),
    service: Code.nullable(),
    offeredAt: Instant,
    seenAt: Instant.nullable(),
    since: Instant,
    answerBy: Instant,
    lawBy: Instant.nullable(),
    late: z.boolean(),
    reason: z.string().nullable(),
    outcome: z.enum(REPORTED_OUTCOMES).nullable(),
  })
  .meta({ id: 'ReferralRow' })
export type ReferralRow = z.infer<typeof ReferralRow>
export const ReferralList = listOf(ReferralRow).meta({ id: 'ReferralList' })

/** What is told of the client: coded facts, words, and the identity only where the client agreed to that office. */
const Told = z.object({
  facts: z.array(z.object({ name: Code, label: Label, value: z.unknown(), valueLabel: Label })),
  steps: z.array(Label),
  note: z.string().nullable(),
  identity: z.partialRecord(z.enum(IDENTITY_FIELDS), z.string()).nullable(),
})
const Signed = z.object({
  side: z.enum(REFERRAL_SIDES),
  office: Office,
  user: z.string().nullable(),
  method: z.enum(SIGNING_METHODS),
  underTheseTerms: z.boolean(),
})
const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(words).filter((key): key is K => key in words)
const Happened = z.object({
  at: Instant,
  office: Office.nullable(),
  type: z.enum(keysOf(REFERRAL_HAPPENED_WORDS)),
  words: Label,
})

export const ReferralView = ReferralRow.extend({
  /** On which side I may act; null: I only read it. */
  side: z.enum(REFERRAL_SIDES).nullable(),
  hash: z.string(),
  round: z.number().int(),
  transport: z.enum(TRANSPORTS),
  after: Id.nullable(),
  startsAt: Instant.nullable(),
  arriveBy: Instant.nullable(),
  waitsUntil: Instant.nullable(),
  suggests: Office.nullable(),
  officer: z.string().nullable(),
  countered: z
    .object({ counter: z.enum(COUNTERS), hash: z.string(), startsAt: Instant.nullable(), service: Code.nullable() })
    .nullable(),
  signatures: z.array(Signed),
  timeline: z.array(Happened),
  packet: Told.nullable(),
  allowedActions: z.partialRecord(z.enum(REFERRAL_VERBS), Allowed),
}).meta({ id: 'ReferralView' })
export type ReferralView = z.infer<typeof ReferralView>

const Words = z.string().trim().min(1).max(4_000)
export const OfferReferral = z.strictObject({
  kind: z.enum(REFERRAL_KINDS),
  to: Id,
  /** Of a leg: the office in whose hands the client is; without it, my own. */
  from: Id.optional(),
  taskId: Id.optional(),
  covers: z.array(Id).max(20).default([]),
  service: Code.optional(),
  /** Earlier than the limit that the procedure or the product sets, never later. */
  answerBy: Instant.optional(),
  startsAt: Instant.optional(),
  arriveAt: Instant.optional(),
  transport: z.enum(TRANSPORTS).default('console'),
  after: Id.optional(),
  facts: z.array(Code).max(60).default([]),
  note: Words.optional(),
  identity: z.boolean().default(false),
})
export type OfferReferral = z.infer<typeof OfferReferral>

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const act = <const V extends string, S extends z.ZodRawShape>(verb: V, shape: S) =>
  z.strictObject({ verb: z.literal(verb), ...shape })
const signing = { hash: Hash } as const
export const ReferralAct = z.discriminatedUnion('verb', [
  act('see', {}),
  act('accept', { ...signing, officer: Id.optional() }),
  act('counter', {
    ...signing,
    counter: z.enum(COUNTERS),
    startsAt: Instant.optional(),
    service: Code.optional(),
    covers: z.array(Id).max(20).optional(),
  }),
  act('agree', signing),
  act('insist', { ...signing, startsAt: Instant.optional() }),
  act('decline', { reason: z.enum(reasonsToDecline), suggests: Id.optional(), until: Instant.optional() }),
  act('withdraw', { reason: z.enum(WITHDRAW_REASONS) }),
  act('begin', {}),
  act('wait', { reason: z.enum(WAIT_REASONS), until: Instant }),
  act('resume', {}),
  act('give_back', { reason: z.enum(reasonsToGiveBack) }),
  act('recall', { reason: z.enum(WITHDRAW_REASONS) }),
  act('confirm_stop', {}),
  act('report', { outcome: z.enum(REPORTED_OUTCOMES), reason: z.enum(reasonsToGiveBack).optional() }),
  act('query', {}),
  act('acknowledge', {}),
  act('confirm', signing),
  act('depart', signing),
  act('arrive', { ...signing, code: z.string().max(20).optional() }),
  act('stop', { reason: z.enum(STOP_REASONS) }),
])
export type ReferralAct = z.infer<typeof ReferralAct>
/** What an officer's device shows to the office that brings the client, where it has no connection. */
export const ArrivalCode = z.object({ code: z.string() }).meta({ id: 'ArrivalCode' })
