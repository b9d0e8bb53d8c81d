import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FindAnswer } from '../../../api/contract/people.ts'
import { SampleAnswer, UnusualAnswer } from '../../../api/contract/review.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let cases: OpenCase[]
beforeAll(async () => {
  app = await testApp()
  cases = []
  for (let index = 0; index < 4; index += 1) cases.push(await anOpenCase(app))
})
afterAll(() => app.close())

/** Looks as an account would have left them. */
const looked = (
  who: string,
  over: { action?: string; allowed?: boolean; at?: string; object?: string; purpose?: string },
  times: number,
) =>
  app.rows(
    `insert into app.access_log (at, user_id, organisation_id, role, action, object_type, object_id, purpose, allowed,
      request_id)
   select $5::timestamptz, u.id, m.organisation_id, m.role, $2, split_part($2, '.', 1), $6, $7, $3, 'test'
   from app.user_account u join app.membership m on m.user_id = u.id, generate_series(1, $4::int)
   where u.email = $1 || '@demo.tapak.example'`,
    [
      who,
      over.action ?? 'case.read',
      over.allowed ?? true,
      times,
      over.at ?? new Date().toISOString(),
      over.object ?? cases[0]?.id,
      over.purpose ?? 'case_work',
    ],
  )

describe('unusual access', () => {
  test('is shown to the protection officer with the rule, person and time; an ordinary day shows none', async () => {
    const officer = await app.as('data_protection_officer')
    const before = UnusualAnswer.parse((await officer.get('/api/access/unusual')).body)
    await looked('companion', { action: 'person.reveal' }, 12)
    await looked('health_provider', { allowed: false }, 6)
    await looked(
      'supervisor',
      {
        at: new Date(
          Date.parse(`${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T16:30:00Z`),
        ).toISOString(),
      },
      5,
    )
    const after = UnusualAnswer.parse((await officer.get('/api/access/unusual?days=7')).body)

    expect(before.data.filter(({ rule }) => rule !== 'odd_hours')).toEqual([])
    expect(after.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'mass_reveal', count: 12, role: { id: 'Pendamping', en: 'Companion' } }),
        expect.objectContaining({ rule: 'refused' }),
        expect.objectContaining({ rule: 'odd_hours', count: 5, zone: 'WIB' }),
      ]),
    )
    expect(after.rules).toContainEqual(expect.objectContaining({ rule: 'mass_reveal', atLeast: 10 }))
  })

  test('counts a client whose letters are read and printed once in an hour, and many as many', async () => {
    const at = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString()
    const letters = { action: 'person.reveal', purpose: 'letter', at }
    await looked('social_worker', { ...letters, object: crypto.randomUUID() }, 12)
    for (let n = 0; n < 10; n += 1) await looked('intake_officer', { ...letters, object: crypto.randomUUID() }, 2)
    const officer = await app.as('data_protection_officer')
    const { data } = UnusualAnswer.parse((await officer.get('/api/access/unusual')).body)
    const many = data.filter(({ rule, count }) => rule === 'mass_reveal' && count !== 12)
    expect(many.map(({ count }) => count)).toEqual([10])
    expect(data.filter(({ rule }) => rule === 'mass_reveal')).toHaveLength(2)
  })

  test('counts a case as outside an assignment only where neither the person nor her office has any part', async () => {
    const officer = await app.as('data_protection_officer')
    for (const { id } of cases) await looked('case_coordinator2', { object: id }, 1)
    const hours = await app
      .rows(`select set_config('app.caps', 'review_access', false), set_config('app.reach', 'all', false)`)
      .then(() =>
        app.rows(
          `select strange from app.looks_by_hour(now() - interval '1 day', now() + interval '1 hour')
            where cardinality(strange) > 0`,
        ),
      )

    expect(hours).toEqual([{ strange: cases.map(({ id }) => id).toSorted() }])
    expect(
      UnusualAnswer.parse((await officer.get('/api/access/unusual')).body).data.filter(
        ({ rule }) => rule === 'outside_assignment',
      ),
    ).toEqual([])
  })

  test('counts a search for people once, however many people of other offices it met', async () => {
    const [officer, stranger] = [await app.as('data_protection_officer'), await app.as('intake_officer2')]
    for (let n = 0; n < 15; n += 1) {
      const { status, body } = await stranger.post('/api/people/find', { full_name: 'Contoh Uji' })
      expect([status, FindAnswer.parse(body).data.length]).toEqual([200, cases.length])
    }
    // Within one hour of the clock, whenever this runs.
    await app.rows(`update app.access_log set at = date_trunc('hour', now()) where action = 'person.find'`)
    const { data } = UnusualAnswer.parse((await officer.get('/api/access/unusual')).body)
    expect(data.filter(({ rule }) => rule === 'searches').map(({ count }) => count)).toEqual([15])
  })

  test('is for nobody else', async () => {
    expect(await app.nobody.get('/api/access/unusual')).toMatchObject({ status: 401 })
    for (const who of ['case_coordinator', 'auditor', 'administrator'])
      expect(await (await app.as(who)).get('/api/access/unusual')).toMatchObject({
        status: 403,
        body: { details: { capabilities: ['review_access'] } },
      })
    expect(await (await app.as('data_protection_officer')).get('/api/access/unusual?days=99&more=1')).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['query.days too_big', 'query.more unknown_key']),
    })
  })
})

describe('an audit sample', () => {
  test('is drawn from the cases in sight, and again from its seed and instant, with newer cases too', async () => {
    const auditor = await app.as('auditor')
    const first = SampleAnswer.parse((await auditor.get('/api/audit/sample?seed=Contoh-1&size=2&method=simple')).body)
    await anOpenCase(app)
    const again = SampleAnswer.parse(
      (await auditor.get(`/api/audit/sample?seed=Contoh-1&size=2&method=simple&asOf=${encodeURIComponent(first.asOf)}`))
        .body,
    )
    const later = SampleAnswer.parse(
      (await auditor.get('/api/audit/sample?seed=Contoh-1&size=2&method=stratified')).body,
    )

    expect(first).toMatchObject({ population: 4, strata: [{ population: 4, drawn: 2, probability: 0.5 }] })
    expect(again).toEqual(first)
    expect(later).toMatchObject({
      population: 5,
      strata: [{ areaName: 'Kota Batam', status: 'open', population: 5, drawn: 2, probability: 0.4 }],
    })
    expect(later.frame).not.toBe(first.frame)
  })

  test('is for those who verify', async () => {
    expect(await app.nobody.get('/api/audit/sample?seed=x')).toMatchObject({ status: 401 })
    expect(await (await app.as('health_provider')).get('/api/audit/sample?seed=x')).toMatchObject({ status: 403 })
    expect(await (await app.as('auditor')).get('/api/audit/sample?size=0&method=guess')).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['query.seed invalid_type', 'query.size too_small', 'query.method invalid_value']),
    })
  })
})
