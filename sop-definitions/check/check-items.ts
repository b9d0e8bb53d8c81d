// The items of the plan: ids, roles, sentries, outcomes, limits, consents and protections.
import type { z } from 'zod'
import { checkCondition, known, remark, ROLE, type Checking } from './shared.ts'
import { FACT, OPENING } from '../reading/compile.ts'
import { fullHappening, ITEM_HAPPENINGS } from '../definition/happenings.ts'
import {
  asList,
  formOf,
  isClock,
  isTask,
  outcomesOf,
  singleFields,
  type Path,
  type PlanEntry,
} from '../definition/plan.ts'
import type { DueBefore, DueDef, DueWithin, GateDef, TaskDef } from '../definition/schema.ts'
import { BUILT_IN_TASKS, PRODUCT_DEFAULT } from '../language/vocabulary.ts'
import { parseWithin } from '../definition/within.ts'

/** These names mean something else in a happening. */
const RESERVED: readonly string[] = ['case', 'consent', ...BUILT_IN_TASKS]

export function checkItems(checking: Checking): void {
  const seen = new Set<string>()
  for (const entry of checking.plan) {
    const path = [
      ...entry.path,
      entry.kind === 'stage' && entry.parent === null && entry.path[0] === 'stages' ? 'id' : entry.kind,
    ]
    if (seen.has(entry.id))
      remark(checking, path, { id: `id "${entry.id}" dipakai dua kali`, en: `the id "${entry.id}" is used twice` })
    if (RESERVED.includes(entry.id))
      remark(checking, path, {
        id: `id "${entry.id}" sudah dipakai mesin`,
        en: `the id "${entry.id}" belongs to the engine`,
      })
    seen.add(entry.id)
    checkEntry(checking, entry)
  }
}

function checkEntry(checking: Checking, { path, item }: PlanEntry): void {
  item.entry?.forEach((sentry, index) => {
    checkSentry(checking, [...path, 'entry', index], sentry)
  })
  item.exit?.forEach((sentry, index) => {
    checkSentry(checking, [...path, 'exit', index], sentry)
  })
  checkGround(checking, path, item)
  if (isTask(item)) checkTask(checking, path, item)
  if (isTask(item) || isClock(item))
    item.due?.forEach((rule, index) => {
      checkDue(checking, [...path, 'due', index], rule)
      if (isClock(item)) checkUntil(checking, [...path, 'due', index], rule)
    })
  if (isClock(item))
    item.until.forEach((text, index) => {
      checkHappening(checking, [...path, 'until', index], text)
    })
}

/** Law and default are told apart: what no regulation asks for has neither clause nor evidence of one. */
function checkGround(checking: Checking, path: Path, { basis, clause, evidence }: PlanEntry['item']): void {
  if (basis !== undefined) checkBasis(checking, path, { basis, clause })
  if (basis !== undefined && basis !== PRODUCT_DEFAULT && evidence === undefined)
    remark(checking, [...path, 'evidence'], {
      id: 'langkah yang diminta peraturan perlu "evidence"',
      en: 'a step that a regulation asks for needs "evidence"',
    })
  if (evidence !== undefined && (basis === undefined || basis === PRODUCT_DEFAULT))
    remark(checking, [...path, 'evidence'], {
      id: '"evidence" perlu "basis" yang merupakan peraturan',
      en: '"evidence" needs a "basis" that is a regulation',
    })
}

export function checkSentry(
  checking: Checking,
  path: Path,
  { on, if: condition }: { on?: string | string[]; if?: string },
): void {
  if (on === undefined && condition === undefined)
    remark(checking, path, { id: 'perlu "on" atau "if"', en: 'needs "on" or "if"' })
  asList(on).forEach((text, index) => {
    checkHappening(checking, Array.isArray(on) ? [...path, 'on', index] : [...path, 'on'], text)
  })
  checkCondition(checking, [...path, 'if'], condition)
}

function checkHappening(checking: Checking, path: Path, text: string): void {
  known(checking, path, {
    name: fullHappening(checking.plan, text),
    among: [...checking.happenings],
    kind: { id: 'kejadian', en: 'the happening' },
  })
}

function checkTask(checking: Checking, path: Path, task: TaskDef): void {
  const { sop, roles } = checking
  asList(task.role).forEach((role, index) => {
    known(checking, Array.isArray(task.role) ? [...path, 'role', index] : [...path, 'role'], {
      name: role,
      among: roles,
      kind: ROLE,
    })
  })
  checkGoesTo(checking, [...path, 'goes_to'], task)
  checkSigners(checking, [...path, 'cosign'], { cosign: task.cosign, task })
  task.gates?.forEach((gate, index) => {
    checkGate(checking, [...path, 'gates', index], { gate, task })
  })
  if (typeof task.form === 'string')
    known(checking, [...path, 'form'], {
      name: task.form,
      among: Object.keys(sop.forms ?? {}),
      kind: { id: 'formulir', en: 'the form' },
    })
  Object.entries(outcomesOf(sop, task)).forEach(([code, label], index) => {
    const at = [...path, 'outcomes', Array.isArray(task.outcomes) ? index : code]
    if (label === undefined)
      remark(checking, at, { id: `hasil "${code}" tidak berlabel`, en: `the outcome "${code}" has no label` })
    if (ITEM_HAPPENINGS.task.some((word) => word === code))
      remark(checking, at, { id: `hasil tidak boleh bernama "${code}"`, en: `an outcome may not be called "${code}"` })
  })
  checkConsent(checking, path, task)
  checkProtection(checking, path, task)
}

