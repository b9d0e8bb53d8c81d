// Who sees what: every demonstration role, in every relation of her office to a case, in every state of the case, for
// every look and every data class. Each row is asked three times: of the table (api/access.ts, api/policy.ts), over
// HTTP, and of the tables themselves as the door role.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { maySee, stepOf, takesPartIn, type Eyes, type Relation } from '../../api/access.ts'
import type { Actor } from '../../api/call.ts'
import { capabilitiesFor, mayDo, scopeOf, type Action } from '../../api/policy.ts'
import { demoAccounts, organisationIdOf, type Account } from '../../api/seed/accounts.ts'
import { CaseList } from '../../api/contract/cases.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { NOBODY } from '../../api/endpoint.ts'
import { hashPassword } from '../../api/auth.ts'
import { connect, withDoor, withOwner, type Db } from '../../db/connect.ts'
import { uuidV5 } from '../../db/ids.ts'
import { addMember, addUser } from '../../db/users.ts'
import { parseOrganisations } from '../../sop-definitions/demo.ts'
import { DATA_CLASSES, type DataClass } from '../../sop-definitions/vocabulary.ts'
import {
  accountAt,
  actorOf as actorOfCase,
  ASKED,
  classedCases,
  HOLDER,
  STEPS,
  type Classed,
  type ClassedCase,
  type StepName,
} from '../support/a-classed-case.ts'
import { roomText } from '../support/shipped-document.ts'
import { PASSWORD, testApp, type Person, type TestApp } from '../support/test-app.ts'

const CASES = [
  { name: 'A', owner: 'ppt-batam', area: '21.71', state: 'open' },
  { name: 'B', owner: 'ppt-batam', area: '21.71', state: 'on_hold' },
  { name: 'C', owner: 'ppt-batam', area: '21.71', state: 'closed' },
  { name: 'D', owner: 'ppt-batam', area: '21.71', state: 'frozen' },
  { name: 'E', owner: 'ppt-kepri', area: '21', state: 'open' },
  { name: 'F', owner: 'ppt-nasional', area: 'ID', state: 'open' },
  { name: 'G', owner: 'ppt-bandung', area: '32.73', state: 'open' },
  { name: 'H', owner: 'ppt-batam', area: '21.71', state: 'open' },
  { name: 'I', owner: 'ppt-batam', area: '21.71', state: 'open' },
] as const
/** Exceptions of case H: colleagues who are shut out of it, and people elsewhere who have opened it in an emergency. */
const SHUT_OUT = ['supervisor', 'companion', 'health_provider']
const IN_EMERGENCY = ['national_coordinator', 'supervisor2']
const EXCEPTED = 'H'
/** In case I the client keeps back from other offices who she is, and what was found. */
const KEEPING = 'I'
const userOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''

/**
 * At the office that is only asked to sign, somebody who may verify ledgers, make packs and read looks: in her hands
 * nothing of them opens.
 */
const SIGNER: Account = {
  ...accountAt('ppt-batam', 'verify_ledger', 'case_coordinator'),
  user: uuidV5('user', 'signing coordinator'),
  email: 'signing_coordinator@demo.tapak.example',
  organisation: organisationIdOf(ASKED),
}

const OFFICES = new Map(
  parseOrganisations(roomText('demo/organisations.yaml')).map((office) => [organisationIdOf(office.slug), office]),
)
const roleOf = ({ role }: Account): string => role

