// A fact behind a decision must come from an answer. The ledger holds the fact, the vault the answer; this file
// compares them.
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { answersOf } from './read-off-events.ts'
import type { Tx } from '../ground/connect.ts'
import { taskIdOf } from '../ground/ids.ts'
import { canonical } from '../ledger/ledger.ts'

type Facts = Readonly<Record<string, FactValue>>

const setByAnswers = (events: readonly CaseEvent[]): Facts =>
  Object.assign(
    {},
    ...events.flatMap(({ body, cause }) => (body.type === 'facts_set' && cause.kind === 'command' ? [body.facts] : [])),
  )

const isSame = (facts: Readonly<Record<string, unknown>>, others: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(facts).every((name) => canonical(facts[name]) === canonical(others[name] ?? null))

/** Throws when events and staged answers disagree: a defect of the sender, never something to record. */
export const commitAnswers = async (tx: Tx, events: readonly CaseEvent[], state: CaseState): Promise<void> => {
  const facts = setByAnswers(events)
  const given = events.flatMap(({ body }) => {
    const id = answersOf(body)
    return id === null || !('instance' in body)
      ? []
      : [{ id, instance: body.instance, proposed: body.type === 'task_proposed' ? body.proposal.facts : null }]
  })
  if (given.length === 0) {
    if (Object.keys(facts).length > 0 && !events.some(({ body }) => body.type === 'case_opened'))
      throw new Error('facts were set without answers')
    return
  }
  const staged = await tx
    .selectFrom('answer')
    .select(['id', 'task_id', 'facts'])
    .where(
      'id',
      'in',
      given.map(({ id }) => id),
    )
    .execute()
  for (const { id, instance, proposed } of given) {
    const answer = staged.find((row) => row.id === id && row.task_id === taskIdOf(state.caseId, instance))
    if (answer === undefined) throw new Error(`answers ${id} are not staged for ${instance}`)
    const claimed = proposed ?? facts
    if (!isSame(claimed, answer.facts) || !isSame(answer.facts, proposed ?? state.facts))
      throw new Error(`the facts of ${instance} differ from answers ${id}`)
  }
  await tx
    .updateTable('answer')
    .set({ state: 'committed' })
    .where(
      'id',
      'in',
      given.map(({ id }) => id),
    )
    .execute()
}
