// Questions: every number is the total of the list that it leads to, for everybody who may ask, and nobody counts what
// she could not list.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList } from '../../../api/contract/cases.ts'
import { QuestionAnswer, SavedQuestion, SavedQuestions } from '../../../api/contract/questions.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import {
  accountAt,
  actorOf,
  ASKED,
  classedCases,
  SECRETS,
  type Classed,
  type ClassedCase,
} from '../../support/door/a-classed-case.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let classed: Classed
const cases = new Map<string, ClassedCase>()
const idOf = (name: string): string => cases.get(name)?.caseId ?? ''

/** Facts as they are; `null` for a case of which nothing is recorded. */
const CASES = [
  { name: 'A', owner: 'ppt-batam', area: '21.71', state: 'open', facts: { risk: 'high' } },
  { name: 'B', owner: 'ppt-batam', area: '21.71', state: 'closed', facts: { risk: 'low' } },
  { name: 'E', owner: 'ppt-kepri', area: '21', state: 'on_hold', facts: { risk: ['high', 'low'] } },
  { name: 'G', owner: 'ppt-bandung', area: '32.73', state: 'open', facts: {} },
  { name: 'H', owner: 'ppt-batam', area: '21.71', state: 'open', facts: { risk: 'high' } },
] as const

beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  for (const { facts, ...wanted } of CASES) {
    const made = await classed.make(wanted)
    cases.set(wanted.name, made)
    await app.rows('update app.case_file set facts = $2 where id = $1', [made.caseId, JSON.stringify(facts)])
    await app.rows(`delete from app.case_spell where case_id = $1 and kind = 'fact'`, [made.caseId])
    for (const value of [Object.values(facts)].flat(2))
      await app.rows(
        `insert into app.case_spell (case_id, kind, key, value, since, since_seq)
          values ($1, 'fact', 'risk', $2, now(), 1)`,
        [made.caseId, value],
      )
  }
  // The office that is asked to sign has a supervisor; a colleague is locked out of H, and one elsewhere opened it.
  await app.rows(`insert into app.membership (user_id, organisation_id, role) values ($1, $2, 'supervisor')`, [
    demoAccount('investigator').user,
    organisationIdOf(ASKED),
  ])
  await app.rows(
    `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
      values (gen_random_uuid(), $1, $2, 'relative', $3, $3)`,
    [idOf('H'), demoAccount('supervisor').user, organisationIdOf('ppt-batam')],
  )
  await app.rows(
    `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
      values (gen_random_uuid(), $1, $2, $3, 'urgent_medical', now() + interval '59 minutes', now())`,
    [idOf('H'), demoAccount('supervisor2').user, organisationIdOf('ppt-batam')],
  )
}, 60_000)
afterAll(async () => {
  await classed.close()
  await app.close()
})

const answerOf = async (who: Person, query: string): Promise<QuestionAnswer> => {
  const { status, body } = await who.get(`/api/questions/answer?${query}`)
  if (status !== 200) throw new Error(`${query}: ${status} ${JSON.stringify(body)}`)
  return QuestionAnswer.parse(body)
}
const listed = async (who: Person, list: Record<string, string>): Promise<string[]> => {
  const { body } = await who.get(`/api/cases?${new URLSearchParams(list).toString()}`)
  const { data, total } = CaseList.parse(body)
  expect(total.value).toBe(data.length)
  return data.map(({ id }) => id).toSorted()
}
const cellsIn = ({ rows, whole }: QuestionAnswer) => [whole, ...rows].flatMap(({ all, cells }) => [all, ...cells])
/** Lines with a case: `high: 2`. */
const told = ({ rows, whole }: QuestionAnswer): Record<string, number | null> =>
  Object.fromEntries([...rows.map(({ key, all }) => [key, all.count]), ['all', whole.all.count]])

const QUESTIONS = [
  '',
  'by=risk',
  'by=risk,case.area',
  'by=case.area,risk&level=city',
  'by=case.month,case.sop',
  'by=risk&facts=risk:low,risk:-',
  'by=case.area&facts=risk:high&area=21',
  'measure=closed&by=risk',
  'measure=running&by=risk,case.area&sop=classed',
  'measure=late&by=case.area',
  'measure=served&by=risk',
  'measure=breached&by=risk&period=2020-01-01..2039-12-31',
] as const

