import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan, CaseView } from '../../../api/contract/cases.ts'
import { CaseDifferences, CaseMoment } from '../../../api/contract/moments.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
let before: { view: CaseView; plan: CasePlan; seq: number }
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  before = await today(open.coordinator, open.id)
  await open.complain()
})
afterAll(() => app.close())

const today = async (who: Person, id: string): Promise<{ view: CaseView; plan: CasePlan; seq: number }> => {
  const view = CaseView.parse((await who.get(`/api/cases/${id}`)).body)
  return { view, plan: CasePlan.parse((await who.get(`/api/cases/${id}/plan`)).body), seq: view.seq }
}
const stood = async (who: Person, id: string, at = ''): Promise<CaseMoment> =>
  CaseMoment.parse((await who.get(`/api/cases/${id}/at${at === '' ? '' : `?at=${encodeURIComponent(at)}`}`)).body)
/** Without what could be pressed: the past offers nothing. */
const still = ({ view, plan }: { view: CaseView; plan: CasePlan }): { view: CaseView; plan: CasePlan } => ({
  view: { ...view, allowedActions: {}, consents: view.consents.map((consent) => ({ ...consent, recordable: [] })) },
  plan: {
    addable: [],
    stages: plan.stages.map((stage) => ({
      ...stage,
      canAdd: null,
      tasks: stage.tasks.map((task) => ({ ...task, allowedActions: {} })),
      waiting: stage.waiting.map((item) => ({ ...item, canAdd: null })),
    })),
  },
})

describe('a case at an earlier moment', () => {
  test('is to the letter what its page said then, and at the newest what it says now; nothing is pressed', async () => {
    const [then, now] = [
      await stood(open.coordinator, open.id, String(before.seq)),
      await stood(open.coordinator, open.id),
    ]

    expect({ view: then.view, plan: then.plan }).toEqual(still(before))
    expect({ view: now.view, plan: now.plan }).toEqual(still(await today(open.coordinator, open.id)))
    expect(now.view.stages).not.toEqual([])
    expect(JSON.stringify([then, now])).not.toContain('"allowed":true')
  })

  test('is found by an instant as well: what had been recorded by then, and nothing of what came later', async () => {
    const now = await stood(open.coordinator, open.id)
    const then = await stood(open.coordinator, open.id, String(before.seq))
    const between = new Date(Date.parse(then.at) + 1).toISOString()

    expect((await stood(open.coordinator, open.id, between)).seq).toBe(then.seq)
    expect((await stood(open.coordinator, open.id, '2099-01-01T00:00:00+07:00')).seq).toBe(now.newest.seq)
  })

  test('is walked act by act, forward and back, from first to newest, and each act says what happened', async () => {
    const visited: number[] = []
    let here: CaseMoment | null = await stood(open.coordinator, open.id, '1')
    expect(here.previous).toBeNull()
    while (here !== null) {
      visited.push(here.seq)
      expect(here.act.at(-1)?.seq).toBe(here.seq)
      here = here.next === null ? null : await stood(open.coordinator, open.id, String(here.next))
    }
    const backward: number[] = []
    here = await stood(open.coordinator, open.id)
    while (here !== null) {
      backward.push(here.seq)
      here = here.previous === null ? null : await stood(open.coordinator, open.id, String(here.previous))
    }

    expect(backward.toReversed()).toEqual(visited)
    expect(visited.length).toBeGreaterThan(2)
    expect(visited).toContain(before.seq)
    expect((await stood(open.coordinator, open.id, '1')).act[0]).toMatchObject({
      type: 'case_opened',
      sentence: { en: expect.stringContaining('opened') },
    })
  })

  test('shows an auditor no more than its page of today does: masked, whenever she looks', async () => {
    const auditor = await app.as('auditor')
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    const then = await stood(auditor, open.id, String(before.seq))

    expect(then.view).toMatchObject({ personMask: '•••', about: null })
    expect({ view: then.view, plan: then.plan }).toEqual(
      still({ view: { ...before.view, personMask: '•••', exits: [] }, plan: before.plan }),
    )
  })

  test("is nobody's who may not see the case now, and names every moment that is none", async () => {
    expect(await app.nobody.get(`/api/cases/${open.id}/at`)).toMatchObject({ status: 401 })
    expect(await (await app.as('case_coordinator2')).get(`/api/cases/${open.id}/at`)).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    expect(await (await app.as('taskforce_secretariat')).get(`/api/cases/${open.id}/at`)).toMatchObject({
      status: 403,
      code: 'purpose_needed',
    })
    for (const at of ['2001-01-01T00:00:00Z', '999999'])
      expect(await open.coordinator.get(`/api/cases/${open.id}/at?at=${at}`)).toMatchObject({
        status: 422,
        issues: ['query.at not_there_yet'],
      })
    expect((await open.coordinator.get(`/api/cases/${open.id}/at?at=yesterday&as=me`)).issues).toEqual(
      expect.arrayContaining(['query.at invalid_union', 'query.as unknown_key']),
    )
  })
})

describe('two moments of a case', () => {
  test('differ by what was done between them: tasks, owners and limits, the earlier always first', async () => {
    const now = (await stood(open.coordinator, open.id)).seq
    const ask = async (at: number, other: number): Promise<CaseDifferences> =>
      CaseDifferences.parse(
        (await open.coordinator.get(`/api/cases/${open.id}/differences?at=${at}&with=${other}`)).body,
      )
    const found = await ask(before.seq, now)
    const of = (kind: string) => found.data.filter((one) => one.kind === kind)

    expect(await ask(now, before.seq)).toEqual(found)
    expect([found.from.seq, found.to.seq]).toEqual([before.seq, now])
    expect(of('task')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'INT-01',
          before: { state: 'ready', outcome: null },
          after: { state: 'completed', outcome: expect.objectContaining({ en: expect.any(String) }) },
        }),
        expect.objectContaining({ before: null, after: { state: 'ready', outcome: null } }),
      ]),
    )
    expect(of('owner')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'INT-01',
          before: expect.objectContaining({ user: null }),
          after: expect.objectContaining({ user: expect.stringContaining('Contoh') }),
        }),
      ]),
    )
    expect(of('limit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'INT-01',
          before: expect.objectContaining({ state: 'running' }),
          after: expect.objectContaining({ state: 'met' }),
        }),
      ]),
    )
    expect((await ask(now, now)).data).toEqual([])
  })

  test("are nobody's who may not see the case, and both have to be moments", async () => {
    const path = `/api/cases/${open.id}/differences`
    expect(await app.nobody.get(`${path}?at=1&with=2`)).toMatchObject({ status: 401 })
    expect(await (await app.as('case_coordinator2')).get(`${path}?at=1&with=2`)).toMatchObject({ status: 404 })
    expect((await open.coordinator.get(path)).issues).toEqual(['query.at invalid_union', 'query.with invalid_union'])
    expect((await open.coordinator.get(`${path}?at=1&with=999999`)).issues).toEqual(['query.with not_there_yet'])
  })
})
