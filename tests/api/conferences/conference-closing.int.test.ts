// A closing carries out all that was decided, or nothing; and what it did stays done, whoever closes once more and
// whatever has happened since.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConferenceChanged, ConferenceView } from '../../../api/contract/conferences.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const LONG = 90_000,
  DAY_MS = 86_400_000
const OFFICE = organisationIdOf('ppt-batam')
const HOLDER = demoAccount('intake_officer').user
let app: TestApp
let coordinator: Person
let colleague: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
  colleague = await app.as('supervisor')
})
afterAll(() => app.close())

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
const close = (id: string, who = coordinator) => who.post(`/api/conferences/${id}/close`)
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
const SINCE = {
  'is away': () =>
    app.rows(
      `insert into app.absence (id, user_id, deputy_id, organisation_id, until)
        values (gen_random_uuid(), $1, $2, $3, now() + interval '7 days')`,
      [HOLDER, demoAccount('companion').user, OFFICE],
    ),
  'is shut out of the case': ({ open }: Planned) =>
    app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        values (gen_random_uuid(), $1, $2, 'relative', $3, $4)`,
      [open.id, HOLDER, demoAccount('supervisor').user, OFFICE],
    ),
  'has done it': async ({ open }: Planned) => [(await open.complain()).status],
} as const

const MADE = ({ taskId }: Planned) => [{ state: 'made', taskId, refusal: null }]

describe('a closing', () => {
  test.each(['has done it', 'is shut out of the case', 'is away'] as const)(
    'asked for once more says that it was made, although by now whoever got the task %s',
    async (since) => {
      const planned = await aConference()
      expect((await close(planned.id)).status).toBe(200)
      await SINCE[since](planned)
      try {
        expect(settled(await close(planned.id, colleague))).toEqual(MADE(planned))
        expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
      } finally {
        await app.rows('delete from app.absence where user_id = $1', [HOLDER])
      }
    },
    LONG,
  )

  test(
    'that is cut off before its end has carried out nothing, and goes through when it is asked for once more',
    async () => {
      const planned = await aConference()
      const rows = () => app.rows('select seq from app.case_event where stream = $1', [planned.open.id])
      const before = await rows()
      const office = await holdHead(app, `org:${OFFICE}`)
      const broken = close(planned.id)
      await office.cut()
      expect((await broken).status).toBe(503)
      await office.release()

      expect(await rows()).toEqual(before)
      expect(settled(await coordinator.get(`/api/conferences/${planned.id}`))).toMatchObject([{ state: 'proposed' }])
      expect(settled(await close(planned.id))).toEqual(MADE(planned))
      expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
    },
    LONG,
  )

  test(
    'of two coordinators at once is one closing, and both read what came of it',
    async () => {
      const planned = await aConference()
      const answers = await Promise.all([close(planned.id), close(planned.id, colleague)])

      expect(answers.map(settled)).toEqual([MADE(planned), MADE(planned)])
      expect(await proved(planned.open, planned.id)).toEqual([{ state: 'made', isTheRow: true }])
    },
    LONG,
  )
})