let app: TestApp
let door: Db
let classed: Classed
const cases: ClassedCase[] = []
beforeAll(async () => {
  app = await testApp({ worker: false })
  await admit(SIGNER)
  door = connect({ url: app.database.door, most: 2 })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  for (const wanted of CASES) cases.push(await classed.make(wanted))
  const excepted = cases.find(({ name }) => name === EXCEPTED)?.caseId
  for (const name of SHUT_OUT)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id) values (gen_random_uuid(), $1, $2, 'relative', $3, $3)`,
      [excepted, userOf(name), organisationIdOf('ppt-batam')],
    )
  for (const name of IN_EMERGENCY)
    await app.rows(
      `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at) values (gen_random_uuid(), $1, $2, $3, 'urgent_medical', now() + interval '59 minutes', now())`,
      [excepted, userOf(name), organisationIdOf('ppt-batam')],
    )
  await cases
    .find(({ name }) => name === KEEPING)
    ?.live.do(
      {
        type: 'record_consent',
        code: 'C5',
        state: 'given',
        record: null,
        scope: { without: ['identity', 'findings'] },
      },
      actorOfCase(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')),
    )
  await app.rows(`update app.case_file set frozen_at = now(), known_seq = seq + 3 where number = 'K-D'`)
}, 120_000)
afterAll(async () => {
  await classed.close()
  await door.destroy()
  await app.close()
}, 30_000)

async function admit({ user, email, role, organisation }: Account): Promise<void> {
  const owner = connect({ url: app.database.owner, most: 1 })
  const passwordHash = await hashPassword(PASSWORD)
  await withOwner(owner, async (tx) => {
    await addUser(tx, { id: user, email, passwordHash, name: 'Tanda Contoh', language: 'id' })
    await addMember(tx, { userId: user, organisationId: organisation, role })
  })
  await owner.destroy()
}

const actorOf = (account: Account): Actor => {
  const office = OFFICES.get(account.organisation)
  if (office === undefined) throw new Error(`${account.email} belongs nowhere`)
  return {
    ...NOBODY,
    user: account.user,
    organisation: account.organisation,
    level: office.level,
    area: office.area,
    roles: [account.role],
    capabilities: account.capabilities,
  }
}

/** As the test has set it up, not as any table says. */
const relationOf = (actor: Actor, it: ClassedCase): Relation => {
  if (it.name === EXCEPTED && SHUT_OUT.map(userOf).includes(actor.user)) return 'none'
  if (it.name === EXCEPTED && IN_EMERGENCY.map(userOf).includes(actor.user)) return 'emergency'
  if (actor.organisation === organisationIdOf(it.owner)) return 'owner'
  if (actor.organisation === organisationIdOf(HOLDER)) return it.state === 'closed' ? 'past' : 'holder'
  if (actor.organisation === organisationIdOf(ASKED) && it.state !== 'closed') return 'asked'
  if (!actor.capabilities.includes('read_pseudonymous')) return 'none'
  return actor.level === 'national' || it.area.startsWith(actor.area) ? 'reviewer' : 'none'
}

/**
 * Whether the case itself is there for her, not only work in it: with its closing it goes out of sight of whoever
 * worked on it.
 */
const seesCase = (relation: Relation): boolean => relation !== 'none' && relation !== 'past'

interface Row {
  who: string
  relation: Relation
  state: string
  action: string
  dataClass: DataClass
  table: string
  http: string
  sql: string
}
const rows: Row[] = []
type Told = Pick<Row, 'action' | 'dataClass' | 'table' | 'http' | 'sql'>

const SEEN = { case_file: 'id', task: 'case_id', plan_item: 'case_id', clock: 'case_id', answer: 'case_id' } as const
async function inTables(
  actor: Actor,
  it: ClassedCase,
): Promise<{
  count(table: keyof typeof SEEN | 'case_event' | 'person' | 'person_identity'): number
  tasks: ReadonlySet<string>
  answers: ReadonlySet<string>
}> {
  return withDoor(door, scopeOf(actor, 'case_work'), async (tx) => {
    const counted = new Map<string, number>()
    const count = async (table: string, column: string, value: string): Promise<void> => {
      const { rows: found } = await sql<{
        n: number
      }>`select count(*)::integer as n from ${sql.table(table)} where ${sql.ref(column)} = ${value}`.execute(tx)
      counted.set(table, found[0]?.n ?? 0)
    }
    for (const [table, column] of Object.entries(SEEN)) await count(table, column, it.caseId)
    await count('case_event', 'stream', it.caseId)
    await count('person', 'id', it.person)
    await count('person_identity', 'person_id', it.person)
    const tasks = await tx.selectFrom('task').select('id').where('case_id', '=', it.caseId).execute()
    const answers = await tx.selectFrom('answer').select('task_id').where('case_id', '=', it.caseId).execute()
    return {
      count: (table) => counted.get(table) ?? 0,
      tasks: new Set(tasks.map(({ id }) => id)),
      answers: new Set(answers.map(({ task_id }) => task_id)),
    }
  })
}

const status = (actor: Actor, action: Action, isThere: boolean): string =>
  mayDo(actor.capabilities, action) ? (isThere ? '200' : '404') : '403'
const shown = (rowsSeen: number): string => (rowsSeen > 0 ? 'seen' : 'nothing')
const asShown = (answer: string): string => (answer === '200' ? 'seen' : 'nothing')

/**
 * Who sees a case and is not at work on it says why first; until then every look is refused, and the refusal names what
 * is missing.
 */
async function statePurpose(person: Person, actor: Actor, { it, relation }: Asked): Promise<Told[]> {
  if (!seesCase(relation) || !mayDo(actor.capabilities, 'case.read')) return []
  const isAtWork =
    relation === 'asked' ||
    relation === 'emergency' ||
    ((relation === 'owner' || relation === 'holder') &&
      (['intake_officer', 'health_provider', 'social_worker', 'case_coordinator'].some((role) =>
        actor.roles.includes(role),
      ) ||
        (relation === 'owner' && actor.capabilities.includes('coordinate_case'))))
  const table = isAtWork ? '200' : 'purpose_needed'
  const answer = await person.get(`/api/cases/${it.caseId}`)
  const stated = await person.post(`/api/cases/${it.caseId}/openings`, {
    purpose: 'quality_check',
    words: 'Memeriksa hak akses',
  })
  return [
    {
      action: 'case.read without purpose',
      dataClass: 'D0',
      table,
      http: answer.code ?? String(answer.status),
      sql: table,
    },
    { action: 'case.open_for_purpose', dataClass: 'D0', table: '201', http: String(stated.status), sql: '201' },
  ]
}

const CASE_LOOKS = [
  ['case.read', '', 'case_file', 'D0'],
  ['case.read plan', '/plan', 'plan_item', 'D0'],
  ['case.read due', '/due', 'clock', 'D0'],
  ['case.read timeline', '/timeline', 'case_event', 'D1'],
  ['case.read at', '/at', 'case_event', 'D1'],
  ['case.read differences', '/differences?at=1&with=1', 'case_event', 'D1'],
  ['case.read explain', '/explain', 'case_event', 'D1'],
] as const

/** Whoever signs sees what is signed, and no more. */
const knowing = (answer: string, relation: Relation): string =>
  answer === '200' && relation === 'asked' ? '403' : answer

async function caseLooks(person: Person, actor: Actor, { it, relation, tables }: Asked): Promise<Told[]> {
  const told: Told[] = []
  const isThere = seesCase(relation)
  for (const [action, path, table, dataClass] of CASE_LOOKS) {
    const expected = status(actor, 'case.read', isThere)
    told.push({
      action,
      dataClass,
      table: expected,
      http: String((await person.get(`/api/cases/${it.caseId}${path}`)).status),
      sql: shown(tables.count(table)) === asShown(expected) ? expected : `${table}: ${tables.count(table)}`,
    })
  }
  for (const [action, path] of [
    ['ledger.read', '/ledger'],
    ['look.read', '/looks'],
    ['look.read', '/lookers'],
  ] as const) {
    if (path === '/lookers' && !isThere) continue
    const expected = knowing(status(actor, action, isThere && mayDo(actor.capabilities, 'case.read')), relation)
    told.push({
      action: `${action} ${path}`,
      dataClass: 'D1',
      table: expected,
      http: String((await person.get(`/api/cases/${it.caseId}${path}`)).status),
      sql: expected === '200' && tables.count('case_event') === 0 ? 'no ledger' : expected,
    })
  }
  const entered = status(
    actor,
    'entry.read',
    relation !== 'none' && actor.user === accountAt(it.owner, 'coordinate_case', 'case_coordinator').user,
  )
  told.push({
    action: 'entry.read',
    dataClass: 'D4',
    table: entered,
    http: String((await person.get(`/api/cases/${it.caseId}/entered`)).status),
    sql: entered,
  })
  const listed = await person.get(`/api/cases?number=${encodeURIComponent(`K-${it.name}`)}`)
  // A case opened in an emergency is there by its address, and stands in no list.
  const inList = !mayDo(actor.capabilities, 'case.read')
    ? '403'
    : isThere && relation !== 'emergency'
      ? 'listed'
      : 'absent'
  const http =
    listed.status === 200
      ? CaseList.parse(listed.body).data.some(({ id }) => id === it.caseId)
        ? 'listed'
        : 'absent'
      : String(listed.status)
  told.push({
    action: 'case.list',
    dataClass: 'D0',
    table: inList,
    http,
    sql:
      shown(tables.count('case_file')) ===
      (inList === 'listed' || (relation === 'emergency' && inList === 'absent') ? 'seen' : 'nothing')
        ? inList
        : 'differs',
  })
  return told
}

/**
 * What takes the facts of a case along. A pack that is made prints two papers: only who gets none is asked, and of
 * event logs one case.
 */
async function takings(person: Person, actor: Actor, { it, relation }: Asked): Promise<Told[]> {
  const told: Told[] = []
  const proving = relation === 'owner' || mayDo(actor.capabilities, 'ledger.read') ? '200' : '403'
  const pack = knowing(status(actor, 'evidence.make', seesCase(relation)), relation)
  const expected = pack === '200' ? proving : pack
  if (expected !== '200')
    told.push({
      action: 'evidence.make',
      dataClass: 'D1',
      table: expected,
      http: String((await person.post(`/api/cases/${it.caseId}/evidence`, { purpose: 'Memeriksa hak akses' })).status),
      sql: expected,
    })
  if (relation !== 'asked' && it.name !== 'A') return told
  const common = { purpose: 'quality_check', language: 'en' }
  const log = await person.post('/api/exports/events', { format: 'xes', filter: { number: `K-${it.name}` }, ...common })
  const knows = relation === 'owner' || relation === 'holder' || relation === 'reviewer'
  const inLog = mayDo(actor.capabilities, 'export.events') ? (knows ? 'told' : 'left out') : '403'
  told.push({
    action: 'export.events',
    dataClass: 'D1',
    table: inLog,
    http: log.status === 200 ? (String(log.body).includes('<trace>') ? 'told' : 'left out') : String(log.status),
    sql: inLog,
  })
  const looks = await person.post('/api/exports/lists', { list: 'looks', caseId: it.caseId, format: 'csv', ...common })
  const inLooks = mayDo(actor.capabilities, 'export.lists')
    ? knowing(status(actor, 'look.read', seesCase(relation)), relation)
    : '403'
  told.push({ action: 'export.lists looks', dataClass: 'D1', table: inLooks, http: String(looks.status), sql: inLooks })
  return told
}

async function personLooks(person: Person, actor: Actor, { it, relation, tables }: Asked): Promise<Told[]> {
  const isThere = relation === 'owner' || relation === 'holder' || relation === 'emergency'
  const read = status(actor, 'person.read', isThere)
  const isKept = it.name === KEEPING && relation === 'holder'
  const reveal = isKept && mayDo(actor.capabilities, 'person.reveal') ? '409' : status(actor, 'person.reveal', isThere)
  const sees = isThere && mayDo(actor.capabilities, 'person.read') ? 'seen' : 'nothing'
  return [
    {
      action: 'person.read',
      dataClass: 'D2',
      table: read,
      http: String((await person.get(`/api/people/${it.person}`)).status),
      sql: shown(tables.count('person')) === sees ? read : `person: ${tables.count('person')}`,
    },
    {
      action: 'person.reveal',
      dataClass: 'D2',
      table: reveal,
      http: String(
        (await person.post(`/api/people/${it.person}/reveal`, { field: 'full_name', purpose: 'Memeriksa hak akses' }))
          .status,
      ),
      sql:
        shown(tables.count('person_identity')) === (isKept ? 'nothing' : sees)
          ? reveal
          : `identity: ${tables.count('person_identity')}`,
    },
  ]
}

interface Asked {
  it: ClassedCase
  relation: Relation
  tables: Awaited<ReturnType<typeof inTables>>
}

/**
 * Of the tasks an office sees its own; the owner and reviewers see all; who is asked to sign sees what waits for its
 * signature.
 */
const seesTask = (step: StepName, relation: Relation, state: string): boolean => {
  if (relation === 'owner' || relation === 'reviewer' || relation === 'emergency') return true
  if (relation === 'holder' || relation === 'past') return step === 'treat'
  return relation === 'asked' && step === 'judge' && state !== 'closed'
}
const ROLES: Readonly<Record<StepName, string>> = {
  hear: 'intake_officer',
  treat: 'health_provider',
  judge: 'intake_officer',
  visit: 'social_worker',
}
const TELLER = (step: StepName, it: ClassedCase): string =>
  step === 'treat' ? accountAt(HOLDER, 'work_task').user : accountAt(it.owner, 'open_case', 'intake_officer').user

/**
 * What becomes of one answered field: shown, masked with a reason, or not there at all because the row is out of sight.
 */
const expectedField = (
  dataClass: DataClass,
  step: StepName,
  { actor, it, relation }: { actor: Actor; it: ClassedCase; relation: Relation },
): string => {
  const isOurs = relation === 'owner' || ((relation === 'holder' || relation === 'past') && step === 'treat')
  if (!isOurs || !mayDo(actor.capabilities, 'answer.read')) return 'absent'
  const { state } = it.live
  if (state === null) throw new Error('never opened')
  const eyes: Eyes = {
    relation,
    user: actor.user,
    roles: actor.roles,
    capabilities: actor.capabilities,
    takesPart: takesPartIn(state, actor.user),
    keptBack: it.name === KEEPING && relation === 'holder' ? ['D2', 'D3'] : [],
  }
  return maySee(
    eyes,
    stepOf(state, { instance: `${step}#1`, roles: [ROLES[step]], teller: TELLER(step, it) }),
    dataClass,
  ).allowed
    ? 'shown'
    : 'masked'
}

