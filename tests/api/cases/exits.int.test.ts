// Ending a case through the door: what is refused and with which list, what goes on afterwards, and two people for what
// cannot be had.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { AuditOverview } from '../../../api/contract/audit.ts'
import { TaskList } from '../../../api/contract/tasks.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { CANCEL_REASONS } from '../../../sop-definitions/language/vocabulary.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let supervisor: Person
beforeAll(async () => {
  app = await testApp()
  supervisor = await app.as('supervisor')
})
afterAll(() => app.close())

const viewOf = async (open: OpenCase, who: Person = open.coordinator): Promise<CaseView> =>
  CaseView.parse((await who.get(`/api/cases/${open.id}`)).body)
const add = (open: OpenCase, item: string) => open.coordinator.post(`/api/cases/${open.id}/items`, { item })
/** Claims the step and proposes or tells its outcome. */
async function tell(open: OpenCase, step: { item: string; who: Person; outcome: string; answers: object }) {
  const id = taskIdOf(open.id, `${step.item}#1`)
  await step.who.post(`/api/tasks/${id}/claim`)
  return {
    id,
    told: await step.who.post(`/api/tasks/${id}/complete`, { outcome: step.outcome, answers: step.answers }),
  }
}
const LOST = {
  how_lost: 'untraceable',
  efforts: 'Contoh upaya',
  danger_suspected: 'no',
  legal_rights_kept: 'yes',
  reentry_open: 'yes',
}
const REPORT = {
  last_seen: '2026-11-01',
  description: 'Contoh ciri',
  trafficker_feared: 'no',
  reported_on: '2026-11-02',
  search: 'Contoh pencarian',
}
const CLOSURE = {
  goals_met: 'yes',
  no_open_risk: 'yes',
  legal_handed: 'yes',
  placement_stable: 'yes',
  consents_closed: 'yes',
  costs_closed: 'yes',
  client_told: 'yes',
  reentry_given: 'yes',
  register_updated: 'yes',
}
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const WAIVER = {
  waived_needs: ['outcome_review'],
  waiver_reason: 'no_contact_wish',
  waiver_review: inDays(90),
  waiver_grounds: 'Contoh dasar',
}

test(
  'a child at high risk is closed and cancelled by nobody, whatever the code: the answer lists what is missing, ' +
    'and the case stays open',
  async () => {
    const open = await anOpenCase(app)
    await open.complain({ age_group: 'child', risk: 'high' })
    const { closeCodes, exits } = await viewOf(open)

    for (const who of [open.coordinator, supervisor]) {
      for (const { code } of closeCodes)
        expect(await who.post(`/api/cases/${open.id}/close`, { code })).toMatchObject({
          status: 409,
          code: 'exit_not_ready',
        })
      for (const reason of CANCEL_REASONS)
        expect(await who.post(`/api/cases/${open.id}/cancel`, { reason })).toMatchObject({
          status: 409,
          code: 'exit_not_ready',
        })
    }
    expect((await open.coordinator.post(`/api/cases/${open.id}/close`, { code: 'completed' })).body).toMatchObject({
      sentence: {
        en: expect.stringMatching(/MON-02 .*best-interest.*CLO-01 Closure check and terminate/i),
        id: expect.stringMatching(/^Kasus belum dapat diakhiri begitu/),
      },
    })
    expect(await open.officer.post(`/api/cases/${open.id}/close`, { code: 'completed' })).toMatchObject({ status: 403 })
    expect(exits.find(({ code }) => code === 'completed')).toMatchObject({
      signer: { en: 'Supervisor' },
      missing: [{ kind: 'need' }, { kind: 'protection' }, { kind: 'step', code: 'CLO-01' }],
    })
    expect(exits.find(({ code }) => code === 'lost')?.missing[0]).toMatchObject({
      kind: 'condition',
      label: { en: 'A missing child is reported to the police, never plainly closed.' },
    })
    expect((await viewOf(open)).status).toBe('open')
  },
)

test(
  'the steps that end a case go no way round: opened by the coordinator and tried at once, each asks for what ' +
    'protects the child',
  async () => {
    const open = await anOpenCase(app)
    await open.complain({ age_group: 'child', risk: 'high' })
    for (const item of ['closure', 'exit_abroad', 'exit_lost']) expect((await add(open, item)).status).toBe(200)

    for (const item of ['closure_check', 'exit_abroad', 'exit_lost']) {
      const id = taskIdOf(open.id, `${item}#1`)
      await open.coordinator.post(`/api/tasks/${id}/claim`)
      expect([item, (await open.coordinator.post(`/api/tasks/${id}/start`)).code]).toEqual([item, 'protection_missing'])
    }
    expect((await viewOf(open)).status).toBe('open')
  },
)

