// What offices ask of each other: the two lists, the card of a referral in its kinds and states, and those of a case.
import { Route, Routes } from 'react-router'
import { OfferDialog } from '../../../admin-ui/referrals/OfferDialog.tsx'
import { ReferralPage } from '../../../admin-ui/referrals/ReferralPage.tsx'
import { ReferralsPage } from '../../../admin-ui/referrals/ReferralsPage.tsx'
import { ReferralsTab } from '../../../admin-ui/referrals/ReferralsTab.tsx'
import type { ReferralView } from '../../../api/contract/referrals.ts'
import type { CaseView } from '../../../api/contract/cases.ts'
import { caseView, cases } from '../../support/fake/fake-cases.ts'
import { both, idOf } from '../../support/fake/fake-moments.ts'
import {
  byHand,
  CARDS,
  declinedRow,
  receivedRows,
  referralPrep,
  referralRows,
} from '../../support/fake/fake-referrals.ts'
import { listOf } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const CARD = (
  <Routes>
    <Route path="/referrals/:id" element={<ReferralPage />} />
  </Routes>
)
const SENTENCES = {
  offered: 'waits for the other office',
  received: 'is read by the office that is asked',
  countered: 'has other terms to agree to',
  accepted: 'is at work',
  answered: 'was answered by a link, with two files',
  declined: 'was declined, and nothing of the client is left',
  transfer: 'hands over the case',
  leg: 'brings the client, and the code is typed',
  met: 'shows the code to the officer who receives the client',
} as const satisfies Record<keyof typeof CARDS, string>

const card = (name: keyof typeof CARDS): Story => {
  const view: ReferralView = CARDS[name]
  return {
    name: `The card of a referral ${SENTENCES[name]}`,
    at: `/referrals/${view.id}`,
    who: view.side === 'receiver' ? 'provider' : 'coordinator',
    answers: {
      [`/api/referrals/${view.id}`]: view,
      [`/api/referrals/${view.id}/arrival-code`]: { code: 'ABCD2345' },
      [`/api/referrals/${view.id}/by-hand`]: byHand,
    },
    show: CARD,
  }
}
const ofFirst = (): CaseView => {
  const [row] = cases
  if (row === undefined) throw new Error('there is no case')
  return caseView(row)
}
const CASE = ofFirst()
const ofCase = { [`/api/cases/${CASE.id}/referral-prep`]: referralPrep }

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The page of referrals',
    at: '/referrals',
    path: '/api/referrals',
    show: <ReferralsPage />,
    empty: listOf([]),
    full: listOf(referralRows),
    shows: both('Menunggu kantor itu', 'Waits for that office'),
  }),
  {
    name: 'The page of what is asked of an office shows no case',
    at: '/referrals',
    who: 'provider',
    answers: { '/api/referrals': listOf(receivedRows) },
    shows: both('Menunggu kantor Anda', 'Waits for your office'),
    show: <ReferralsPage />,
  },
  card('offered'),
  card('received'),
  card('countered'),
  card('accepted'),
  card('answered'),
  card('declined'),
  card('transfer'),
  card('leg'),
  card('met'),
  {
    name: 'The referrals of a case, and what a transfer would move',
    answers: { ...ofCase, '/api/referrals': listOf([...referralRows, declinedRow]) },
    show: <ReferralsTab view={CASE} />,
  },
  {
    name: 'The referrals of a case without any',
    answers: { ...ofCase, '/api/referrals': listOf([]) },
    show: <ReferralsTab view={CASE} />,
  },
  {
    name: 'An offer to another office, with exactly what that office reads',
    answers: { ...ofCase },
    show: (
      <OfferDialog caseId={CASE.id} task={{ id: idOf('step'), name: 'INT-11', asks: null }} onClose={() => undefined} />
    ),
  },
]
