// What is kept beside cases and tasks: counts of offices, and who a task waits for. Both follow every change, whoever
// makes it, and make nobody wait.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { connect, NOBODY, withDoor, type Db, type Scope } from '../../../db/ground/connect.ts'
import { listCases, type CaseWanted } from '../../../db/cases/cases.ts'
import { listTasks } from '../../../db/cases/tasks.ts'
import { addUpCounts } from '../../../db/recording/office-counts.ts'
import { chance } from '../../support/engine/a-chance.ts'
import { countedOneByOne, dashboard, NEEDS, randomCourse } from '../../support/record/dashboard-numbers.ts'
import { stormSize } from '../../support/setup/storm-size.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const OFFICES = [randomUUID(), randomUUID(), randomUUID()] as const
const USER = randomUUID()
const AREAS = ['21', '21.71', '32'] as const
const SOPS = ['relay', 'workshop'] as const
const CHANGES = stormSize(2_500, 10_000)

let urls: TestDatabase
let admin: pg.Client
let door: Db
let recorder: Db
beforeAll(async () => {
  urls = await freshDatabase()
  admin = new pg.Client({ connectionString: urls.admin, options: '-c search_path=app' })
  await admin.connect()
  door = connect({ url: urls.door })
  recorder = connect({ url: urls.recorder })
  await ask(
    `insert into user_account (id, email, name, password_hash, language)
      values ($1, 'a@contoh.example', 'Contoh', '', 'id')`,
    [USER],
  )
})
afterAll(async () => {
  await Promise.all([admin.end(), door.destroy(), recorder.destroy()])
  await urls.drop()
})

const ask = async (text: string, values: readonly unknown[] = [], client = admin): Promise<void> => {
  await client.query(text, [...values])
}
const scopeOf = (office: string): Scope => ({
  ...NOBODY,
  userId: USER,
  organisationId: office,
  capabilities: ['coordinate_case', 'read_pseudonymous'],
  purpose: 'coordination',
})

const CASE = `insert into case_file (id, number, sop, edition, revision, sop_hash, subject, owner_organisation, area,
    channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count, unowned_count, open_count,
    stages)
  values ($1::uuid, ($1::uuid)::text, $3::text, '1', 1, $3::text || '-hash', $1::uuid, $2, $4, 'walk_in', 420, false,
    'open', $5, 1, '{}', 0, 0, 0, 0, '{}')`
const OWNER = `insert into case_access (case_id, organisation_id, basis) values ($1, $2, 'owner')`
const TASK = `insert into task (id, case_id, instance, item, roles, state, organisation_id, user_id, cosign_role,
    opened_at, late, sort_due, owner_organisation, area)
  select $1::uuid, c.id, ($1::uuid)::text, 'step', $3, $4, $5, $6, $7, now(), $8, now() + make_interval(hours => $9),
    c.owner_organisation, c.area from case_file c where c.id = $2`

describe('an inbox', () => {
  test('goes on behind a step that waits for the role of an office, and that the office may not see', async () => {
    const [owner, office] = OFFICES
    const [caseId, unseen, own] = [randomUUID(), randomUUID(), randomUUID()]
    await ask(CASE, [caseId, owner, 'relay', '21', new Date()])
    await ask(OWNER, [caseId, owner])
    await ask(`insert into case_access (case_id, organisation_id, basis) values ($1, $2, 'signature')`, [
      caseId,
      office,
    ])
    await ask(TASK, [unseen, caseId, ['officer'], 'proposed', owner, null, 'nurse', false, 1])
    await ask(TASK, [own, caseId, ['nurse'], 'ready', office, null, null, false, 2])

    const page = await withDoor(door, scopeOf(office), (tx) =>
      listTasks(tx, { view: 'today', limit: 1, me: { user: USER, organisation: office, roles: ['nurse'] } }),
    )
    expect(page.rows.map(({ id }) => id)).toEqual([own])
    expect([page.hasMore, page.total]).toEqual([false, { value: 1, exact: true }])
  })
})

