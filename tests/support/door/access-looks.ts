// Every look at a case, checked three times: with the table (api/policy/access.ts and policy.ts), over HTTP, and with
// the tables themselves as the door role.
import { sql } from 'kysely'
import type { Relation } from '../../../api/policy/access.ts'
import type { Actor } from '../../../api/door/call.ts'
import { mayDo, type Action } from '../../../api/contract/policy.ts'
import { scopeOf } from '../../../api/policy/scope.ts'
import { CaseList } from '../../../api/contract/cases.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { DATA_CLASSES, type DataClass } from '../../../sop-definitions/language/vocabulary.ts'
import { STEPS, type ClassedCase } from './a-classed-case.ts'
import { EXCEPTED, expectedField, KEEPING, knowing, readsOnly, seesCase, seesTask, status } from './access-expected.ts'
import type { Answer, Person } from './test-app.ts'

export interface Told {
  action: string
  dataClass: DataClass
  table: string
  http: string
  sql: string
}
export interface Asked {
  it: ClassedCase
  relation: Relation
  door: Db
  tables: Awaited<ReturnType<typeof inTables>>
}

const SEEN = {
  case_file: 'id',
  task: 'case_id',
  plan_item: 'case_id',
  clock: 'case_id',
  case_spell: 'case_id',
  answer: 'case_id',
  appointment: 'case_id',
  appointment_place: 'case_id',
  letter: 'case_id',
  letter_words: 'case_id',
} as const
export async function inTables(
  door: Db,
  actor: Actor,
  it: ClassedCase,
): Promise<{
  count(table: keyof typeof SEEN | 'case_event' | 'person' | 'person_identity'): number
  tasks: ReadonlySet<string>
  answers: ReadonlySet<string>
}> {
  return withDoor(door, scopeOf(actor, 'case_work'), async (tx) => {
    const places = [
      ...Object.entries(SEEN).map(([table, column]) => [table, column, it.caseId] as const),
      ['case_event', 'stream', it.caseId] as const,
      ['person', 'id', it.person] as const,
      ['person_identity', 'person_id', it.person] as const,
    ]
    const counts = places.map(
      ([table, column, value]) =>
        sql`(select count(*)::integer from ${sql.table(table)}
          where ${sql.ref(column)} = ${value}) as ${sql.ref(table)}`,
    )
    const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(tx)
    const [counted = {}] = rows
    const tasks = await tx.selectFrom('task').select('id').where('case_id', '=', it.caseId).execute()
    const answers = await tx.selectFrom('answer').select('task_id').where('case_id', '=', it.caseId).execute()
    return {
      count: (table) => counted[table] ?? 0,
      tasks: new Set(tasks.map(({ id }) => id)),
      answers: new Set(answers.map(({ task_id }) => task_id)),
    }
  })
}

const shown = (rowsSeen: number): string => (rowsSeen > 0 ? 'seen' : 'nothing')
const asShown = (answer: string): string => (answer === '200' ? 'seen' : 'nothing')

const AT_WORK = ['intake_officer', 'health_provider', 'social_worker', 'case_coordinator']
const isAtWork = ({ roles, capabilities }: Actor, relation: Relation): boolean => {
  if (relation === 'opener' || relation === 'asked' || relation === 'emergency') return true
  const isWorker = AT_WORK.some((role) => roles.includes(role))
  if (relation === 'owner') return isWorker || capabilities.includes('coordinate_case')
  return relation === 'holder' && isWorker
}

/**
 * A person who sees a case without being assigned must state a purpose first; until then every look is refused, and the
 * refusal names the purpose as missing.
 */
