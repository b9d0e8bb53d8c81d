// The dashboard: every number is the total of the list that it leads to; whoever reads statistics alone sees no list,
// and no number below five.
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList } from '../../../api/contract/cases.ts'
import { DashboardView, type Cell } from '../../../api/contract/reports.ts'
import { TaskList } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { dayAt, monthAt, monthBefore, startOf } from '../../../api/reports/month.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { COPIES, copies, cellsOf, keepCourses } from '../../support/door/copied-cases.ts'
import { aPlainStandard } from '../../support/sops/a-plain-standard.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const NOTHING = { op: 'fact', name: 'opened(nothing)' } as const
let app: TestApp
let supervisor: Person
const MONTH = monthAt(new Date())
/** In the first days of a month hardly anything has happened in it. */
const WORKED = monthAt(new Date(Date.now() - 7 * 86_400_000))
beforeAll(async () => {
  app = await testApp()
  supervisor = await app.as('supervisor')
  app.deps.indicators = [aPlainStandard()]
})
afterAll(() => app.close())

const dashboard = async (who: Person, query = ''): Promise<DashboardView> =>
  DashboardView.parse((await who.get(`/api/reports/dashboard${query}`)).body)
async function totalOf(who: Person, list: Record<string, string>): Promise<number> {
  const answer = await who.get(`/api/cases?${new URLSearchParams({ ...list, limit: '1' }).toString()}`)
  if (answer.status !== 200) {
    const fault = app.log.findLast((line) => line.includes('"err"')) ?? ''
    throw new Error(`${JSON.stringify(list)} was answered ${JSON.stringify(answer.body)} ${fault}`)
  }
  return CaseList.parse(answer.body).total.value
}

describe('a dashboard without cases', () => {
  test('says that there is nothing to count yet', async () => {
    const view = await dashboard(supervisor)
    expect(view).toMatchObject({
      isWhole: true,
      month: MONTH,
      months: null,
      areas: [],
      programmes: [],
      byArea: [],
      ageing: [],
      load: [],
    })
    expect(new Set(cellsOf(view).map(({ count }) => count))).toEqual(new Set([0]))
  })
})

describe('a dashboard for whoever reads statistics alone', () => {
  test('tells of an installation with its first case nothing that it did not tell when there was none', async () => {
    const reader = await app.as('report_viewer')
    const before = await dashboard(reader)
    expect(before).toMatchObject({
      months: { first: monthBefore(MONTH, 35), last: MONTH },
      programmes: [{ sop: 'integrated-services' }, { sop: 'lost-luggage' }],
      byArea: [],
      ageing: [],
      asOf: startOf(dayAt(new Date())).toISOString(),
    })
    expect(before.standards.length).toBeGreaterThan(0)
    const first = await anOpenCase(app)
    await app.rows(`update app.case_file set opened_at = opened_at - interval '2 days' where id = $1`, [first.id])
    await app.rows(`update app.plan_item set opened_at = opened_at - interval '2 days' where case_id = $1`, [first.id])
    await keepCourses(app)
    await app.rows('delete from app.day_count')
    expect(await dashboard(reader)).toEqual(before)
    expect((await dashboard(supervisor)).totals.running.count).toBe(1)
    await app.rows('delete from app.day_count')
  })
})

