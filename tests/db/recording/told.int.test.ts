// Whom a passed limit told: the office in the ledger, and the people who were told, say the same.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { advanceCase } from '../../../db/recording/as-recorder.ts'
import type { Told } from '../../../workflows/engine/case-state.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

const LONG_AGO_MS = 10 * 86_400_000
const [PROVINCE, NATION] = [randomUUID(), randomUUID()]

let ledger: TestLedger
let recorder: Db
let admin: pg.Client
let it: RecordedCase
beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 4 })
  admin = new pg.Client({ connectionString: ledger.urls.admin })
  await admin.connect()
  await admin.query("insert into app.area (code, name, zone, kind) values ('ID', 'Contoh', 'WIB', 'country')")
  const office = (id: string, level: string, parent: string | null): Promise<unknown> =>
    admin.query(
      `insert into app.organisation (id, slug, name, type, level, area, parent_id, roles)
        values ($1, $2, $2, 'NGO', $3, 'ID', $4, '{worker,coordinator}')`,
      [id, `kantor-${level}`, level, parent],
    )
  await office(NATION, 'national', null)
  await office(PROVINCE, 'province', NATION)
  await office(ledger.organisation, 'city', PROVINCE)
})
afterAll(async () => {
  await admin.end()
  await recorder.destroy()
  await ledger.drop()
})
beforeEach(async () => {
  await admin.query('delete from app.absence; delete from app.notification; delete from app.membership')
  it = new RecordedCase(ledger, recorder)
  it.now = Date.now() - LONG_AGO_MS
})

const person = async (organisation: string, role: string): Promise<string> => {
  const id = randomUUID()
  await admin.query(
    "insert into app.user_account (id, email, name, password_hash, language) values ($1, $2, 'Contoh', '', 'id')",
    [id, `${id}@demo.tapak.example`],
  )
  await admin.query('insert into app.membership values ($1, $2, $3)', [id, organisation, role])
  return id
}
const isAway = (user: string, deputy: string): Promise<unknown> =>
  admin.query(
    `insert into app.absence (id, user_id, deputy_id, organisation_id, until)
      values ($1, $2, $3, $4, now() + interval '3 days')`,
    [randomUUID(), user, deputy, ledger.organisation],
  )
/** What the ledger says of each threshold that has passed, and who has a notification of that row. */
const toldIn = async (): Promise<{ to: string; told: Told | null | undefined; people: string[] }[]> => {
  await advanceCase({ db: recorder, coordinating: ['coordinator'] }, { caseId: it.id, seen: 0 })
  const { rows } = await admin.query<{ source: string; user_id: string }>(
    'select source, user_id from app.notification',
  )
  return (await ledger.rows(it.id)).flatMap(({ seq, body }) =>
    body.type === 'clock_fired'
      ? [
          {
            to: body.to,
            told: body.told,
            people: rows.flatMap(({ source, user_id }) => (source === `case:${it.id}:${seq}` ? [user_id] : [])),
          },
        ]
      : [],
  )
}

describe('a limit that has passed', () => {
  test('tells the people whom the ledger names, of each level its own office', async () => {
    const worker = await person(ledger.organisation, 'worker'),
      own = await person(ledger.organisation, 'coordinator'),
      above = await person(PROVINCE, 'coordinator')
    await person(PROVINCE, 'worker')
    await it.open()
    const office = { organisation: ledger.organisation }
    expect(await toldIn()).toEqual([
      { to: 'owner', told: { ...office, roles: ['worker'] }, people: [worker] },
      { to: 'coordinator', told: { ...office, roles: ['coordinator'] }, people: [own] },
      { to: 'organisation_head', told: { organisation: PROVINCE, roles: ['coordinator'] }, people: [above] },
    ])
  })

  test('goes up past an office whose only coordinator is away, and past one without any', async () => {
    const own = await person(ledger.organisation, 'coordinator'),
      top = await person(NATION, 'coordinator')
    await isAway(own, top)
    await it.open()
    const told = { organisation: NATION, roles: ['coordinator'] }
    expect(await toldIn()).toEqual([
      { to: 'owner', told, people: [top] },
      { to: 'coordinator', told, people: [top] },
      { to: 'organisation_head', told, people: [top] },
    ])
  })

  test('tells nobody whose account is closed, and then says that nobody could be told', async () => {
    const own = await person(ledger.organisation, 'coordinator')
    await admin.query('update app.user_account set active = false where id = $1', [own])
    await it.open()
    expect((await toldIn()).map(({ told, people }) => [told, people])).toEqual([
      [null, []],
      [null, []],
      [null, []],
    ])
  })
})