async function statePurpose(person: Person, actor: Actor, { it, relation }: Asked): Promise<Told[]> {
  if (!seesCase(relation) || !mayDo(actor.capabilities, 'case.read')) return []
  const table = isAtWork(actor, relation) ? '200' : 'purpose_needed'
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

const PROOF_LOOKS = [
  ['ledger.read', '/ledger'],
  ['look.read', '/looks'],
  ['look.read', '/lookers'],
] as const

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
  for (const [action, path] of PROOF_LOOKS) {
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
  const entered = status(actor, 'entry.read', keepsEntry(relation, it) && actor.user === it.opener.user)
  told.push({
    action: 'entry.read',
    dataClass: 'D4',
    table: entered,
    http: String((await person.get(`/api/cases/${it.caseId}/entered`)).status),
    sql: entered,
  })
  const asked = { it, relation, tables }
  return [...told, await listedCase(person, actor, asked), await listedByFact(person, actor, asked)]
}

/** What a person entered stays with that person, also when the case went to another office, unless locked out. */
const keepsEntry = (relation: Relation, it: ClassedCase): boolean => relation !== 'none' || it.name !== EXCEPTED

async function listedCase(
  person: Person,
  actor: Actor,
  { it, relation, tables }: Pick<Asked, 'it' | 'relation' | 'tables'>,
): Promise<Told> {
  const listed = await person.get(`/api/cases?number=${encodeURIComponent(`K-${it.name}`)}`)
  const isFound = (): boolean => CaseList.parse(listed.body).data.some(({ id }) => id === it.caseId)
  // A case opened in an emergency can be opened by its address, and is in no list.
  const inList = standing(actor, 'case.read', seesCase(relation) && relation !== 'emergency', IN_LIST)
  const isSeen = inList === 'listed' || (relation === 'emergency' && inList === 'absent')
  return {
    action: 'case.list',
    dataClass: 'D0',
    table: inList,
    http: answered(listed, isFound, IN_LIST),
    sql: shown(tables.count('case_file')) === (isSeen ? 'seen' : 'nothing') ? inList : 'differs',
  }
}

/** Every case of these has the risk `high`: whoever may not know it finds the case under no risk. */
async function listedByFact(
  person: Person,
  actor: Actor,
  { it, relation, tables }: Pick<Asked, 'it' | 'relation' | 'tables'>,
): Promise<Told> {
  const number = encodeURIComponent(`K-${it.name}`)
  const [high, low] = [
    await person.get(`/api/cases?number=${number}&facts=risk:high`),
    await person.get(`/api/cases?number=${number}&facts=risk:low`),
  ]
  const isIn = ({ body }: Answer): boolean => CaseList.parse(body).data.some(({ id }) => id === it.caseId)
  const knows = relation !== 'asked' && relation !== 'emergency' && seesCase(relation)
  const inList = standing(actor, 'case.read', knows, IN_LIST)
  const isLow = low.status === 200 && isIn(low)
  return {
    action: 'case.list by a fact',
    dataClass: 'D1',
    table: inList,
    http: isLow ? 'listed as low' : answered(high, () => isIn(high), IN_LIST),
    sql: inList === 'listed' && tables.count('case_file') === 0 ? 'differs' : inList,
  }
}

type Words = readonly [yes: string, no: string]
export const IN_LIST: Words = ['listed', 'absent']
const IN_LOG: Words = ['told', 'left out']
/** The expected answer by the table, in these words. */
export const standing = ({ capabilities }: Actor, action: Action, holds: boolean, [yes, no]: Words): string => {
  if (!mayDo(capabilities, action)) return '403'
  return holds ? yes : no
}
/** The answer of HTTP, in the same words. */
export const answered = (answer: Answer, holds: () => boolean, [yes, no]: Words): string => {
  if (answer.status !== 200) return String(answer.status)
  return holds() ? yes : no
}

const packFor = (actor: Actor, relation: Relation): string => {
  const pack = knowing(status(actor, 'evidence.make', seesCase(relation)), relation)
  const isProving = relation === 'owner' || mayDo(actor.capabilities, 'ledger.read')
  return pack === '200' && !isProving ? '403' : pack
}

/**
 * Exports of the facts of a case. A pack that is made prints two papers, which is slow: so only people who must be
 * refused ask for one, and event logs are of one case.
 */
async function takings(person: Person, actor: Actor, { it, relation }: Asked): Promise<Told[]> {
  const told: Told[] = []
  const expected = packFor(actor, relation)
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
  const knows = relation === 'owner' || relation === 'holder' || relation === 'opener' || relation === 'reviewer'
  const inLog = standing(actor, 'export.events', knows, IN_LOG)
  told.push({
    action: 'export.events',
    dataClass: 'D1',
    table: inLog,
    http: answered(log, () => String(log.body).includes('<trace>'), IN_LOG),
    sql: inLog,
  })
  const looks = await person.post('/api/exports/lists', { list: 'looks', caseId: it.caseId, format: 'csv', ...common })
  const inLooks = mayDo(actor.capabilities, 'export.lists')
    ? knowing(status(actor, 'look.read', seesCase(relation)), relation)
    : '403'
  told.push({ action: 'export.lists looks', dataClass: 'D1', table: inLooks, http: String(looks.status), sql: inLooks })
  return told
}

/** Whoever entered the client keeps sight of the client, unless locked out. */
const knowsPerson = ({ organisation }: Actor, { it, relation }: Asked): boolean =>
  relation === 'owner' ||
  relation === 'holder' ||
  relation === 'emergency' ||
  (organisation === it.opener.organisation && (relation !== 'none' || it.state === 'closed'))

async function personLooks(person: Person, actor: Actor, asked: Asked): Promise<Told[]> {
  const { it, relation, tables } = asked
  const isThere = knowsPerson(actor, asked)
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

async function taskLooks(person: Person, actor: Actor, { it, relation, door, tables }: Asked): Promise<Told[]> {
  const told: Told[] = []
  for (const step of STEPS) {
    const id = it.tasks[step]
    const isThere = relation !== 'none' && seesTask(step, { actor, it, relation })
    const expected = status(actor, 'task.read', isThere)
    const answer = await person.get(`/api/tasks/${id}`)
    told.push({
      action: `task.read ${step}`,
      dataClass: 'D0',
      table: expected,
      http: String(answer.status),
      sql: tables.tasks.has(id) === (expected === '200') ? expected : `task: ${tables.tasks.has(id)}`,
    })
    if (answer.status !== 200 || step === 'visit' || (step === 'judge' && it.state === 'closed')) continue
    const view = TaskView.parse(answer.body)
    for (const dataClass of DATA_CLASSES) {
      const table = expectedField(dataClass, step, { actor, it, relation })
      told.push({
        action: `answer.read ${step}`,
        dataClass,
        table,
        http: fieldIn(view, dataClass.toLowerCase()),
        sql: tables.answers.has(id) === (table !== 'absent') ? table : `answer: ${tables.answers.has(id)}`,
      })
    }
  }
  return [...told, await listedTasks(person, actor, { it, door })]
}

const fieldIn = ({ answers, masked }: TaskView, field: string): string => {
  if (answers?.[field] !== undefined) return 'shown'
  return masked.some((one) => one.field === field) ? 'masked' : 'absent'
}

async function listedTasks(person: Person, actor: Actor, { it, door }: Pick<Asked, 'it' | 'door'>): Promise<Told> {
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
  return {
    action: 'task.list',
    dataClass: 'D0',
    table: mayDo(actor.capabilities, 'task.read') ? http : '403',
    http,
    sql: inTable,
  }
}

/** Commands that the door itself refuses before asking the engine; refusals of the engine have tests of their own. */
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
    status(actor, 'task.command', relation !== 'none' && seesTask('visit', { actor, it, relation })),
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

/** All looks of one person at one case, each with the three answers. */
export async function looksOf(person: Person, actor: Actor, asked: Asked): Promise<Told[]> {
  const told: Told[] = []
  for (const look of [statePurpose, caseLooks, takings, taskLooks, personLooks, commands])
    told.push(...(await look(person, actor, asked)))
  return told
}