test(
  'a report of a missing person outlives the case: its holder finds it with its clock, works on it, and the case ' +
    'stays closed',
  async () => {
    const open = await anOpenCase(app)
    await open.complain()
    for (const item of ['missing_child', 'exit_lost']) await add(open, item)
    const task = taskIdOf(open.id, 'missing_child#1')
    const police = await app.as('investigator')
    await police.post(`/api/tasks/${task}/claim`)
    expect((await viewOf(open)).exits.find(({ code }) => code === 'lost')).toMatchObject({
      keeps: [{ code: 'CLO-lost', label: { en: 'Missing child report' } }],
    })
    expect(
      (await tell(open, { item: 'exit_lost', who: open.coordinator, outcome: 'closed', answers: LOST })).told.status,
    ).toBe(200)
    expect(await viewOf(open)).toMatchObject({ status: 'closed', open: 1 })

    const mine = TaskList.parse((await police.get('/api/tasks?view=today')).body).data.find(({ id }) => id === task)
    expect(mine).toMatchObject({
      item: 'missing_child',
      state: 'reserved',
      allowedActions: { complete: { allowed: true } },
    })
    expect(mine?.due).not.toBeNull()
    expect((await add(open, 'legal')).code).toBe('case_closed')
    expect((await open.coordinator.post(`/api/tasks/${task}/withdraw`, { reason: 'not_needed' })).code).toBe(
      'case_closed',
    )
    expect(
      await open.coordinator.post('/api/erasures', { personId: open.person, ground: 'subject_request' }),
    ).toMatchObject({ status: 201, body: { holds: [{ rule: 'open_case' }] } })
    expect((await police.post(`/api/tasks/${task}/complete`, { outcome: 'reported', answers: REPORT })).status).toBe(
      200,
    )
    expect(await viewOf(open)).toMatchObject({ status: 'closed', open: 0 })
  },
)

test('a duplicate is not signed while a duty is opened in it: of the two at once, one comes through', async () => {
  const open = await anOpenCase(app)
  await open.complain()
  await add(open, 'exit_duplicate')
  const answers = { other_case: 'K-2026-1', found_by: 'search', same_checked: 'yes', carried_over: ['nothing'] }
  const { id } = await tell(open, { item: 'exit_duplicate', who: open.coordinator, outcome: 'closed', answers })
  const [signed, opened] = await Promise.all([
    supervisor.post(`/api/tasks/${id}/cosign`, { approve: true }),
    add(open, 'missing_child'),
  ])

  expect([signed.status, opened.status].toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await viewOf(open)).status).toBe(signed.status === 200 ? 'closed' : 'open')
})

test(
  'what cannot be had is waived by a supervisor and a coordinator: neither alone, once, and with code and day in ' +
    'the case',
  async () => {
    const open = await anOpenCase(app)
    await open.complain()
    for (const item of ['closure', 'exit_waiver']) await add(open, item)
    const early = await tell(open, {
      item: 'closure_check',
      who: open.coordinator,
      outcome: 'closed',
      answers: CLOSURE,
    })
    expect(early.told).toMatchObject({ status: 409, code: 'exit_not_ready' })

    const waiver = taskIdOf(open.id, 'exit_waiver#1')
    expect(await open.coordinator.post(`/api/tasks/${waiver}/claim`)).toMatchObject({
      status: 403,
      code: 'missing_role',
    })
    expect(
      (await tell(open, { item: 'exit_waiver', who: supervisor, outcome: 'waived', answers: WAIVER })).told.status,
    ).toBe(200)
    expect(await supervisor.post(`/api/tasks/${waiver}/cosign`, { approve: true })).toMatchObject({
      status: 409,
      code: 'second_person_needed',
    })
    expect(
      (await open.coordinator.post(`/api/tasks/${early.id}/complete`, { outcome: 'closed', answers: CLOSURE })).code,
    ).toBe('exit_not_ready')
    const both = await Promise.all(
      [1, 2].map(() => open.coordinator.post(`/api/tasks/${waiver}/cosign`, { approve: true })),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])

    expect(
      (await open.coordinator.post(`/api/tasks/${early.id}/complete`, { outcome: 'closed', answers: CLOSURE })).status,
    ).toBe(200)
    const { data } = TaskList.parse((await supervisor.get('/api/tasks?view=team')).body)
    expect(await viewOf(open)).toMatchObject({ status: 'closed', open: 1 })
    expect(data.filter(({ caseId }) => caseId === open.id)).toMatchObject([{ item: 'waiver_review', state: 'ready' }])
    // Asked for and not granted is no waiver.
    const other = await anOpenCase(app)
    await other.complain()
    await add(other, 'exit_waiver')
    const denied = await tell(other, { item: 'exit_waiver', who: supervisor, outcome: 'not_waived', answers: WAIVER })
    expect((await other.coordinator.post(`/api/tasks/${denied.id}/cosign`, { approve: true })).status).toBe(200)
    const { waivers } = AuditOverview.parse((await (await app.as('auditor')).get('/api/audit/overview')).body)
    expect(waivers).toMatchObject({
      total: { value: 1 },
      data: [
        {
          caseId: open.id,
          waived: { en: 'Outcome review' },
          reason: { en: 'The client wants no contact' },
          reviewOn: WAIVER.waiver_review,
        },
      ],
    })
  },
)