async function taskLooks(person: Person, actor: Actor, { it, relation, tables }: Asked): Promise<Told[]> {
  const told: Told[] = []
  for (const step of STEPS) {
    const id = it.tasks[step]
    const isThere = relation !== 'none' && seesTask(step, relation, it.state)
    const expected = status(actor, 'task.read', isThere)
    const answer = await person.get(`/api/tasks/${id}`)
    told.push({
      action: `task.read ${step}`,
      dataClass: 'D0',
      table: expected,
      http: String(answer.status),
      sql:
        (tables.tasks.has(id) ? '200' : 'not') === (expected === '200' ? '200' : 'not')
          ? expected
          : `task: ${tables.tasks.has(id)}`,
    })
    if (answer.status !== 200 || step === 'visit' || (step === 'judge' && it.state === 'closed')) continue
    const view = TaskView.parse(answer.body)
    for (const dataClass of DATA_CLASSES) {
      const field = dataClass.toLowerCase()
      const table = expectedField(dataClass, step, { actor, it, relation })
      const http =
        view.answers?.[field] !== undefined
          ? 'shown'
          : view.masked.some((one) => one.field === field)
            ? 'masked'
            : 'absent'
      told.push({
        action: `answer.read ${step}`,
        dataClass,
        table,
        http,
        sql: tables.answers.has(id) === (table !== 'absent') ? table : `answer: ${tables.answers.has(id)}`,
      })
    }
  }
  const listed = await person.get(`/api/tasks?view=all&caseId=${it.caseId}`)
  const http =
    listed.status === 200
      ? TaskList.parse(listed.body)
          .data.map(({ id }) => id)
          .toSorted()
          .join()
      : String(listed.status)
  const open = await withDoor(door, scopeOf(actor, 'case_work'), (tx) =>
    tx.selectFrom('task').select('id').where('case_id', '=', it.caseId).where('ended_at', 'is', null).execute(),
  )
  const inTable = mayDo(actor.capabilities, 'task.read')
    ? open
        .map(({ id }) => id)
        .toSorted()
        .join()
    : '403'
  told.push({
    action: 'task.list',
    dataClass: 'D0',
    table: mayDo(actor.capabilities, 'task.read') ? http : '403',
    http,
    sql: inTable,
  })
  return told
}

