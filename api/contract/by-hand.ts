// How an office without a console answers a referral: by a one-time link, or as it was heard or read and two people of
// the sender entered it.
import { z } from 'zod'
import {
  COUNTERS,
  HAND_VERBS,
  LINK_ENDS,
  NOTED_MEANS,
  reasonsToDecline,
  reasonsToGiveBack,
  REFERRAL_KINDS,
  REFERRAL_STATES,
  REPORTED_OUTCOMES,
} from '../../sop-definitions/language/referral-kinds.ts'
import { SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Allowed, Code, Id, Instant, Label, Planned } from './labels.ts'
import { InLanguage } from './papers.ts'
import { act, ReferralScan, signing, Told } from './referrals.ts'

/** The same answers as in the console; who signs is not known here. */
export const HandAct = z.discriminatedUnion('verb', [
  act('accept', signing),
  act('counter', {
    ...signing,
    counter: z.enum(COUNTERS),
    startsAt: Planned.optional(),
    service: z.enum(SERVICE_KINDS).optional(),
    covers: z.array(Id).max(20).optional(),
  }),
  act('decline', { reason: z.enum(reasonsToDecline), until: Planned.optional() }),
  act('report', { outcome: z.enum(REPORTED_OUTCOMES), reason: z.enum(reasonsToGiveBack).optional() }),
  act('give_back', { reason: z.enum(reasonsToGiveBack) }),
  act('confirm_stop', {}),
  act('arrive', signing),
])
export type HandAct = z.infer<typeof HandAct>

const Line = z.string().trim().min(1).max(120)
/** Who answers for the other office. Sealed; in no ledger. */
export const Answerer = z.object({ name: Line, position: Line })
export type Answerer = z.infer<typeof Answerer>

/** `identity`: whether the letter says who the client is, where the packet does. */
export const LetterWanted = InLanguage.extend({ identity: z.enum(['yes', 'no']).default('no') })

/** `identity`: whether the link shows who the client is, where the packet says so. */
export const MakeReferralLink = z.strictObject({ identity: z.boolean().default(false) })
/**
 * Shown once: a repeated click gets the link without address and code, and `again`, the sentence that says so. The code
 * is told by telephone, and never sent with the address.
 */
export const ReferralLinkMade = z
  .object({
    id: Id,
    path: z.string().nullable(),
    address: z.string().nullable(),
    code: z.string().nullable(),
    until: Instant,
    again: Label.nullable(),
  })
  .meta({ id: 'ReferralLinkMade' })
export type ReferralLinkMade = z.infer<typeof ReferralLinkMade>

export const NoteAnswer = z.strictObject({
  act: HandAct,
  means: z.enum(NOTED_MEANS),
  saidAt: Instant,
  /** The scanned letter: a ready file of the case. */
  documentId: Id.optional(),
  ...Answerer.shape,
})
export type NoteAnswer = z.infer<typeof NoteAnswer>

const NOTE_STATES = ['waiting', 'confirmed', 'replaced', 'lapsed', 'ended'] as const
export type NoteState = (typeof NOTE_STATES)[number]
const LINK_STATES = ['open', 'lapsed', 'emptied', 'ended', ...LINK_ENDS] as const
export type LinkState = (typeof LINK_STATES)[number]

/** `who`: gone with the packet. */
const Noted = z.object({
  id: Id,
  state: z.enum(NOTE_STATES),
  act: HandAct,
  means: z.enum(NOTED_MEANS),
  saidAt: Instant,
  documentId: Id.nullable(),
  notedAt: Instant,
  notedBy: z.string().nullable(),
  until: Instant,
  confirmedBy: z.string().nullable(),
  who: Answerer.nullable(),
  scans: z.array(ReferralScan),
  mayConfirm: Allowed,
})
const Linked = z.object({
  id: Id,
  state: z.enum(LINK_STATES),
  madeBy: z.string().nullable(),
  madeAt: Instant,
  until: Instant,
  openedAt: Instant.nullable(),
  wrongCodes: z.number().int(),
  who: Answerer.nullable(),
})
export const ByHandView = z
  .object({
    note: Noted.nullable(),
    link: Linked.nullable(),
    /** What the other office may answer now. */
    answers: z.array(z.enum(HAND_VERBS)),
    /** The newest answer that counts, where the reader may add a scan that came later. */
    scansTo: z.object({ by: z.enum(['notes', 'links']), id: Id }).nullable(),
    mayNote: Allowed,
    mayLink: Allowed,
  })
  .meta({ id: 'ByHandView' })
export type ByHandView = z.infer<typeof ByHandView>

/** How many files came with one answer, and how many still may. */
export const ScanSent = z.object({ sent: z.number().int(), left: z.number().int() }).meta({ id: 'ScanSent' })
export type ScanSent = z.infer<typeof ScanSent>

// — whoever comes by a link —

const Token = z.string().min(20).max(100)
const SixDigits = z.string().regex(/^\d{6}$/)
export const OpenLetter = z.strictObject({ token: Token, code: SixDigits })
export const AnswerLetter = z.strictObject({ token: Token, code: SixDigits, act: HandAct, ...Answerer.shape })
export type AnswerLetter = z.infer<typeof AnswerLetter>

export const LetterView = z
  .object({
    number: z.string(),
    kind: z.enum(REFERRAL_KINDS),
    kindLabel: Label,
    state: z.enum(REFERRAL_STATES),
    stateLabel: Label,
    from: z.string().nullable(),
    to: z.string().nullable(),
    service: Code.nullable(),
    answerBy: Instant,
    startsAt: Instant.nullable(),
    arriveBy: Instant.nullable(),
    /** Of the office that is asked. */
    zone: z.enum(ZONE_NAMES),
    /** Until when the link answers. */
    until: Instant,
    hash: z.string(),
    packet: Told,
    answers: z.array(z.enum(HAND_VERBS)),
    scans: ScanSent,
  })
  .meta({ id: 'LetterView' })
export type LetterView = z.infer<typeof LetterView>
export const LetterAnswered = z.object({ done: z.literal(true) }).meta({ id: 'LetterAnswered' })
