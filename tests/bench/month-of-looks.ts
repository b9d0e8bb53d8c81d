// A month of looks at the size of a country, beside the bare indexed query: `node tests/bench/month-of-looks.ts
// [ROWS]`. It has a Postgres of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { unusualIn } from '../../api/audit/unusual.ts'
import { connect, withDoor, withOwner, type Scope, type Tx } from '../../db/ground/connect.ts'
import { looksByHour } from '../../db/review/review.ts'
import { openHome } from '../../runtime/ground/tapak-home.ts'
import { startPostgres } from '../../runtime/ground/postgres.ts'
import { freshDatabase } from '../support/setup/test-db.ts'

const ROWS = Number(process.argv[2] ?? 400_000)
const ROUNDS = 5
const OFFICES = 204
const PEOPLE = 1_000
const CASES = 20_000
const uuid = (kind: string, number: string): string => `md5('${kind}' || (${number}))::uuid`

/**
 * Every office owns a hundred cases and works in some others; most looks are at work of one's own, a tenth at cases of
 * strangers.
 */
const FILLED = [
  'set local session_replication_role = replica',
  `insert into app.case_file (id, number, sop, edition, revision, sop_hash, subject, owner_organisation, area,
    channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count, unowned_count, open_count,
    stages)
   select ${uuid('case', 'n')}, 'K-' || n, 's', '1', 1, 'h', ${uuid('person', 'n')},
     ${uuid('office', `n % ${OFFICES}`)}, '21', 'walk_in', 420, false, 'open', now(), 1, '{}', 0, 0, 0, 1, '{}'
   from generate_series(1, ${CASES}) n`,
  `insert into app.case_access (case_id, organisation_id, basis)
    select ${uuid('case', 'n')}, ${uuid('office', `(n + k * 17) % ${OFFICES}`)},
    case k when 0 then 'owner' else 'task' end from generate_series(1, ${CASES}) n, generate_series(0, 3) k`,
  `insert into app.task (id, case_id, instance, item, roles, state, organisation_id, user_id, opened_at, late,
    sort_due, owner_organisation, area)
   select ${uuid('task', "n || '-' || k")}, ${uuid('case', 'n')}, 'i#' || k, 'i', '{r}', 'reserved',
     ${uuid('office', `n % ${OFFICES}`)}, ${uuid('user', `n % ${PEOPLE}`)}, now(), false, now(),
     ${uuid('office', `n % ${OFFICES}`)}, '21'
   from generate_series(1, ${CASES}) n, generate_series(1, 5) k`,
  // In the eight hours of an office day, thrice as many by the busiest as by the others; a hundredth at night.
  `insert into app.access_log (at, user_id, organisation_id, role, action, object_type, object_id, purpose, allowed,
    request_id)
   select at, ${uuid('user', 'u')}, ${uuid('office', `u % ${OFFICES}`)}, 'companion',
     case when r < 0.03 then 'person.reveal' when r < 0.5 then 'task.read' else 'case.read' end,
     case when r < 0.03 then 'person' when r < 0.5 then 'task' else 'case' end,
     case when r < 0.5 then ${uuid('task', "c || '-1'")}::text else ${uuid('case', 'c')}::text end,
     'case_work', random() > 0.03, 'bench'
   from (
     select at, u, random() as r,
       case when random() < 0.1 then 1 + floor(random() * ${CASES})::integer
         else 1 + (u + ${OFFICES - 1}
           + ${OFFICES} * floor(random() * ${Math.floor(CASES / OFFICES)})::integer) % ${CASES} end as c
     from (
       select date_trunc('day', now()) - make_interval(days => n * 30 / ${ROWS} + 1)
           + make_interval(secs => case when random() < 0.01 then 3600 * 16 else 3600 end + random() * 28800) as at,
         floor(power(random(), 1.5) * ${PEOPLE})::integer as u
       from generate_series(0, ${ROWS} - 1) n) picked
     order by at) looked`,
]
const OFFICER: Scope = {
  userId: null,
  organisationId: null,
  reach: 'all',
  area: '',
  capabilities: ['review_access'],
  purpose: 'bench',
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}

const home = openHome(mkdtempSync(join(tmpdir(), 'tapak-looks-')))
const postgres = await startPostgres(home)
postgres.part.markReady()
process.env['TAPAK_TEST_POSTGRES_ADMIN'] = postgres.adminUrl
const urls = await freshDatabase()
const [admin, door] = [connect({ url: urls.admin, most: 1 }), connect({ url: urls.door, most: 1 })]
try {
  await sql`set statement_timeout = 0`.execute(admin)
  await withOwner(admin, async (tx) => {
    for (const statement of FILLED) await sql.raw(statement).execute(tx)
  })
  await sql`analyze`.execute(admin)
  const [until, since] = [new Date(), new Date(Date.now() - 31 * 86_400_000)]
  const bare = (tx: Tx) =>
    sql`select count(*), count(distinct user_id), min(role), max(object_id) from app.access_log
      where at >= ${since} and at < ${until}`.execute(tx)
  const floor = await timed(() => withOwner(admin, bare))
  const asked = await timed(() => withDoor(door, OFFICER, (tx) => looksByHour(tx, { since, until })))
  const hours = (await withDoor(door, OFFICER, (tx) => looksByHour(tx, { since, until }))).map(
    ({ user_id, organisation_id, hour, ...counts }) => ({
      ...counts,
      userId: user_id,
      organisationId: organisation_id,
      hour: hour.getTime(),
    }),
  )
  const judged = await timed(async () => unusualIn(hours, () => 420))
  const ms = (took: number): string => `${Math.round(took)} ms`
  process.stdout.write(
    `${ROWS} looks of ${PEOPLE} people in a month, ${hours.length} hours of people: bare indexed query ${ms(floor)}, ` +
      `hours counted ${ms(asked)} (${(asked / floor).toFixed(1)} x), rules ${ms(judged)}; ` +
      `${unusualIn(hours, () => 420).length} found\n`,
  )
} finally {
  await Promise.all([admin.destroy(), door.destroy()])
  await postgres.stop()
  rmSync(home.path, { recursive: true, force: true })
}
