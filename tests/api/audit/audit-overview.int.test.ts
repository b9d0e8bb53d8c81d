import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { AuditOverview } from '../../../api/contract/audit.ts'
import { CaseView } from '../../../api/contract/cases.ts'
import { GlassBroken } from '../../../api/contract/exceptions.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { aSharedCase, HOSPITAL, publishSharedCare, SHELTER } from '../../support/sops/a-shared-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
beforeAll(async () => {
  app = await testApp()
  await publishSharedCare(app.database.owner)
  open = await anOpenCase(app)
})
afterAll(() => app.close())

const overview = async (who: string): Promise<AuditOverview> =>
  AuditOverview.parse((await (await app.as(who)).get('/api/audit/overview')).body)
const numberOf = async (who: Person, id: string): Promise<string> =>
  CaseView.parse((await who.get(`/api/cases/${id}`)).body).number

describe('what an auditor begins with', () => {
  test('on a quiet day is nothing but cases to draw from, and that nothing is sealed yet', async () => {
    expect(await overview('auditor')).toEqual({
      cases: { all: 1, open: 1 },
      late: { cases: 0, tasks: 0 },
      overrides: { total: { value: 0, exact: true }, data: [] },
      waivers: { total: { value: 0, exact: true }, data: [] },
      emergencies: { waiting: 0, overdue: 0, data: [] },
      unusual: null,
      ledger: { checkpoint: null, check: null, alarms: [] },
    })
  })

  test('counts each step begun without a consent and tells it with its reason, without who did it', async () => {
    const shared = await aSharedCase(app.as, 'Contoh Bersama')
    await shared.says('C5', 'given', { receivers: [organisationIdOf(SHELTER)] })
    expect(
      (
        await shared.coordinator.post(`/api/tasks/${await shared.task('examine')}/ask_override`, {
          reason: 'life_saving',
          organisationId: organisationIdOf(HOSPITAL),
        })
      ).status,
    ).toBe(200)
    const { overrides, cases } = await overview('auditor')

    expect(cases).toEqual({ all: 2, open: 2 })
    expect(overrides).toMatchObject({
      total: { value: 1, exact: true },
      data: [
        {
          caseId: shared.id,
          number: await numberOf(await app.as('case_coordinator'), shared.id),
          zone: 'WIB',
          signed: 'waits',
          sentence: {
            en:
              'Examine: goes on at once without consent C5, Life-saving care; the signature of a second person ' +
              'follows',
          },
        },
      ],
    })
    expect(JSON.stringify(overrides)).not.toMatch(/Contoh/)
  })

  test(
    'counts late cases, emergency accesses until somebody reviewed them, and alarms of the ledger while ' +
      'they stand',
    async () => {
      const national = await app.as('national_coordinator')
      const number = await numberOf(open.coordinator, open.id)
      const { id } = GlassBroken.parse(
        (
          await national.post('/api/break-glass', {
            number,
            reason: 'urgent_medical',
            words: 'Kata yang diketik contoh',
            minutes: 10,
          })
        ).body,
      )
      await app.rows(`update app.case_file set late_count = 2 where id = $1`, [open.id])
      await app.rows(`insert into app.ledger_alarm (kind, stream, seq) values ('tail_cut', $1, 7)`, [open.id])
      const found = await overview('auditor')

      expect(found).toMatchObject({
        late: { cases: 1, tasks: 2 },
        emergencies: {
          waiting: 1,
          overdue: 0,
          data: [{ id, caseId: open.id, number, reason: 'urgent_medical', isOverdue: false }],
        },
        ledger: {
          alarms: [{ kind: 'tail_cut', caseId: open.id, seq: 7, sentence: { en: expect.stringContaining('cut off') } }],
        },
      })
      expect(JSON.stringify(found)).not.toContain('diketik')
      await (await app.as('data_protection_officer')).post(`/api/break-glass/${id}/review`, { finding: 'justified' })
      await app.rows(`update app.ledger_alarm set ended_at = now()`)
      await app.rows(`update app.case_file set late_count = 0 where id = $1`, [open.id])
      expect(await overview('auditor')).toMatchObject({
        late: { cases: 0 },
        emergencies: { waiting: 0, data: [] },
        ledger: { alarms: [] },
      })
    },
  )

  test('says how much access is unusual only to whoever reviews access', async () => {
    expect((await overview('data_protection_officer')).unusual).toEqual({ days: 7, found: expect.any(Number) })
    expect((await overview('auditor')).unusual).toBeNull()
  })

  test('is bound to what each may see: another office counts none of these cases', async () => {
    expect(await overview('case_coordinator2')).toMatchObject({
      cases: { all: 0 },
      overrides: { total: { value: 0 }, data: [] },
      emergencies: { waiting: 0 },
    })
    expect((await overview('case_coordinator')).cases.all).toBe(2)
  })

  test('is for those who verify', async () => {
    expect(await app.nobody.get('/api/audit/overview')).toMatchObject({ status: 401 })
    for (const who of ['health_provider', 'report_viewer', 'administrator'])
      expect(await (await app.as(who)).get('/api/audit/overview')).toMatchObject({
        status: 403,
        body: { details: { capabilities: ['verify_ledger'] } },
      })
  })
})
