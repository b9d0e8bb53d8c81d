// A finding for reading: what it is about, when an answer is due and why then, its history, and the next steps.
import { stepsOf, wordsOfStep, type FindingRow, type FindingStep } from '../../db/review/audit-findings.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findTask, type TaskFile } from '../../db/cases/tasks.ts'
import { findSample, type AuditSample } from '../../db/review/audit-samples.ts'
import { findCase } from '../../db/cases/cases.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { OPEN_TASK_STATES, type Label, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import { ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import type { AnyCall } from '../cases/commands.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import type { FindingRow as Row, FindingView } from '../contract/findings.ts'
import type { Allowed } from '../contract/labels.ts'
import type { SampleRow } from '../contract/review.ts'
import { ANSWER_DAYS, mayMove, type FindingMove } from './finding-transitions.ts'
import { momentOf } from '../words/day-words.view.ts'
import type { Words } from '../words/words.view.ts'
import { allowedOr } from '../sops/studio.view.ts'

export type Asking = Pick<AnyCall, 'actor' | 'deps' | 'now'>
const OPEN: readonly TaskState[] = OPEN_TASK_STATES

const numberOf = ({ number }: Pick<FindingRow, 'number'>): string => `T-${number.padStart(4, '0')}`

export function presentFinding(
  row: FindingRow,
  { words, zone, now }: { words: Words | null; zone: Zone; now: Date },
): Row {
  return {
    id: row.id,
    number: numberOf(row),
    state: row.state,
    kind: row.kind,
    severity: row.severity,
    officeId: row.office,
    office: row.office_name,
    caseId: row.case_id,
    caseNumber: row.case_number,
    item: row.item,
    code: row.item === null ? null : (words?.code(row.item) ?? null),
    label: row.item === null ? null : (words?.item(row.item) ?? null),
    clause: row.clause,
    seq: row.seq,
    madeAt: row.made_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    isLate: (row.state === 'open' || row.state === 'reopened') && row.due_at < now,
    changedAt: row.changed_at.toISOString(),
    zone,
  }
}

export const presentSample = (
  { id, seed, method, size, as_of, population, frame, cases, drawn_at, user_id }: AuditSample,
  users: ReadonlyMap<string, string>,
): SampleRow => ({
  id,
  seed,
  method,
  size,
  asOf: as_of.toISOString(),
  population,
  frame,
  cases: cases.length,
  drawnAt: drawn_at.toISOString(),
  by: users.get(user_id) ?? null,
})

export async function wordsOfCase(tx: Tx, { deps }: Asking, caseId: string | null): Promise<Words | null> {
  const file = caseId === null ? null : await findCase(tx, caseId)
  return file === null ? null : wordsFor(tx, deps, file.sop_hash)
}

const dueOf = ({ severity, due_at, made_at, changed_at, state }: FindingRow, zone: Zone): Label => {
  const offset = ZONES[zone]
  const [from, until] = [
    momentOf((state === 'reopened' ? changed_at : made_at).getTime(), offset),
    momentOf(due_at.getTime() - 60_000, offset),
  ]
  const days = ANSWER_DAYS[severity]
  return {
    id:
      `${days} hari kalender sejak ${from.id} ${zone}, sampai akhir hari: ${until.id} ${zone}. ` +
      'Bawaan produk, bukan hukum.',
    en:
      `${days} calendar days from ${from.en} ${zone}, until the end of the day: ${until.en} ${zone}. ` +
      'A product default, not law.',
  }
}

const taskOf = (task: TaskFile | null, words: Words | null): FindingView['task'] =>
  task === null
    ? null
    : {
        id: task.id,
        code: task.code,
        label: words?.item(task.item) ?? { id: task.item, en: task.item },
        state: task.state,
        isDone: !OPEN.includes(task.state),
      }

const presentStep = (
  { deps }: Asking,
  step: FindingStep,
  names: { users: ReadonlyMap<string, string>; organisations: ReadonlyMap<string, string> },
): FindingView['steps'][number] => ({
  id: step.id,
  verb: step.verb,
  at: step.at.toISOString(),
  by: names.users.get(step.user_id) ?? null,
  office: names.organisations.get(step.organisation_id) ?? null,
  words: wordsOfStep(deps.vault, step),
})

function allowedOf(row: FindingRow, isTaskOpen: boolean, actor: AnyCall['actor']): FindingView['allowedActions'] {
  const ask = (verb: FindingMove): Allowed => {
    const may = mayMove({ ...row, isTaskOpen }, verb, actor)
    return allowedOr(isRefusal(may) ? may : null)
  }
  return {
    answer: ask('answer'),
    link: ask('link'),
    correct: ask('correct'),
    accept: ask('accept'),
    reopen: ask('reopen'),
  }
}

export async function viewOfFinding(
  tx: Tx,
  asking: Asking,
  { row, zone }: { row: FindingRow; zone: Zone },
): Promise<FindingView> {
  const words = await wordsOfCase(tx, asking, row.case_id)
  const [steps, task, sample] = [
    await stepsOf(tx, row.id),
    row.task_id === null ? null : await findTask(tx, row.task_id),
    row.sample_id === null ? null : await findSample(tx, row.sample_id),
  ]
  const names = await namesOf(tx, {
    users: [...steps.map(({ user_id }) => user_id), ...(sample === null ? [] : [sample.user_id])],
    organisations: steps.map(({ organisation_id }) => organisation_id),
  })
  const told = taskOf(task, words)
  return {
    ...presentFinding(row, { words, zone, now: asking.now }),
    due: dueOf(row, zone),
    sample: sample === null ? null : presentSample(sample, names.users),
    task: told,
    steps: steps.map((step) => presentStep(asking, step, names)),
    told: row.told_as === null ? null : { as: row.told_as, office: row.told_office_name },
    allowedActions: allowedOf(row, told !== null && !told.isDone, asking.actor),
  }
}