describe('a list of cases', () => {
  test('counts a closed case that its reader has opened in an emergency', async () => {
    const [office] = OFFICES
    const cases = Array.from({ length: 6 }, () => randomUUID())
    for (const id of cases) {
      await ask(CASE, [id, randomUUID(), 'relay', '21', new Date()])
      await ask(`insert into case_access (case_id, organisation_id, basis) values ($1, $2, 'task')`, [id, office])
    }
    const [opened] = cases
    const total = (): Promise<unknown> =>
      withDoor(door, scopeOf(office), async (tx) => {
        const me = { user: USER, organisation: office }
        return (await listCases(tx, { limit: 4, sort: 'urgency', me, sop: 'relay', number: undefined })).total
      })
    const before = await total()
    await ask(`update case_file set status = 'closed', closed_at = now() where id = $1`, [opened])
    const closed = await total()
    await ask(
      `insert into break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
        values ($1, $2, $3, $4, 'danger', now() + interval '30 minutes', now() + interval '1 day')`,
      [randomUUID(), opened, USER, office],
    )
    const inEmergency = await total()
    await ask('delete from break_glass')
    for (const table of ['case_access where case_id', 'case_file where id'])
      for (const id of cases) await ask(`delete from ${table} = $1`, [id])

    expect(closed).not.toEqual(before)
    expect(inEmergency).toEqual(before)
  })
})

