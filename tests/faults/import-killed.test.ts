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

const text = (rows: number, series: number): string =>
  [
    'prs_FirstName,prs_SecondName,prs_MobilePhone,cas_Status,prs_Gender,Catatan',
    ...Array.from({ length: rows }, (_, n) =>
      ['Contoh', madeUp(series + n), `+62 811 ${series + n}`, n % 3 === 0 ? 'Closed' : 'Active', 'Feminine', 'x'].join(
        ',',
      ),
    ),
  ].join('\n')
/** No two names are alike: nobody may be known already. */
const madeUp = (n: number): string =>
  Array.from({ length: 9 }, (_, at) => String.fromCharCode(97 + ((n * (at * 2 + 3) * 7919 + at * at * 31) % 26))).join(
    '',
  )

async function kept(rows: number, series: number): Promise<ImportView> {
  const answer = await maker.ask('/api/imports', {
    method: 'PUT',
    raw: Uint8Array.from(Buffer.from(text(rows, series))),
    headers: { 'content-type': 'application/octet-stream' },
  })
  return ImportView.parse(answer.body)
}
const says = async (job: ImportView, verb: 'agree' | 'decline'): Promise<number> =>
  (await (await app.as('supervisor')).post(`/api/imports/${job.id}/${verb}`)).status
async function agreed(rows: number, series: number): Promise<ImportView> {
  const job = await kept(rows, series)
  expect(await says(job, 'agree')).toBe(200)
  return job
}
const letGo = (job: ImportView): Promise<unknown> =>
  app.rows(`update app.import_job set run_until = now() - interval '1 second' where id = $1`, [job.id])
const rowsOf = async (job: ImportView) =>
  ImportRowList.parse((await maker.get(`/api/imports/${job.id}/rows?limit=100`)).body).data
const env = (): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ),
  DATABASE_URL_DOOR: app.database.door,
})
const live = (at: number, when: 'before' | 'after', from?: readonly string[]): Promise<number | null> =>
  lives({
    work: 'bringIn',
    given: { url: '', id: randomUUID(), imports: { env: env(), taskQueue: app.taskQueue } },
    at,
    when,
    ...(from === undefined ? {} : { from }),
  })
const run = async (): Promise<void> => {
  const runner = randomUUID()
  while (await importSome(app.deps, { runner }));
}
/** What there is of a register: a case, a client and what has no home, as many as rows were opened. */
const brought = (job: ImportView): Promise<unknown[]> =>
  app.rows(
    `select count(c.id)::int as cases, count(distinct c.subject)::int as people, count(l.case_id)::int as leftovers,
       count(*) filter (where r.state = 'opened')::int as opened,
       (select count(*)::int from app.case_file f where f.channel = 'import'
         and not exists (select from app.import_row o where o.case_id = f.id)) as unlisted,
       (select count(*)::int from app.person p
         where not exists (select from app.case_file f where f.subject = p.id)) as nobodys
     from app.import_row r left join app.case_file c on c.id = r.case_id
       left join app.import_leftover l on l.case_id = c.id
     where r.job_id = $1`,
    [job.id],
  )

test(
  'a register whose run is killed again and again opens each row once, and the run after that changes nothing',
  async () => {
    const job = await agreed(ROWS, 70_001_000)
    const waits = async (): Promise<number> =>
      ImportView.parse((await maker.get(`/api/imports/${job.id}`)).body).counts.new
    let deaths = 0
    for (let at = FIRST; (await waits()) > 0; at += STEP) {
      if ((await live(at, deaths % 2 === 0 ? 'before' : 'after')) === null) deaths += 1
      await letGo(job)
      if (deaths > ROWS * STEP) throw new Error('the run comes to no end')
    }
    await run()
    const rows = await rowsOf(job)
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

test(
  'between the case and its verdict nothing is seen: killed there, the row is as it was, and then has one case',
  async () => {
    const job = await agreed(3, 71_001_000)
    const [verdict, opening, leftover] = [
      'update "import_row"',
      'insert into "person"',
      'insert into "import_leftover"',
    ]
    const moments = [
      [verdict, 'before'],
      [verdict, 'after'],
      [opening, 'after'],
      [leftover, 'before'],
      [leftover, 'after'],
    ] as const
    for (const [statement, when] of moments) {
      expect([statement, when, await live(1, when, [statement])]).toEqual([statement, when, null])
      expect(await brought(job)).toEqual([{ cases: 0, people: 0, leftovers: 0, opened: 0, unlisted: 0, nobodys: 0 }])
      await letGo(job)
    }
    await run()
    expect(await brought(job)).toEqual([{ cases: 3, people: 3, leftovers: 3, opened: 3, unlisted: 0, nobodys: 0 }])
  },
  LONG,
)

test(
  'of two processes one dies in its row and the other goes on: each row has one case',
  async () => {
    const job = await agreed(5, 72_001_000)
    const dying = live(1, 'before', ['insert into "import_leftover"'])
    await Promise.all([dying, run()])
    await letGo(job)
    await Promise.all([run(), run()])
    expect(await brought(job)).toEqual([{ cases: 5, people: 5, leftovers: 5, opened: 5, unlisted: 0, nobodys: 0 }])
  },
  LONG,
)

test('a register that the second person declines opens nothing, whoever runs, and keeps nothing', async () => {
  const job = await kept(2, 73_001_000)
  expect(await says(job, 'decline')).toBe(200)
  await run()
  expect(await brought(job)).toEqual([{ cases: 0, people: 0, leftovers: 0, opened: 0, unlisted: 0, nobodys: 0 }])
  expect((await rowsOf(job)).map(({ state }) => state)).toEqual(['left_out', 'left_out'])
  expect(
    await app.rows(`select count(ciphertext)::int as sealed from app.import_row where job_id = $1`, [job.id]),
  ).toEqual([{ sealed: 0 }])
  expect(await says(job, 'agree')).toBe(409)
})
