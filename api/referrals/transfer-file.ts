// The file that goes with a case: the form that the step names, question by question, and what of it is answered.
import { loadTold } from '../../db/cases/answers.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import { isTask, planOf } from '../../sop-definitions/definition/plan.ts'
import { visibleFields, type Answers, type Field } from '../../sop-definitions/language/form.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { knownTo } from '../cases/known-facts.ts'

/** One line of the file that goes with a case: a question, and whether it is answered. */
export interface FileLine {
  label: Label
  there: boolean
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

interface Filing {
  hand: CaseAtHand
  item: string
  said: Answers
}
/** The file of a transfer, question by question; nothing where the step names none. Who the client is goes apart. */
export async function fileOf(tx: Tx, vault: Vault, { hand, item, said }: Filing): Promise<FileLine[]> {
  const { words, file } = hand
  const tasks = planOf(words.sop).flatMap((entry) => (isTask(entry.item) ? [entry.item] : []))
  const name = tasks.find(({ task }) => task === item)?.handover?.file
  const asking = tasks.filter(({ form }) => form === name && name !== undefined)
  const asked = asking.find(({ task }) => task === item) ?? asking[0]
  const form = asked === undefined ? undefined : words.task(asked.task)?.form
  if (asked === undefined || form === undefined) return []
  const answers = asked.task === item ? said : await toldIn(tx, vault, { hand, items: asking.map(({ task }) => task) })
  const isKnown = ({ id, fact }: Field): boolean =>
    isThere(answers[id]) || (fact !== undefined && file.state.facts[fact] !== undefined)
  return visibleFields(form, knownTo(form, file.state), answers)
    .filter(({ identity, sealed_for: sealed }) => identity === undefined && sealed === undefined)
    .map((field) => ({ label: field.label, there: isKnown(field) }))
}

/** What was answered last at one of these steps. */
async function toldIn(
  tx: Tx,
  vault: Vault,
  { hand: { file }, items }: { hand: CaseAtHand; items: readonly string[] },
): Promise<Answers> {
  const done = Object.entries(file.state.instances)
    .filter(([, { item, task }]) => items.includes(item) && task?.state === 'completed')
    .toSorted(([, one], [, other]) => (other.endedSeq ?? 0) - (one.endedSeq ?? 0))
    .map(([key]) => key)
  if (done.length === 0) return {}
  const told = await loadTold(tx, vault, { caseId: file.id, personId: file.subject, instances: done })
  const newest = done.find((key) => told.has(key))
  return told.get(newest ?? '') ?? {}
}