const READERS: readonly ((office: string) => Scope)[] = [
  scopeOf,
  (office) => ({ ...scopeOf(office), reach: 'area', area: '21' }),
  (office) => ({ ...scopeOf(office), reach: 'all' }),
]
describe('ten thousand random changes of cases, parts, tasks and locks', () => {
  const { below, often, pick } = chance(20_261_129)
  const cases: string[] = []
  const tasks: string[] = []
  const day = (): Date => new Date(Date.UTC(2026, 9, 1 + below(50), below(24)))
  const roles = (): string[] => ['nurse', 'officer', 'lawyer'].filter(() => often(0.5))
  const state = (): string => pick(['ready', 'reserved', 'proposed', 'suspended'])

  const STEPS = {
    open: async () => {
      if (cases.length >= 30) return
      const id = randomUUID()
      const office = pick(OFFICES)
      await ask(CASE, [id, office, pick(SOPS), pick(AREAS), day()])
      await ask(OWNER, [id, office])
      cases.push(id)
    },
    move: () =>
      ask(
        `update case_file set status = $2, closed_at = $3, late_count = $4, risk_count = $5, unowned_count = $6,
            earliest_due = $7
          where id = $1`,
        [
          pick(cases),
          pick(['open', 'on_hold', 'closed']),
          often(0.4) ? day() : null,
          below(3),
          below(3),
          below(2),
          often(0.7) ? day() : null,
        ],
      ),
    live: () =>
      ask(`update case_file set course = $2, opened_at = $3 where id = $1`, [
        pick(cases),
        randomCourse({ below, often, pick }, day),
        day(),
      ]),
    keep: () => {
      const { sop, needing, served } = pick(NEEDS)
      return ask('select app.keep_need($1, $2, $3)', [sop, needing, served])
    },
    bring: () =>
      ask(`update case_file set channel = $2, closed_code = $3 where id = $1`, [
        pick(cases),
        pick(['walk_in', 'import']),
        pick([null, 'imported_closed']),
      ]),
    elsewhere: async () => {
      const [id, area] = [pick(cases), pick(AREAS)]
      await ask(`update case_file set sop = $2::text, sop_hash = $2::text || '-hash', area = $3 where id = $1`, [
        id,
        pick(SOPS),
        area,
      ])
      await ask(`update task set area = $2 where case_id = $1`, [id, area])
    },
    join: () =>
      ask(
        `insert into case_access (case_id, organisation_id, basis)
          select $1, o, b from unnest($2::uuid[]) o cross join unnest($3::text[]) b on conflict do nothing`,
        [pick(cases), OFFICES.filter(() => often(0.5)), ['task', 'signature'].filter(() => often(0.5))],
      ),
    leave: () =>
      ask(`delete from case_access where case_id = $1 and basis <> 'owner' and organisation_id = any($2::uuid[])`, [
        pick(cases),
        OFFICES.filter(() => often(0.5)),
      ]),
    /** As the recorder does it: the row of the case first, then its parts, then its tasks. */
    handOver: async () => {
      const [id, to] = [pick(cases), pick(OFFICES)]
      const { rows } = await admin.query<{ owner: string }>(
        'select owner_organisation as owner from case_file where id = $1',
        [id],
      )
      const from = rows[0]?.owner
      if (from === to) return
      await ask('begin')
      await ask(`update case_file set owner_organisation = $2 where id = $1`, [id, to])
      await ask(`delete from case_access where case_id = $1 and organisation_id = $2`, [id, from])
      await ask(OWNER, [id, to])
      await ask(
        `update task set owner_organisation = $2,
            organisation_id = case when organisation_id = $3 and ended_at is null then $2 else organisation_id end
          where case_id = $1`,
        [id, to, from],
      )
      await ask('commit')
    },
    begin: async () => {
      if (tasks.length >= 60) return
      const id = randomUUID()
      await ask(TASK, [
        id,
        pick(cases),
        roles(),
        state(),
        pick([...OFFICES, null]),
        pick([USER, null]),
        pick(['officer', null]),
        often(0.5),
        below(99),
      ])
      tasks.push(id)
    },
    work: () =>
      ask(
        `update task set state = $2, user_id = $3, organisation_id = $4, roles = $5, late = $6, ended_at = $7,
          sort_due = now() + make_interval(hours => $8), cosign_role = $9 where id = $1`,
        [
          pick(tasks),
          state(),
          pick([USER, null]),
          pick([...OFFICES, null]),
          roles(),
          often(0.5),
          often(0.3) ? day() : null,
          below(99),
          pick(['officer', 'nurse', null]),
        ],
      ),
    drop: () => (often(0.2) ? ask(`delete from task where id = $1`, [pick(tasks)]) : Promise.resolve()),
    shut: () =>
      ask(
        `insert into case_lock (id, case_id, user_id, reason, set_by, organisation_id)
          values ($1, $2, $3, 'relative', $1, $4) on conflict do nothing`,
        [randomUUID(), pick(cases), USER, pick(OFFICES)],
      ),
    lift: () =>
      ask(`update case_lock set lifted_by = id, lifted_at = now() where case_id = $1 and lifted_at is null`, [
        pick(cases),
      ]),
    addUp: async () => {
      await addUpCounts(recorder)
    },
  } as const satisfies Record<string, () => Promise<void>>
  const ALL = Object.values(STEPS)

  /** Both sides as sorted lines, so that a difference is read at once. */
  const kept = (office: string): Promise<string[]> =>
    withDoor(door, scopeOf(office), async (tx) => {
      const { rows } = await sql<{ line: string }>`
        select concat_ws(' ', k.what, k.sop, k.area, k.detail, k.n) as line
        from app.counted('{case,opened,closed,task}') k`.execute(tx)
      return rows.map(({ line }) => line).toSorted()
    })
  const FILTERS: readonly Partial<CaseWanted>[] = [
    {},
    { status: ['open', 'on_hold'] },
    { due: ['late'] },
    { due: ['late', 'risk'], sop: 'relay' },
    { due: ['none'] },
    { status: ['closed'] },
    { owner: 'organisation' },
    { owner: 'none', area: '21' },
    { opened: 'week' },
  ]
  /** All pages of the list, and how many it says that there are; beside them the same cases sorted one by one. */
  const paged = (office: string, filter: Partial<CaseWanted>): Promise<{ ids: string[]; totals: number[] }> =>
    withDoor(door, scopeOf(office), async (tx) => {
      const [ids, totals]: [string[], number[]] = [[], []]
      for (let after: string | null | undefined; after !== null;) {
        const me = { user: USER, organisation: office }
        const page = await listCases(tx, { limit: 4, sort: 'urgency', me, ...filter, ...(after ? { after } : {}) })
        ids.push(...page.rows.map(({ id }) => id))
        totals.push(page.total.value)
        after = page.hasMore ? page.after : null
      }
      return { ids, totals }
    })
  const sorted = (office: string, filter: Partial<CaseWanted>): Promise<string[]> =>
    withDoor(door, scopeOf(office), async (tx) => {
      const me = { user: USER, organisation: office }
      const { rows } = await listCases(tx, { limit: 1_000, sort: 'number', me, ...filter })
      const due = (at: Date | null): number => at?.getTime() ?? Number.MAX_SAFE_INTEGER
      return rows
        .toSorted(
          (one, other) =>
            other.late_count - one.late_count ||
            due(one.earliest_due) - due(other.earliest_due) ||
            (one.id < other.id ? -1 : 1),
        )
        .map(({ id }) => id)
    })

  const waiting = async (): Promise<{ had: number; missing: number; surplus: number }> => {
    const { rows } = await admin.query<{ had: number; missing: number; surplus: number }>(`
      with wanted as (
        select t.id, 'claim' as kind, r.role, t.organisation_id, t.sort_due
          from task t cross join unnest(t.roles) r (role)
          where t.ended_at is null and t.user_id is null and t.organisation_id is not null
        union
        select t.id, 'sign', t.cosign_role, a.organisation_id, t.sort_due from task t
          join case_access a on a.case_id = t.case_id
          where t.ended_at is null and t.state = 'proposed' and t.cosign_role is not null),
      had as (select task_id, kind, role, organisation_id, sort_due from waiting)
      select (select count(*) from had)::integer as had,
        (select count(*) from (table wanted except table had) m)::integer as missing,
        (select count(*) from (table had except table wanted) m)::integer as surplus`)
    const [found] = rows
    if (found === undefined) throw new Error('nothing was counted')
    return found
  }

  test('leave counts equal to lists, lists in their order, and tasks with whoever may take them', async () => {
    await STEPS.open()
    await STEPS.begin()
    let [seen, had] = [0, 0]
    const counted: number[] = []
    for (let step = 0; step < CHANGES; step += 1) {
      await pick(ALL)()
      if (step % 5 > 0) continue
      const office = pick(OFFICES)
      const lines = await countedOneByOne(door, scopeOf(office), office)
      expect({ step, lines: await kept(office) }).toEqual({ step, lines })
      seen += lines.length
      if (step % 25 > 0) continue
      const [who, under] = [pick(READERS)(office), [undefined, ...AREAS][below(4)]]
      const told = await dashboard(door, who, { from: 'sums', under })
      const { reach } = who
      expect({ step, reach, under, told }).toEqual({
        step,
        reach,
        under,
        told: await dashboard(door, who, { from: 'cases', under }),
      })
      told.numbers.forEach((n, at) => (counted[at] = (counted[at] ?? 0) + n))
      const filter = pick(FILTERS)
      const ids = await sorted(office, filter)
      const pages = await paged(office, filter)
      expect({ step, filter, ids: pages.ids }).toEqual({ step, filter, ids })
      expect(pages.totals.filter((total) => total !== ids.length)).toEqual([])
      const { missing, surplus, ...found } = await waiting()
      expect({ step, missing, surplus }).toEqual({ step, missing: 0, surplus: 0 })
      had += found.had
    }
    expect(seen).toBeGreaterThan(2 * CHANGES)
    expect(counted.length).toBeGreaterThan(20)
    expect(counted.filter((n) => n === 0)).toEqual([])
    expect(had).toBeGreaterThan(CHANGES / 10)
  }, 900_000)
})

