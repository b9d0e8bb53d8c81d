// The rule for work at other offices: its consent, and exceptions. Each exception says one thing, about steps or
// reasons that exist.
import { known, remark, type Checking } from './shared.ts'
import { isTask, type Path } from '../definition/plan.ts'
import type { SharingExceptionDef } from '../definition/schema.ts'

const CONSENT = { id: 'persetujuan', en: 'the consent' }
const STEP = { id: 'tugas', en: 'the task' }
const OVERRIDE = { id: 'alasan pengecualian', en: 'the override' }
const LAW = { id: 'dasar hukum', en: 'the legal basis' }

export function checkSharing(checking: Checking): void {
  const {
    sop: { sharing, at_once, overrides },
    vocabulary: { consents },
  } = checking
  at_once?.forEach((name, index) => {
    known(checking, ['at_once', index], { name, among: Object.keys(overrides ?? {}), kind: OVERRIDE })
  })
  if (sharing === undefined) return
  known(checking, ['sharing', 'consent'], { name: sharing.consent, among: consents, kind: CONSENT })
  const seen = new Set<string>()
  sharing.exceptions?.forEach((exception, index) => {
    checkException(checking, index, exception)
    exception.steps?.forEach((step, at) => {
      if (seen.has(step))
        remark(checking, ['sharing', 'exceptions', index, 'steps', at], {
          id: `langkah "${step}" sudah punya pengecualian`,
          en: `the step "${step}" has an exception already`,
        })
      seen.add(step)
    })
  })
}

function checkException(checking: Checking, index: number, exception: SharingExceptionDef): void {
  const path = ['sharing', 'exceptions', index]
  checkShape(checking, path, exception)
  checkNames(checking, path, exception)
}

/** Either steps (with another consent or a law) or reasons, never both. */
function checkShape(
  checking: Checking,
  path: Path,
  { steps, consent, overrides, basis, clause, evidence }: SharingExceptionDef,
): void {
  const isClear = (steps === undefined) !== (overrides === undefined) && (steps !== undefined || consent === undefined)
  if (!isClear)
    remark(checking, path, {
      id: 'sebut langkah (dengan persetujuan lain atau dasar hukum), atau alasan pengecualian',
      en: 'name steps (with another consent or a legal basis), or reasons to go without',
    })
  if (basis !== undefined && evidence === undefined)
    remark(checking, path, { id: 'dasar hukum perlu "evidence"', en: 'a legal basis needs "evidence"' })
  if (steps !== undefined && (consent === undefined) === (basis === undefined || clause === undefined)) {
    remark(checking, path, {
      id: 'langkah tanpa persetujuan lain perlu "basis" dan "clause"',
      en: 'steps without another consent need "basis" and "clause"',
    })
  }
}

function checkNames(checking: Checking, path: Path, { steps, consent, overrides, basis }: SharingExceptionDef): void {
  const { sop, plan, vocabulary } = checking
  const tasks = plan.flatMap(({ id, item }) => (isTask(item) ? [id] : []))
  steps?.forEach((name, at) => {
    known(checking, [...path, 'steps', at], { name, among: tasks, kind: STEP })
  })
  overrides?.forEach((name, at) => {
    known(checking, [...path, 'overrides', at], { name, among: Object.keys(sop.overrides ?? {}), kind: OVERRIDE })
  })
  if (consent !== undefined)
    known(checking, [...path, 'consent'], { name: consent, among: vocabulary.consents, kind: CONSENT })
  if (basis !== undefined)
    known(checking, [...path, 'basis'], { name: basis, among: (sop.legal ?? []).map(({ id }) => id), kind: LAW })
}
