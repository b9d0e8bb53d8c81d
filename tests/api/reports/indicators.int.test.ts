// Indicators at the door: as of any instant for whoever sees the cases, over no fact that a row hides, and frozen for
// everybody else. Numbers that were reported are for whoever verifies the ledger of the whole nation.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  IndicatorsView,
  IndicatorView,
  CountedCases,
  MeasureList,
  MeasureProof,
  MeasureView,
} from '../../../api/contract/indicators.ts'
import { daysOf, monthAt, monthBefore, spanOf } from '../../../api/reports/month.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { bytesOf, isWholeRun, MeasureRun, questionOf } from '../../../db/review/measure-run.ts'
import { countRun } from '../../../db/review/measure-runs.ts'
import { parseIndicators } from '../../../sop-definitions/rules/indicators.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'
import { openBetweenOffices, publishCountedOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'

const POLICE = { organisationId: organisationIdOf('polresta-batam') }
const both = { id: 'contoh', en: 'example' }
const plain = { number: '1', label: both, definition: both, unit: 'case', evidence: 'inferred' }
const SET = parseIndicators(
  JSON.stringify({
    ...{ set: 'contoh', sop: 'two-offices', cite: 'Contoh 1', note: both },
    indicators: [
      {
        ...plain,
        id: 'spoken',
        denominator: "opened('judge')",
        numerator: "tongue == 'java'",
        by: ['language', 'province'],
      },
      { ...plain, id: 'trained', unit: 'person', denominator: "done('weigh')", numerator: "done_by('weigh', 'able')" },
      {
        ...plain,
        id: 'staff',
        unit: 'staff',
        from: 'staff',
        denominator: "holds('complaints')",
        numerator: "holds('trained_complaints')",
      },
    ],
  }).replace("'able'", "'trained_complaints'"),
)
let app: TestApp
let shipped: TestApp['deps']['indicators']
let java: BetweenOffices<Person>
let sunda: BetweenOffices<Person>
let before: Date
beforeAll(async () => {
  app = await testApp()
  shipped = app.deps.indicators
  app.deps.indicators = [SET]
  await publishCountedOffices(app.database.owner)
  before = new Date()
  java = await aCase('java')
  sunda = await aCase('sunda')
}, 60_000)
afterAll(() => app.close())

/** The police has signed what was said of the language, and is asked to sign once more: it has no other part. */
async function aCase(tongue: string): Promise<BetweenOffices<Person>> {
  const open = await openBetweenOffices((name) => app.as(name))
  const police = await app.as('investigator')
  for (const [item, answers] of [
    ['judge', { tongue }],
    ['weigh', {}],
  ] as const) {
    const task = await open.complete(item, answers)
    await open.coordinator.post(`/api/tasks/${task}/assign`, POLICE)
    if (item === 'judge') await police.post(`/api/tasks/${task}/cosign`, { approve: true })
  }
  return open
}

const asked = async (who: Person, query = ''): Promise<IndicatorsView> =>
  IndicatorsView.parse((await who.get(`/api/indicators${query}`)).body)
/** By indicator, served of needing, and what is known later. */
const numbers = async (who: Person, query = '') =>
  Object.fromEntries(
    (await asked(who, query)).sets.flatMap(({ indicators }) =>
      indicators.map(({ id, needing, served, later }) => [
        id,
        [served, needing, ...(later === null ? [] : [later.served, later.needing])],
      ]),
    ),
  )
const enter = async (code: string): Promise<void> => {
  const steward = await app.as('data_steward')
  const body = { userId: demoAccount('intake_officer').user, code, since: '2026-01-01' }
  expect(await steward.post('/api/staff-qualifications', body)).toMatchObject({ status: 201 })
}

describe('indicators', () => {
  test('of the shipped standard and plan all answer, thirteen of thirteen', async () => {
    app.deps.indicators = shipped
    try {
      const { sets } = await asked(java.coordinator)
      const all = sets.flatMap(({ indicators }) => indicators)
      expect(sets.map(({ set, indicators }) => [set, indicators.length])).toEqual([
        ['permen-pppa-1-2010', 13],
        ['ran-tppo-2020-2024', 18],
      ])
      expect(all.filter(({ needing, served }) => needing === null || served === null)).toEqual([])
      expect(all[0]?.target).toEqual({ value: 100, year: 2014, evidence: 'recalled' })
    } finally {
      app.deps.indicators = shipped.length === 0 ? shipped : [SET]
    }
  })

  test('stay as they were known at an instant, with what was entered later beside them', async () => {
    await java.coordinator.get('/api/indicators')
    const then = new Date().toISOString()
    await enter('complaints')
    await enter('trained_complaints')
    expect(await numbers(java.coordinator, `?asOf=${then}`)).toEqual({
      'contoh.spoken': [1, 2, 0, 0],
      'contoh.trained': [0, 0, 0, 0],
      'contoh.staff': [0, 0, 1, 1],
    })
    expect(await numbers(java.coordinator, `?asOf=${before.toISOString()}`)).toMatchObject({
      'contoh.spoken': [0, 0, 1, 2],
    })
    const police = await app.as('investigator')
    const weigh = await java.task('weigh')
    expect(await police.post(`/api/tasks/${weigh.id}/cosign`, { approve: true })).toMatchObject({ status: 200 })
    expect(await numbers(java.coordinator)).toMatchObject({
      'contoh.trained': [1, 1, 0, 0],
      'contoh.staff': [1, 1, 0, 0],
    })
    expect(await numbers(java.coordinator, `?asOf=${then}`)).toMatchObject({
      'contoh.trained': [0, 0, 1, 1],
      'contoh.staff': [0, 0, 1, 1],
    })
  })

  test('are shown one by one with their definition, the codes that split them, and month by month', async () => {
    const { body } = await java.coordinator.get('/api/indicators/contoh.spoken')
    const view = IndicatorView.parse(body)
    expect(view.written).toEqual({ denominator: "opened('judge')", numerator: "tongue == 'java'" })
    expect(view.by).toEqual([
      {
        name: 'language',
        label: { id: 'Bahasa', en: 'Language' },
        codes: [
          { code: 'java', label: { id: 'Jawa', en: 'Javanese' }, needing: 1, served: 1 },
          { code: 'sunda', label: { id: 'Sunda', en: 'Sundanese' }, needing: 1, served: 0 },
        ],
      },
      {
        name: 'province',
        label: { id: 'Provinsi', en: 'Province' },
        codes: [{ code: '21', label: { id: 'Kepulauan Riau', en: 'Kepulauan Riau' }, needing: 2, served: 1 }],
      },
    ])
    expect([view.reported, view.definitionHash]).toEqual([[], expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(view.trend).toHaveLength(12)
    expect(view.trend.at(-1)).toEqual({ month: monthAt(new Date()), needing: 2, served: 1 })
    for (const id of ['contoh.nothing', 'other.spoken'])
      expect(await java.coordinator.get(`/api/indicators/${id}`)).toMatchObject({ status: 404 })
  })

  test('open the list of exactly the cases that they counted, of those in sight', async () => {
    const listed = async (who: Person, query: string) => {
      const { body } = await who.get(`/api/indicators/contoh.spoken/cases${query}`)
      return CountedCases.parse(body).data.map(({ id }) => id)
    }
    const all = [java.id, sunda.id]
    expect((await listed(java.coordinator, '')).toSorted()).toEqual(all.toSorted())
    expect(await listed(java.coordinator, '?part=served')).toEqual([java.id])
    expect(await listed(java.coordinator, `?asOf=${before.toISOString()}`)).toEqual([])
    expect(await listed(await app.as('case_coordinator2'), '')).toEqual([])
    const path = '/api/indicators/contoh.spoken/cases'
    expect(await (await app.as('report_viewer')).get(path)).toMatchObject({ status: 403 })
    expect(await app.nobody.get(path)).toMatchObject({ status: 401 })
    expect(await java.coordinator.get('/api/indicators/contoh.nothing/cases')).toMatchObject({ status: 404 })
    expect(await java.coordinator.get(`${path}?part=all`)).toMatchObject({
      status: 422,
      issues: [expect.stringMatching(/^query.part /)],
    })
  })

  test('are counted in the months in which their standard or plan holds, and in no other', async () => {
    app.deps.indicators = [{ ...SET, validUntil: `${monthBefore(monthAt(new Date()), 2)}-28` }]
    try {
      expect((await asked(java.coordinator)).sets).toEqual([])
      expect(await java.coordinator.get('/api/indicators/contoh.spoken')).toMatchObject({
        status: 422,
        issues: ['query.month not_offered'],
      })
      const month = monthBefore(monthAt(new Date()), 2)
      const { body } = await java.coordinator.get(`/api/indicators/contoh.spoken?month=${month}`)
      expect(IndicatorView.parse(body).trend).toHaveLength(12)
    } finally {
      app.deps.indicators = [SET]
    }
  })

  test('count no case whose facts a row hides, for an office that is only asked to sign or elsewhere', async () => {
    const police = await app.as('investigator')
    expect((await police.get(`/api/cases/${sunda.id}`)).status).toBe(200)
    expect(await police.get('/api/indicators')).toMatchObject({ status: 403 })
    const far = await app.as('case_coordinator2')
    expect(await numbers(far)).toEqual({
      'contoh.spoken': [0, 0, 0, 0],
      'contoh.trained': [0, 0, 0, 0],
      'contoh.staff': [0, 0, 0, 0],
    })
    // A coordinator of the office that is asked to sign: the right to count, and no part but the signature.
    await app.rows(`insert into app.membership (user_id, organisation_id, role) values ($1, $2, 'case_coordinator')`, [
      demoAccount('investigator').user,
      POLICE.organisationId,
    ])
    app.forget('investigator')
    const asking = await app.as('investigator')
    expect(await numbers(asking)).toMatchObject({ 'contoh.spoken': [0, 0, 0, 0], 'contoh.trained': [0, 0, 0, 0] })
    expect(IndicatorView.parse((await asking.get('/api/indicators/contoh.spoken')).body).by).toEqual([])
    expect(await numbers(await app.as('auditor'))).toMatchObject({ 'contoh.spoken': [1, 2, 0, 0] })
  })

  test('of a reader of statistics are those of a month that has ended, as it ended, and tell of nobody', async () => {
    const reader = await app.as('report_viewer')
    const month = monthBefore(monthAt(new Date()), 1)
    expect(await asked(reader)).toMatchObject({ month, mayChoose: false })
    expect(await numbers(reader)).toEqual({
      'contoh.spoken': [null, null],
      'contoh.trained': [null, null],
      'contoh.staff': [null, null],
    })
    expect(await reader.get(`/api/indicators?asOf=${before.toISOString()}`)).toMatchObject({
      status: 422,
      issues: ['query.asOf not_offered'],
    })
    expect(await reader.get('/api/indicators?area=21')).toMatchObject({
      status: 422,
      issues: ['query.area not_offered'],
    })
    for (const path of ['/api/indicators', '/api/indicators/contoh.spoken'])
      expect(await reader.get(`${path}?month=${monthAt(new Date())}`)).toMatchObject({
        status: 422,
        issues: ['query.month not_offered'],
      })
    expect(IndicatorView.parse((await reader.get('/api/indicators/contoh.spoken')).body).by).toEqual([])
    expect(await java.coordinator.get('/api/indicators?asOf=2099-01-01T00:00:00Z&month=2099-01')).toMatchObject({
      status: 422,
      issues: ['query.month not_offered', 'query.asOf not_offered'],
    })
    expect(await app.nobody.get('/api/indicators')).toMatchObject({ status: 401 })
  })
})

describe('a number that was reported', () => {
  test('is listed, shown with what is known later, and given as the file that verifies it', async () => {
    const owner = connect({ url: app.database.owner, most: 1 })
    const asOf = new Date()
    const span = { ...spanOf(daysOf(monthAt(before))), asOf }
    const { run } = await withOwner(owner, (tx) =>
      countRun(
        tx,
        questionOf(SET, span, () => ['tongue']),
      ),
    )
    await owner.destroy()
    await enter('health')
    await aCase('java')

    const auditor = await app.as('auditor')
    const { data } = MeasureList.parse((await auditor.get('/api/measures')).body)
    expect(data).toMatchObject([{ id: run.id, set: 'two-offices: Contoh 1', sha256: run.sha256, checkpoint: null }])
    const view = MeasureView.parse((await auditor.get(`/api/measures/${run.id}`)).body)
    expect(view.numbers).toMatchObject([
      { id: 'spoken', label: both, needing: 2, served: 1, later: { needing: 1, served: 1 } },
      { id: 'trained', later: { needing: 0, served: 0 } },
      { id: 'staff', needing: 1, served: 1, later: { needing: 0, served: 0 } },
    ])
    const { reported } = IndicatorView.parse((await auditor.get('/api/indicators/contoh.spoken')).body)
    expect(reported).toMatchObject([
      { id: run.id, sha256: run.sha256, needing: 2, served: 1, later: { needing: 1, served: 1 } },
    ])
    expect(IndicatorView.parse((await java.coordinator.get('/api/indicators/contoh.spoken')).body).reported).toEqual([])
    const { text } = MeasureProof.parse((await auditor.get(`/api/measures/${run.id}/proof`)).body)
    expect(text).toBe(bytesOf(run))
    expect(isWholeRun(MeasureRun.parse(JSON.parse(text)))).toBe(true)

    for (const path of [`/api/measures/${run.id}`, `/api/measures/${run.id}/proof`]) {
      expect(await java.coordinator.get(path)).toMatchObject({ status: 404 })
      expect(await (await app.as('report_viewer')).get(path)).toMatchObject({ status: 403 })
      expect(await app.nobody.get(path)).toMatchObject({ status: 401 })
    }
    expect(MeasureList.parse((await java.coordinator.get('/api/measures')).body).data).toEqual([])
  })
})
