// Absences. Naming a deputy delegates each of the person's tasks by a command of its case. So each task has an owner at
// every moment, and the ledger says who handed it to whom. The deputy's acts are recorded as the deputy's, on a
// delegated task.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { both } from '../../sop-definitions/language/label.ts'
import {
  addAbsence,
  endAbsence,
  findAbsence,
  heldBy,
  standingAbsences,
  standingFor,
  stayedWith,
} from '../../db/accounts/absences.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { notifyColleagues } from '../../db/recording/notify.ts'
import { namesOf, peopleAt } from '../../db/accounts/organisations.ts'
import { assigneeIssues, rolesWanted } from '../assignment/check-assignee.ts'
import type { Call } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { commandTask } from '../cases/commands.ts'
import { AbsenceEnded, AbsenceView, DeputyNamed, NameDeputy } from '../contract/absences.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, Stop, type Issue } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

const LONGEST_DAYS = 366
const WITHIN_A_YEAR = both('Paling lama satu tahun dari sekarang.', 'At most a year from now.')
type NameCall = Call<unknown, unknown, z.output<typeof NameDeputy>>

const show = ({ actor, deps, scoped }: Call<unknown, unknown, unknown>) =>
  scoped(async (tx): Promise<AbsenceView> => {
    const [mine] = await standingAbsences(tx, [actor.user])
    const others = await standingFor(tx, actor.user)
    const left = await stayedWith(tx, actor.user)
    const { users } = await namesOf(tx, {
      users: [
        ...(mine === undefined ? [] : [mine.deputy_id]),
        ...others.map(({ user_id }) => user_id),
        ...left.flatMap(({ user_id, deputy_id }) => [user_id, deputy_id]),
      ],
      organisations: [],
    })
    const person = (id: string) => ({ id, name: users.get(id) ?? '' })
    const stayed = []
    for (const { id, number, item, state, sop_hash, deputy_id, user_id } of left)
      stayed.push({
        id,
        number,
        label: (await wordsFor(tx, deps, sop_hash)).item(item),
        state,
        mine: deputy_id === actor.user,
        person: person(deputy_id === actor.user ? user_id : deputy_id),
      })
    return {
      mine:
        mine === undefined
          ? null
          : { deputy: person(mine.deputy_id), since: mine.since.toISOString(), until: mine.until.toISOString() },
      standingFor: others.map(({ user_id, until }) => ({ person: person(user_id), until: until.toISOString() })),
      colleagues: (await peopleAt(tx, [actor.organisation]))
        .filter(({ id }) => id !== actor.user)
        .map(({ id, name }) => ({ id, name })),
      stayed,
    }
  })

const name = ({ actor, body, key, now, scoped, ...call }: NameCall) =>
  scoped(async (tx) => {
    const id = uuidV5('absence', `${key.id}:${key.fingerprint}`)
    if ((await findAbsence(tx, id)) !== null) return id
    const until = new Date(body.until)
    const people = await peopleAt(tx, [actor.organisation])
    const issues: Issue[] = [
      ...(body.deputyId !== actor.user && people.some((person) => person.id === body.deputyId)
        ? []
        : [issue(['deputyId'], 'not_found', 'not a colleague of the same office')]),
      ...((await standingAbsences(tx, [body.deputyId])).length === 0
        ? []
        : [issue(['deputyId'], 'absent', 'is absent')]),
      ...(until > now && until.getTime() - now.getTime() <= LONGEST_DAYS * 86_400_000
        ? []
        : [{ ...issue(['until'], 'invalid_value', 'within a year from now'), sentence: WITHIN_A_YEAR }]),
    ]
    if (issues.length > 0) throw problem('invalid', { issues })
    await addAbsence(tx, {
      id,
      userId: actor.user,
      deputyId: body.deputyId,
      until,
      tasks: (await heldBy(tx, actor.user)).map((task) => task.id),
    })
    await notifyColleagues(tx, {
      caseId: null,
      concerns: [
        {
          kind: 'handed_over',
          source: `absence:${id}`,
          task: null,
          at: now.toISOString(),
          person: body.deputyId,
          roles: [],
        },
      ],
    })
    await prove(
      tx,
      { ...call, actor, key, now },
      {
        type: 'deputy_named',
        body: { absence: id, user: actor.user, deputy: body.deputyId, until: until.toISOString() },
      },
    )
    return id
  })

/**
 * Each task under a key derived from the click's, so that a repeated click delegates once. True: the deputy holds it
 * now.
 */
async function handOver(call: NameCall, taskId: string): Promise<boolean> {
  const {
    body: { deputyId: to },
    actor,
    key,
  } = call
  const id = createHash('sha256').update(`${key.id}:${taskId}`).digest('hex')
  try {
    await commandTask({ ...call, key: { ...key, id } }, taskId, async (tx, { task, file }) => {
      const issues = await assigneeIssues(tx, {
        caseId: file.id,
        organisationId: actor.organisation,
        userId: to,
        roles: rolesWanted(task),
        byName: true,
      })
      if (issues.length > 0) throw problem('invalid', { issues })
      return { ask: { type: 'delegate', task: task.instance, to } }
    })
    return true
  } catch (error) {
    if (!(error instanceof Stop) || error.document.status >= 500) throw error
    return false
  }
}

async function nameDeputy(call: NameCall): Promise<z.input<typeof DeputyNamed>> {
  const id = await name(call)
  const left: string[] = []
  let handedOver = 0
  for (const task of await call.scoped((tx) => heldBy(tx, call.actor.user))) {
    if (await handOver(call, task.id)) handedOver += 1
    else left.push(task.id)
  }
  return { id, handedOver, left }
}

export const absenceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/absence',
    summary: 'Whether I am away, who stands in for me, and for whom I stand in',
    action: 'task.read',
    answer: AbsenceView,
    handle: show,
  }),
  endpoint({
    method: 'post',
    path: '/api/absence',
    summary: 'Be away from now until a day, with a deputy who takes over my tasks',
    action: 'task.command',
    body: NameDeputy,
    answer: DeputyNamed,
    status: 201,
    keys: 'command',
    handle: nameDeputy,
  }),
  endpoint({
    method: 'post',
    path: '/api/absence/end',
    summary: 'Be back; what the deputy has not begun comes back within a minute, what the deputy has begun stays there',
    action: 'task.command',
    body: Nothing,
    answer: AbsenceEnded,
    handle: (call) =>
      call.scoped(async (tx) => {
        const ended = await endAbsence(tx, call.actor.user)
        if (ended) await prove(tx, call, { type: 'absence_ended', body: { user: call.actor.user } })
        return { ended }
      }),
  }),
]
