import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { Found } from '../../../api/contract/search.ts'
import { connect, withDoor } from '../../../db/ground/connect.ts'
import { findCasesBegun } from '../../../db/cases/search.ts'
import { accountAt, classedCases, scopeOfAccount, type Classed } from '../../support/door/a-classed-case.ts'
import { testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'

const OURS = 'K-0417',
  MORE = 'K-4170',
  THEIRS = 'K-0418',
  FULL = 20_000,
  PIECE = 1_000
let app: TestApp
let classed: Classed

beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  const cases = [
    [OURS, 'ppt-batam', '21.71'],
    [MORE, 'ppt-batam', '21.71'],
    [THEIRS, 'ppt-bandung', '32.73'],
  ] as const
  for (const [number, owner, area] of cases) {
    const made = await classed.make({ name: number, owner, area, state: 'open' })
    await app.rows('update app.case_file set number = $2 where id = $1', [made.caseId, number])
  }
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const search = async (who: string, q: string): Promise<Answer> =>
  (await app.as(who)).ask('/api/search', { method: 'POST', body: { q }, key: null })
const found = async (who: string, q: string): Promise<Found> => Found.parse((await search(who, q)).body)
const numbers = async (who: string, q: string): Promise<string[]> =>
  (await found(who, q)).cases.map(({ number }) => number)

/** In pieces: one statement for all of them meets the time limit of a statement on a busy machine. */
const fill = async (): Promise<void> => {
  for (let first = 1; first <= FULL; first += PIECE) {
    await app.rows(
      `with made as (
        insert into app.case_file
        select (jsonb_populate_record(c,
          jsonb_build_object('id', gen_random_uuid(), 'number', 'K-' || (100000 + n)))).*
        from app.case_file c, generate_series($1::int, $2::int) n
        where c.number = $3
        returning id)
      insert into app.case_access (case_id, organisation_id, basis) select id, $4, 'owner' from made`,
      [first, first + PIECE - 1, OURS, organisationIdOf('ppt-batam')],
    )
  }
}

describe('the search of the palette', () => {
  test('finds a case by its number, by the digits alone, and by how the number begins', async () => {
    expect(await numbers('case_coordinator', 'K-0417')).toEqual([OURS])
    expect(await numbers('case_coordinator', 'k-04')).toEqual([OURS])
    expect(await numbers('case_coordinator', '417')).toEqual([OURS, MORE])
    expect((await found('case_coordinator', '0417')).cases).toEqual([
      { id: expect.any(String), number: OURS, status: 'open', areaName: 'Kota Batam' },
    ])
  })

  test('never finds a case that the asker may not see, and no case at all for whoever reads none', async () => {
    expect(await numbers('case_coordinator', 'K-0418')).toEqual([])
    expect(await numbers('case_coordinator2', '418')).toEqual([THEIRS])
    expect(await numbers('administrator', 'K-0417')).toEqual([])
    expect(await numbers('auditor', 'K-0417')).toEqual([OURS])
  })

  test('finds organisations by any part of their name, with what they do and where', async () => {
    const { organisations } = await found('case_coordinator', 'batam')

    expect(organisations.length).toBeGreaterThan(1)
    expect(organisations.length).toBeLessThanOrEqual(6)
    expect(organisations.every(({ name }) => /batam/i.test(name))).toBe(true)
    expect(organisations[0]?.roles[0]?.label).toEqual({ id: expect.any(String), en: expect.any(String) })
  })

  test('finds steps by code first, then by words of their name in either language, in each edition', async () => {
    const byCode = (await found('case_coordinator', 'int-03')).steps
    const byWords = (await found('case_coordinator', 'status penetapan')).steps

    expect(byCode[0]).toMatchObject({ code: 'INT-03', sop: 'integrated-services', edition: '2021' })
    expect(new Set(byCode.map(({ edition }) => edition)).size).toBeGreaterThan(1)
    expect(byWords.length).toBeGreaterThan(0)
    expect(byWords.every(({ label }) => /status/i.test(label.id) || /status/i.test(label.en))).toBe(true)
  })

  test('looks for nothing where what was typed may be the number of a person, and says so', async () => {
    expect(await found('case_coordinator', '3201010101010001')).toEqual({
      cases: [],
      organisations: [],
      steps: [],
      identifies: true,
    })
    expect((await found('case_coordinator', '0812-7777-0001')).identifies).toBe(true)
  })

  test('finds nobody by name', async () => {
    expect(await found('case_coordinator', 'Contoh K-0417')).toEqual({
      cases: [],
      organisations: [],
      steps: [],
      identifies: false,
    })
  })

  test('takes wildcards for what they are', async () => {
    expect(await found('case_coordinator', '%%')).toMatchObject({ cases: [], organisations: [], steps: [] })
  })

  test('asks for a session, and names everything that does not fit', async () => {
    expect(await app.nobody.ask('/api/search', { method: 'POST', body: { q: 'K-0417' }, key: null })).toMatchObject({
      status: 401,
    })
    expect(await search('case_coordinator', 'x')).toMatchObject({ status: 422, issues: ['q too_small'] })
    expect(await search('case_coordinator', 'x'.repeat(61))).toMatchObject({ status: 422, issues: ['q too_big'] })
    expect(
      await (
        await app.as('case_coordinator')
      ).ask('/api/search', { method: 'POST', body: { name: 'Contoh' }, key: null }),
    ).toMatchObject({ status: 422, issues: ['q invalid_type', 'name unknown_key'] })
  })

  test('leaves nothing of what was typed in the log or in the database', async () => {
    await search('case_coordinator', 'Contoh Tak Tercatat')
    const kept = await app.rows(
      `select 1 from app.access_log l where l::text like '%Tercatat%'
       union all select 1 from app.request_key k where k::text like '%Tercatat%'`,
    )

    expect(app.log.join('')).toContain('/api/search')
    expect(app.log.join('')).not.toContain('Tercatat')
    expect(kept).toEqual([])
  })

  test(`finds one number among ${FULL} cases by the index, and no more than six however many begin so`, async () => {
    await fill()
    await app.rows('analyze app.case_file, app.case_access')
    const account = accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')
    const door = connect({ url: app.database.door, most: 1 })
    const plan = await withDoor(door, scopeOfAccount(account), (tx) =>
      sql<{
        'QUERY PLAN': string
      }>`explain select id from case_file where number collate "C" >= 'K-11' and number collate "C" < 'K-11~'
        order by number collate "C" limit 6`.execute(tx),
    )
    const rows = await withDoor(door, scopeOfAccount(account), (tx) =>
      findCasesBegun(tx, { typed: 'K-11', most: 6, me: { user: account.user, organisation: account.organisation } }),
    )
    await door.destroy()
    const times: number[] = []
    for (let n = 0; n < 21; n += 1) {
      const began = performance.now()
      await search('case_coordinator', `1100${String(n).padStart(2, '0')}`)
      times.push(performance.now() - began)
    }
    const middle = times.toSorted((one, other) => one - other)[10] ?? 0
    process.stdout.write(`  search among ${FULL} cases: ${Math.round(middle)} ms in the middle\n`)

    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('case_file_number_begins')
    expect(rows).toHaveLength(6)
    expect(await numbers('case_coordinator', 'K-110417')).toEqual(['K-110417'])
  })
})
