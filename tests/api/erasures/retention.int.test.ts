import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { passOverPeople } from '../../../activities/retention-pass.ts'
import { ErasureView, RetentionDueList, RetentionDueRow } from '../../../api/contract/erasures.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { readRetention } from '../../../db/people/retention-rules.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let recorder: Db
let coordinator: Person
let officer: Person
beforeAll(async () => {
  app = await testApp()
  recorder = connect({ url: app.database.recorder, most: 2 })
  coordinator = await app.as('case_coordinator')
  officer = await app.as('data_protection_officer')
})
afterAll(async () => {
  await recorder.destroy()
  await app.close()
})

const pass = () => passOverPeople(recorder, readRetention(), new Date())
const dueOf = async (who: Person, person: string): Promise<RetentionDueRow | undefined> =>
  RetentionDueList.parse((await who.get('/api/retention-due')).body).data.find(({ personId }) => personId === person)
const created = async (name: string): Promise<string> =>
  PersonCreated.parse((await coordinator.post('/api/people', { identity: { full_name: name }, searched: true })).body)
    .id
const age = (person: string, years: number) =>
  app.rows(`update app.person set created_at = now() - make_interval(years => $2) where id = $1`, [person, years])
const closedLongAgo = async (name: string): Promise<{ person: string; id: string }> => {
  const open = await anOpenCase(app, name)
  await endAsDuplicate(open.id, { coordinator: coordinator.post, supervisor: (await app.as('supervisor')).post })
  await app.rows(`update app.case_file set closed_at = now() - interval '11 years' where id = $1`, [open.id])
  return open
}

describe('what is due by the rules of retention', () => {
  test('is listed by the nightly pass, once, with its rule told apart from law; nobody is erased by it', async () => {
    const [old, fresh, busy] = [
      await closedLongAgo('Contoh Lama'),
      await created('Contoh Baru'),
      await anOpenCase(app, 'Contoh Sibuk'),
    ]
    const forgotten = await created('Contoh Lupa')
    await age(forgotten, 2)
    await age(busy.person, 20)
    expect(await pass()).toBe(2)
    expect(await pass()).toBe(0)

    expect(await dueOf(officer, old.person)).toMatchObject({
      rule: 'closed_case',
      isLaw: false,
      basis: { en: 'a default of this product, not law' },
      personMask: '•••',
      cases: [{ id: old.id }],
      deferred: null,
      allowedActions: { confirm: { allowed: false, code: 'other_organisation' }, defer: { allowed: true } },
    })
    expect(await dueOf(coordinator, forgotten)).toMatchObject({
      rule: 'never_in_a_case',
      personMask: 'C. L.',
      allowedActions: { confirm: { allowed: true } },
    })
    expect([await dueOf(officer, fresh), await dueOf(officer, busy.person)]).toEqual([undefined, undefined])
    expect(await dueOf(await app.as('case_coordinator2'), old.person)).toBeUndefined()
    expect(await app.rows('select count(*)::integer as n from app.erasure_request')).toEqual([{ n: 0 }])
    expect(await app.rows('select count(*)::integer as n from app.person where erased_at is not null')).toEqual([
      { n: 0 },
    ])
  })

  test('goes from the list when it is no longer true', async () => {
    const old = await closedLongAgo('Contoh Kembali')
    await pass()
    expect(await dueOf(coordinator, old.person)).toBeDefined()
    await coordinator.post(`/api/cases/${old.id}/reopen`)
    await pass()
    expect(await dueOf(coordinator, old.person)).toBeUndefined()
  })

  test('waits until a day, with a reason from the list and the name of who decided', async () => {
    const old = await closedLongAgo('Contoh Tunda')
    await pass()
    const due = await dueOf(coordinator, old.person)
    const path = `/api/retention-due/${due?.id}/defer`
    const until = new Date(Date.now() + 86_400_000).toISOString()
    expect((await coordinator.post(path, { reason: 'because', until: 'tomorrow' })).issues.toSorted()).toEqual([
      'reason invalid_value',
      'until invalid_format',
    ])
    expect(await coordinator.post(path, { reason: 'archive_schedule', until: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 409,
      code: 'date_in_past',
    })
    const key = randomUUID()
    const [one, other] = [
      await coordinator.post(path, { reason: 'archive_schedule', until }, key),
      await coordinator.post(path, { reason: 'archive_schedule', until }, key),
    ]
    expect(RetentionDueRow.parse(one.body)).toMatchObject({
      deferred: { until, reason: { en: 'The archive schedule says longer' }, by: { user: expect.any(String) } },
    })
    expect(other.body).toEqual({ ...Object(one.body), personMask: '•••' })
    await pass()
    expect(await dueOf(officer, old.person)).toMatchObject({ deferred: { until } })
    expect(
      await app.rows(`select count(*)::integer as n from app.case_event where type = 'retention_deferred'`),
    ).toEqual([{ n: 1 }])
  })

  test('becomes a request that a second person decides, when the office that entered her confirms', async () => {
    const old = await closedLongAgo('Contoh Jatuh Tempo')
    await pass()
    const due = await dueOf(coordinator, old.person)
    const path = `/api/retention-due/${due?.id}/confirm`
    expect(await officer.post(path)).toMatchObject({ status: 403, code: 'other_organisation' })
    const key = randomUUID()
    const [one, other] = [await coordinator.post(path, {}, key), await coordinator.post(path, {}, key)]
    expect(one).toMatchObject({
      status: 201,
      body: { state: 'waiting', ground: 'retention_over', holds: [], personId: old.person },
    })
    expect(ErasureView.parse(other.body).id).toBe(ErasureView.parse(one.body).id)
    expect(await dueOf(coordinator, old.person)).toBeUndefined()
    expect(await coordinator.post(path)).toMatchObject({ status: 409, code: 'erasure_asked' })
  })

  test("is nobody's business without the capability", async () => {
    const id = randomUUID()
    const worker = await app.as('social_worker')
    expect([
      (await worker.get('/api/retention-due')).status,
      (await worker.post(`/api/retention-due/${id}/confirm`)).status,
      (await worker.post(`/api/retention-due/${id}/defer`, {})).status,
    ]).toEqual([403, 403, 403])
    expect((await app.nobody.get('/api/retention-due')).status).toBe(401)
    expect([
      (await coordinator.post(`/api/retention-due/${id}/confirm`)).status,
      (
        await coordinator.post(`/api/retention-due/${id}/defer`, {
          reason: 'asked_to_keep',
          until: new Date(Date.now() + 86_400_000).toISOString(),
        })
      ).status,
    ]).toEqual([404, 404])
  })
})