const readsOnly = (relation: Relation, answer: string): string =>
  relation === 'emergency' && answer === '200' ? '403' : answer

/** Commands that the door itself turns away, before any engine is asked; what the engine says is in its own tests. */
async function commands(person: Person, actor: Actor, { it, relation }: Asked): Promise<Told[]> {
  const told: Told[] = []
  const hold = readsOnly(relation, status(actor, 'case.command', seesCase(relation)))
  if (hold !== '200')
    told.push({
      action: 'case.command',
      dataClass: 'D0',
      table: hold,
      http: String(
        (await person.post(`/api/cases/${it.caseId}/hold`, { reason: 'waiting_client', until: '2027-01-01T00:00:00Z' }))
          .status,
      ),
      sql: hold,
    })
  const claim = readsOnly(
    relation,
    status(actor, 'task.command', relation !== 'none' && seesTask('visit', relation, it.state)),
  )
  if (claim !== '200')
    told.push({
      action: 'task.command',
      dataClass: 'D0',
      table: claim,
      http: String((await person.post(`/api/tasks/${it.tasks.visit}/claim`)).status),
      sql: claim,
    })
  return told
}

/** Everybody at an office that stands to some case in some way, and of every other role one. */
const lookers = (): Account[] => {
  const strangers = new Set<string>()
  return [...demoAccounts(), SIGNER].filter((account) => {
    const isStranger = cases.every((it) => relationOf(actorOf(account), it) === 'none')
    if (!isStranger) return true
    const isNew = !strangers.has(account.role)
    strangers.add(account.role)
    return isNew
  })
}

