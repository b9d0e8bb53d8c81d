import { ClockChip, type Limit } from '../../../admin-ui/parts/ClockChip.tsx'
import { ConsentBadge } from '../../../admin-ui/parts/ConsentBadge.tsx'
import { Count } from '../../../admin-ui/parts/Count.tsx'
import { DueExplanation } from '../../../admin-ui/parts/DueExplanation.tsx'
import { EvidenceFact } from '../../../admin-ui/parts/EvidenceFact.tsx'
import { LawMark } from '../../../admin-ui/parts/LawMark.tsx'
import { MaskedValue } from '../../../admin-ui/parts/MaskedValue.tsx'
import { SaveState } from '../../../admin-ui/parts/SaveState.tsx'
import { Spoken } from '../../../admin-ui/parts/Spoken.tsx'
import { StatusTag } from '../../../admin-ui/parts/StatusTag.tsx'
import { Telephone } from '../../../admin-ui/parts/Telephone.tsx'
import { WhatIs } from '../../../admin-ui/parts/WhatIs.tsx'
import { WhoChip } from '../../../admin-ui/parts/WhoChip.tsx'
import { useLabel } from '../../../admin-ui/words/use-words.ts'
import { CONSENT_STANDINGS, EVIDENCE } from '../../../sop-definitions/language/vocabulary.ts'
import { ago, ahead, both, idOf } from '../../support/fake/fake-moments.ts'
import { nobody, rs, teamOf, uptd, whoOf } from '../../support/fake/fake-people.ts'
import { clockOf } from '../../support/fake/fake-plan.ts'
import { due } from '../../support/fake/fake-sop.ts'
import { PENDING } from '../an-answer.ts'
import { Pressed, type Story } from './story.ts'

const LIMIT: Limit = { due: ahead(50), zone: 'WIB', code: 'INT-03', isLaw: false }
const DUE = `/api/tasks/${idOf('task')}/due`

const LOOKS = {
  onTime: both('Tepat waktu', 'On time'),
  atRisk: both('Mendekati batas', 'Due soon'),
  late: both('Lewat batas', 'Overdue'),
  blocked: both('Terhambat', 'Blocked'),
  waiting: both('Menunggu jawaban', 'Awaiting reply'),
  done: both('Selesai', 'Done'),
  refused: both('Klien memilih tidak', 'Client chose not to'),
  confidential: both('Rahasia', 'Confidential'),
} as const

function Tags() {
  const label = useLabel()
  return (
    <div className="row">
      {(['onTime', 'atRisk', 'late', 'blocked', 'waiting', 'done', 'refused', 'confidential'] as const).map((look) => (
        <StatusTag key={look} look={look}>
          {label(LOOKS[look])}
        </StatusTag>
      ))}
    </div>
  )
}

function Unknown() {
  const label = useLabel()
  return (
    <p>
      <WhatIs term="masked" word={label(both('Samaran', 'Masked'))} />
    </p>
  )
}

const clocks: readonly Story[] = [
  { name: 'A limit that is far away looks calm', show: <ClockChip limit={LIMIT} /> },
  {
    name: 'A limit that is asked says from when it counts and what set it',
    shows: both('Bawaan produk, bukan hukum', 'Product default, not law'),
    show: (
      <Pressed>
        <ClockChip limit={LIMIT} />
      </Pressed>
    ),
  },
  { name: 'A limit that is near says so', show: <ClockChip limit={{ ...LIMIT, due: ahead(3) }} /> },
  { name: 'A limit that is over looks late', show: <ClockChip limit={{ ...LIMIT, due: ago(30) }} /> },
  { name: 'A limit of the law has its mark', show: <ClockChip limit={{ ...LIMIT, isLaw: true }} /> },
  { name: 'What is on hold says until when', show: <ClockChip limit={{ ...LIMIT, heldUntil: ahead(140) }} /> },
  {
    name: 'What has no limit says so',
    shows: both('Tanpa batas waktu', 'No time limit'),
    show: <ClockChip limit={{ ...LIMIT, due: null }} />,
  },
  {
    name: 'A limit opens to its facts',
    shows: both('Bawaan produk', 'Product default'),
    show: (
      <Pressed>
        <ClockChip limit={{ ...LIMIT, due: ago(30), full: clockOf(ago(30)) }} />
      </Pressed>
    ),
  },
  {
    name: 'A limit opens to how it was counted',
    answers: { [DUE]: due },
    shows: both('Sen, 28 Des 2026: 1 hari dihitung', 'Mon 28 Dec 2026: 1 day counted'),
    show: (
      <Pressed>
        <ClockChip limit={{ ...LIMIT, explained: { path: DUE } }} />
      </Pressed>
    ),
  },
  {
    name: 'How a limit was counted is awaited',
    state: 'loading',
    answers: { [DUE]: PENDING },
    show: <DueExplanation path={DUE} />,
  },
]

