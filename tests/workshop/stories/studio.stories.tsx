// The pages on which procedures are written: the studio, and one draft in each of its views.
import { Route, Routes } from 'react-router'
import { DraftPage } from '../../../admin-ui/sops/studio/DraftPage.tsx'
import { Studio } from '../../../admin-ui/sops/studio/Studio.tsx'
import type { SopStructure } from '../../../api/contract/sop-editing.ts'
import type {
  Base,
  SopDraftRow,
  SopDraftView,
  SopRemark,
  SopReport,
  SopRequestRow,
  SopStudio,
  SopVersionRow,
} from '../../../api/contract/studio.ts'
import { form } from '../../support/fake/fake-form.ts'
import { ago, both, hexOf, idOf, yes } from '../../support/fake/fake-moments.ts'
import { sop } from '../../support/fake/fake-sop.ts'
import { defect, listOf, PENDING } from '../an-answer.ts'
import { statesOf, type Answers, type Story } from './story.ts'

const RINA = { id: idOf('coordinator'), name: 'Rina Contoh' }
const NAMED = { sop: sop.sop, edition: sop.edition, revision: 4, title: sop.title }
const BASE: Base = { sop: sop.sop, edition: sop.edition, revision: 3, title: sop.title, hash: hexOf('sop') }

const DRAFT: SopDraftRow = {
  id: idOf('draft'),
  named: NAMED,
  base: BASE,
  author: RINA,
  isMine: true,
  state: 'open',
  version: 7,
  savedAt: ago(1),
  errors: 1,
}
const REQUEST: SopRequestRow = {
  id: idOf('request'),
  draftId: idOf('asked'),
  named: NAMED,
  hash: hexOf('asked'),
  base: BASE,
  warnings: 0,
  reason: null,
  plan: { areas: null, stop: null },
  askedBy: RINA,
  askedAt: ago(5),
  isMine: false,
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
}
const version = (revision: number, more: Partial<SopVersionRow>): SopVersionRow => ({
  ...BASE,
  revision,
  hash: hexOf(`revision ${revision}`),
  overlay: null,
  publishedAt: ago(500),
  legal: [],
  channels: [],
  state: 'everywhere',
  isShipped: true,
  publishedBy: null,
  openCases: 12,
  releases: [],
  ...more,
})
const NOTHING: SopStudio = { versions: [], drafts: [], requests: [] }
const ALL: SopStudio = {
  versions: [version(3, {}), version(2, { state: 'nowhere', openCases: 0 })],
  drafts: [DRAFT, { ...DRAFT, id: idOf('other draft'), isMine: false, errors: 0, base: null }],
  requests: [REQUEST, { ...REQUEST, id: idOf('decided'), state: 'approved', decidedBy: RINA, decidedAt: ago(2) }],
}
const RUNS: Answers = { '/api/rehearsals': listOf([]), '/api/migrations': listOf([]) }

const OWN = `/api/sop-drafts/${DRAFT.id}`