describe('a dashboard of an office at work', () => {
  beforeAll(async () => {
    const one = await anOpenCase(app)
    await one.complain()
    await copies(app, one.id)
  })

  test('says of when until when there are cases, of which programmes and in which areas', async () => {
    const view = await dashboard(supervisor)
    expect(view.months).toEqual({ first: monthAt(new Date(Date.now() - COPIES * 86_400_000)), last: MONTH })
    expect(view.programmes.map(({ sop }) => sop)).toEqual(['integrated-services'])
    expect(view.areas.map(({ code, isProvince }) => [code, isProvince])).toEqual([
      ['21', true],
      ['21.01', false],
      ['21.02', false],
      ['21.71', false],
      ['32', true],
      ['32.73', false],
      ['ID', true],
    ])
  })

  test.each([
    '',
    '?level=city',
    '?area=21&level=city',
    '?area=21.71',
    '?area=32',
    '?area=ID',
    `?month=${monthAt(new Date(Date.now() - 31 * 86_400_000))}&sop=integrated-services`,
    '?sop=lost-luggage',
    '?month=2020-01',
  ])('counts exactly what each list holds that a number leads to: %s', async (query) => {
    const cells = cellsOf(await dashboard(supervisor, query))
    const lists = new Map(cells.map(({ count, list }) => [new URLSearchParams(list ?? {}).toString(), { count, list }]))
    expect(lists.size).toBeGreaterThan(5)
    const wrong = []
    for (const { count, list } of lists.values()) {
      const total = await totalOf(supervisor, list ?? {})
      if (total !== count) wrong.push({ list, count, total })
    }
    expect(wrong).toEqual([])
  })

  test('its areas add up to the whole at every level, and its weeks to the month', async () => {
    for (const query of ['', '?level=city', '?area=21&level=city']) {
      const { totals, byArea, flow } = await dashboard(supervisor, query)
      const sum = (cells: readonly Cell[]): number => cells.reduce((all, { count }) => all + (count ?? 0), 0)
      for (const measure of ['running', 'late', 'unowned'] as const)
        expect(sum(byArea.map((row) => row[measure]))).toBe(totals[measure].count)
      for (const measure of ['opened', 'closed'] as const)
        expect(sum(flow.map((week) => week[measure]))).toBe(totals[measure].count)
    }
  })

  test('tells limits of the law from those of the product, and when half of the cases had a service', async () => {
    const { breaches, firstService, ageing } = await dashboard(supervisor, `?month=${WORKED}`)
    expect(breaches.law.count).toBeGreaterThan(0)
    expect(breaches.default.count).toBeGreaterThan(0)
    const before = await dashboard(supervisor, `?month=${monthAt(new Date(Date.now() - 31 * 86_400_000))}`)
    const told = [firstService, before.firstService].filter(({ served }) => (served.count ?? 0) > 0)
    expect(told.length).toBeGreaterThan(0)
    for (const { medianDays } of told) expect(medianDays).toBeGreaterThan(0)
    expect(ageing[0]?.label).toEqual({ id: 'Pengaduan dan identifikasi', en: 'Complaint and identification' })
    expect(ageing[0]?.ages.map(({ cell }) => cell.count).reduce((all: number, one) => all + (one ?? 0), 0)).toBe(
      ageing[0]?.cases.count,
    )
  })

  test('counts a minimum service standard as numerator and denominator, with regulation and trust', async () => {
    const [standard] = (await dashboard(supervisor)).standards
    expect(standard?.cite).toBe('Contoh 1')
    expect(standard?.indicators.map(({ number, target, evidence }) => [number, target, evidence])[0]).toEqual([
      '1',
      75,
      'recalled',
    ])
    for (const { served, needing } of standard?.indicators ?? [])
      expect(served.count).toBeLessThanOrEqual(needing.count ?? 0)
    expect(standard?.indicators[0]?.needing.count).toBeGreaterThan(0)
    expect(await supervisor.get('/api/cases?indicator=weather&counts=served')).toMatchObject({
      status: 422,
      issues: ['query.indicator invalid_value'],
    })
  })

  test('whichever number led to a list, what is taken along of it holds the same, as sheet and histories', async () => {
    const auditor = await app.as('auditor')
    const cells = [
      ...cellsOf(await dashboard(auditor, `?month=${WORKED}`)),
      ...cellsOf(await dashboard(auditor, '?area=21&level=city')),
    ]
    const ask = { purpose: 'audit', language: 'en' }
    for (const key of [
      'openedIn',
      'closedIn',
      'areaOnly',
      'standing',
      'aged',
      'breached',
      'breachedIn',
      'served',
      'indicator',
      'counts',
    ]) {
      const filter = cells.find(
        ({ count, list }) => list !== null && key in list && count !== null && count > 0 && count < COPIES,
      )?.list
      const shown = CaseList.parse(
        (await auditor.get(`/api/cases?${new URLSearchParams({ ...filter, limit: '100' }).toString()}`)).body,
      ).data.map(({ number }) => number)
      expect(shown.length).toBeGreaterThan(0)
      const sheet = await auditor.post('/api/exports/lists', { list: 'cases', filter, format: 'csv', ...ask })
      const histories = await auditor.post('/api/exports/events', { filter, format: 'xes', ...ask })
      expect({
        key,
        taken: readCsv(sheet.bytes.toString())
          .slice(9)
          .map(([number]) => number),
        histories: histories.headers.get('x-lines'),
      }).toEqual({ key, taken: shown, histories: String(shown.length) })
    }
    expect(
      await auditor.post('/api/exports/lists', {
        list: 'cases',
        filter: { indicator: 'weather', counts: 'served' },
        format: 'csv',
        ...ask,
      }),
    ).toMatchObject({ status: 422, issues: ['filter.indicator invalid_value'] })
  })

  test('tells which office has how much, each with its list', async () => {
    for (const query of ['', '?area=21.71&sop=integrated-services', '?area=64']) {
      const { load, area, sop } = await dashboard(supervisor, query)
      for (const { organisationId, open } of load ?? []) {
        const list = new URLSearchParams({
          view: 'ours',
          organisation: organisationId,
          ...(area === null ? {} : { area }),
          ...(sop === null ? {} : { sop }),
        })
        expect(TaskList.parse((await supervisor.get(`/api/tasks?${list.toString()}`)).body).total).toEqual({
          value: open,
          exact: true,
        })
      }
    }
    expect((await dashboard(supervisor)).load).toHaveLength(1)
  })

  test('counts only what is in sight: another office none of it, a province what lies in it', async () => {
    expect((await dashboard(await app.as('luggage_clerk'))).totals.running.count).toBe(0)
    const everywhere = (await dashboard(await app.as('auditor'))).totals.running
    expect(everywhere.count).toBe((await dashboard(supervisor)).totals.running.count)
    expect(await totalOf(await app.as('auditor'), everywhere.list ?? {})).toBe(everywhere.count)
  })

  test('who reads statistics alone sees no case, no list, no office, no number below five, one programme', async () => {
    const reader = await app.as('report_viewer')
    expect(await reader.get('/api/cases')).toMatchObject({ status: 403, code: 'forbidden' })
    const whole = await dashboard(supervisor, '?area=21&level=city&sop=integrated-services')
    for (const query of [
      '',
      '?level=city',
      '?area=21',
      '?area=21.71',
      '?area=21.01&level=city',
      '?area=32',
      '?month=2020-01',
    ]) {
      const view = await dashboard(reader, query)
      expect(view).toMatchObject({ isWhole: false, sop: 'integrated-services', load: null, stages: [] })
      expect(cellsOf(view).filter(({ count, list }) => list !== null || (count !== null && count < 5))).toEqual([])
    }
    const mine = await dashboard(reader, '?level=city')
    const began = await app.rows(
      `select count(*)::integer as n from app.case_file
        where starts_with(area, '21') and status <> 'closed' and opened_at < $1`,
      [startOf(dayAt(new Date()))],
    )
    expect([{ n: mine.totals.running.count }]).toEqual(began)
    expect(mine.byArea.length).toBeLessThan(whole.byArea.length)
  })

  test('whoever reads statistics alone is shown of her part what a reader of the whole country is', async () => {
    const nation = await app.as('report_viewer3')
    for (const [who, area] of [
      ['report_viewer', '21'],
      ['report_viewer2', '32'],
    ] as const) {
      const [reader, other] = [await app.as(who), area === '21' ? '32' : '21']
      for (const query of ['level=province', 'level=city', `level=city&month=${monthBefore(MONTH, 1)}`]) {
        const [mine, theirs] = [await dashboard(reader, `?${query}`), await dashboard(nation, `?${query}&area=${area}`)]
        expect({ ...mine, area, areas: [] }).toEqual({ ...theirs, areas: [] })
      }
      expect(new Set(cellsOf(await dashboard(reader, `?area=${other}&level=city`)).map(({ count }) => count))).toEqual(
        new Set([null]),
      )
    }
    expect((await dashboard(nation)).totals.running.count).toBeGreaterThan(
      (await dashboard(nation, '?area=21')).totals.running.count ?? Infinity,
    )
  })

  test('whoever reads statistics alone is told the same all day, of any month, whatever happens', async () => {
    const reader = await app.as('report_viewer')
    const [before, whole] = [await dashboard(reader), await dashboard(supervisor)]
    await app.rows(
      `update app.case_file set status = 'closed', closed_at = now() - interval '3 days', late_count = 0,
        stages = '{}' where number in ('V-3', 'V-11', 'V-13', 'V-19', 'V-22', 'V-26', 'V-27', 'V-33')`,
    )
    expect((await dashboard(supervisor)).totals.running.count).toBeLessThan(whole.totals.running.count ?? 0)
    expect(await dashboard(reader)).toEqual(before)
    const last = await dashboard(reader, `?month=${monthBefore(MONTH, 2)}`)
    expect([last.totals.running, last.totals.late, last.totals.unowned, last.ageing, last.byArea]).toEqual([
      before.totals.running,
      before.totals.late,
      before.totals.unowned,
      before.ageing,
      before.byArea,
    ])
    await app.rows('delete from app.day_count')
    expect((await dashboard(reader)).totals.running.count).toBeLessThan(before.totals.running.count ?? 0)
    await expect(app.rows(`set role tapak_door; select counts from app.day_count`)).resolves.toEqual([])
    await app.rows('reset role')
  })

  test('a standard whose indicators change at noon has each number under its name, nothing counted anew', async () => {
    const reader = await app.as('report_viewer'),
      { indicators } = app.deps,
      query = `?month=${monthBefore(MONTH, 1)}`
    const told = ({ standards }: DashboardView) =>
      standards
        .flatMap((standard) => standard.indicators)
        .toSorted((one, other) => one.id.localeCompare(other.id))
        .map(({ id, served, needing }) => [id, served, needing])
    const kept = () => app.rows(`select sop, month, counts from app.day_count where list = '' order by 1, 2`)
    const before = await dashboard(reader, query)
    const counted = await kept()
    expect(new Set(told(before).map(([, served, needing]) => JSON.stringify([served, needing]))).size).toBeGreaterThan(
      1,
    )
    try {
      app.deps.indicators = indicators.map((set) => ({ ...set, indicators: set.indicators.toReversed() }))
      expect(told(await dashboard(reader, query))).toEqual(told(before))
      app.deps.indicators = indicators.map((set) => ({
        ...set,
        indicators: [
          ...set.indicators.map((one) => ({ ...one, id: 'another', denominator: NOTHING })).slice(0, 1),
          ...set.indicators,
        ],
      }))
      expect(told(await dashboard(reader, query)).filter(([id]) => id !== 'another')).toEqual(told(before))
    } finally {
      app.deps.indicators = indicators
    }
    expect(await kept()).toEqual(counted)
  })

  test('a case opened in an emergency is in no number of her office, and in none of its lists', async () => {
    const running = async (): Promise<Cell> => (await dashboard(supervisor)).totals.running
    const before = (await running()).count ?? 0
    const [one] = await app.rows(
      `with moved as (update app.case_file set owner_organisation = $1 where number = 'V-2' returning id),
        gone as (delete from app.case_access where case_id in (select id from moved) returning case_id, basis),
        given as (insert into app.case_access (case_id, organisation_id, basis)
          select case_id, $1::uuid, basis from gone)
        select id from moved`,
      [organisationIdOf('dinsos-batam')],
    )
    const id = z.object({ id: z.string() }).parse(one).id
    const { user, organisation } = demoAccount('supervisor')
    await app.rows(
      `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
        values (gen_random_uuid(), $1, $2, $3, 'other', now() + interval '30 minutes', now() + interval '1 day')`,
      [id, user, organisation],
    )
    expect((await supervisor.get(`/api/cases/${id}`)).status).toBe(200)
    const { count, list } = await running()
    expect([count, await totalOf(supervisor, list ?? {})]).toEqual([before - 1, before - 1])
  })
})