export const stories: readonly Story[] = [
  ...clocks,
  { name: 'Every state has its own icon, word and border', show: <Tags /> },
  {
    name: 'The law and the product look different',
    show: (
      <p className="row">
        <LawMark isLaw />
        <LawMark isLaw={false} />
      </p>
    ),
  },
  {
    name: 'Every state of a consent is shown calmly',
    show: (
      <p className="row">
        <ConsentBadge state={null} />
        {CONSENT_STANDINGS.map((state) => (
          <ConsentBadge key={state} state={state} />
        ))}
      </p>
    ),
  },
  {
    name: 'An owner is the reader, a person, a team or nobody yet',
    shows: both('Anda', 'You'),
    show: (
      <div className="stack">
        <WhoChip who={whoOf(uptd)} />
        <WhoChip who={whoOf(rs)} />
        <WhoChip who={teamOf(rs)} />
        <WhoChip who={nobody} />
      </div>
    ),
  },
  {
    name: 'How many there are is exact, or at least so many',
    shows: both('99+', '99+'),
    show: (
      <p className="row">
        <Count of={{ value: 12, exact: true }} />
        <Count of={{ value: 99, exact: false }} />
      </p>
    ),
  },
  {
    name: 'How well a rule is known is a fact beside it',
    show: (
      <dl className="facts">
        {EVIDENCE.map((evidence) => (
          <EvidenceFact key={evidence} evidence={evidence} />
        ))}
      </dl>
    ),
  },
  { name: 'A word that not everybody knows can be asked about', show: <Unknown /> },
  {
    name: 'The meaning of a word stands beside it',
    shows: both(
      'Kasus ditunjukkan tanpa apa pun yang mengenali orangnya: nomor kasus, rentang usia, wilayah, dan kode. Cukup ' +
        'untuk memeriksa atau menghitung, tidak cukup untuk tahu siapa.',
      'A case is shown without anything that tells who it is about: case number, age band, area and codes. Enough ' +
        'to check or to count, not enough to know who.',
    ),
    show: (
      <Pressed>
        <Unknown />
      </Pressed>
    ),
  },
  {
    name: 'What is typed is saved, being saved or not saved yet',
    show: (
      <div className="stack">
        {(['none', 'unsaved', 'saving', 'queued', 'conflict'] as const).map((kind) => (
          <SaveState key={kind} saving={{ kind }} zone="WIB" />
        ))}
        <SaveState saving={{ kind: 'saved', at: ago(1) }} zone="WIB" />
      </div>
    ),
  },
  { name: 'A telephone number can be called', show: <Telephone number="0778 000 0001" /> },
  { name: 'What has just happened is said', show: <Spoken>K-0417</Spoken> },
  {
    name: 'A name is masked, and opens for a purpose',
    show: <MaskedValue personId={idOf('person')} field="full_name" canOpen />,
  },
  {
    name: 'A name is masked for whoever may not open it',
    show: <MaskedValue personId={idOf('person')} field="full_name" canOpen={false} />,
  },
  {
    name: 'A name opens after a question about the purpose',
    show: (
      <Pressed>
        <MaskedValue personId={idOf('person')} field="full_name" canOpen />
      </Pressed>
    ),
    shows: both('Buka, dicatat', 'Reveal, logged'),
  },
]
