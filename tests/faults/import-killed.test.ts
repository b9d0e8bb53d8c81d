// A register that is brought in, and the process that opens its rows dies: at statements all over its run, one death
// after the other. Whoever follows goes on, and each row has one case.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ImportRowList, ImportView } from '../../api/contract/imports.ts'
import { importSome } from '../../api/imports/keep-importing.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { isLong } from '../support/setup/storm-size.ts'
import { lives } from '../support/processes/dying.ts'
import { testApp, type Person, type TestApp } from '../support/door/test-app.ts'

let app: TestApp
let owner: Db
let maker: Person
beforeAll(async () => {
  app = await testApp()
  owner = connect({ url: app.database.owner, most: 1 })
  maker = await app.as('case_coordinator')
})
afterAll(async () => {
  await owner.destroy()
  await app.close()
})

const ROWS = isLong ? 60 : 6
/** Past what a life sends before its first row, and further into it each time. */
const [FIRST, STEP] = [4, isLong ? 1 : 17]
const LONG = 600_000

const text = (): string =>
  [
    'prs_FirstName,prs_SecondName,prs_MobilePhone,cas_Status,prs_Gender,Catatan',
    ...Array.from({ length: ROWS }, (_, n) =>
      ['Contoh', `Baris ${n}`, `+62 811 7000 ${1_000 + n}`, n % 3 === 0 ? 'Closed' : 'Active', 'Feminine', 'x'].join(
        ',',
      ),
    ),
  ].join('\n')

async function agreed(): Promise<ImportView> {
  const kept = await maker.ask('/api/imports', {
    method: 'PUT',
    raw: Uint8Array.from(Buffer.from(text())),
    headers: { 'content-type': 'application/octet-stream' },
  })
  const job = ImportView.parse(kept.body)
  expect((await (await app.as('supervisor')).post(`/api/imports/${job.id}/agree`)).status).toBe(200)
  return job
}
const env = (): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ),
  DATABASE_URL_DOOR: app.database.door,
})
const live = (at: number, when: 'before' | 'after'): Promise<number | null> =>
  lives({
    work: 'bringIn',
    given: { url: '', id: randomUUID(), imports: { env: env(), taskQueue: app.taskQueue } },
    at,
    when,
  })

test(
  'a register whose run is killed again and again opens each row once, and the run after that changes nothing',
  async () => {
    const job = await agreed()
    const waits = async (): Promise<number> =>
      ImportView.parse((await maker.get(`/api/imports/${job.id}`)).body).counts.new
    let deaths = 0
    for (let at = FIRST; (await waits()) > 0; at += STEP) {
      if ((await live(at, deaths % 2 === 0 ? 'before' : 'after')) === null) deaths += 1
      await app.rows(`update app.import_job set run_until = now() - interval '1 second' where id = $1`, [job.id])
      if (deaths > ROWS * STEP) throw new Error('the run comes to no end')
    }
    const runner = randomUUID()
    while (await importSome(app.deps, { runner }));
    const rows = ImportRowList.parse((await maker.get(`/api/imports/${job.id}/rows?limit=100`)).body).data
    const cases = rows.flatMap((row) => row.case?.id ?? [])
    expect(deaths).toBeGreaterThan(2)
    expect([rows.map(({ state }) => state), new Set(cases).size]).toEqual([rows.map(() => 'opened'), ROWS])
    expect(
      await app.rows(
        `select count(*)::int as cases, count(distinct subject)::int as people,
           (select count(*)::int from app.person) as entered,
           (select count(*)::int from app.import_leftover) as leftovers,
           (select count(*)::int from app.command where state = 'pending') as pending
         from app.case_file where channel = 'import'`,
      ),
    ).toEqual([{ cases: ROWS, people: ROWS, entered: ROWS, leftovers: ROWS, pending: 0 }])
    for (const id of cases)
      expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
    process.stdout.write(`  killed ${deaths} times over ${ROWS} rows\n`)
  },
  LONG,
)
