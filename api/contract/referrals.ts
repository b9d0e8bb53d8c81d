// What two offices agree about one case: offers, answers and signatures. The office that is asked reads a packet, not
// the case.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { IDENTITY_FIELDS, SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import {
  COUNTERS,
  ON_DECLINE,
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
import { SCAN_KINDS } from '../../sop-definitions/language/files.ts'
import { Allowed, Code, Id, Instant, Label, Planned } from './labels.ts'
import { listOf, PageQuery, severalOf } from './paging.ts'

export const ReferralFilter = PageQuery.extend({
  direction: z.enum(['sent', 'received']).default('sent'),
  state: severalOf(REFERRAL_STATES).optional(), // without it, those that are open
  kind: z.enum(REFERRAL_KINDS).optional(),
  office: Id.optional(), // of the other side
  case: Id.optional(), // all of one case, in both directions and every state
})
export type ReferralFilter = z.infer<typeof ReferralFilter>

const Office = z.object({ id: Id, name: z.string().nullable() })
/** `caseId`, `number`, `item`, `taskId`: for whoever sees the case. */
export const ReferralRow = z
  .object({
    id: Id,
    /** For letters and the telephone. */
    referralNumber: z.string(),
    kind: z.enum(REFERRAL_KINDS),
    state: z.enum(REFERRAL_STATES),
    stateLabel: Label,
    waitsOn: z.enum(REFERRAL_SIDES).nullable(),
    from: Office,
    to: Office,
    caseId: Id.nullable(),
    number: z.string().nullable(),
    item: Label.nullable(),
    taskId: Id.nullable(), // the step that waits for it
    service: Code.nullable(),
    offeredAt: Instant,
    seenAt: Instant.nullable(),
    since: Instant,
    answerBy: Instant,
    /** Until when the side that it waits on has to act. */
    dueBy: Instant.nullable(),
    lawBy: Instant.nullable(),
    startsAt: Instant.nullable(),
    arriveBy: Instant.nullable(),
    late: z.boolean(),
    reason: z.string().nullable(),
    outcome: z.enum(REPORTED_OUTCOMES).nullable(),
  })
  .meta({ id: 'ReferralRow' })
export type ReferralRow = z.infer<typeof ReferralRow>
export const ReferralList = listOf(ReferralRow).meta({ id: 'ReferralList' })

