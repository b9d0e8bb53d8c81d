// The noun given step: what my office gave to others and what others gave to it, and a reminder, which is recorded and
// told at the other office.
import { randomUUID } from 'node:crypto'
import { namesOf } from '../../db/accounts/organisations.ts'
import {
  addReminder,
  listGivenSteps,
  reasonsOf,
  remindersOf,
  type GivenStepRow as Row,
  type Reminded,
} from '../../db/cases/given-steps.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { isRefusal, refuse } from '../../sop-definitions/language/refusals.ts'
import type { Call } from '../door/call.ts'
import { abilitiesIn } from './case-at-hand.ts'
import type { AnyCall, TaskAtHand } from './commands.ts'
import { GivenStepFilter, GivenStepList, ReminderKept, type GivenStepRow } from '../contract/given-steps.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { refused } from '../door/errors.ts'
import { worded } from '../words/allowed.view.ts'
import { tellReminded } from './tell-reminded.ts'
import { isQuiet, isRemindable, keptReminder, toldReminders } from './given-step.view.ts'
import { taskToRead } from '../policy/purpose.ts'
import { ById } from './case-commands.routes.ts'
import { rowsToShow } from '../tasks/inbox.routes.ts'

export async function givenStepsToShow(
  tx: Tx,
  { actor, deps, now }: Pick<AnyCall, 'actor' | 'deps' | 'now'>,
  rows: readonly Row[],
): Promise<GivenStepRow[]> {
  const shown = new Map((await rowsToShow(tx, { deps, actor, now }, rows)).map((row) => [row.id, row]))
  const [reasons, reminders] = [
    await reasonsOf(tx, rows),
    await remindersOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]
  const names = (
    await namesOf(tx, { users: [], organisations: rows.map(({ owner_organisation }) => owner_organisation) })
  ).organisations
  return rows.flatMap((row) => {
    const task = shown.get(row.id)
    if (task === undefined) return []
    const reminded = reminders.get(row.id)
    const mayRemind = isRemindable(row.given) && task.allowedActions.assign?.allowed === true && !isQuiet(reminded, now)
    return [
      {
        id: row.id,
        task,
        state: row.given,
        reason: reasons.get(`${row.case_id}:${row.instance}`) ?? null,
        from: { organisationId: row.owner_organisation, name: names.get(row.owner_organisation) ?? null },
        reminders: toldReminders(reminded),
        mayRemind,
      },
    ]
  })
}

const list = (call: Call<unknown, GivenStepFilter, unknown>) =>
  call.scoped(async (tx) => {
    const { query, actor } = call
    const page = await listGivenSteps(tx, { ...query, organisation: actor.organisation })
    const data = await givenStepsToShow(tx, call, page.rows)
    return { data, page: { after: page.after, hasMore: page.hasMore }, total: page.total }
  })

/** People who could give the step to another office may remind this one. */
function refusalOf(
  { task, file, words }: TaskAtHand,
  { actor, now }: Pick<Call<unknown, unknown, unknown>, 'actor' | 'now'>,
) {
  const may = abilitiesIn({ file, words }, actor, now).tasks[task.instance]?.assign
  if (may !== undefined && isRefusal(may)) return may
  return task.organisation_id === null ||
    task.organisation_id === task.owner_organisation ||
    (task.state !== 'ready' && task.state !== 'reserved')
    ? refuse('wrong_state', { state: task.state, verb: 'assign' })
    : undefined
}

const answered = async (tx: Tx, reminded: Reminded | undefined): Promise<ReminderKept> => {
  const office = reminded?.told?.office
  return keptReminder(reminded, await namesOf(tx, { users: [], organisations: office === undefined ? [] : [office] }))
}

/** A second reminder within a day changes nothing and gets the same answer. */
const remind = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx) => {
    const { params, actor, now } = call
    const hand = await taskToRead(tx, call, params.id)
    const refusal = refusalOf(hand, call)
    if (refusal !== undefined) throw refused(refusal, worded(refusal, hand.words))
    const before = (await remindersOf(tx, [params.id])).get(params.id)
    if (isQuiet(before, now)) return answered(tx, before)
    const id = randomUUID()
    const told = await tellReminded(tx, call, { hand, reminder: id })
    await addReminder(tx, {
      id,
      caseId: hand.file.id,
      taskId: params.id,
      organisation: hand.task.organisation_id ?? '',
      user: actor.user,
      at: now,
      told,
    })
    return answered(tx, { count: (before?.count ?? 0) + 1, last: now, told })
  })

export const givenStepRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/given-steps',
    summary: 'Steps that my office gave to others, or that others gave to it, the nearest limit first',
    action: 'task.read',
    query: GivenStepFilter,
    answer: GivenStepList,
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/given-steps/:id/reminders',
    summary:
      'Remind the office that has a step of it; kept, at most one a day, and told to people there, or above where ' +
      'nobody is; the answer says to how many',
    action: 'task.command',
    params: ById,
    answer: ReminderKept,
    object: 'task',
    handle: remind,
  }),
]
