// Copies identity answers of a completed form into the client's vault, in the transaction that completes it.
import { loadAnswers } from '../../db/cases/answers.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { stateOf, tellIdentity } from '../../db/people/people.ts'
import { fieldsOf, identityOf, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { AnyCall, TaskAtHand } from '../cases/commands.ts'
import { proveAbout } from '../door/append-to-ledger.ts'
import { placesOf } from '../cases/cases.routes.ts'

export const asksIdentity = (form: FormDefinition | undefined): form is FormDefinition =>
  form !== undefined && fieldsOf(form).some(({ identity }) => identity !== undefined)

export async function keepToldIdentity(
  tx: Tx,
  call: AnyCall,
  { hand: { task, file, words }, answersId }: { hand: TaskAtHand; answersId: string },
): Promise<void> {
  const form = words.task(task.item)?.form
  if (!asksIdentity(form)) return
  const given = await loadAnswers(tx, call.deps.vault, answersId)
  if (given === null) return
  const place = await placesOf(tx)
  const identity = identityOf(form, given.answers, (area) => place(area).name)
  const before = await stateOf(tx, file.subject)
  const fields = await tellIdentity(tx, call.deps.vault, { personId: file.subject, identity, at: given.at })
  if (fields === null || fields.length === 0) return
  await proveAbout(tx, call, {
    type: 'identity_told',
    person: file.subject,
    body: { fields, case: file.id, task: task.id },
  })
  if (before === 'verified' && (await stateOf(tx, file.subject)) === 'conflicting')
    await proveAbout(tx, call, {
      type: 'identity_state_set',
      person: file.subject,
      body: { from: before, state: 'conflicting', doubt: 'papers_differ', task: task.id },
    })
}
