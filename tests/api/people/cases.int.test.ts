// All cases of one person on one page: those of linked records among them, and none that the reader may not see.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql, type RawBuilder } from 'kysely'
import { PairList, PersonCases } from '../../../api/contract/same-person.ts'
import { demoAccounts } from '../../../api/seed/accounts.ts'
import { connect, withDoor, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let here: Person
let colleague: Person
let there: Person
let auditor: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  here = await app.as('intake_officer')
  colleague = await app.as('case_coordinator')
  there = await app.as('case_coordinator2')
  auditor = await app.as('auditor')
})
afterAll(() => app.close())

const NAMES = ['Contoh Rekah Angin', 'Contoh Pilar Batu', 'Contoh Lembah Hijau', 'Contoh Muara Tenang']
const opened = async (who: Person, { area, person }: { area: string; person: string }): Promise<string> => {
  const { status, body } = await who.post('/api/cases', {
    sop: 'integrated-services',
    personId: person,
    area,
    channel: 'walk_in',
  })
  expect([status, status === 201 ? '' : body]).toEqual([201, ''])
  return String(Object(body).caseId)
}
interface Records {
  people: string[]
  cases: string[]
  /** What the offices say to each other about the two records. */
  link(): Promise<void>
  part(): Promise<void>
}
/** The same woman on record twice, with a case each: at our office, and at that one. */
async function twoRecords(index: number, second: Person, area = '32.73'): Promise<Records> {
  const identity = { full_name: NAMES[index] ?? '', nik: `999999660191000${index}`, birth_date: '1991-01-26' }
  const people: string[] = []
  for (const one of [here, second])
    people.push(String(Object((await one.post('/api/people', { identity, searched: true })).body).id))
  const cases = [
    await opened(here, { area: '21.71', person: people[0] ?? '' }),
    await opened(second, { area, person: people[1] ?? '' }),
  ]
  await compareAllWritten(app.database)
  const { data } = PairList.parse((await here.get('/api/same-person')).body)
  const at = `/api/same-person/${data.find(({ records }) => records.some((one) => one.personId === people[0]))?.id}`
  const answerer = second === here ? colleague : second
  return {
    people,
    cases,
    link: async () => {
      expect((await here.post(`${at}/ask`)).status).toBe(200)
      expect((await answerer.post(`${at}/answer`, { answer: 'confirmed' })).status).toBe(200)
    },
    part: async () => expect((await answerer.post(`${at}/end`, { reason: 'two_people' })).status).toBe(200),
  }
}
const casesOf = async (who: Person, person: string | undefined): Promise<(string | boolean)[][]> =>
  PersonCases.parse((await who.get(`/api/people/${person}/cases`)).body).cases.map(({ id, isLinked }) => [id, isLinked])

/** What the database itself tells of the cases of these records, and what of that the asker cannot see there. */
const toldOf = async (tx: Tx, of: readonly string[]): Promise<{ seen: string[]; unseen: string[] }> => {
  const ids = async (among: RawBuilder<unknown>): Promise<string[]> =>
    (
      await sql<{ id: string }>`select o.id from unnest(${[...of]}::uuid[]) as r (id),
        lateral app.cases_of_records(r.id) as o (id) ${among}`.execute(tx)
    ).rows.map(({ id }) => id)
  return { seen: await ids(sql``), unseen: await ids(sql`where o.id not in (select c.id from case_file c)`) }
}

describe('the page of one person', () => {
  test('lists the cases of linked records from either side, the newest first, until the link is undone', async () => {
    const { people, cases, link, part } = await twoRecords(0, here, '21.71')
    const again = await opened(here, { area: '21.71', person: people[0] ?? '' })
    const own = [
      [again, false],
      [cases[0], false],
    ]
    expect(await casesOf(colleague, people[0])).toEqual(own)
    await link()

    expect(await casesOf(colleague, people[0])).toEqual([own[0], [cases[1], true], own[1]])
    expect(await casesOf(colleague, people[1])).toEqual([
      [again, true],
      [cases[1], false],
      [cases[0], true],
    ])
    await part()
    expect(await casesOf(colleague, people[0])).toEqual(own)
  })

  test('shows and counts nothing of a linked record at another office, to either of the two', async () => {
    const { people, cases, link } = await twoRecords(1, there)
    const [ours, theirs] = cases
    const before = await here.get(`/api/people/${people[0]}/cases`)
    await link()

    expect((await here.get(`/api/people/${people[0]}/cases`)).body).toEqual(before.body)
    expect(await casesOf(here, people[0])).toEqual([[ours, false]])
    expect(await casesOf(there, people[1])).toEqual([[theirs, false]])
    expect((await here.get(`/api/people/${people[1]}/cases`)).status).toBe(404)
    expect(await casesOf(auditor, people[0])).toEqual([
      [theirs, true],
      [ours, false],
    ])
  })

  test('leaves a linked case out where the client keeps an identity back from the reader', async () => {
    const { people, cases, link } = await twoRecords(2, there)
    await link()
    expect(await casesOf(auditor, people[0])).toHaveLength(2)
    await app.rows(
      `insert into app.consent (case_id, code, state, at, without) values ($1, 'C5', 'given', now(), '{identity}')`,
      [cases[1]],
    )

    expect(await casesOf(auditor, people[0])).toEqual([[cases[0], false]])
    expect(await casesOf(auditor, people[1])).toEqual([[cases[1], false]])
  })

  test('tells nobody at the database itself of a case that is out of sight there', async () => {
    const { people, link } = await twoRecords(3, there)
    await link()
    const door = connect({ url: app.database.door, most: 1 })
    const scopes = demoAccounts().flatMap((account) =>
      (['own', 'area', 'all'] as const).map((reach) => ({ ...scopeOfAccount(account), reach }) satisfies Scope),
    )
    const told = new Set<string>()
    for (const scope of scopes) {
      const { seen, unseen } = await withDoor(door, scope, (tx) => toldOf(tx, people))
      expect([scope.userId, scope.reach, unseen]).toEqual([scope.userId, scope.reach, []])
      if (seen.length > 2) told.add(scope.reach)
    }
    await door.destroy()
    expect([...told]).toEqual(['all'])
  })

  test('is refused to whoever may read no people, and absent for whoever sees none of it', async () => {
    const { people } = await twoRecords(0, here, '21.71')
    const at = `/api/people/${people[0]}/cases`
    expect((await app.nobody.get(at)).status).toBe(401)
    expect((await (await app.as('report_viewer')).get(at)).status).toBe(403)
    expect((await there.get(at)).status).toBe(404)
    expect((await here.get('/api/people/nobody/cases')).status).toBe(404)
    const [look] = await app.rows(
      `select action, allowed from app.access_log where object_id = $1 and not allowed order by id desc limit 1`,
      [people[0]],
    )
    expect(look).toEqual({ action: 'person.read', allowed: false })
  })
})