/** The office is found when the step opens: by a role of the step, or in the answer of the step that opens it. */
function checkGoesTo(checking: Checking, path: Path, { goes_to: to, role, entry }: TaskDef): void {
  if (to === undefined) return
  if ('role' in to) return known(checking, [...path, 'role'], { name: to.role, among: asList(role), kind: ROLE })
  const [from = '', field] = to.office.split('.')
  const asked = checking.plan.flatMap(({ id, item }) =>
    id === from && isTask(item) ? singleFields(formOf(checking.sop, item)) : [],
  )
  const names = asked.some(({ id, kind }) => id === field && kind === 'organisation')
  if (!names)
    remark(checking, [...path, 'office'], {
      id: `"${to.office}" bukan pertanyaan tentang kantor`,
      en: `"${to.office}" is no question for an office`,
    })
  const opens = entry?.every(({ on }) => asList(on).some((text) => text.startsWith(`${from}.`))) === true
  if (!opens)
    remark(checking, [...path, 'office'], {
      id: `langkah ini tidak selalu dimulai oleh "${from}"`,
      en: `this step is not always opened by "${from}"`,
    })
}

function checkConsent(checking: Checking, path: Path, task: TaskDef): void {
  const { consents } = checking.vocabulary
  const kind = { id: 'persetujuan', en: 'the consent' }
  task.consent?.needs?.forEach((code, index) => {
    known(checking, [...path, 'consent', 'needs', index], { name: code, among: consents, kind })
  })
  const asked =
    formOf(checking.sop, task)?.sections.flatMap(({ fields }) => fields.flatMap((field) => field.consent ?? [])) ?? []
  task.consent?.collects?.forEach((code, index) => {
    const at = [...path, 'consent', 'collects', index]
    if (!consents.includes(code)) return known(checking, at, { name: code, among: consents, kind })
    if (!asked.includes(code))
      remark(checking, at, {
        id: `formulir tidak menanyakan persetujuan "${code}"`,
        en: `the form does not ask for the consent "${code}"`,
      })
  })
  const overrides = Object.keys(checking.sop.overrides ?? {})
  for (const reason of asList(task.consent?.unless))
    known(checking, [...path, 'consent', 'unless'], {
      name: reason,
      among: overrides,
      kind: { id: 'alasan pengecualian', en: 'the override' },
    })
}

function checkProtection(checking: Checking, path: Path, task: TaskDef): void {
  const protections = checking.sop.protections?.map(({ id }) => id) ?? []
  const tasks = checking.plan.filter(({ kind }) => kind === 'task').map(({ id }) => id)
  for (const [id, rule] of Object.entries(task.protection ?? {})) {
    const at = [...path, 'protection', id]
    known(checking, at, { name: id, among: protections, kind: { id: 'perlindungan', en: 'the protection' } })
    rule.needs?.forEach((need, index) => {
      known(checking, [...at, 'needs', index], { name: need, among: tasks, kind: { id: 'tugas', en: 'the task' } })
    })
    checkSigners(checking, [...at, 'cosign'], { cosign: rule.cosign, task })
    rule.gates?.forEach((gate, position) => {
      checkGate(checking, [...at, 'gates', position], { gate, task })
    })
  }
}

function checkSigners(
  checking: Checking,
  path: Path,
  { cosign, task }: { cosign: TaskDef['cosign']; task: TaskDef },
): void {
  const signers =
    cosign === undefined || typeof cosign === 'string'
      ? asList(cosign).map((role) => ({ role, when: undefined, outcomes: undefined }))
      : cosign
  signers.forEach(({ role, when, outcomes }, index) => {
    const at = typeof cosign === 'string' ? path : [...path, index]
    known(checking, typeof cosign === 'string' ? at : [...at, 'role'], {
      name: role,
      among: checking.roles,
      kind: ROLE,
    })
    checkCondition(checking, [...at, 'when'], when)
    checkOutcomes(checking, [...at, 'outcomes'], { outcomes, task })
  })
}