describe('eight decisions of one office at the same time', () => {
  test('do not wait for each other, nor for the sums, and all of them are counted', async () => {
    const office = randomUUID()
    const clients = Array.from(
      { length: 8 },
      () => new pg.Client({ connectionString: urls.admin, options: '-c search_path=app -c lock_timeout=2s' }),
    )
    await Promise.all(clients.map((client) => client.connect()))
    try {
      for (const client of clients) {
        const id = randomUUID()
        await ask('begin', [], client)
        await ask(CASE, [id, office, 'relay', '21', new Date()], client)
        await ask(OWNER, [id, office], client)
        await ask(TASK, [randomUUID(), id, ['nurse'], 'ready', office, null, null, true, 1], client)
        await ask(`update case_file set late_count = 1 where id = $1`, [id], client)
        await addUpCounts(recorder)
      }
      for (const client of clients) await ask('commit', [], client)
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
    for (const round of ['not added up', 'added up']) {
      const { rows } = await withDoor(door, scopeOf(office), (tx) =>
        sql<{ late: string }>`
          select sum(k.n) as late from app.counted('{case,task}') k where (k.detail ->> 'late')::boolean`.execute(tx),
      )
      expect({ round, late: Number(rows[0]?.late) }).toEqual({ round, late: 16 })
      await addUpCounts(recorder)
    }
  })
})
