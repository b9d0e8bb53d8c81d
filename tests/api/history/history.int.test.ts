import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Timeline } from '../../../api/contract/cases.ts'
import { HistoryChoices } from '../../../api/contract/history.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  await open.complain()
  await open.officer.post(`/api/cases/${open.id}/consents`, {
    code: 'C2',
    state: 'given',
    explainedBy: 'Contoh Petugas',
    language: 'Jawa',
    speaks: true,
  })
})
afterAll(() => app.close())

const history = async (query = '') =>
  Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=100${query}`)).body)
const choices = async (): Promise<HistoryChoices> =>
  HistoryChoices.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline/choices`)).body)

describe('the history of a case by what somebody looks for', () => {
  test('is that of one person, one office, one role, or of the clock: each row of it and no other', async () => {
    const all = await history()
    const { people, offices, roles, clock } = await choices()
    const [person] = people
    const mine = await history(`&who=person:${person?.id}`)

    expect(people.map(({ name }) => name)).toEqual(
      [...new Set(all.data.flatMap(({ who }) => who.user ?? []))].toSorted(),
    )
    expect(mine.data).toEqual(all.data.filter(({ who }) => who.user === person?.name))
    expect(mine.total).toEqual({ value: mine.data.length, exact: true })
    expect((await history(`&who=office:${offices[0]?.id}`)).data).toEqual(
      all.data.filter(({ who }) => who.organisation === offices[0]?.name),
    )
    expect((await history(`&who=role:${roles[0]?.id}`)).data).toEqual(
      all.data.filter(({ who }) => who.role?.id === roles[0]?.label.id),
    )
    expect((await history('&who=clock')).data).toEqual(all.data.filter(({ who }) => who.user === null))
    expect(clock).toBe(all.data.some(({ who }) => who.user === null))
  })

  test('is that of one step, its limits among it, as the whole history names it', async () => {
    const all = await history()
    const { items } = await choices()

    expect(items.map(({ item }) => item)).toEqual(expect.arrayContaining(['identification', 'complaint', 'triage']))
    for (const { item } of items)
      expect((await history(`&item=${item}`)).data).toEqual(all.data.filter((row) => row.item === item))
    expect((await history('&item=complaint')).data.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['task_opened', 'clock_set', 'clock_ended', 'task_completed']),
    )
  })

  test('is that of one kind, and every row is of one of the kinds that are offered', async () => {
    const all = await history()
    const { kinds } = await choices()
    const found = (await Promise.all(kinds.map(async (kind) => (await history(`&kind=${kind}`)).data)))
      .flat()
      .map(({ seq }) => seq)

    expect(kinds).toEqual(expect.arrayContaining(['decision', 'assignment', 'progress', 'limit', 'consent', 'case']))
    expect(kinds).not.toContain('breach')
    expect(found.toSorted((one, other) => other - one)).toEqual(all.data.map(({ seq }) => seq))
    expect((await history('&kind=consent')).data.map(({ type }) => type)).toEqual(['consent_recorded'])
    expect((await history('&kind=breach')).data).toEqual([])
  })

  test('is narrowed by all that was chosen, and read page by page to its end', async () => {
    const whole = (await history()).data
    const all = (await history('&who=clock&kind=progress')).data
    const read: number[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = Timeline.parse(
        (
          await open.coordinator.get(
            `/api/cases/${open.id}/timeline?limit=1&kind=progress&who=clock${after === '' ? '' : `&after=${after}`}`,
          )
        ).body,
      )
      read.push(...page.data.map(({ seq }) => seq))
      after = page.page.hasMore ? page.page.after : null
    }
    expect(all.length).toBeGreaterThan(1)
    expect(all.length).toBeLessThan(whole.filter(({ who }) => who.user === null).length)
    expect(read).toEqual(all.map(({ seq }) => seq))
  })

  test('is told to nobody who may not see the case, and every filter that is none is named', async () => {
    for (const path of ['timeline?kind=consent', 'timeline/choices']) {
      expect(await app.nobody.get(`/api/cases/${open.id}/${path}`)).toMatchObject({ status: 401 })
      expect(await (await app.as('case_coordinator2')).get(`/api/cases/${open.id}/${path}`)).toMatchObject({
        status: 404,
        code: 'not_found',
      })
      expect(await (await app.as('taskforce_secretariat')).get(`/api/cases/${open.id}/${path}`)).toMatchObject({
        status: 403,
        code: 'purpose_needed',
      })
    }
    expect(
      (
        await open.coordinator.get(`/api/cases/${open.id}/timeline?who=Contoh&kind=gossip&limit=0&because=1`)
      ).issues.toSorted(),
    ).toEqual([
      'query.because unknown_key',
      'query.kind invalid_value',
      'query.limit too_small',
      'query.who invalid_format',
    ])
  })
})