function checkGate(checking: Checking, path: Path, { gate, task }: { gate: GateDef; task: TaskDef }): void {
  checkCondition(checking, [...path, 'if'], gate.if)
  checkOutcomes(checking, [...path, 'outcomes'], { outcomes: gate.outcomes, task })
  if (gate.until === undefined || checking.vocabulary.facts[gate.until]?.type === 'date') return
  remark(checking, [...path, 'until'], {
    id: `fakta tanggal "${gate.until}" tidak ada`,
    en: `there is no date fact "${gate.until}"`,
  })
}

function checkOutcomes(
  checking: Checking,
  path: Path,
  { outcomes, task }: { outcomes: readonly string[] | undefined; task: TaskDef },
): void {
  const among = Object.keys(outcomesOf(checking.sop, task))
  outcomes?.forEach((name, index) => {
    known(checking, [...path, index], { name, among, kind: { id: 'hasil', en: 'the outcome' } })
  })
}

function checkUntil(checking: Checking, path: Path, rule: DueDef): void {
  if ('none' in rule || rule.until === undefined) return
  remark(checking, [...path, 'until'], {
    id: 'hanya tugas yang dimulai dan selesai; untuk jam pakai "until" pada jamnya',
    en: 'only a task is started and finished; a clock has its own "until"',
  })
}

function checkDue(checking: Checking, path: Path, rule: DueDef): void {
  checkCondition(checking, [...path, 'when'], rule.when)
  checkBasis(checking, path, rule)
  if ('before' in rule) return checkBefore(checking, path, rule)
  if ('within' in rule) checkWithin(checking, path, rule)
}

function checkBasis(checking: Checking, path: Path, { basis, clause }: Pick<DueDef, 'basis' | 'clause'>): void {
  const legal = [PRODUCT_DEFAULT, ...(checking.sop.legal ?? []).map(({ id }) => id)]
  known(checking, [...path, 'basis'], {
    name: basis,
    among: legal,
    kind: { id: 'dasar hukum', en: 'the legal basis' },
  })
  if (basis !== PRODUCT_DEFAULT || clause === undefined) return
  remark(checking, [...path, 'clause'], {
    id: 'bawaan produk bukan hukum dan tidak punya pasal',
    en: 'a product default is no law and has no clause',
  })
}

export function checkLength(checking: Checking, path: Path, within: string): void {
  if (parseWithin(within) !== undefined) return
  remark(checking, path, {
    id: `batas waktu "${within}" tidak terbaca; tulis misalnya "2 hours" atau "3 working days"`,
    en: `deadline "${within}" cannot be read; write for example "2 hours" or "3 working days"`,
  })
}

function checkWithin(checking: Checking, path: Path, rule: z.infer<typeof DueWithin>): void {
  checkLength(checking, [...path, 'within'], rule.within)
  if (rule.skips !== undefined && parseWithin(rule.within)?.counting !== 'working') {
    remark(checking, [...path, 'skips'], {
      id: 'hari libur hanya dilewati oleh waktu kerja',
      en: 'only working time skips days off',
    })
  }
  const isFromFact = rule.from?.startsWith(FACT) === true
  if (rule.at_latest !== undefined && !isFromFact) {
    remark(checking, [...path, 'at_latest'], {
      id: '"at_latest" hanya bersama "from: fact:…"',
      en: '"at_latest" goes with "from: fact:…" only',
    })
  } else if (rule.at_latest !== undefined && rule.at_latest !== OPENING)
    checkHappening(checking, [...path, 'at_latest'], rule.at_latest)
  if (rule.from === undefined) return
  if (isFromFact) checkDateFact(checking, [...path, 'from'], rule.from)
  else checkHappening(checking, [...path, 'from'], rule.from)
}

/** Before a happening, or a number of calendar days, weeks or months before the day of a date fact. */
function checkBefore(checking: Checking, path: Path, { before, by }: z.infer<typeof DueBefore>): void {
  if (!before.startsWith(FACT) && by === undefined) return checkHappening(checking, [...path, 'before'], before)
  if (before.startsWith(FACT)) checkDateFact(checking, [...path, 'before'], before)
  else
    remark(checking, [...path, 'by'], {
      id: '"by" hanya bersama "before: fact:…"',
      en: '"by" goes with "before: fact:…" only',
    })
  const duration = by === undefined ? undefined : parseWithin(by)
  if (duration !== undefined && duration.counting === 'calendar' && duration.value > 0) return
  remark(checking, [...path, by === undefined ? 'before' : 'by'], {
    id: 'tulis berapa hari sebelumnya dengan hari kalender, misalnya "by: 3 days"',
    en: 'say how long before it in calendar days, for example "by: 3 days"',
  })
}

function checkDateFact(checking: Checking, path: Path, from: string): void {
  const fact = from.slice(FACT.length)
  if (checking.vocabulary.facts[fact]?.type !== 'date')
    remark(checking, path, { id: `fakta tanggal "${fact}" tidak ada`, en: `there is no date fact "${fact}"` })
}
