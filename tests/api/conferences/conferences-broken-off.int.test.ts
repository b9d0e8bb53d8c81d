// A closing that was broken off after the case had carried a decision out: whoever goes on, and whatever has happened
// since, it was carried out.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { ConferenceChanged, ConferencePreview, ConferenceView } from '../../../api/contract/conferences.ts'
import { Fault, refused } from '../../../api/door/errors.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { refuse } from '../../../sop-definitions/language/refusals.ts'
import { caseWorkflowId } from '../../../workflows/contract.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const LONG = 90_000,
  DAY_MS = 86_400_000
const OFFICE = organisationIdOf('ppt-batam')
const accountOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
const HOLDER = accountOf('intake_officer')
let app: TestApp
let coordinator: Person
let colleague: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
  colleague = await app.as('supervisor')
}, 60_000)
afterAll(() => app.close(), 30_000)

interface Planned {
  open: OpenCase
  id: string
  taskId: string
}
/** It decides that the first step goes to one person. */
async function aConference(): Promise<Planned> {
  const open = await anOpenCase(app)
  const { id: taskId } = await open.task('complaint')
  const { id } = ConferenceChanged.parse(
    (
      await coordinator.post(`/api/cases/${open.id}/conferences`, {
        startsAt: new Date(Date.now() + DAY_MS).toISOString(),
        placeId: OFFICE,
        topics: [{ kind: 'other', words: 'Contoh' }],
        attendees: [],
      })
    ).body,
  )
  const [topic] = ConferenceView.parse((await coordinator.get(`/api/conferences/${id}`)).body).topics
  await coordinator.post(`/api/conferences/${id}/decisions`, {
    topicId: topic?.id,
    kind: 'assign',
    taskId,
    organisationId: OFFICE,
    userId: HOLDER,
  })
  return { open, id, taskId }
}
/** The case has recorded what was decided, and whoever asked for it is not told. */
async function breakOff(id: string, no: () => Error = () => new Fault('temporal')): Promise<number> {
  const { cases } = app.deps,
    { deliver } = cases
  cases.deliver = async (announced) => {
    await deliver(announced)
    throw no()
  }
  try {
    return (await coordinator.post(`/api/conferences/${id}/close`)).status
  } finally {
    cases.deliver = deliver
  }
}
const look = async (id: string) =>
  ConferencePreview.parse((await coordinator.post(`/api/conferences/${id}/preview`)).body).items
const settled = ({ body }: { body: unknown }) =>
  ConferenceView.parse(body)
    .topics.flatMap(({ decisions }) => decisions)
    .map(({ state, taskId, refusal }) => ({ state, taskId, refusal }))
const proved = (open: OpenCase, id: string) =>
  app.rows(
    `select d->>'state' as state,
       (d->>'seq')::integer =
         (select max(seq)::integer from app.case_event where stream = $2 and type = 'task_assigned') as "isTheRow"
     from app.case_event e cross join jsonb_array_elements(e.canon::jsonb #> '{body,decisions}') d
     where e.type = 'conference_held' and e.canon::jsonb #>> '{body,conference}' = $1`,
    [id, open.id],
  )
async function loseTheWorkflow(open: OpenCase): Promise<void> {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  await new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? '' }).workflow
    .getHandle(caseWorkflowId(open.id))
    .terminate()
  await connection.close()
}

const SINCE = {
  'is away': () =>
    app.rows(
      `insert into app.absence (id, user_id, deputy_id, organisation_id, until)
        values (gen_random_uuid(), $1, $2, $3, now() + interval '7 days')`,
      [HOLDER, accountOf('companion'), OFFICE],
    ),
  'is shut out of the case': ({ open }: Planned) =>
    app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        values (gen_random_uuid(), $1, $2, 'relative', $3, $4)`,
      [open.id, HOLDER, accountOf('supervisor'), OFFICE],
    ),
  'has done it': async ({ open }: Planned) => [(await open.complain()).status],
} as const

describe('a closing that goes on after the case had carried a decision out', () => {
  test.each(['has done it', 'is shut out of the case', 'is away'] as const)(
    'says that it was made, although by now whoever got the task %s',
    async (since) => {
      const planned = await aConference()
      expect(await breakOff(planned.id)).toBe(503)
      await SINCE[since](planned)
      try {
        expect(settled(await coordinator.post(`/api/conferences/${planned.id}/close`))).toEqual([
          { state: 'made', taskId: planned.taskId, refusal: null },
        ])
        expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
      } finally {
        await app.rows('delete from app.absence where user_id = $1', [HOLDER])
      }
    },
    LONG,
  )

  test(
    'is looked at first: what the case has done already is shown as done, not as what it would refuse now',
    async () => {
      const planned = await aConference()
      expect(await look(planned.id)).toMatchObject([{ done: false, answer: { allowed: true } }])
      expect(await breakOff(planned.id)).toBe(503)
      await SINCE['has done it'](planned)
      expect(await look(planned.id)).toEqual([
        { decisionId: expect.any(String), done: true, answer: { allowed: true }, opens: [], notes: [] },
      ])
    },
    LONG,
  )

  test(
    'says so to another coordinator too, of whose commands it was none, where the case goes on from its ledger ' +
      'and would refuse it now',
    async () => {
      const planned = await aConference()
      expect(await breakOff(planned.id)).toBe(503)
      await loseTheWorkflow(planned.open)
      expect((await planned.open.complain()).status).toBe(200)
      expect(settled(await colleague.post(`/api/conferences/${planned.id}/close`))).toEqual([
        { state: 'made', taskId: planned.taskId, refusal: null },
      ])
      expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
    },
    LONG,
  )

  test(
    'a no to one of two who close at once stands for nothing where the case did it for the other',
    async () => {
      const planned = await aConference()
      expect(await breakOff(planned.id, () => refused(refuse('wrong_state', { state: 'ready', verb: 'assign' })))).toBe(
        200,
      )
      expect(settled(await coordinator.get(`/api/conferences/${planned.id}`))).toEqual([
        { state: 'made', taskId: planned.taskId, refusal: null },
      ])
      expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
    },
    LONG,
  )
})
