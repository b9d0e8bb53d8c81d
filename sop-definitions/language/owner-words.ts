// Why another office should answer for a case, why the one above decides so, and how a case came to another: the closed
// lists, with their words. Browser-safe.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

/** Why the office that answers for a case by the rules says that it should be another. */
export const CONTEST_REASONS = [
  'wrong_area',
  'no_capacity',
  'conflict_of_interest',
  'client_elsewhere',
  'other',
] as const
export type ContestReason = (typeof CONTEST_REASONS)[number]
/** Why the office above decides so. */
export const SETTLE_REASONS = [
  'as_the_rules_say',
  'nearer_to_client',
  'capacity',
  'conflict_of_interest',
  'other',
] as const
export type SettleReason = (typeof SETTLE_REASONS)[number]
/** How a case comes to another office: decided above, refused by the client, or handed over by a transfer. */
export const OWNER_CHANGES = ['settled', 'client', 'transfer'] as const
export type OwnerChange = (typeof OWNER_CHANGES)[number]
/**
 * What an office above is told of those below: a case that nobody there carries on, a referral that waits too long for
 * an answer, a hand-over that is not signed.
 */
export const LEFT_KINDS = ['unowned', 'unanswered', 'unsigned'] as const
export type LeftKind = (typeof LEFT_KINDS)[number]

export const CONTEST_WORDS = {
  wrong_area: both('wilayahnya keliru', 'the area is wrong'),
  no_capacity: both('tidak ada tenaga', 'no capacity'),
  conflict_of_interest: both('benturan kepentingan', 'a conflict of interest'),
  client_elsewhere: both('klien berada di tempat lain', 'the client is elsewhere'),
  other: both('alasan lain', 'another reason'),
} as const satisfies Record<ContestReason, Label>
export const SETTLE_WORDS = {
  as_the_rules_say: both('sesuai aturan', 'as the rules say'),
  nearer_to_client: both('lebih dekat dengan klien', 'nearer to the client'),
  capacity: both('ketersediaan tenaga', 'capacity'),
  conflict_of_interest: both('benturan kepentingan', 'a conflict of interest'),
  other: both('alasan lain', 'another reason'),
} as const satisfies Record<SettleReason, Label>
export const CHANGE_WORDS = {
  settled: both('diputus kantor di atasnya', 'the office above decided so'),
  client: both('klien menolak kantor sebelumnya', 'the client refused the former office'),
  transfer: both('dilimpahkan', 'handed over by a transfer'),
} as const satisfies Record<OwnerChange, Label>
