// The exits of a case: each names a code and steps that exist, and leads through a step that ends the case with that
// code.
import { CANCEL_REASONS } from '../language/vocabulary.ts'
import { checkCondition, known, remark, type Checking } from './shared.ts'
import { fullHappening } from '../definition/happenings.ts'
import { asList, isTask, type Path } from '../definition/plan.ts'
import type { ExitDef } from '../definition/schema.ts'

const STEP = { id: 'tugas', en: 'the task' }
const HAPPENING = { id: 'kejadian', en: 'the happening' }

export function checkExits(checking: Checking): void {
  const { sop } = checking
  const codes = Object.keys(sop.close_codes)
  for (const [code, exit] of Object.entries(sop.exits ?? {})) {
    const path: Path = ['exits', code]
    known(checking, path, {
      name: code,
      among: [...codes, ...CANCEL_REASONS],
      kind: { id: 'kode penutupan atau alasan pembatalan', en: 'the closing code or cancelling reason' },
    })
    checkExit(checking, path, { code, exit })
  }
  if (sop.exits !== undefined)
    for (const code of codes)
      if (sop.exits[code] === undefined)
        remark(checking, ['exits'], {
          id: `kode "${code}" tidak punya jalan keluar`,
          en: `the code "${code}" has no exit`,
        })
  checkWaiver(checking)
}

function checkExit(checking: Checking, path: Path, { code, exit }: { code: string; exit: ExitDef }): void {
  const { sop, plan } = checking
  const tasks = plan.flatMap(({ id, item }) => (isTask(item) ? [id] : []))
  const named = (part: 'only' | 'ends', ids: readonly string[]): void =>
    ids.forEach((id, index) => {
      known(checking, [...path, part, index], { name: id, among: tasks, kind: STEP })
    })
  named('only', exit.only ?? [])
  named('ends', exit.ends ?? [])
  exit.needs?.forEach((need, index) => {
    known(checking, [...path, 'needs', index], {
      name: fullHappening(plan, need),
      among: [...checking.happenings],
      kind: HAPPENING,
    })
  })
  checkCondition(checking, [...path, 'if'], exit.if)
  if ((exit.if === undefined) !== (exit.otherwise === undefined))
    remark(checking, path, {
      id: '"if" dan "otherwise" ditulis bersama',
      en: '"if" and "otherwise" are written together',
    })
  if (exit.through === undefined) return
  known(checking, [...path, 'through'], { name: exit.through, among: tasks, kind: STEP })
  const leads = sop.closes.some(
    (close) =>
      close.code === code && asList(close.on).some((on) => fullHappening(plan, on).startsWith(`${exit.through}.`)),
  )
  if (tasks.includes(exit.through) && !leads)
    remark(checking, [...path, 'through'], {
      id: `"${exit.through}" tidak menutup kasus sebagai "${code}"`,
      en: `"${exit.through}" does not close the case as "${code}"`,
    })
}

/** A waiver needs two people, a list of what is waived, and a day. */
function checkWaiver(checking: Checking): void {
  const {
    sop: { waiver },
    plan,
    vocabulary,
  } = checking
  if (waiver === undefined) return
  const item = plan.find(({ id }) => id === waiver.task)?.item
  if (item === undefined || !isTask(item))
    return known(checking, ['waiver', 'task'], { name: waiver.task, among: [], kind: STEP })
  known(checking, ['waiver', 'outcome'], {
    name: `${waiver.task}.${waiver.outcome}`,
    among: [...checking.happenings],
    kind: HAPPENING,
  })
  if (item.cosign === undefined)
    remark(checking, ['waiver', 'task'], {
      id: 'pengecualian perlu tanda tangan kedua',
      en: 'a waiver needs a second signature',
    })
  const names = vocabulary.facts[waiver.names]
  const tasks = plan.flatMap(({ id, item: one }) => (isTask(one) ? [id] : []))
  if (names?.type !== 'many_of')
    remark(checking, ['waiver', 'names'], {
      id: `fakta "${waiver.names}" bukan daftar langkah`,
      en: `the fact "${waiver.names}" is no list of steps`,
    })
  else for (const code of names.codes) known(checking, ['waiver', 'names'], { name: code, among: tasks, kind: STEP })
  if (vocabulary.facts[waiver.until]?.type !== 'date')
    remark(checking, ['waiver', 'until'], {
      id: `fakta tanggal "${waiver.until}" tidak ada`,
      en: `there is no date fact "${waiver.until}"`,
    })
}
