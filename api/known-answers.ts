// Answers of earlier forms that this form need not ask for again: only for whoever fills it in, and only what she may read of the case anyway.
import { loadTold, type Answers } from '../db/answers.ts'
import type { Tx } from '../db/connect.ts'
import type { Vault } from '../db/vault.ts'
import { askedAgain, knownAnswers, mayTell } from '../sop-definitions/ask-once.ts'
import { stepOf, type Eyes } from './access.ts'
import type { TaskAtHand } from './commands.ts'
import { maskAnswers } from './presenters/masked.ts'

export async function loadKnownAnswers(tx: Tx, vault: Vault, { hand: { task, file, words }, eyes }: { hand: TaskAtHand; eyes: Eyes }): Promise<Answers> {
  const form = words.task(task.item)?.form
  const asked = form === undefined ? [] : askedAgain(form, file.state.facts)
  if (form === undefined || asked.length === 0) return {}
  const done = Object.entries(file.state.instances).flatMap(([instance, { item, task: detail, endedSeq }]) => {
    const other = detail?.state === 'completed' ? words.task(item) : undefined
    return other !== undefined && mayTell(other.form, asked) ? [{ instance, form: other.form, at: endedSeq ?? 0, step: stepOf(file.state, { instance, roles: other.roles, teller: null }) }] : []
  })
  if (done.length === 0) return {}
  const told = await loadTold(tx, vault, { caseId: file.id, personId: file.subject, instances: done.map(({ instance }) => instance) })
  const newestFirst = done.toSorted((one, other) => other.at - one.at)
  return knownAnswers(asked, newestFirst.flatMap(({ instance, form: other, step }) => {
    const answers = told.get(instance)
    return answers === undefined ? [] : [{ form: other, answers: maskAnswers(other, answers, { eyes, step }).shown }]
  }))
}