describe('who sees what of a case', () => {
  test('is one answer, of the table, of the door and of row-level security', async () => {
    for (const account of lookers()) {
      const actor = actorOf(account)
      const person = await app.as(account.email.split('@')[0] ?? '')
      // To whom no case is anything, two are as good as all.
      const isStranger = cases.every((it) => relationOf(actor, it) === 'none')
      for (const it of cases.filter(({ name }) => !isStranger || ['A', 'G'].includes(name))) {
        const relation = relationOf(actor, it)
        const asked: Asked = { it, relation, tables: await inTables(actor, it) }
        const told = [
          ...(await statePurpose(person, actor, asked)),
          ...(await caseLooks(person, actor, asked)),
          ...(await takings(person, actor, asked)),
          ...(await taskLooks(person, actor, asked)),
          ...(await personLooks(person, actor, asked)),
          ...(await commands(person, actor, asked)),
        ]
        rows.push(
          ...told.map((row) => ({
            who: `${roleOf(account)} of ${OFFICES.get(account.organisation)?.slug}`,
            relation,
            state: `${it.name} ${it.state}`,
            ...row,
          })),
        )
      }
    }
    const wrong = rows.filter(({ table, http, sql: inSql }) => table !== http || table !== inSql)
    const by = Object.fromEntries(
      [...Map.groupBy(rows, ({ relation }) => relation)].map(([relation, found]) => [relation, found.length]),
    )
    process.stdout.write(
      `access matrix: ${rows.length} rows, by relation ${JSON.stringify(by)}, wrong ${wrong.length}\n`,
    )

    expect(wrong.slice(0, 40)).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(2_000)
    expect(new Set(rows.map(({ dataClass }) => dataClass)).size).toBe(DATA_CLASSES.length)
    expect(new Set(rows.filter(({ action }) => action.startsWith('answer.read')).map(({ table }) => table))).toEqual(
      new Set(['shown', 'masked', 'absent']),
    )
  }, 580_000)
})

describe('what row-level security asks for', () => {
  test('is what the policy grants: the same capabilities, read from the database', async () => {
    const asked = async (name: string): Promise<string[]> => {
      const [row] = await app.rows(
        `select substring(pg_get_functiondef(('app.' || $1 || '()')::regprocedure) from '\\{([a-z_,]+)\\}') as list`,
        [name],
      )
      return typeof row === 'object' && row !== null && 'list' in row ? String(row.list).split(',').toSorted() : []
    }
    const people = new Set(
      (['person.read', 'person.create', 'person.find', 'person.reveal'] as const).flatMap(capabilitiesFor),
    )

    expect(await asked('reads_cases')).toEqual(capabilitiesFor('case.read').toSorted())
    expect(await asked('reads_answers')).toEqual(capabilitiesFor('answer.read').toSorted())
    expect(await asked('knows_people')).toEqual([...people].toSorted())
  })
})
