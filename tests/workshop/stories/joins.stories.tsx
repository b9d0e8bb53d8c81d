// Two cases of one client that become one: what is asked first, what either says meanwhile, and what stays in the
// history once they are parted.
import { JoinDialog } from '../../../admin-ui/joins/JoinDialog.tsx'
import { JoinNotice } from '../../../admin-ui/joins/JoinNotice.tsx'
import { Timeline } from '../../../admin-ui/parts/Timeline.tsx'
import type { CaseView, TimelineRow } from '../../../api/contract/cases.ts'
import type { JoinPreview } from '../../../api/contract/joins.ts'
import { cases, caseView } from '../../support/fake/fake-cases.ts'
import { ago, ahead, both, yes } from '../../support/fake/fake-moments.ts'
import { role } from '../../support/fake/fake-plan.ts'
import type { Story } from './story.ts'

const [LEAD, FOLLOWER] = cases.slice(1, 3)
if (LEAD === undefined || FOLLOWER === undefined) throw new Error('no such cases')

const WORK = {
  steps: [
    { item: 'int-03', code: 'INT-03', label: both('Triase', 'Triage'), due: ahead(20) },
    { item: 'int-09', code: 'INT-09', label: both('Asesmen kebutuhan', 'Needs assessment'), due: null },
  ],
  facts: [both('Bahasa klien', 'Language of the client')],
  differs: [{ label: both('Perlu tempat aman', 'Needs a safe place'), here: both('tidak', 'no'), there: null }],
}
const named = ({ id, number }: { id: string; number: string | null }, mayPart = true) => ({
  id,
  number,
  mayPart,
  closed: false,
})
const notice = (name: string, view: Partial<CaseView>, shows: Story['shows']): Story => ({
  name,
  show: <JoinNotice view={{ ...caseView(LEAD), allowedActions: { cancel_case: yes }, ...view }} />,
  shows,
})

const asked = (name: string, preview: JoinPreview, shows: Story['shows']): Story => ({
  name,
  answers: { [`/api/cases/${FOLLOWER.id}/joins`]: preview },
  show: <JoinDialog into={LEAD} others={[FOLLOWER]} onClose={() => undefined} />,
  shows,
})
const SENTENCE = both('Alihkan dulu salah satunya.', 'A transfer first.')

const told = (seq: number, type: TimelineRow['type'], sentence: TimelineRow['sentence']): TimelineRow => ({
  seq,
  at: ago(60 - 8 * seq),
  type,
  kind: 'case',
  item: null,
  code: null,
  cause: 'command',
  sentence,
  who: { user: 'Rina Contoh', organisation: 'UPTD PPA Contoh', role: role.coordinator },
})
const { number } = LEAD
const APART = both(
  `Berlanjut sendiri lagi, dipisahkan dari kasus ${number}; digabung karena keliru`,
  `Goes on by itself again, parted from case ${number}; joined by mistake`,
)
const HISTORY = [
  told(2, 'case_parted', APART),
  told(1, 'case_joined', both(`Berlanjut di kasus ${number}`, `Goes on in case ${number}`)),
]

export const stories: readonly Story[] = [
  asked(
    'What moves is shown before two cases become one',
    { ...WORK, allowed: yes },
    both('Langkah yang ikut', 'Steps that go along'),
  ),
  asked(
    'Two cases that cannot become one now say why',
    {
      steps: [],
      facts: [],
      differs: [],
      allowed: { allowed: false, code: 'join_other_owner', details: {}, sentence: SENTENCE },
    },
    SENTENCE,
  ),
  notice(
    'A case that took in another one names it, and what came along',
    { tookIn: { ...named(FOLLOWER), ...WORK } },
    both('Kasus ini menampung', 'This case took in'),
  ),
  notice(
    'A case that goes on in another one leads there',
    { goesOnIn: named(FOLLOWER) },
    both('Pisahkan lagi…', 'Part again…'),
  ),
  notice(
    'A case that goes on out of the sight of its reader names no number and offers nothing',
    { goesOnIn: named({ id: FOLLOWER.id, number: null }, false), allowedActions: {} },
    both('Kasus ini berlanjut di kasus yang tidak Anda lihat', 'This case goes on in a case that you do not see'),
  ),
  {
    name: 'The history of a parted case names where it went on',
    shows: APART,
    show: <Timeline rows={HISTORY} zone="WIB" />,
  },
]
