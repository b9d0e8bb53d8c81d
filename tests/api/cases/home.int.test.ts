// The first page of a coordinator: what asks for her, and counts that are the totals of their lists.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList } from '../../../api/contract/cases.ts'
import { HomeView } from '../../../api/contract/home.ts'
import { LetterToSignList } from '../../../api/contract/letters.ts'
import { TaskList } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { RISK_KINDS } from '../../../sop-definitions/language/vocabulary.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const OFFICE = 'ppt-batam',
  HOSPITAL = 'rs-batam'
let app: TestApp
let coordinator: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
})
afterAll(() => app.close())

const home = async (person = coordinator): Promise<HomeView> => HomeView.parse((await person.get('/api/me/home')).body)
const set = (id: string, columns: string): Promise<unknown> =>
  app.rows(`update app.task set ${columns} where id = $1`, [id])
const LISTS = { cases: CaseList, tasks: TaskList, 'letters-to-sign': LetterToSignList }
const totalOf = async ({ list, filter }: HomeView['tiles'][number]): Promise<number> => {
  const { body } = await coordinator.get(`/api/${list}?${new URLSearchParams({ ...filter, limit: '1' }).toString()}`)
  return LISTS[list].parse(body).total.value
}

describe('an office where nothing asks for anybody', () => {
  test('says so, and what comes next', async () => {
    const view = await home()
    expect(view).toMatchObject({ risks: [], next: null, openTasks: 0, load: [], others: { offices: 0 } })
    expect(view.tiles.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])

    const one = await anOpenCase(app)
    const { id } = await one.task('complaint')
    await set(id, `risk_at = null, late = false, due = now() + interval '9 days', sort_due = now() + interval '9 days'`)
    expect(await home()).toMatchObject({
      risks: [],
      next: { id, caseId: one.id, allowedActions: { assign: { allowed: true } } },
      openTasks: 1,
    })
  })
})

describe('an office at work', () => {
  const KINDS = ['unanswered', 'at_risk', 'unowned', 'late', 'hours'] as const
  /** Made in the wrong order, so that the order of the answer is not that of the making. */
  const made = new Map<string, OpenCase & { taskId: string }>()
  const COLUMNS: Record<(typeof KINDS)[number], string> = {
    unanswered: `organisation_id = '${organisationIdOf(HOSPITAL)}', user_id = null, state = 'ready', late = false,
      risk_at = null`,
    at_risk: `late = false, risk_at = now() - interval '1 hour', due = now() + interval '2 days',
      sort_due = now() + interval '2 days', opened_at = now() - interval '3 days'`,
    unowned: `organisation_id = null, user_id = null, late = false, risk_at = null`,
    late: `late = true, due = now() - interval '1 day', sort_due = now() - interval '1 day',
      opened_at = now() - interval '9 days'`,
    hours: `late = true, opened_at = now() - interval '3 hours', due = now() - interval '1 hour',
      sort_due = now() - interval '1 hour', organisation_id = null, user_id = null`,
  }
  beforeAll(async () => {
    for (const kind of KINDS) {
      const one = await anOpenCase(app)
      const { id: taskId } = await one.task('complaint')
      await set(taskId, COLUMNS[kind])
      made.set(kind, { ...one, taskId })
    }
    await app.rows(`update app.case_file set late_count = 1 where id = any($1::uuid[])`, [
      [made.get('late')?.id, made.get('hours')?.id],
    ])
    await app.rows(`update app.case_file set opened_at = now() - interval '8 days' where id = $1`, [
      made.get('late')?.id,
    ])
  })

  test('shows a limit of hours first, then what is late, what nobody has, what is near, then no answers', async () => {
    const { risks } = await home()
    expect(risks.map(({ kind }) => kind)).toEqual([...RISK_KINDS])
    expect(risks.map(({ task }) => task.id)).toEqual(RISK_KINDS.map((kind) => made.get(kind)?.taskId))
  })

  test('says of each why it stands there, in both languages, and what one may do about it', async () => {
    const risks = new Map((await home()).risks.map((risk) => [risk.kind, risk]))
    expect(risks.get('hours')?.why.en).toMatch(/^Overdue: due within 2 h of opening\. Unassigned since /)
    expect(risks.get('hours')?.why.id).toMatch(
      /^Batasnya 2 jam sejak dibuka, dan sudah lewat\. Belum diberikan kepada siapa pun sejak .+ WIB\.$/,
    )
    expect(risks.get('unanswered')?.why.en).toMatch(/^Nobody at .+ has claimed it\. Open since .+ WIB\.$/)
    expect(risks.get('unowned')?.task.allowedActions.assign).toEqual({ allowed: true })
  })

  test('counts exactly what each list holds that a count leads to', async () => {
    const { tiles } = await home()
    const counted = Object.fromEntries(tiles.map(({ name, count }) => [name, count]))
    expect(counted).toEqual({
      late: 2,
      risk: 0,
      unowned: 2,
      unanswered: 1,
      fresh: 5,
      proposed: 0,
      letters: 0,
      suspended: 0,
      open: 6,
    })
    for (const tile of tiles)
      expect({ name: tile.name, count: tile.count }).toEqual({ name: tile.name, count: await totalOf(tile) })
  })

  test('tells who has how much to do, each with the list of it', async () => {
    const { load, openTasks } = await home()
    expect(openTasks).toBe(6)
    expect(load.map(({ organisationId, open, late }) => [organisationId, open, late])).toEqual([
      [organisationIdOf(OFFICE), 3, 1],
      [organisationIdOf(HOSPITAL), 1, 0],
    ])
    for (const { organisationId, open } of load)
      expect(
        TaskList.parse((await coordinator.get(`/api/tasks?view=ours&organisation=${organisationId}`)).body).total,
      ).toEqual({ value: open, exact: true })
  })

  test('shows nine at most, and of another office nothing', async () => {
    for (let n = 0; n < 5; n += 1) await set((await (await anOpenCase(app)).task('complaint')).id, COLUMNS.unowned)
    const { risks } = await home()
    expect(risks).toHaveLength(9)
    expect(risks.map(({ kind }) => kind)).toEqual([
      'hours',
      'late',
      ...Array.from({ length: 6 }, () => 'unowned'),
      'at_risk',
    ])
    expect(await home(await app.as('luggage_clerk'))).toMatchObject({ risks: [], next: null, openTasks: 0, load: [] })
  })
})

describe('who has no cases to coordinate', () => {
  test('has no such page, signed in or not, and it takes no questions', async () => {
    expect(await app.nobody.get('/api/me/home')).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(await (await app.as('health_provider')).get('/api/me/home')).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    expect(await (await app.as('auditor')).get('/api/me/home')).toMatchObject({ status: 403 })
  })

  test('a filter that does not exist is named, every one of them', async () => {
    expect(await coordinator.get('/api/tasks?view=ours&waits=rain&organisation=somewhere')).toMatchObject({
      status: 422,
      issues: ['query.organisation invalid_format', 'query.waits invalid_value'],
    })
    expect(await coordinator.get('/api/cases?opened=yesterday')).toMatchObject({
      status: 422,
      issues: ['query.opened invalid_value'],
    })
  })
})
