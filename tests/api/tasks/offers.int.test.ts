// Answers from elsewhere: to whoever fills in the step that asks them and to nobody else; taken over with a click, from
// a named source; refused once the client has taken the consent back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { CaseTellings } from '../../../api/contract/tellings.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { withDoor } from '../../../db/ground/connect.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { verified } from '../../support/door/a-sharing-ground.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { linkedRecords, type LinkedRecords } from '../../support/door/linked-records.ts'
import { personAt, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { completes, offersIn, publishToldOnce, TOLD } from '../../support/sops/told-once.ts'

let app: TestApp
let here: Person
let there: Person
let both: LinkedRecords
beforeAll(async () => {
  app = await testApp()
  await publishToldOnce(app.database.owner)
  here = await app.as('intake_officer')
  there = await app.as('intake_officer2')
  both = await linkedRecords(app)
  await both.here.says('C1', 'given')
  await both.there.says('C1', 'given')
  await completes(here, await both.here.takes('meet', here))
})
afterAll(() => app.close())

const STILL = { tongue: 'still_right', needs: 'still_right', contact: 'still_right' }
const namesIn = async (who: Person, task: string) => (await offersIn(who, task)).map(({ field }) => field)
const agrees = (state: 'given' | 'withdrawn' = 'given', more: object = {}) =>
  both.here.says('C5', state, state === 'given' ? { receivers: [organisationIdOf('ppt-bandung')], ...more } : {})

const counted = async () =>
  CaseTellings.parse((await (await app.as('case_coordinator2')).get(`/api/cases/${both.there.id}/tellings`)).body)

describe('answers of another office', () => {
  test('are offered with kind of office and day, taken over by a click, and recorded as taken over', async () => {
    const task = await both.there.takes('meet', there)
    expect(await namesIn(there, task)).toEqual([])
    await agrees()
    const view = TaskView.parse((await there.get(`/api/tasks/${task}`)).body)
    expect(view.offers).toEqual(
      Object.entries(TOLD).map(([field, value]) => ({
        field,
        value,
        source: {
          office: null,
          kind: { id: 'Pemerintah daerah', en: 'Local government' },
          isHere: false,
          at: expect.any(String),
        },
      })),
    )
    expect(view.knownAnswers).toEqual({})
    const looks = await app.rows(
      `select organisation_id, purpose, fields from app.access_log where action = 'answer.offered' and object_id = $1`,
      [both.here.person],
    )
    expect(looks).toEqual([{ organisation_id: organisationIdOf('ppt-bandung'), purpose: 'case_work', fields: [] }])

    expect((await completes(there, task, { offered: { wages: 'still_right' } })).issues).toEqual([
      'offered.wages not_offered',
    ])
    expect((await completes(there, task, { answers: { ...TOLD, tongue: 'sunda' }, offered: STILL })).issues).toEqual([
      'offered.tongue offer_differs',
    ])
    const answers = { ...TOLD, tongue: 'sunda' }
    const done = await completes(there, task, { answers, offered: { ...STILL, tongue: 'changed' } })
    expect(done.status).toBe(200)

    const after = TaskView.parse((await there.get(`/api/tasks/${task}`)).body)
    expect([Object.keys(after.taken), after.offers]).toEqual([['needs', 'contact'], []])
    expect(await counted()).toMatchObject({ taken: 2, anew: 0, barred: 0 })
    const [event] = await app.rows(
      `select canon::jsonb #> '{body,heard}' as heard from app.case_event
        where stream = $1 and type = 'task_completed'`,
      [both.there.id],
    )
    expect(event).toEqual({ heard: { taken: ['needs', 'contact'], anew: [], barred: [] } })
    expect(await verified({ app }, both.there.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('that were asked anew all the same are counted, apart from those that no consent let be told', async () => {
    const nurse = await app.as('health_provider')
    const task = await both.there.takes('examine', nurse, 'rs-batam')
    await both.here.says('C5', 'given', { without: ['findings'] })
    expect(await namesIn(nurse, task)).toEqual(['tongue', 'contact'])
    expect((await completes(nurse, task)).status).toBe(200)
    expect(await counted()).toMatchObject({ taken: 2, anew: 2, barred: 1 })
  })

  test('are shown to no colleague, no other office, and to nobody who asks the database itself', async () => {
    await agrees()
    const lawyer = await app.as('legal_companion')
    const task = await both.there.takes('advise', lawyer, 'lbh-batam')
    await both.here.says('C5', 'given')
    expect(await namesIn(lawyer, task)).toEqual(['tongue', 'needs', 'contact'])
    for (const other of [there, await app.as('case_coordinator2'), here, await app.as('case_coordinator')])
      expect(TaskView.safeParse((await other.get(`/api/tasks/${task}`)).body).data?.offers ?? []).toEqual([])
    const asDoor = (slug: string, role: string, colleague = {}) =>
      withDoor(app.deps.db, { ...scopeOfAccount(accountAt(slug, 'work_task', role)), ...colleague }, async (tx) => {
        const { rows } = await sql<{ ciphertext: unknown }>`
          select ciphertext from app.told_elsewhere(${task}::uuid, ${['tongue', 'needs', 'contact']}::text[])`.execute(
          tx,
        )
        return rows.length
      })
    expect(await asDoor('lbh-batam', 'legal_companion')).toBeGreaterThan(0)
    expect(await asDoor('lbh-batam', 'legal_companion', { userId: randomUUID() })).toBe(0)
    expect(await asDoor('lbh-batam', 'legal_companion', { capabilities: ['read_statistics'] })).toBe(0)
    for (const [slug, role] of [
      ['ppt-bandung', 'intake_officer'],
      ['ppt-batam', 'intake_officer'],
      ['rs-batam', 'health_provider'],
    ] as const)
      expect(await asDoor(slug, role)).toBe(0)
    await agrees('withdrawn')
    const { rows } = await withDoor(app.deps.db, scopeOfAccount(accountAt('lbh-batam', 'work_task')), (tx) =>
      sql`select consent, bars, ciphertext from app.told_elsewhere(${task}::uuid, ${['needs']}::text[])
        where bars = 'all'`.execute(tx),
    )
    expect(rows).toEqual([{ consent: 'C5', bars: 'all', ciphertext: null }])
    await completes(lawyer, task, { answers: {} })
    expect(await asDoor('lbh-batam', 'legal_companion')).toBe(0)
  })

  test('that the client takes back between the page and the click are refused, and the consent is named', async () => {
    await agrees()
    const social = await app.as('social_worker')
    await both.here.says('C5', 'given')
    const task = await both.there.takes('house', social, 'dinsos-batam')
    expect(await namesIn(social, task)).toEqual(['tongue', 'needs', 'contact'])
    const other = await aSecondDoor(app)
    try {
      const at = personAt(other.url, await app.cookieOf('social_worker'))
      expect((await agrees('withdrawn')).status).toBe(200)
      const refused = await completes(at, task, { offered: { needs: 'still_right' } })
      expect(refused).toMatchObject({ status: 409, code: 'offer_withdrawn' })
      expect(JSON.stringify(refused.body)).toContain('Berbagi data')
    } finally {
      await other.close()
    }
    expect(await namesIn(social, task)).not.toContain('needs')
    expect((await completes(social, task)).status).toBe(200)
    expect(await counted()).toMatchObject({ taken: 2, anew: 3, barred: 3 })
  })

  test('name the office that was told in another case to itself alone, once they were taken over', async () => {
    const nurse = await app.as('health_provider')
    await both.here.says('C5', 'given')
    const task = await both.here.takes('examine', nurse, 'rs-batam')
    expect((await completes(nurse, task, { offered: STILL })).status).toBe(200)
    const sources = async (who: Person) =>
      Object.values(TaskView.parse((await who.get(`/api/tasks/${task}`)).body).taken).map((source) => source.office)
    expect(await sources(nurse)).toContain('Rumah Sakit Contoh Batam')
    expect(await sources(await app.as('case_coordinator'))).toEqual([null, null])
  })

  test('of a step whose consent the client took back are filled in nowhere, in its own office neither', async () => {
    const task = await both.here.takes('look_back', here)
    const known = async () => TaskView.parse((await here.get(`/api/tasks/${task}`)).body).knownAnswers
    expect(await known()).toEqual(TOLD)
    await both.here.says('C1', 'withdrawn')
    expect(await known()).toEqual({})
    expect(await namesIn(here, task)).toEqual([])
  })
})
