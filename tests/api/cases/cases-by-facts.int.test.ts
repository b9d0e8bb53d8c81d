// Cases found by coded facts: for whoever may know the facts of a case. For everybody else the list is the same,
// whatever the facts are.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CaseView } from '../../../api/contract/cases.ts'
import { FitnessView } from '../../../api/contract/fitness.ts'
import { SopList } from '../../../api/contract/people.ts'
import { COUNTING } from '../../../api/reports/counts.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { amongRare, type FactsWanted } from '../../../db/cases/coded-facts.ts'
import { withDoor, type Scope } from '../../../db/ground/connect.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { judgeAll } from '../../support/record/judged.ts'
import { openBetweenOffices, publishCountedOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'

const LONG = 60_000
const POLICE = { organisationId: organisationIdOf('polresta-batam') }
let app: TestApp
let police: Person
let java: BetweenOffices<Person>
let sunda: BetweenOffices<Person>
beforeAll(async () => {
  app = await testApp()
  await publishCountedOffices(app.database.owner)
  police = await app.as('investigator')
  java = await aCase('java')
  sunda = await aCase('sunda')
}, LONG)
afterAll(() => app.close())

/** The language is on record, signed by the police; the police is asked to sign once more, and has no other part. */
async function aCase(tongue: string): Promise<BetweenOffices<Person>> {
  const open = await openBetweenOffices((name) => app.as(name))
  const judge = await open.complete('judge', { tongue })
  expect((await open.coordinator.post(`/api/tasks/${judge}/assign`, POLICE)).status).toBe(200)
  expect((await police.post(`/api/tasks/${judge}/cosign`, { approve: true })).status).toBe(200)
  const weigh = await open.complete('weigh')
  expect((await open.coordinator.post(`/api/tasks/${weigh}/assign`, POLICE)).status).toBe(200)
  return open
}

const found = async (who: Person, query: string) => {
  const { data, total } = CaseList.parse((await who.get(`/api/cases?${query}`)).body)
  expect(total?.value).toBe(data.length)
  return data.map(({ id }) => id).toSorted()
}
const both = () => [java.id, sunda.id].toSorted()
const byFact = (who: Person) =>
  Promise.all(
    ['language:java', 'language:sunda', 'language:java,language:sunda', 'language.1:spoken'].map((facts) =>
      found(who, `facts=${facts}`),
    ),
  )
const all = () => [[java.id], [sunda.id], both(), both()]

describe('cases filtered by a coded fact', () => {
  test('are those with one of the codes, or with one for which a coarser code stands, in every order', async () => {
    expect(await byFact(java.coordinator)).toEqual(all())
    for (const sort of ['urgency', 'opened', 'number'])
      expect(await found(java.coordinator, `facts=language:java&sort=${sort}`)).toEqual([java.id])
    expect(await found(java.coordinator, 'facts=language:java&status=closed')).toEqual([])
  })

  test('are found by an office with work in the case, which reads its coded facts anyway', async () => {
    const shelter = await app.as('social_worker')
    expect(await byFact(shelter)).toEqual([[], [], [], []])
    await java.assign('host', 'dinsos-batam')
    expect(await byFact(shelter)).toEqual([[java.id], [], [java.id], [java.id]])
  })

  test('are found by a reader of the whole nation', async () => {
    expect(await byFact(await app.as('auditor'))).toEqual(all())
  })

  test('are looked up by the rarest fact for a reader of everything, and for nobody with narrower sight', async () => {
    const ways = ['java', 'sunda'].map((code) => ({ versions: [], fact: 'tongue', codes: [code] }))
    const held = [...ways.map((way) => [way]), ways].map((some) => ({ ways: some, without: [] }))
    const wanted = { held, parts: { strongest: [], knows: [], withoutPart: true } }
    const among = (reach: Scope['reach'], rare: number, asked: FactsWanted = wanted) =>
      withDoor(app.deps.db, { ...COUNTING, reach }, async (tx) => (await amongRare(tx, asked, rare)).among)
    expect(await among('all', 1)).toHaveLength(1)
    expect(await among('all', 0)).toBeUndefined()
    expect(await among('area', 1)).toBeUndefined()
    expect(await among('own', 1)).toBeUndefined()
    // Nothing recorded stands in no spell.
    const orNone = { ...wanted, held: held.map(({ ways: some }) => ({ ways: some, without: [some] })) }
    expect(await among('all', 1, orNone)).toBeUndefined()
  })

  test('are not told apart by an office that is only asked to sign, though it sees both', async () => {
    expect(await found(police, '')).toEqual(both())
    expect(await byFact(police)).toEqual([[], [], [], []])
  })

  test('count in no number of how cases went for an office that is only asked to sign', async () => {
    expect(await judgeAll(app.database)).toBe(2)
    const counted = async (who: Person) =>
      FitnessView.parse((await who.get('/api/conformance')).body).versions.map(({ cases }) => cases)
    expect(await counted(police)).toEqual([])
    expect(await counted(java.coordinator)).toEqual([2])
  })

  test('are not found by a coordinator elsewhere', async () => {
    const far = await app.as('case_coordinator2')
    expect(await found(far, '')).toEqual([])
    expect(await byFact(far)).toEqual([[], [], [], []])
  })

  test('stand in an export as on screen', async () => {
    const made = (facts: string) =>
      java.coordinator.post('/api/exports/lists', {
        list: 'cases',
        filter: { facts },
        format: 'csv',
        language: 'en',
        purpose: 'supervision',
      })
    const numbers = await Promise.all(
      [java, sunda].map(
        async ({ id, coordinator }) => CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body).number,
      ),
    )
    const { status, bytes } = await made('language:java')
    expect([status, ...numbers.map((number) => bytes.toString().includes(number))]).toEqual([200, true, false])
    expect((await made('language:latin')).status).toBe(422)
  })

  test('are asked for by codes of a published procedure; all others are named in a 422', async () => {
    const asked = await java.coordinator.get('/api/cases?facts=language:latin,nothing:java,language:java')
    expect(asked).toMatchObject({ status: 422 })
    expect(JSON.stringify(asked.body)).toMatch(/language:latin.*nothing:java/)
    expect((await java.coordinator.get('/api/cases?facts=called')).status).toBe(422)
    expect((await java.coordinator.get('/api/cases?facts=settled:true')).status).toBe(422)
  })

  test('are asked for in the way that is written down: what is not, or too much, is named in a 422', async () => {
    for (const facts of ['language:java;sunda', 'language', 'language.0:java', ':java', 'language:java,'.repeat(200)]) {
      const asked = await java.coordinator.get(`/api/cases?facts=${facts}`)
      expect(asked).toMatchObject({ status: 422, body: { issues: [{ path: ['query', 'facts'] }] } })
    }
  })

  test('are told to nobody without a session, whatever is asked for', async () => {
    const asked = await Promise.all(
      ['language:java', 'language:latin', 'called'].map((facts) => app.nobody.get(`/api/cases?facts=${facts}`)),
    )
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(asked.map(({ body }) => JSON.stringify({ ...Object(body), instance: null, id: null }))).size).toBe(1)
  })

  test('have their codes in the list of procedures, with the words of both languages', async () => {
    const { data } = SopList.parse((await police.get('/api/sops')).body)
    expect(data.find(({ sop }) => sop === 'two-offices')?.coded).toMatchObject([
      {
        name: 'language',
        label: { id: 'Bahasa', en: 'Language' },
        rungs: [[{ code: 'java' }, { code: 'sunda' }], [{}]],
      },
    ])
  })
})
