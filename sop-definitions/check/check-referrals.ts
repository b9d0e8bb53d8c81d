// Steps that wait for another office: what they name exists, each answer leads to one outcome, and nothing beyond coded
// facts is told without a consent.
import { checkCondition, known, remark, ROLE, type Checking } from './shared.ts'
import { asList, formOf, isTask, outcomesOf, singleFields, type Path } from '../definition/plan.ts'
import type { HandoverDef, ReferralDef, TaskDef } from '../definition/schema.ts'
import { parseWithin } from '../definition/within.ts'
import { HOME_ASKED, STATES_TOLD, type ReferralKind, type TransferStart } from '../language/referral-kinds.ts'

const FACT = { id: 'fakta', en: 'the fact' }
const OUTCOME = { id: 'hasil', en: 'the outcome' }

export function checkReferrals(checking: Checking): void {
  for (const { item, path } of checking.plan) {
    if (!isTask(item)) continue
    if (item.referral !== undefined && item.handover !== undefined)
      remark(checking, [...path, 'handover'], {
        id: 'satu langkah menunggu satu kantor: pilih "referral" atau "handover"',
        en: 'a step waits for one office: choose "referral" or "handover"',
      })
    const isWaiting = item.referral !== undefined || item.handover !== undefined
    if (isWaiting && (item.consent?.collects ?? []).length > 0)
      remark(checking, [...path, 'consent', 'collects'], {
        id: 'persetujuan diminta sebelum kantor lain ditanya, pada langkah lain',
        en: 'a consent is asked before another office is, at another step',
      })
    if (item.referral !== undefined) checkReferral(checking, [...path, 'referral'], { task: item, said: item.referral })
    if (item.handover !== undefined) checkHandover(checking, [...path, 'handover'], { task: item, said: item.handover })
  }
}

interface Said<S> {
  task: TaskDef
  said: S
}

function checkReferral(checking: Checking, path: Path, { task, said }: Said<ReferralDef>): void {
  const { service, covers } = said
  const type = service === undefined ? undefined : checking.vocabulary.facts[service]
  if (service !== undefined && (type === undefined || !('codes' in type)))
    remark(checking, [...path, 'service'], {
      id: `fakta berkode "${service}" tidak ada`,
      en: `there is no coded fact "${service}"`,
    })
  if (covers !== undefined) {
    const [kind, name] = 'stage' in covers ? (['stage', covers.stage] as const) : (['task', covers.step] as const)
    known(checking, [...path, 'covers', kind === 'stage' ? 'stage' : 'step'], {
      name,
      among: checking.plan.filter((entry) => entry.kind === kind).map(({ id }) => id),
      kind: kind === 'stage' ? { id: 'tahap', en: 'the stage' } : { id: 'tugas', en: 'the task' },
    })
  }
  checkAsking(checking, path, { task, said, kind: 'service' })
}

function checkHandover(checking: Checking, path: Path, { task, said }: Said<HandoverDef>): void {
  const { kind, to, file, sign, arrive } = said
  const fields = singleFields(formOf(checking.sop, task))
  if (typeof to === 'string' && !fields.some((field) => field.id === to && field.kind === 'organisation'))
    remark(checking, [...path, 'to'], {
      id: `"${to}" bukan pertanyaan tentang kantor`,
      en: `"${to}" is no question for an office`,
    })
  if (to !== undefined && typeof to !== 'string' && kind === 'leg')
    remark(checking, [...path, 'to'], {
      id: 'klien diserahkan kepada kantor yang disebut, bukan kepada yang dicari menurut wilayah',
      en: 'a client is handed to an office that is named, not to one that is looked for by area',
    })
  if (to !== undefined && typeof to !== 'string') checkOrigin(checking, [...path, 'to', 'by'], to.by)
  if (file !== undefined) checkFile(checking, [...path, 'file'], { kind, file })
  checkSigners(checking, [...path, 'sign'], sign)
  if (arrive !== undefined) checkArrival(checking, [...path, 'arrive'], { kind, arrive, asked: fields })
  checkAsking(checking, path, { task, said, kind })
}

/** Where the client comes from is known only from what is asked. */
function checkOrigin(checking: Checking, path: Path, by: readonly TransferStart[]): void {
  const { forms = {} } = checking.sop
  const own = checking.plan.flatMap(({ item }) => (isTask(item) && typeof item.form === 'object' ? [item.form] : []))
  const fields = [...Object.values(forms), ...own].flatMap(({ sections }) => sections.flatMap((one) => one.fields))
  const isAsked = fields.some(({ kind, ask_once: key }) => kind === 'area' && key === HOME_ASKED)
  if (by.includes('origin_area') && !isAsked)
    remark(checking, path, {
      id: `tidak ada pertanyaan wilayah dengan "ask_once: ${HOME_ASKED}", jadi daerah asal tidak pernah diketahui`,
      en: `no question for an area says "ask_once: ${HOME_ASKED}", so the area of origin is never known`,
    })
}

type Arrive = NonNullable<HandoverDef['arrive']>