/** Each asker, and how the cases opened fall on codes of the risk. */
const ASKERS = {
  case_coordinator: { high: 2, low: 1, all: 3 },
  supervisor: { high: 1, low: 1, all: 2 },
  case_coordinator2: { '-': 1, all: 1 },
  supervisor2: { '-': 1, all: 1 },
  auditor: { high: 3, low: 2, '-': 1, all: 5 },
  taskforce_secretariat: { high: 3, low: 2, '-': 1, all: 5 },
  investigator: { all: 0 },
} as const

describe('a question', () => {
  test.each(Object.entries(ASKERS))(
    'of %s counts the cases of which she may know the facts, and no others',
    async (name, expected) => {
      expect(told(await answerOf(await app.as(name), 'by=risk'))).toEqual(expected)
    },
  )

  test.each(['case_coordinator', 'auditor', 'investigator'])(
    'of %s gives numbers of which each opens the list of exactly these cases, and no word that a client said',
    async (name) => {
      const who = await app.as(name)
      const answers = await Promise.all(QUESTIONS.map((query) => answerOf(who, query)))
      const cells = new Map(answers.flatMap(cellsIn).map((cell) => [JSON.stringify(cell.list), cell]))
      const found = [...cells.values()].map(async ({ count, list }) => ({
        list,
        count,
        listed: list === null ? 0 : (await listed(who, list)).length,
      }))
      expect(Object.values(SECRETS).filter((secret) => JSON.stringify(answers).includes(secret))).toEqual([])
      expect((await Promise.all(found)).filter(({ count, listed }) => count !== listed)).toEqual([])
    },
  )

  test('counts a case with two codes in both lines, and once in their sum', async () => {
    const answer = await answerOf(await app.as('auditor'), 'by=risk,case.area&facts=risk:high,risk:low')
    expect(answer.columns.map(({ key }) => key)).toEqual(['21', '21.71'].slice(0, 1))
    expect(answer.rows.map(({ key, all }) => [key, all.count])).toEqual([
      ['high', 3],
      ['low', 2],
    ])
    expect(answer.whole.all.count).toBe(4)
  })

  test('without a fact also counts cases of which the office is only asked to sign, as its list does', async () => {
    const police = await app.as('investigator')
    const { whole, knowing } = await answerOf(police, 'by=case.area&level=city')
    expect(whole.all.count).toBe((await listed(police, {})).length)
    expect(whole.all.count).toBeGreaterThan(0)
    expect(knowing).toBe(false)
    expect((await answerOf(police, 'facts=risk:high')).knowing).toBe(true)
  })

  test('is answered as before when a client takes back her consent: coded facts were never part of it', async () => {
    const coordinator = await app.as('case_coordinator')
    const before = await answerOf(coordinator, 'by=risk')
    const by = actorOf(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator'))
    for (const state of ['given', 'withdrawn'] as const)
      await cases.get('A')?.live.do({ type: 'record_consent', code: 'C5', state, record: null }, by)
    await app.rows('update app.case_file set facts = $2 where id = $1', [idOf('A'), JSON.stringify({ risk: 'high' })])
    expect({ ...(await answerOf(coordinator, 'by=risk')), asOf: before.asOf }).toEqual(before)
  })

  test('that differs from another by one case tells of a case which the asker lists anyway', async () => {
    const coordinator = await app.as('case_coordinator')
    const [wide, narrow] = [
      (await answerOf(coordinator, 'by=risk')).whole.all,
      (await answerOf(coordinator, 'by=risk&facts=risk:high')).whole.all,
    ]
    expect((wide.count ?? 0) - (narrow.count ?? 0)).toBe(1)
    const [all, some] = [await listed(coordinator, wide.list ?? {}), await listed(coordinator, narrow.list ?? {})]
    expect(all.filter((id) => !some.includes(id))).toEqual([idOf('B')])
  })

  test.each(['health_provider', 'intake_officer', 'companion', 'report_viewer', 'administrator', 'sop_admin'])(
    'is no question for %s, who neither coordinates cases nor reads them under a pseudonym',
    async (name) => {
      const who = await app.as(name)
      const statuses = await Promise.all(
        ['/api/questions/answer', '/api/questions/answer?by=risk'].map(async (path) => (await who.get(path)).status),
      )
      expect(statuses).toEqual([403, 403])
    },
  )

  test('of nobody is not answered', async () => {
    expect((await app.nobody.get('/api/questions/answer')).status).toBe(401)
  })

  test('that no list could answer is refused with everything that is wrong with it', async () => {
    const coordinator = await app.as('case_coordinator')
    const pathsOf = async (query: string) => {
      const { status, body } = await coordinator.get(`/api/questions/answer?${query}`)
      return [status, ...JSON.stringify(body).matchAll(/"path":\["query","(\w+)"\]/g)].map((one) =>
        typeof one === 'number' ? one : one[1],
      )
    }
    expect(await pathsOf('by=risk,case.area,case.sop')).toEqual([422, 'by'])
    expect(await pathsOf('by=risk,risk.1&facts=risk:high')).toEqual([422, 'by', 'facts'])
    expect(await pathsOf('measure=running&period=2026-01-01..2026-02-01&by=case.month')).toEqual([422, 'period', 'by'])
    expect(await pathsOf('by=nothing,d2')).toEqual([422, 'by', 'by'])
    expect(await pathsOf('facts=d2:secret,risk:none')).toEqual([422, 'facts', 'facts'])
    expect(await pathsOf('measure=people')).toEqual([422, 'measure'])
  })
})

describe('a saved question', () => {
  const SHARED = { name: 'Risiko per wilayah', asked: { by: 'risk,case.area', level: 'city' } }
  const listedFor = async (name: string) =>
    SavedQuestions.parse((await (await app.as(name)).get('/api/questions')).body).data

  test('is one’s own until it is shared with a role of the same office; each then counts her own sight', async () => {
    const owner = await app.as('case_coordinator')
    const made = SavedQuestion.parse((await owner.post('/api/questions', SHARED)).body)
    expect(made).toMatchObject({ ...SHARED, isMine: true, sharedWith: null })
    expect([await listedFor('case_coordinator'), await listedFor('supervisor')]).toEqual([[made], []])
    const shared = await owner.ask(`/api/questions/${made.id}/sharing`, { method: 'PUT', body: { role: 'supervisor' } })
    expect(shared.status).toBe(200)
    const [seen] = await listedFor('supervisor')
    expect(seen).toMatchObject({ id: made.id, isMine: false, sharedWith: { key: 'supervisor' } })
    // Another office has a supervisor too; the auditor reads the whole nation.
    for (const elsewhere of ['supervisor2', 'auditor', 'investigator']) expect(await listedFor(elsewhere)).toEqual([])
    const query = new URLSearchParams(seen?.asked).toString()
    const counts = await Promise.all(
      ['case_coordinator', 'supervisor'].map(
        async (name) => (await answerOf(await app.as(name), query)).whole.all.count,
      ),
    )
    expect(counts).toEqual([3, 2])
  })

  test('is given another name by its owner alone, which no other question of hers has', async () => {
    const [owner, other] = [await app.as('case_coordinator'), await app.as('supervisor')]
    const [made] = await listedFor('case_coordinator')
    const second = SavedQuestion.parse((await owner.post('/api/questions', { ...SHARED, name: 'Kedua' })).body)
    const named = (who: Person, id: string | undefined, name: string) =>
      who.ask(`/api/questions/${id}/name`, { method: 'PUT', body: { name } })
    expect((await named(other, made?.id, 'Lain')).status).toBe(404)
    expect(await named(owner, second.id, SHARED.name.toUpperCase())).toMatchObject({ status: 422 })
    expect(await named(owner, second.id, '3201010101010001')).toMatchObject({ status: 422 })
    expect(await named(owner, second.id, 'Ketiga')).toMatchObject({ status: 200, body: { name: 'Ketiga' } })
    expect((await owner.ask(`/api/questions/${second.id}`, { method: 'DELETE' })).status).toBe(200)
  })

  test('is shared, withdrawn and removed by nobody but its owner, and on record without its name', async () => {
    const [owner, other] = [await app.as('case_coordinator'), await app.as('supervisor')]
    const [made] = await listedFor('case_coordinator')
    const at = `/api/questions/${made?.id}`
    const put = (who: Person, role: string | null) => who.ask(`${at}/sharing`, { method: 'PUT', body: { role } })
    expect((await put(other, null)).status).toBe(404)
    expect((await other.ask(at, { method: 'DELETE' })).status).toBe(404)
    expect(await put(owner, 'health_provider')).toMatchObject({ status: 422 })
    expect((await listedFor('supervisor')).length).toBe(1)
    const key = randomUUID()
    const twice = [
      await owner.ask(at, { method: 'DELETE', key }),
      await owner.ask(at, { method: 'DELETE', key }),
      await owner.ask(at, { method: 'DELETE' }),
    ]
    expect(twice.map(({ status }) => status)).toEqual([200, 200, 404])
    expect(await listedFor('supervisor')).toEqual([])
    const rows = await app.rows(`select canon from app.case_event where type = 'question_shared' order by seq`)
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('Risiko')
  })

  test('has a name of its own that is no number, and asks what somebody can be answered', async () => {
    const owner = await app.as('case_coordinator')
    const key = randomUUID()
    const first = await owner.post('/api/questions', SHARED, key)
    const again = await owner.post('/api/questions', SHARED, key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    const wrong = [
      SHARED,
      { ...SHARED, name: '3201010101010001' },
      { name: 'Lain', asked: { by: 'nothing' } },
      { name: 'Lain', asked: { facts: 'risk:Siti' } },
      { name: 'Lain', asked: { measure: 'late', period: '2026-01-01..2026-01-31' } },
    ]
    const statuses = await Promise.all(wrong.map(async (body) => (await owner.post('/api/questions', body)).status))
    expect(statuses).toEqual(wrong.map(() => 422))
    expect((await app.nobody.get('/api/questions')).status).toBe(401)
    expect((await (await app.as('health_provider')).post('/api/questions', SHARED)).status).toBe(403)
  })
})

test('a question to published numbers is kept by whoever sees no case, and one to cases is not', async () => {
  const viewer = await app.as('report_viewer')
  const released = { name: 'Per triwulan', asked: { of: 'released', by: 'quarter' } }
  expect((await viewer.post('/api/questions', released)).status).toBe(201)
  expect((await viewer.post('/api/questions', { name: 'Kasus', asked: { by: 'risk' } })).status).toBe(403)
  expect((await viewer.post('/api/questions', { name: 'Hari', asked: { of: 'released', period: 'x' } })).status).toBe(
    422,
  )
  const { data, roles } = SavedQuestions.parse((await viewer.get('/api/questions')).body)
  expect(data.map(({ name, asked }) => [name, asked])).toEqual([[released.name, released.asked]])
  const seen = new Map(roles.map(({ key, seesCases }) => [key, seesCases]))
  expect([seen.get('report_viewer'), seen.get('taskforce_secretariat')]).toEqual([false, true])
})

describe('an answer taken along', () => {
  const ASKED = { by: 'risk,case.area', level: 'city', facts: 'risk:high,risk:low' }
  const take = (who: Person, filter: object, format = 'csv') =>
    who.post('/api/exports/lists', { list: 'question', filter, format, language: 'en', purpose: 'supervision' })

  test('is the table on screen with what was asked, a watermark and its proof', async () => {
    const owner = await app.as('case_coordinator')
    const { status, bytes } = await take(owner, ASKED)
    expect(status).toBe(200)
    const rows = readCsv(bytes.toString())
    const start = rows.findIndex(([first]) => first === 'Risk')
    expect(rows.slice(start)).toEqual([
      ['Risk', 'Kota Batam', expect.stringMatching(/^Cases opened; Risk: High, Low; Only cases/)],
      ['High', '2', '2'],
      ['Low', '1', '1'],
      ['All', '3', '3'],
    ])
    expect(rows[0]?.[1]).toBe('Answer to a question')
    const [proof] = await app.rows(`select canon::jsonb -> 'body' as body from app.case_event
      where type = 'export_made' order by at desc limit 1`)
    expect(proof).toMatchObject({ body: { content: 'question', format: 'csv', rows: 3 } })
    expect((await take(owner, ASKED, 'xlsx')).status).toBe(200)
  })

  test('from published numbers says that none are published, and counts no case in their place', async () => {
    const { status, bytes } = await take(await app.as('auditor'), { of: 'released', by: 'province' })
    expect([status, readCsv(bytes.toString()).at(-1)]).toEqual([200, ['Not published in this detail']])
  })

  test('is refused where the question is, and to whoever may ask but takes no lists along', async () => {
    expect((await take(await app.as('case_coordinator'), { by: 'risk,risk.1' })).status).toBe(422)
    expect((await take(await app.as('taskforce_secretariat'), ASKED)).status).toBe(403)
    expect((await take(await app.as('health_provider'), ASKED)).status).toBe(403)
  })
})
