// Closed lists of releases of numbers about people: who reads them, how far one is, why one is withdrawn.
import type { Label } from './vocabulary.ts'

/** `chain`: read by secretariats and data desks. `public`: read by everybody. */
export const RELEASE_KINDS = ['chain', 'public'] as const
export type ReleaseKind = (typeof RELEASE_KINDS)[number]

export const RELEASE_STATES = [
  'draft',
  'computed',
  'attacked',
  'signed',
  'published',
  'superseded',
  'withdrawn',
] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]

/** How far the worker is that counts, chooses what is shown, and attacks it. */
export const RELEASE_STEPS = ['waiting', 'reading', 'computing', 'attacking'] as const
export type ReleaseStep = (typeof RELEASE_STEPS)[number]

/** Why the work came to no end; nothing is kept of it then. */
export const RELEASE_STOPS = [
  'called_off',
  'no_checkpoint',
  'revision_too_small',
  'counted_otherwise',
  'work_failed',
] as const
export type ReleaseStop = (typeof RELEASE_STOPS)[number]

/** Why a release is taken back. Coded, because free text could tell what the numbers must not. */
export const WITHDRAW_REASONS = ['not_needed', 'wrong_numbers', 'wrong_method', 'harm_feared', 'court_order'] as const
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number]
export const WITHDRAW_WORDS = {
  not_needed: { id: 'Tidak jadi diterbitkan', en: 'Not to be published after all' },
  wrong_numbers: { id: 'Angkanya keliru', en: 'The numbers are wrong' },
  wrong_method: { id: 'Cara menghitungnya keliru', en: 'The method is wrong' },
  harm_feared: { id: 'Dapat membahayakan orang yang dihitung', en: 'It could harm the people who are counted' },
  court_order: { id: 'Perintah pengadilan', en: 'A court order' },
} as const satisfies Record<WithdrawReason, Label>

export const SIGNATURES_NEEDED = 2