function checkArrival(
  checking: Checking,
  path: Path,
  { kind, arrive, asked }: { kind: ReferralKind; arrive: Arrive; asked: readonly { id: string }[] },
): void {
  if (kind === 'transfer')
    remark(checking, path, {
      id: 'hanya klien yang tiba, bukan kasus',
      en: 'a client arrives, a case does not',
    })
  checkSpan(checking, [...path, 'within'], arrive.within)
  if (!asked.some((field) => field.id === arrive.from))
    remark(checking, [...path, 'from'], {
      id: `formulir tidak menanyakan "${arrive.from}"`,
      en: `the form does not ask for "${arrive.from}"`,
    })
}

function checkFile(checking: Checking, path: Path, { kind, file }: { kind: ReferralKind; file: string }): void {
  if (kind === 'leg')
    remark(checking, path, {
      id: 'berkas ikut kasus, bukan perjalanan',
      en: 'a file goes with a case, not with a journey',
    })
  known(checking, path, {
    name: file,
    among: Object.keys(checking.sop.forms ?? {}),
    kind: { id: 'formulir', en: 'the form' },
  })
}

function checkSigners(checking: Checking, path: Path, sign: HandoverDef['sign']): void {
  for (const side of ['sender', 'receiver'] as const)
    asList(sign?.[side]).forEach((name, index) => {
      const at = [...path, side]
      known(checking, Array.isArray(sign?.[side]) ? [...at, index] : at, { name, among: checking.roles, kind: ROLE })
    })
}

function checkSpan(checking: Checking, path: Path, text: string): void {
  if (parseWithin(text) === undefined)
    remark(checking, path, {
      id: `batas waktu "${text}" tidak terbaca; tulis misalnya "2 hours" atau "3 working days"`,
      en: `deadline "${text}" cannot be read; write for example "2 hours" or "3 working days"`,
    })
}

type Ends = NonNullable<ReferralDef['outcomes']['accepted']>
const listed = (ends: Ends): readonly { outcome: string; when?: string | undefined }[] =>
  typeof ends === 'string' ? [{ outcome: ends }] : ends

interface Asking extends Said<ReferralDef | HandoverDef> {
  kind: ReferralKind
}

function checkAsking(checking: Checking, path: Path, { task, said, kind }: Asking): void {
  checkPacket(checking, [...path, 'packet'], { task, said })
  checkApart(checking, [...path, 'outcomes'], said)
  said.answer?.forEach(({ within, when }, index) => {
    checkSpan(checking, [...path, 'answer', index, 'within'], within)
    checkCondition(checking, [...path, 'answer', index, 'when'], when)
  })
  const among = Object.keys(outcomesOf(checking.sop, task))
  for (const [state, ends] of Object.entries(said.outcomes)) {
    const at = [...path, 'outcomes', state]
    for (const [index, { outcome: name, when }] of listed(ends).entries()) {
      known(checking, typeof ends === 'string' ? at : [...at, index, 'outcome'], { name, among, kind: OUTCOME })
      checkCondition(checking, [...at, index, 'when'], when)
    }
    if (state === 'offered' || !STATES_TOLD[kind].some((end) => end === state))
      remark(checking, at, {
        id: `permintaan jenis ini tidak pernah sampai "${state}"`,
        en: `what is asked here never becomes "${state}"`,
      })
  }
  if (Object.keys(said.outcomes).length === 0)
    remark(checking, [...path, 'outcomes'], {
      id: 'sebutkan bagaimana langkah berakhir menurut jawaban kantor lain',
      en: 'say how the step ends by the answer of the other office',
    })
}

function checkPacket(checking: Checking, path: Path, { task, said }: Said<ReferralDef | HandoverDef>): void {
  const { packet } = said
  packet?.base?.forEach((name, index) => {
    known(checking, [...path, 'base', index], { name, among: Object.keys(checking.vocabulary.facts), kind: FACT })
  })
  const rests = [...(task.consent?.needs ?? []), ...(checking.sop.sharing === undefined ? [] : ['sharing'])]
  if (packet?.consented !== undefined && rests.length === 0)
    remark(checking, [...path, 'consented'], {
      id: 'identitas dan temuan hanya disampaikan dengan persetujuan: sebutkan pada "consent" atau "sharing"',
      en: 'identity and findings are told with a consent only: name it under "consent" or "sharing"',
    })
}

/** A yes and a no may not look alike in the history of the case. */
const POSITIVE: readonly string[] = ['accepted', 'departed', 'released', 'confirmed', 'arrived', 'acknowledged']

function checkApart(checking: Checking, path: Path, { outcomes }: ReferralDef | HandoverDef): void {
  const ends = Object.entries(outcomes).flatMap(([state, some]) =>
    listed(some).map(({ outcome }) => ({ state, outcome, isYes: POSITIVE.includes(state) })),
  )
  for (const { state, outcome, isYes } of ends)
    if (isYes && ends.some((other) => !other.isYes && other.outcome === outcome))
      remark(checking, [...path, state], {
        id: `hasil "${outcome}" berarti diterima dan juga tidak diterima`,
        en: `the outcome "${outcome}" stands for a yes and for a no`,
      })
}
