// A fact behind a decision must come from an answer. The ledger holds the fact, the vault the answer; this file
// compares them.
import { sql } from 'kysely'
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

interface Staged {
  id: string
  task_id: string
  facts: Readonly<Record<string, unknown>>
}
/** Whoever signs what another office proposed may not read its answers, so at the door the database reads them. */
const READERS = {
  recorder: (tx: Tx, _: string, ids: readonly string[]): Promise<Staged[]> =>
    tx.selectFrom('answer').select(['id', 'task_id', 'facts']).where('id', 'in', ids).execute(),
  door: async (tx: Tx, caseId: string, ids: readonly string[]): Promise<Staged[]> =>
    (await sql<Staged>`select * from app.answers_behind(${caseId}::uuid, ${[...ids]}::uuid[])`.execute(tx)).rows,
} as const

/**
 * The ids of the staged answers that the events rely on. Throws when the two disagree: a defect of the sender, never
 * something to record.
 */
export const answersBehind = async (
  tx: Tx,
  events: readonly CaseEvent[],
  { state, by }: { state: CaseState; by: 'door' | 'recorder' },
): Promise<string[]> => {
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
    return []
  }
  const staged = await READERS[by](
    tx,
    state.caseId,
    given.map(({ id }) => id),
  )
  for (const { id, instance, proposed } of given) {
    const answer = staged.find((row) => row.id === id && row.task_id === taskIdOf(state.caseId, instance))
    if (answer === undefined) throw new Error(`answers ${id} are not staged for ${instance}`)
    const claimed = proposed ?? facts
    if (!isSame(claimed, answer.facts) || !isSame(answer.facts, proposed ?? state.facts))
      throw new Error(`the facts of ${instance} differ from answers ${id}`)
  }
  return given.map(({ id }) => id)
}
