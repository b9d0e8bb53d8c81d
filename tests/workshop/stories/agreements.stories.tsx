import { Route, Routes } from 'react-router'
import { AgreementPage } from '../../../admin-ui/agreements/AgreementPage.tsx'
import { AgreementsPage } from '../../../admin-ui/agreements/AgreementsPage.tsx'
import { AGREEMENTS, agreement, PARTS, WAITING } from '../../support/fake/fake-agreements.ts'
import { both } from '../../support/fake/fake-moments.ts'
import { listOf } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const STANDING = agreement()
const page = (
  <Routes>
    <Route path="/agreements/:id" element={<AgreementPage />} />
  </Routes>
)

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The page of data agreements',
    at: '/agreements',
    may: ['verify_ledger'],
    path: '/api/agreements',
    show: <AgreementsPage />,
    empty: listOf([]),
    full: listOf(AGREEMENTS),
    shows: both('menunggu tanda tangan kedua', 'waits for a second signature'),
  }),
  {
    name: 'The page of a data agreement that waits for its second signature',
    at: `/agreements/${WAITING.id}`,
    may: ['verify_ledger'],
    show: page,
    answers: { [`/api/agreements/${WAITING.id}`]: WAITING, '/api/sops': { data: [] } },
    shows: both(
      'Periksa penerima, tujuan, kasus, dan masanya sebelum menandatangani.',
      'Check receiver, purpose, cases and time before you sign.',
    ),
  },
  ...statesOf({
    name: 'The parts under a data agreement',
    at: `/agreements/${STANDING.id}`,
    may: ['verify_ledger'],
    path: `/api/agreements/${STANDING.id}/parts`,
    answers: { [`/api/agreements/${STANDING.id}`]: STANDING, '/api/sops': { data: [] } },
    show: page,
    empty: listOf([]),
    full: listOf(PARTS),
    shows: both('Kasus yang dicabut: 1', 'Cases withdrawn: 1'),
  }),
]
