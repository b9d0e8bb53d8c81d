import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { seenBy } from '../../../db/ground/changes.ts'
import { connect, NOBODY, type Db, type Scope } from '../../../db/ground/connect.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const CASE = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const OFFICE = (n: number): string => `00000000-0000-4000-9000-00000000000${n}`
let database: TestDatabase
let admin: pg.Client
let door: Db
beforeAll(async () => {
  database = await freshDatabase()
  door = connect({ url: database.door, most: 2 })
  admin = new pg.Client({ connectionString: database.admin })
  await admin.connect()
  for (const n of [1, 2, 3]) {
    await admin.query(
      `insert into app.case_file (id, number, sop, edition, revision, sop_hash, subject, owner_organisation, area,
        channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count, unowned_count,
        open_count, stages)
      values ($1, $2, 's', '1', 1, 'h', $1, $3, $4, 'c', 420, false, 'open', now(), 1, '{}', 0, 0, 0, 0, '{}')`,
      [CASE(n), `K-${n}`, OFFICE(n), n === 3 ? '31.71' : '21.71'],
    )
    await admin.query(`insert into app.case_access values ($1, $2, 'owner')`, [CASE(n), OFFICE(n)])
  }
})
afterAll(async () => {
  await admin.end()
  await door.destroy()
  await database.drop()
})

const viewer = (over: Partial<Scope>): Scope => ({
  ...NOBODY,
  userId: OFFICE(9),
  capabilities: ['read_case'],
  purpose: 'live',
  ...over,
})

describe('who sees which of the cases that moved', () => {
  test('is answered for every viewer in one question, by her organisation or by her reach', async () => {
    const viewers = [
      viewer({ organisationId: OFFICE(2) }),
      viewer({ organisationId: OFFICE(1) }),
      viewer({ organisationId: OFFICE(1), userId: OFFICE(8), capabilities: ['work_task'] }),
      viewer({ organisationId: OFFICE(9), reach: 'area', area: '21' }),
      viewer({ organisationId: OFFICE(9), reach: 'all' }),
      viewer({ organisationId: OFFICE(9) }),
      viewer({}),
      viewer({ organisationId: OFFICE(1), capabilities: ['administer'] }),
    ]
    const seen = await seenBy(door, viewers, [CASE(1), CASE(2), CASE(3)])
    expect(seen.map((cases) => [...cases].toSorted())).toEqual([
      [CASE(2)],
      [CASE(1)],
      [CASE(1)],
      [CASE(1), CASE(2)],
      [CASE(1), CASE(2), CASE(3)],
      [],
      [],
      [],
    ])
  })

  test('tells a colleague apart who is shut out of one of them, and one who opened another in need', async () => {
    for (const n of [7, 8])
      await admin.query(
        `insert into app.user_account (id, email, name, password_hash, language) values ($1, $2, 'Contoh', 'x', 'id')`,
        [OFFICE(n), `contoh${n}@demo.tapak.example`],
      )
    await admin.query(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        values (gen_random_uuid(), $1, $2, 'relative', $3, $3)`,
      [CASE(1), OFFICE(7), OFFICE(1)],
    )
    await admin.query(
      `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
        values (gen_random_uuid(), $1, $2, $3, 'urgent_medical', now() + interval '5 minutes', now())`,
      [CASE(2), OFFICE(8), OFFICE(1)],
    )
    const colleagues = [9, 7, 8].map((n) => viewer({ organisationId: OFFICE(1), userId: OFFICE(n) }))
    const seen = await seenBy(door, colleagues, [CASE(1), CASE(2), CASE(3)])
    expect(seen.map((cases) => [...cases].toSorted())).toEqual([[CASE(1)], [], [CASE(1), CASE(2)]])
  })

  test('depends on nothing else of a viewer, because colleagues are asked for once', async () => {
    const { rows } = await admin.query(
      `select qual from pg_policies where schemaname = 'app' and tablename in ('case_file', 'case_access')
        and 'tapak_door' = any(roles) and cmd = 'SELECT'`,
    )
    const asked = rows.flatMap(({ qual }) =>
      [...String(qual).matchAll(/\b(?:app\.)?(\w+)\(\)|\bcan\(/g)].map((match) => match[1] ?? 'can'),
    )
    expect([...new Set(asked)].toSorted()).toEqual([
      'area_prefix',
      'is_owner',
      'opened_in_emergency',
      'org',
      'reach',
      'reads_cases',
      'shut_out_of',
    ])
  })
})