const REMARKS: SopRemark[] = [
  {
    severity: 'error',
    rule: 'unknown_role',
    line: 2,
    column: 1,
    path: 'stages.0',
    message: both('Peran tidak dikenal.', 'This role is not known.'),
    shortest: [],
  },
]
const VIEW: SopDraftView = {
  ...DRAFT,
  text: 'sop: contoh\nstages: []\n',
  remarks: REMARKS,
  requestId: null,
  allowedActions: { save: yes, ask: yes, drop: yes },
}
const asked = {
  allowed: false,
  code: 'wrong_state',
  details: {},
  sentence: both('Sudah diminta.', 'Asked for.'),
} as const
const ASKED: SopDraftView = {
  ...VIEW,
  state: 'asked',
  remarks: [],
  requestId: REQUEST.id,
  allowedActions: { save: asked, ask: asked, drop: asked },
}
const STRUCTURE: SopStructure = {
  version: VIEW.version,
  isReadable: true,
  head: { title: sop.title, edition: '2021', revision: 4 },
  items: [
    {
      at: 'stages.0',
      path: ['stages', 0],
      line: 2,
      lastLine: 9,
      kind: 'stage',
      id: 'identification',
      code: null,
      label: both('Pengaduan dan identifikasi', 'Complaint and identification'),
      depth: 0,
      outcomes: [],
    },
  ],
  forms: [
    {
      at: 'forms.triage',
      path: ['forms', 'triage'],
      line: 10,
      lastLine: 20,
      id: 'triage',
      isOwn: true,
      fields: 4,
      usedBy: [],
    },
  ],
  declared: [
    {
      at: 'facts.risk',
      path: ['facts', 'risk'],
      line: 21,
      lastLine: 22,
      kind: 'facts',
      id: 'risk',
      label: both('Risiko', 'Risk'),
      entries: 0,
      uses: [],
    },
  ],
  rules: [],
  letters: [],
  names: {
    roles: [],
    facts: [],
    purposes: [],
    consents: [],
    overrides: [],
    outcomes: [],
    codes: [],
    legal: [],
    askOnce: [],
  },
  part: null,
}
/** With one of its parts in full. */
const withPart = (at: string, value: object, asForm: unknown = null): SopStructure => ({
  ...STRUCTURE,
  part: { at, value, form: asForm },
})
const STAGE = { id: 'identification', label: both('Pengaduan dan identifikasi', 'Complaint and identification') }
const PARTS: Answers = {
  [`${OWN}/structure`]: STRUCTURE,
  [`${OWN}/structure?at=stages.0`]: withPart('stages.0', STAGE),
  [`${OWN}/structure?at=forms.triage`]: withPart('forms.triage', form, form),
  [`${OWN}/structure?at=facts.risk`]: withPart('facts.risk', { label: both('Risiko', 'Risk'), values: 'yes_no' }),
}
const REPORT: SopReport = {
  named: NAMED,
  remarks: REMARKS,
  changes: [
    {
      kind: 'step_added',
      weight: 'step',
      effect: 'tightens',
      sentence: both('INT-11 ditambahkan.', 'INT-11 was added.'),
    },
  ],
  base: BASE,
  state: 'proved',
}

const draft = (name: string, view: string, more: Partial<Story> = {}): Story => ({
  name,
  at: `/drafts/${VIEW.id}?view=${view}`,
  may: ['publish_sop', 'read_sop'],
  show: (
    <Routes>
      <Route path="/drafts/:id" element={<DraftPage />} />
    </Routes>
  ),
  ...more,
  answers: {
    [OWN]: VIEW,
    ...PARTS,
    [`${OWN}/report`]: REPORT,
    '/api/sop-studio': ALL,
    '/api/areas': listOf([]),
    '/api/organisations': listOf([]),
    ...RUNS,
    ...more.answers,
  },
})
export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The studio',
    at: '/studio',
    may: ['publish_sop', 'read_sop'],
    path: '/api/sop-studio',
    answers: RUNS,
    show: <Studio />,
    empty: NOTHING,
    full: ALL,
    // That nothing was rehearsed stands below the tables, so it is not full in every part.
  }).map((story) => (story.state === 'full' ? { ...story, state: undefined } : story)),
  draft('A draft is awaited', 'structure', { state: 'loading', answers: { [OWN]: PENDING } }),
  draft('A draft could not be loaded, and offers to try again', 'structure', {
    state: 'broken',
    answers: { [OWN]: defect() },
  }),
  draft('A draft shows its name and revision beside its stages', 'structure'),
  draft('A draft shows a stage with all that can be changed of it', 'structure&at=stages.0', {
    shows: both('Pengaduan dan identifikasi', 'Complaint and identification'),
  }),
  draft('A draft shows its text, and what is wrong with it', 'text', {
    shows: both('Peran tidak dikenal.', 'This role is not known.'),
  }),
  draft('A draft shows its forms', 'forms'),
  draft('A draft shows what it declares', 'data'),
  draft('A draft shows what was found in it', 'report', {
    shows: both('Peran tidak dikenal.', 'This role is not known.'),
  }),
  draft('A draft shows what it changes', 'changes', { shows: both('INT-11 ditambahkan.', 'INT-11 was added.') }),
  draft('A draft is rehearsed over the cases of another version', 'rehearse'),
  draft('A draft whose publication was asked for can no longer be changed', 'text', { answers: { [OWN]: ASKED } }),
]