describe('who has no reports', () => {
  test('has no dashboard, signed in or not; a filter that does not exist is named, every one of them', async () => {
    expect(await app.nobody.get('/api/reports/dashboard')).toMatchObject({ status: 401, code: 'unauthenticated' })
    for (const who of ['health_provider', 'administrator'])
      expect(await (await app.as(who)).get('/api/reports/dashboard')).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await supervisor.get('/api/reports/dashboard?month=2026-13&level=village&rain=1')).toMatchObject({
      status: 422,
      issues: ['query.level invalid_value', 'query.month invalid_format', 'query.rain unknown_key'],
    })
    expect(await supervisor.get('/api/reports/dashboard?month=0001-01')).toMatchObject({
      status: 422,
      issues: ['query.month invalid_format'],
    })
    expect(
      await supervisor.get(
        '/api/cases?openedIn=0001-01-01..0001-01-31&breachedIn=2026-01-01..9999-12-31&standing=0000-01-01',
      ),
    ).toMatchObject({
      status: 422,
      issues: ['query.openedIn invalid_format', 'query.standing invalid_format', 'query.breachedIn invalid_format'],
    })
    expect(await dashboard(supervisor, '?month=2099-12')).toMatchObject({ month: '2099-12', flow: [] })
    expect(
      await supervisor.get('/api/cases?openedIn=yesterday&aged=old&standing=2026-02-30&breached=rule&served=no'),
    ).toMatchObject({
      status: 422,
      issues: [
        'query.openedIn invalid_format',
        'query.standing invalid_format',
        'query.aged invalid_value',
        'query.breached invalid_value',
        'query.served invalid_value',
      ],
    })
  })
})
