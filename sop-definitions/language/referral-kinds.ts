// What two offices sign with each other about one case, as closed lists: kinds, states, verbs and coded reasons.
import type { Label } from './vocabulary.ts'

/**
 * service: another office helps, who answers for the case stays. transfer: another office answers for the case. leg:
 * the client goes from the hands of one office into those of another.
 */
export const REFERRAL_KINDS = ['service', 'transfer', 'leg'] as const
export type ReferralKind = (typeof REFERRAL_KINDS)[number]

const OPEN = [
  'offered',
  'countered',
  'accepted',
  'begun',
  'waiting',
  'recalled',
  'reported',
  'released',
  'departed',
] as const
const ENDED = [
  'acknowledged',
  'confirmed',
  'arrived',
  'declined',
  'withdrawn',
  'expired',
  'returned',
  'stopped',
  'ended',
] as const
export const OPEN_REFERRAL_STATES: readonly ReferralState[] = OPEN
export const REFERRAL_STATES = [...OPEN, ...ENDED] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

/** What a case learns of a referral of each kind; the rest stays between the two offices. */
export const STATES_TOLD = {
  service: ['offered', 'accepted', 'declined', 'withdrawn', 'expired', 'returned', 'acknowledged', 'ended'],
  // An accepted transfer is handed over in the same click.
  transfer: ['offered', 'released', 'declined', 'withdrawn', 'expired', 'confirmed', 'ended'],
  leg: ['offered', 'accepted', 'departed', 'declined', 'withdrawn', 'expired', 'arrived', 'stopped', 'ended'],
} as const satisfies Record<ReferralKind, readonly ReferralState[]>

/** Two sides, and what time or the case does by itself. */
export const REFERRAL_SIDES = ['sender', 'receiver'] as const
export type ReferralSide = (typeof REFERRAL_SIDES)[number]

export const REFERRAL_VERBS = [
  'see',
  'accept',
  'counter',
  'agree',
  'insist',
  'decline',
  'withdraw',
  'begin',
  'wait',
  'resume',
  'give_back',
  'recall',
  'confirm_stop',
  'report',
  'query',
  'acknowledge',
  'confirm',
  'depart',
  'arrive',
  'stop',
  'remind',
] as const
export type ReferralVerb = (typeof REFERRAL_VERBS)[number]

/**
 * Whose reason it is, and what follows. lasting: this office is not asked again for this case. until: it is skipped
 * until a date that it names. papers: the paper is obtained, then the same office is asked. client: nobody else is
 * asked before the coordinator has spoken with the client. none: it may be asked again at once.
 */
export const DECLINE_REASONS = {
  full: { side: 'provider', follows: 'until' },
  no_such_service: { side: 'rule', follows: 'lasting' },
  outside_area: { side: 'rule', follows: 'lasting' },
  wrong_office: { side: 'rule', follows: 'lasting' },
  not_eligible: { side: 'rule', follows: 'lasting' },
  papers_missing: { side: 'rule', follows: 'papers' },
  cost: { side: 'rule', follows: 'none' },
  unsafe_here: { side: 'provider', follows: 'lasting' },
  conflict_of_interest: { side: 'provider', follows: 'lasting' },
  client_unwilling: { side: 'client', follows: 'client' },
  could_not_reach: { side: 'client', follows: 'client' },
  no_show: { side: 'client', follows: 'client' },
  other: { side: 'provider', follows: 'none' },
} as const satisfies Record<
  string,
  { side: 'provider' | 'rule' | 'client'; follows: 'lasting' | 'until' | 'papers' | 'client' | 'none' }
>
export type DeclineReason = keyof typeof DECLINE_REASONS
const REASONS: readonly DeclineReason[] = [
  'full',
  'no_such_service',
  'outside_area',
  'wrong_office',
  'not_eligible',
  'papers_missing',
  'cost',
  'unsafe_here',
  'conflict_of_interest',
  'client_unwilling',
  'could_not_reach',
  'no_show',
  'other',
]
/** Whoever declines has not met the client yet. */
const AFTER_ACCEPTING: readonly DeclineReason[] = ['could_not_reach', 'no_show']
export const reasonsToDecline = REASONS.filter((reason) => !AFTER_ACCEPTING.includes(reason))
export const reasonsToGiveBack = REASONS

