// The verbs of what offices ask of each other.
import {
  AnswerLetter,
  ByHandView,
  LetterAnswered,
  LetterView,
  MakeReferralLink,
  NoteAnswer,
  OpenLetter,
  ReferralLinkMade,
} from '../../api/contract/by-hand.ts'
import { ReminderKept } from '../../api/contract/given-steps.ts'
import { OfferReferral, ReferralAct, ReferralView } from '../../api/contract/referrals.ts'
import type { VerbTable } from './verbs.ts'

export const betweenOffices = {
  byHand: {
    link: { at: 'POST /api/referrals/:id/links', body: MakeReferralLink, answer: ReferralLinkMade, tries: 0 },
    note: { at: 'POST /api/referrals/:id/notes', body: NoteAnswer, answer: ByHandView },
    confirm: { at: 'POST /api/referrals/:id/notes/:note/confirm', answer: ByHandView },
  },
  'given-steps': {
    remind: { at: 'POST /api/given-steps/:id/reminders', answer: ReminderKept },
  },
  letters: {
    open: { at: 'POST /api/letters/open', body: OpenLetter, answer: LetterView, tries: 3 },
    answer: { at: 'POST /api/letters/answer', body: AnswerLetter, answer: LetterAnswered, tries: 3 },
  },
  referrals: {
    create: { at: 'POST /api/cases/:id/referrals', body: OfferReferral, answer: ReferralView },
    act: { at: 'POST /api/referrals/:id/acts', body: ReferralAct, answer: ReferralView },
  },
} as const satisfies VerbTable
