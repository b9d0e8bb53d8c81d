// The costs of a case: who records and who sees them, sums that count what stands, and corrections that delete nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CostRecorded, CostView } from '../../../api/contract/costs.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const OFFICE = organisationIdOf('ppt-batam'),
  SOCIAL = organisationIdOf('dinsos-batam')
let app: TestApp
let coordinator: Person
beforeAll(async () => {
  app = await testApp()
  coordinator = await app.as('case_coordinator')
})
afterAll(() => app.close())

const TICKET = {
  kind: 'transport',
  amount: 1_250_000,
  payer: 'local',
  on: '2026-11-20',
  taskId: null,
  documentId: null,
}
const view = async ({ id }: OpenCase, who = coordinator): Promise<CostView> =>
  CostView.parse((await who.get(`/api/cases/${id}/costs`)).body)
const record = async ({ id }: OpenCase, over: object = {}, who = coordinator): Promise<string> =>
  CostRecorded.parse((await who.post(`/api/cases/${id}/costs`, { ...TICKET, ...over })).body).id
const sums = (rows: CostView['kinds']) => rows.map(({ code, amount, entries }) => [code, amount, entries])

describe('the costs of a case', () => {
  test('are summed by kind and payer, the largest first, with the step and the office that entered them', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    await record(open, { taskId: id })
    await record(open, { kind: 'health', amount: 3_000_000, payer: 'insurance' })
    await record(open, { amount: 250_000, payer: 'iom' })
    const costs = await view(open)
    expect([costs.total, costs.whole]).toEqual([4_500_000, true])
    expect(sums(costs.kinds)).toEqual([
      ['health', 3_000_000, 1],
      ['transport', 1_500_000, 2],
    ])
    expect(sums(costs.payers)).toEqual([
      ['insurance', 3_000_000, 1],
      ['local', 1_250_000, 1],
      ['iom', 250_000, 1],
    ])
    expect(costs.data.find(({ task }) => task?.id === id)).toMatchObject({
      amount: 1_250_000,
      on: '2026-11-20',
      kind: { label: { en: 'Travel and escort' } },
      organisation: 'Pusat Layanan Contoh Kota Batam',
    })
  })

  test('are corrected by another entry, once; both stay, one counts, nothing takes it out of the sums', async () => {
    const open = await anOpenCase(app)
    const first = await record(open)
    const answer = await coordinator.post(`/api/costs/${first}/correct`, { ...TICKET, amount: 1_200_000 })
    const second = CostRecorded.parse(answer.body).id
    expect(await coordinator.post(`/api/costs/${first}/correct`, TICKET)).toMatchObject({
      status: 409,
      code: 'cost_corrected',
    })
    const corrected = await view(open)
    expect(corrected.total).toBe(1_200_000)
    const found = new Map(corrected.data.map(({ id, corrects, correctedBy }) => [id, [corrects, correctedBy]]))
    expect([found.size, found.get(first), found.get(second)]).toEqual([2, [null, second], [first, null]])
    expect(await coordinator.post(`/api/costs/${second}/correct`, { ...TICKET, amount: 0 })).toMatchObject({
      status: 201,
    })
    expect([(await view(open)).total, (await view(open)).data.length]).toEqual([0, 3])
    await expect(app.rows(`set role tapak_door; delete from app.cost`)).rejects.toThrow()
    await app.rows('reset role')
    const proved = await app.rows(
      `select type, canon::jsonb #>> '{body,amount}' as amount from app.case_event
          where stream = $1 and canon::jsonb #>> '{body,case}' = $2 order by seq`,
      [`org:${OFFICE}`, open.id],
    )
    expect(proved).toEqual([
      { type: 'cost_recorded', amount: '1250000' },
      { type: 'cost_corrected', amount: '1200000' },
      { type: 'cost_corrected', amount: '0' },
    ])
  })

  test('tell everything that does not fit at once, and a click sent twice counts once', async () => {
    const open = await anOpenCase(app)
    expect(
      await coordinator.post(`/api/cases/${open.id}/costs`, {
        kind: 'Transport',
        amount: 0,
        payer: '',
        on: '20 Nov',
        taskId: null,
        documentId: null,
      }),
    ).toMatchObject({
      status: 422,
      issues: ['kind invalid_format', 'amount too_small', 'payer invalid_format', 'on invalid_format'],
    })
    expect(
      await coordinator.post(`/api/cases/${open.id}/costs`, {
        ...TICKET,
        kind: 'bribe',
        payer: 'client',
        on: '2098-01-01',
        taskId: open.id,
        documentId: open.id,
      }),
    ).toMatchObject({
      status: 422,
      issues: ['kind not_found', 'payer not_found', 'taskId not_found', 'documentId not_found', 'on invalid_value'],
    })
    expect(await coordinator.post(`/api/cases/${open.id}/costs`, { ...TICKET, on: '0000-01-01' })).toMatchObject({
      status: 422,
      issues: ['on invalid_format'],
    })
    const key = `cost-${open.id}`
    expect([
      (await coordinator.post(`/api/cases/${open.id}/costs`, TICKET, key)).body,
      (await view(open)).total,
    ]).toEqual([(await coordinator.post(`/api/cases/${open.id}/costs`, TICKET, key)).body, 1_250_000])
    expect(await coordinator.post(`/api/cases/${open.id}/costs`, { ...TICKET, amount: 1 }, key)).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })

  test('are summed over every entry, however many there are; the list says that it is the newest of them', async () => {
    const open = await anOpenCase(app)
    const id = await record(open)
    await app.rows(
      `insert into app.cost (id, case_id, organisation_id, kind, amount, payer, spent_on, entered_by)
         select gen_random_uuid(), case_id, organisation_id, kind, 1000, payer, spent_on, entered_by
         from app.cost cross join generate_series(1, 600) where id = $1`,
      [id],
    )
    const costs = await view(open)
    expect([costs.total, sums(costs.kinds), sums(costs.payers)]).toEqual([
      1_850_000,
      [['transport', 1_850_000, 601]],
      [['local', 1_850_000, 601]],
    ])
    expect([costs.data.length, costs.written]).toEqual([500, 601])
  })

  test(
    'that the owner of the case corrected count no more for the office that entered them, and are not offered to ' +
      'it for correction',
    async () => {
      const open = await anOpenCase(app)
      await coordinator.post(`/api/cases/${open.id}/items`, { item: 'best_interest', organisationId: SOCIAL })
      const social = await app.as('social_worker')
      const theirs = await record(open, { kind: 'shelter', amount: 500_000 }, social)
      expect(
        await coordinator.post(`/api/costs/${theirs}/correct`, { ...TICKET, kind: 'shelter', amount: 50_000 }),
      ).toMatchObject({ status: 201 })
      const [mine, whole] = [await view(open, social), await view(open)]
      expect([mine.total, mine.written, whole.total]).toEqual([0, 1, 50_000])
      expect(mine.data[0]?.allowedActions.correct).toMatchObject({ allowed: false, code: 'cost_corrected' })
      expect(await social.post(`/api/costs/${theirs}/correct`, { ...TICKET, amount: 1 })).toMatchObject({
        status: 409,
        code: 'cost_corrected',
      })
    },
  )

  test('are shown to an office as far as it entered them, whole to owner and auditors, to nobody else', async () => {
    const open = await anOpenCase(app)
    await record(open)
    await coordinator.post(`/api/cases/${open.id}/items`, { item: 'best_interest', organisationId: SOCIAL })
    const social = await app.as('social_worker')
    const theirs = await record(open, { kind: 'shelter', amount: 700_000 }, social)
    const [mine, whole] = [await view(open, social), await view(open)]
    expect([mine.total, mine.whole, whole.total]).toEqual([700_000, false, 1_950_000])
    expect(whole.data.find(({ id }) => id === theirs)?.allowedActions.correct).toEqual({ allowed: true })

    const auditor = await app.as('auditor')
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    const looked = await view(open, auditor)
    expect([looked.total, looked.whole, looked.allowedActions.record.allowed, looked.choices.kinds]).toEqual([
      1_950_000,
      true,
      false,
      [],
    ])
    expect(await auditor.post(`/api/cases/${open.id}/costs`, TICKET)).toMatchObject({ status: 403 })
    const far = await app.as('case_coordinator2')
    expect(await far.get(`/api/cases/${open.id}/costs`)).toMatchObject({ status: 404 })
    expect(await far.post(`/api/cases/${open.id}/costs`, TICKET)).toMatchObject({ status: 404 })
    expect(await far.post(`/api/costs/${theirs}/correct`, TICKET)).toMatchObject({ status: 404 })
    expect(await app.nobody.get(`/api/cases/${open.id}/costs`)).toMatchObject({ status: 401 })
    expect(await app.nobody.post(`/api/costs/${theirs}/correct`, TICKET)).toMatchObject({ status: 401 })
  })
})