export const COUNTERS = [
  'other_date',
  'part_of_it',
  'other_service',
  'other_office',
  'more_information',
  'waitlist',
] as const
export type Counter = (typeof COUNTERS)[number]

export const WITHDRAW_REASONS = ['found_another', 'no_longer_needed', 'client_unwilling', 'mistake', 'other'] as const
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number]
export const WAIT_REASONS = ['client_unavailable', 'no_place_yet', 'papers', 'no_show', 'other'] as const
export type WaitReason = (typeof WAIT_REASONS)[number]
export const REPORTED_OUTCOMES = ['done', 'done_in_part', 'not_done'] as const
export type ReportedOutcome = (typeof REPORTED_OUTCOMES)[number]
export const STOP_REASONS = ['illness', 'danger', 'transport', 'receiver_absent', 'client_unwilling', 'other'] as const
export type StopReason = (typeof STOP_REASONS)[number]
/**
 * What ended it without either side: the case, the step that waited for it, a consent, an erasure, or that another
 * office answers for the case now, which did not ask for it or is itself the office that was asked.
 */
export const END_CAUSES = ['case_closed', 'step_ended', 'consent_ended', 'owner_changed', 'erased', 'stopped'] as const
export type EndCause = (typeof END_CAUSES)[number]

/** How a signature was given. hand: another office's answer on paper or by telephone, entered by two people. */
export const SIGNING_METHODS = ['session', 'passkey', 'code', 'link', 'hand'] as const
export type SigningMethod = (typeof SIGNING_METHODS)[number]
/** An answer without a console: by a one-time link, or as it was heard or read and two people entered it. */
export const HAND_METHODS = ['link', 'hand'] as const satisfies readonly SigningMethod[]
export type HandMethod = (typeof HAND_METHODS)[number]
/** What the other office may answer so. */
export const HAND_VERBS = [
  'accept',
  'counter',
  'decline',
  'report',
  'give_back',
  'confirm_stop',
  'arrive',
] as const satisfies readonly ReferralVerb[]
export type HandVerb = (typeof HAND_VERBS)[number]
/** How an officer came to know what the other office answered. */
export const NOTED_MEANS = ['phone', 'letter', 'visit', 'other'] as const
export type NotedMeans = (typeof NOTED_MEANS)[number]
export const LINK_ENDS = ['answered', 'wrong_code', 'replaced'] as const
export type LinkEnd = (typeof LINK_ENDS)[number]
/** How the offer reaches the other office. */
export const TRANSPORTS = ['console', 'link', 'letter', 'phone'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** What may be told of the client only where the client agreed to it. */
export const TOLD_WITH_CONSENT = ['identity', 'findings'] as const
export type ToldWithConsent = (typeof TOLD_WITH_CONSENT)[number]
/** Who looks for another office after a no: whoever sent it chooses from a list, the next is asked, the coordinator. */
export const ON_DECLINE = ['propose_next', 'offer_next', 'coordinator'] as const
export type OnDecline = (typeof ON_DECLINE)[number]
/** From which area the office that takes a case over is looked for. */
export const TRANSFER_STARTS = ['origin_area', 'found_area', 'opener_area'] as const
export type TransferStart = (typeof TRANSFER_STARTS)[number]
/** The area of origin is what was answered under this name of `ask_once`. */
export const HOME_ASKED = 'home_area'

/** Limits of a referral, from the product where the procedure says nothing. */
const REFERRAL_CLOCKS = [
  'answer',
  'counter',
  'begin',
  'report',
  'wait',
  'stop',
  'acknowledge',
  'confirm',
  'depart',
  'arrive',
] as const
export type ReferralClock = (typeof REFERRAL_CLOCKS)[number]

/** How often an offer may be made with other terms. */
export const MOST_ROUNDS = 3
/** How often a provider may wait for a client. */
export const MOST_WAITS = 3
/** How many services a case may ask of other offices at one time for which no step waits. */
export const MOST_LOOSE = 20

const both = (id: string, en: string): Label => ({ id, en })
export const TOLD_WORDS = {
  identity: both('identitas (dengan persetujuan)', 'identity (with consent)'),
  findings: both('temuan (dengan persetujuan)', 'what was found (with consent)'),
} as const satisfies Record<ToldWithConsent, Label>
export const REFERRAL_KIND_WORDS = {
  service: both('Rujukan', 'Referral'),
  transfer: both('Pelimpahan kasus', 'Transfer of the case'),
  leg: both('Serah terima', 'Hand-over'),
} as const satisfies Record<ReferralKind, Label>
export const REFERRAL_STATE_WORDS = {
  offered: both('ditawarkan', 'offered'),
  countered: both('usul lain menunggu', 'countered'),
  accepted: both('diterima', 'accepted'),
  begun: both('dimulai', 'begun'),
  waiting: both('menunggu klien', 'waiting'),
  recalled: both('diminta berhenti', 'recalled'),
  reported: both('dilaporkan selesai', 'reported'),
  released: both('diserahkan, belum dikonfirmasi', 'released, not confirmed'),
  departed: both('dalam perjalanan', 'on the way'),
  acknowledged: both('selesai', 'acknowledged'),
  confirmed: both('diserahterimakan', 'confirmed'),
  arrived: both('tiba dan diterima', 'arrived'),
  declined: both('ditolak', 'declined'),
  withdrawn: both('ditarik', 'withdrawn'),
  expired: both('tidak dijawab pada waktunya', 'not answered in time'),
  returned: both('dikembalikan', 'given back'),
  stopped: both('perjalanan dihentikan', 'journey stopped'),
  ended: both('berakhir', 'ended'),
} as const satisfies Record<ReferralState, Label>

/** What happened, in the history that both offices read. */
export const REFERRAL_HAPPENED_WORDS = {
  referral_offered: both('ditawarkan', 'offered'),
  referral_seen: both('dibaca', 'read'),
  referral_accepted: both('diterima', 'accepted'),
  referral_countered: both('usul lain', 'other terms proposed'),
  referral_agreed: both('usul lain disetujui', 'other terms agreed'),
  referral_insisted: both('ditawarkan lagi', 'offered again'),
  referral_declined: both('ditolak', 'declined'),
  referral_withdrawn: both('ditarik', 'withdrawn'),
  referral_expired: both('tidak dijawab pada waktunya', 'not answered in time'),
  referral_begun: both('dimulai', 'begun'),
  referral_waiting: both('menunggu klien', 'waits for the client'),
  referral_resumed: both('dilanjutkan', 'goes on'),
  referral_returned: both('dikembalikan', 'given back'),
  referral_recalled: both('diminta berhenti', 'asked to stop'),
  referral_reported: both('dilaporkan', 'reported'),
  referral_queried: both('ditanyakan kembali', 'asked about'),
  referral_acknowledged: both('laporan diterima', 'report acknowledged'),
  referral_released: both('kasus diserahkan', 'case handed over'),
  referral_confirmed: both('penerimaan dikonfirmasi', 'receipt confirmed'),
  referral_departed: both('berangkat', 'departed'),
  referral_arrived: both('tiba dan diterima', 'arrived and received'),
  referral_stopped: both('perjalanan dihentikan', 'journey stopped'),
  referral_ended: both('berakhir', 'ended'),
  referral_emptied: both(
    'persetujuan berakhir, yang diberitahukan dihapus',
    'agreement over, what was told is deleted',
  ),
  referral_handed_on: both('pengirim berganti', 'another office is the sender'),
  referral_late: both('pengingat batas waktu', 'reminder of a limit'),
  referral_reminded: both('diingatkan', 'reminded'),
  referral_linked: both('tautan sekali pakai dibuat', 'one-time link made'),
  referral_link_closed: both('tautan sekali pakai ditutup', 'one-time link closed'),
  referral_noted: both('jawaban dicatat, menunggu orang kedua', 'answer noted, waits for a second person'),
  referral_scanned: both('pindaian jawaban ditambahkan', 'scan of an answer added'),
} as const satisfies Record<`referral_${string}`, Label>
