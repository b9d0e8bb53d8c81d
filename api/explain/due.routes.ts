// Why a date is due: of a task, and of the further limits of a case.
import type { z } from 'zod'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findCalendars } from '../../db/procedures/calendars.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Clock } from '../../workflows/engine/case-state.ts'
import { explainDue } from '../../workflows/engine/explain/explain-due.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { DueList } from '../contract/due.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { presentDue } from './due.view.ts'
import { caseToRead, taskToRead } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placeAt } from '../cases/cases.routes.ts'

/** The holidays have their names in the revisions that the case took along when it was opened. */
async function explained(
  tx: Tx,
  { file, words }: CaseAtHand,
  concerns: (clock: Clock) => boolean,
): Promise<z.input<typeof DueList>> {
  const { state } = file
  const sources = state.calendar?.sources ?? []
  const found = new Map(
    (
      await findCalendars(
        tx,
        sources.map(({ hash }) => hash),
      )
    ).map((revision) => [revision.hash, revision]),
  )
  const { zone } = await placeAt(tx, file.area)
  const clocks = Object.values(state.clocks).filter((clock) => clock.state !== 'cancelled' && concerns(clock))
  const { organisations: offices } = await namesOf(tx, {
    users: [],
    organisations: clocks.flatMap(({ told = {} }) => Object.values(told).flatMap((one) => one?.organisation ?? [])),
  })
  const telling = { words, state, zone, offices, calendars: sources.flatMap(({ hash }) => found.get(hash) ?? []) }
  const told = clocks.flatMap(({ id }) => explainDue(words.ir, state, id) ?? [])
  return { zone, data: told.map((explanation) => presentDue(explanation, telling)) }
}

export const dueRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/tasks/:id/due',
    summary: 'Why a task is due when it is: every day that counted or did not',
    action: 'task.read',
    params: ById,
    answer: DueList,
    object: 'task',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const hand = await taskToRead(tx, { actor, deps }, params.id)
        return explained(tx, hand, ({ instance }) => instance === hand.task.instance)
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/due',
    summary: 'The further limits of a case, each explained',
    action: 'case.read',
    params: ById,
    answer: DueList,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const hand = await caseToRead(tx, { actor, deps }, params.id)
        return explained(tx, hand, ({ instance }) => hand.file.state.instances[instance]?.kind === 'clock')
      }),
  }),
]
