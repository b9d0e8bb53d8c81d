// Data agreements: for whom, what for and until when event logs are handed out, and why one ends early. Closed word
// lists that table, contract and desk share. Browser-safe, pure.
import { both } from './label.ts'
import type { Label, OpeningPurpose } from './vocabulary.ts'

/** Of the purposes of exports those that a receiver can have. */
export const AGREEMENT_PURPOSES = ['supervision', 'audit', 'quality_check'] as const satisfies readonly OpeningPurpose[]
export type AgreementPurpose = (typeof AGREEMENT_PURPOSES)[number]
export const AGREEMENT_PURPOSE_WORDS = {
  supervision: both('penyeliaan', 'supervision'),
  audit: both('pemeriksaan', 'audit'),
  quality_check: both('pemeriksaan mutu', 'quality check'),
} as const satisfies Record<AgreementPurpose, Label>

/** `office`: cases for which the office answers. `area`: cases in its area, whoever answers for them. */
export const AGREEMENT_COVERS = ['office', 'area'] as const
export type AgreementCovers = (typeof AGREEMENT_COVERS)[number]
export const AGREEMENT_COVERS_WORDS = {
  office: both('kasus yang ditangani kantor pembuatnya', 'cases for which the office answers'),
  area: both('semua kasus di wilayah kantor pembuatnya', 'all cases in the area of the office'),
} as const satisfies Record<AgreementCovers, Label>

/** `over`: its last day is past. `ended`: before that, by a person; also one that was never signed. */
export const AGREEMENT_STATES = ['proposed', 'standing', 'over', 'ended'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]
export const AGREEMENT_STATE_WORDS = {
  proposed: both('menunggu tanda tangan kedua', 'waits for a second signature'),
  standing: both('berlaku', 'in force'),
  over: both('sudah berakhir', 'over'),
  ended: both('dihentikan', 'ended early'),
} as const satisfies Record<AgreementState, Label>

/** Why it ends early. Coded, because free text could tell of cases. */
export const AGREEMENT_ENDS = ['purpose_met', 'receiver_asked', 'breach', 'harm_feared', 'mistake'] as const
export type AgreementEnd = (typeof AGREEMENT_ENDS)[number]
export const AGREEMENT_END_WORDS = {
  purpose_met: both('tujuannya sudah tercapai', 'its purpose is met'),
  receiver_asked: both('penerima memintanya', 'the receiver asked for it'),
  breach: both('penerima melanggar kesepakatan', 'the receiver broke it'),
  harm_feared: both('dapat membahayakan klien', 'it could harm clients'),
  mistake: both('keliru dibuat', 'made by mistake'),
} as const satisfies Record<AgreementEnd, Label>
