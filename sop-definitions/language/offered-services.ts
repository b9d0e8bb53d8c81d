// What the directory says of a service and of who works with whom: closed lists, and when a word of it is too old to be
// believed. Browser-safe.
export const SERVICE_STATES = ['active', 'paused'] as const
export type ServiceState = (typeof SERVICE_STATES)[number]

/** How an office is asked: here, by a link to its address, by telephone or by letter. */
export const REACHES = ['console', 'link', 'phone', 'letter'] as const
export type Reach = (typeof REACHES)[number]

/** Whether a referral waits for an answer. */
export const ACCEPTANCES = ['asked', 'automatic'] as const
export type Acceptance = (typeof ACCEPTANCES)[number]

/** Papers that a client brings, by the codes of the shipped procedures, with those that an office makes out. */
export const SERVICE_PAPERS = [
  'nik_card',
  'family_card',
  'birth_certificate',
  'passport',
  'splp',
  'crime_report',
  'referral_letter',
] as const
export type ServicePaper = (typeof SERVICE_PAPERS)[number]

/** Languages that are spoken there, by their ISO 639 codes: those of Indonesia first, then of host countries. */
export const SERVICE_LANGUAGES = [
  'id',
  'en',
  'jv',
  'su',
  'mad',
  'ban',
  'sas',
  'bug',
  'mak',
  'min',
  'ace',
  'bjn',
  'ms',
  'zh',
  'ar',
  'vi',
  'th',
  'fil',
  'km',
  'my',
] as const
export type ServiceLanguage = (typeof SERVICE_LANGUAGES)[number]

/** Who pays, by the codes of what is spent in a case. */
export const SERVICE_PAYERS = ['local', 'national', 'insurance', 'lpsk', 'mission', 'iom', 'partner'] as const
export type ServicePayer = (typeof SERVICE_PAYERS)[number]

/** What an office says of its room. `unknown` is also what is left of a word that is too old. */
export const CAPACITIES = ['yes', 'waitlist', 'no', 'unknown'] as const
export type CapacityState = (typeof CAPACITIES)[number]
/** How long people on the list wait, in months. */
export const WAITS = ['under_one', 'one_to_three', 'over_three', 'unknown'] as const
export type Wait = (typeof WAITS)[number]
/**
 * Who says so: the office itself, somebody else who telephoned and noted the answer, or an answer to a referral, by
 * which the office is full.
 */
export const CAPACITY_TELLERS = ['office', 'telephone', 'answer'] as const
export type CapacityTeller = (typeof CAPACITY_TELLERS)[number]

export const CONTACT_KINDS = ['duty', 'urgent'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Who sends a team for a client: the place of origin, or the place where the client is. */
export const FETCHERS = ['origin', 'host'] as const
export type Fetcher = (typeof FETCHERS)[number]

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BEDS_FRESH_MS = 24 * HOUR_MS
const WORD_FRESH_MS = 30 * DAY_MS
const ASSURED_MS = 180 * DAY_MS

/** Beds fill in hours, a waiting list in weeks. Nothing is stored of this: age alone makes a word old. */
export const isStale = ({ updatedAt, hasBeds }: { updatedAt: number; hasBeds: boolean }, now: number): boolean =>
  now - updatedAt > (hasBeds ? BEDS_FRESH_MS : WORD_FRESH_MS)

/** The latest word about the room of a service, with days as `YYYY-MM-DD`. */
export interface CapacityWord {
  state: CapacityState
  until: string | null
  updatedAt: number
  hasBeds: boolean
}
/** What may be believed of it now: an old word says nothing, and neither does a "full" whose last day is over. */
export const roomOf = (word: CapacityWord | null, now: number, today: string): CapacityState => {
  if (word === null || isStale(word, now)) return 'unknown'
  return word.state === 'no' && word.until !== null && word.until <= today ? 'unknown' : word.state
}

/** Somebody confirmed the whole entry within half a year. */
export const isAssured = (assuredAt: number | null, now: number): boolean =>
  assuredAt !== null && now - assuredAt <= ASSURED_MS

/** A pause ends by itself on its day; without one it lasts until somebody ends it. */
export const isPaused = (
  { state, pausedUntil }: { state: ServiceState; pausedUntil: string | null },
  today: string,
): boolean => state === 'paused' && (pausedUntil === null || today < pausedUntil)

/** Why a service stands where it stands among others, first what lifts it. */
export const RANK_REASONS = [
  'partner',
  'takes_part',
  'has_room',
  'assured',
  'near',
  'waitlist',
  'room_unknown',
  'no_room',
  'fits_unknown',
  'unsure',
  'from_above',
] as const
export type RankReason = (typeof RANK_REASONS)[number]
/** Why a service of the kind is not offered at all. */
export const LEFT_OUT_REASONS = [
  'paused',
  'outside_area',
  'does_not_fit',
  'role_not_held',
  'refused_by_client',
  'lasting_no',
  'skipped',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]