const Fact = z.object({ name: Code, label: Label, value: z.unknown(), valueLabel: Label })
const FileLine = z.object({ label: Label, there: z.boolean() })
/** What is told of the client: coded facts, words, and the identity only where the client agreed to that office. */
export const Told = z.object({
  facts: z.array(Fact),
  steps: z.array(Label),
  /** Of a transfer: the file that goes with the case, question by question; what is not there is a gap. */
  file: z.array(FileLine).default([]),
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
/** What a step asks of another office, and the most that is told of the client with it. */
export const AsksOther = z.object({
  kind: z.enum(REFERRAL_KINDS),
  facts: z.array(z.string()).nullable(),
  identity: z.boolean(),
})
export type AsksOther = z.infer<typeof AsksOther>
const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(words).filter((key): key is K => key in words)
const Happened = z.object({
  at: Instant,
  office: Office.nullable(),
  type: z.enum(keysOf(REFERRAL_HAPPENED_WORDS)),
  words: Label,
})

/** A file that came with the answer of an office without a console. */
export const ReferralScan = z.object({
  id: Id,
  kind: z.enum(SCAN_KINDS),
  size: z.number().int(),
  sha256: z.string(),
  scanned: z.boolean(),
  at: Instant,
})
export type ReferralScan = z.infer<typeof ReferralScan>

export const ReferralView = ReferralRow.extend({
  /** On which side I may act; null: I only read it. */
  side: z.enum(REFERRAL_SIDES).nullable(),
  hash: z.string(),
  round: z.number().int(),
  transport: z.enum(TRANSPORTS),
  after: Id.nullable(),
  waitsUntil: Instant.nullable(),
  suggests: Office.nullable(),
  officer: z.string().nullable(),
  countered: z
    .object({ counter: z.enum(COUNTERS), hash: z.string(), startsAt: Instant.nullable(), service: Code.nullable() })
    .nullable(),
  signatures: z.array(Signed),
  timeline: z.array(Happened),
  packet: Told.nullable(),
  /** The steps that it is about, for whoever reads what is told of them. */
  covers: z.array(z.object({ id: Id, label: Label })),
  /**
   * After a no or a silence, for the sender, until another office is asked: who looks for it (`how`), and the step that
   * waits again. `may`: whether the reader is who looks.
   */
  next: z
    .object({
      how: z.enum(ON_DECLINE),
      may: z.boolean(),
      step: z.object({ taskId: Id, code: z.string().nullable(), label: Label, asks: AsksOther.nullable() }).nullable(),
    })
    .nullable()
    .default(null),
  /** For whoever may act on either side. */
  scans: z.array(ReferralScan),
  allowedActions: z.partialRecord(z.enum(REFERRAL_VERBS), Allowed),
}).meta({ id: 'ReferralView' })
export type ReferralView = z.infer<typeof ReferralView>

export const TRANSFER_GAPS = [
  'no_consent',
  'steps_of_nobody',
  'steps_late',
  'referrals_open',
  'client_elsewhere',
  'no_contact',
] as const
/** `task`: the step that would wait for the answer. `after`: the referral after whose no another office is asked. */
export const PrepQuery = z.object({ task: Id.optional(), after: Id.optional() })
export type PrepQuery = z.infer<typeof PrepQuery>
const PrepStep = z.object({ taskId: Id, code: z.string().nullable(), label: Label })
/**
 * What an offer could say. `reason`: why an office is not asked again for this case. `mayKnow`: the client agreed that
 * this office knows who the client is.
 */
export const ReferralPrep = z
  .object({
    number: z.string(),
    zone: z.enum(ZONE_NAMES),
    facts: z.array(Fact.extend({ isHelpful: z.boolean() })),
    steps: z.array(PrepStep),
    offices: z.array(
      z.object({ id: Id, name: z.string(), area: z.string(), reason: z.string().nullable(), mayKnow: z.boolean() }),
    ),
    identityConsent: Label.nullable(),
    custody: z.object({ office: Office, since: Instant, referral: Id }).nullable(),
    /** A hand-over of the case: what would move, and what is not in order yet. Null for another office than its own. */
    transfer: z
      .object({
        moves: z.array(PrepStep),
        elsewhere: z.number().int(), // steps that stay with other offices
        lawLimits: z.number().int(),
        consents: z.array(Label),
        gaps: z.array(z.object({ gap: z.enum(TRANSFER_GAPS), count: z.number().int() })),
      })
      .nullable(),
    /**
     * What the step says of its offer. `covers`, `services`: the most that is asked, null for any. `office`: the one
     * that its answers name. `from`: the area from which an office is looked for. `service`, `arrives`: as far as they
     * are known.
     */
    step: z
      .object({
        covers: z.array(Id).nullable(),
        office: Id.nullable(),
        from: z.object({ code: z.string(), name: z.string() }).nullable(),
        services: z.array(z.enum(SERVICE_KINDS)).nullable(),
        service: z.array(z.enum(SERVICE_KINDS)),
        arrives: z.iso.date().nullable(),
        file: z.array(FileLine),
      })
      .nullable()
      .default(null),
    /** What the other office was asked before, as far as it is still open. */
    again: z
      .object({ covers: z.array(Id), service: z.enum(SERVICE_KINDS).nullable() })
      .nullable()
      .default(null),
  })
  .meta({ id: 'ReferralPrep' })
export type ReferralPrep = z.infer<typeof ReferralPrep>

const Words = z.string().trim().min(1).max(4_000)
export const OfferReferral = z.strictObject({
  kind: z.enum(REFERRAL_KINDS),
  to: Id,
  /** Of a leg: the office in whose hands the client is; without it, the one on record, else my own. */
  from: Id.optional(),
  taskId: Id.optional(),
  covers: z.array(Id).max(20).default([]),
  service: z.enum(SERVICE_KINDS).optional(),
  /** Earlier than the limit that the procedure or the product sets, never later. */
  answerBy: Planned.optional(),
  startsAt: Planned.optional(),
  arriveAt: Planned.optional(),
  transport: z.enum(TRANSPORTS).default('console'),
  after: Id.optional(),
  /** Without it, those that the step says. */
  facts: z.array(Code).max(60).optional(),
  note: Words.optional(),
  identity: z.boolean().default(false),
  /**
   * Of the step that waits for it; they become its own once the other office has answered. Without them, what the
   * author has kept as a draft.
   */
  answers: z.record(z.string(), z.unknown()).optional(),
})
export type OfferReferral = z.infer<typeof OfferReferral>

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export const act = <const V extends string, S extends z.ZodRawShape>(verb: V, shape: S) =>
  z.strictObject({ verb: z.literal(verb), ...shape })
export const signing = { hash: Hash } as const
export const ReferralAct = z.discriminatedUnion('verb', [
  act('see', {}),
  act('accept', { ...signing, officer: Id.optional() }),
  act('counter', {
    ...signing,
    counter: z.enum(COUNTERS),
    startsAt: Planned.optional(),
    service: z.enum(SERVICE_KINDS).optional(),
    covers: z.array(Id).max(20).optional(),
  }),
  act('agree', signing),
  act('insist', { ...signing, startsAt: Planned.optional() }),
  act('decline', { reason: z.enum(reasonsToDecline), suggests: Id.optional(), until: Planned.optional() }),
  act('withdraw', { reason: z.enum(WITHDRAW_REASONS) }),
  act('begin', {}),
  act('wait', { reason: z.enum(WAIT_REASONS), until: Planned }),
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
  act('remind', {}),
])
export type ReferralAct = z.infer<typeof ReferralAct>
/** What an officer's device shows to the office that brings the client, where it has no connection. */
export const ArrivalCode = z.object({ code: z.string() }).meta({ id: 'ArrivalCode' })
