// Letters of a case: the list, one that waits for a signature, and the questions before each act.
import { LetterSheet } from '../../../admin-ui/letters/LetterSheet.tsx'
import { LettersToSignPage } from '../../../admin-ui/letters/LettersToSignPage.tsx'
import { WriteLetter } from '../../../admin-ui/letters/WriteLetter.tsx'
import type { LetterPaper, LetterPrep, LetterRow, LetterToSignRow, LetterView } from '../../../api/contract/letters.ts'
import { ago, both, idOf, yes } from '../../support/fake/fake-moments.ts'
import { OWN, tab, VIEW } from './case.stories.tsx'
import { listOf } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const REFERRAL = both('Surat rujukan', 'Letter of referral')
const letter = (n: number, more: Partial<LetterRow> = {}): LetterRow => ({
  id: idOf(`letter-${n}`),
  number: `00${n}/SR/2026`,
  template: 'refers',
  label: REFERRAL,
  language: 'id',
  toKind: 'organisation',
  to: { id: idOf('rs'), name: 'RS Contoh' },
  state: 'waiting',
  office: { id: idOf('uptd'), name: 'UPTD Contoh' },
  writer: { id: idOf('sari'), name: 'Sari Contoh' },
  writtenAt: ago(2),
  signer: null,
  madeAt: null,
  sentHow: null,
  sentAt: null,
  reason: null,
  allowedActions: { read: yes, sign: yes, send: yes, withdraw: yes },
  ...more,
})
const SIGNED = { signer: { id: idOf('rina'), name: 'Rina Contoh' }, madeAt: ago(1) }
const WAITING = letter(4)
const LETTERS = [
  WAITING,
  letter(3, { state: 'made', ...SIGNED, toKind: 'authority', to: null }),
  letter(2, { state: 'sent', ...SIGNED, sentHow: 'post', sentAt: ago(1) }),
  letter(1, { state: 'withdrawn', reason: 'mistake', toKind: 'client', to: null }),
]
const PREP: LetterPrep = {
  letters: [
    {
      id: 'refers',
      label: REFERRAL,
      to: 'organisation',
      sign: both('Koordinator', 'Coordinator'),
      now: true,
      allowedActions: { write: yes },
    },
    {
      id: 'asks',
      label: both('Permintaan', 'Request'),
      to: 'authority',
      sign: both('Kepala', 'Head'),
      now: false,
      allowedActions: { write: yes },
    },
  ],
  offices: [{ id: idOf('rs'), name: 'RS Contoh' }],
  allowedActions: { write: yes },
}
const PAPER: LetterPaper = {
  title: 'Surat rujukan',
  about: ['UPTD Contoh', 'Kota Contoh'],
  blocks: [
    { kind: 'facts', rows: [{ name: 'Nomor', text: '004/SR/2026' }] },
    { kind: 'text', text: 'Bersama ini kami rujuk Contoh Nama.' },
    { kind: 'list', items: ['Pemeriksaan', 'Pendampingan'] },
  ],
}
const SHOWN: LetterView = { ...WAITING, paper: PAPER }
const nothing = (): void => undefined

export const stories: readonly Story[] = [
  ...tab('letters', {
    path: `${OWN}/letters`,
    answers: { [`${OWN}/letter-prep`]: PREP },
    empty: { data: [] },
    full: { data: LETTERS },
  }),
  {
    name: 'A letter that waits for the second signature',
    answers: { [`${OWN}/letters/${WAITING.id}`]: SHOWN },
    shows: both('Bersama ini kami rujuk Contoh Nama.', 'Bersama ini kami rujuk Contoh Nama.'),
    show: <LetterSheet view={VIEW} row={WAITING} onClose={nothing} />,
  },
  ...statesOf({
    name: 'The page of letters that wait for a signature',
    at: '/letters-to-sign',
    path: '/api/letters-to-sign',
    show: <LettersToSignPage />,
    empty: listOf([]),
    full: listOf([{ ...WAITING, caseId: VIEW.id, caseNumber: 'K-0417' } satisfies LetterToSignRow]),
    shows: both('004/SR/2026', '004/SR/2026'),
  }),
  {
    name: 'A letter is chosen before it is written',
    show: <WriteLetter caseId={VIEW.id} prep={PREP} onClose={nothing} />,
  },
]
