// Exceptions to who sees a case: a colleague who is shut out of it, somebody who opens it in an emergency, and whoever
// sees it without being at work on it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList } from '../../../api/contract/cases.ts'
import { CaseOpened, ColleagueLocked, GlassBroken, LockList, OpeningList } from '../../../api/contract/exceptions.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { anOpenCase, numberOf, looks } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const nameOf = async (name: string): Promise<string> => {
  const [row] = await app.rows('select name from app.user_account where id = $1', [demoAccount(name).user])
  return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''
}
const lists = async (who: Person, id: string): Promise<boolean> => {
  const [cases, tasks] = [
    CaseList.parse((await who.get('/api/cases?limit=100')).body),
    TaskList.parse((await who.get('/api/tasks?view=all&limit=100')).body),
  ]
  return cases.data.some((one) => one.id === id) || tasks.data.some(({ caseId }) => caseId === id)
}

describe('a colleague with a conflict of interest', () => {
  test(
    'is shut out at once, of the case, its tasks, its person and every list; what she held goes back to ' +
      'the office',
    async () => {
      const open = await anOpenCase(app)
      const { id: task } = await open.task('complaint')
      await open.officer.post(`/api/tasks/${task}/claim`)
      expect(await looks(open.officer, open, task)).toEqual([200, 200, 200, 200, 200])
      expect(
        LockList.parse((await open.coordinator.get(`/api/cases/${open.id}/locks`)).body).colleagues.map(({ id }) => id),
      ).toContain(demoAccount('intake_officer').user)

      const locked = await open.coordinator.post(
        `/api/cases/${open.id}/locks`,
        { userId: demoAccount('intake_officer').user, reason: 'relative' },
        'lock-once',
      )
      expect({ status: locked.status, body: locked.body }).toMatchObject({ status: 201, body: { handedBack: 1 } })
      expect(await looks(open.officer, open, task)).toEqual([404, 404, 404, 404, 404])
      expect(await lists(open.officer, open.id)).toBe(false)
      expect((await open.officer.post(`/api/tasks/${task}/claim`)).status).toBe(404)
      expect(await looks(open.coordinator, open, task)).toEqual([200, 200, 200, 200, 200])
      expect(await open.task('complaint')).toMatchObject({
        state: 'ready',
        who: { userId: null, organisationId: organisationIdOf('ppt-batam') },
      })

      expect(
        ColleagueLocked.parse(
          (
            await open.coordinator.post(
              `/api/cases/${open.id}/locks`,
              { userId: demoAccount('intake_officer').user, reason: 'relative' },
              'lock-once',
            )
          ).body,
        ).id,
      ).toBe(ColleagueLocked.parse(locked.body).id)
      expect(
        await open.coordinator.post(`/api/cases/${open.id}/locks`, {
          userId: demoAccount('intake_officer').user,
          reason: 'relative',
        }),
      ).toMatchObject({ status: 409, code: 'locked_already' })
    },
  )

  test('cannot be given work in it, is not offered, and sees it again when a coordinator lets her in', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    const { id: lock } = ColleagueLocked.parse(
      (
        await open.coordinator.post(`/api/cases/${open.id}/locks`, {
          userId: demoAccount('intake_officer').user,
          reason: 'involved',
        })
      ).body,
    )
    const assigned = await open.coordinator.post(`/api/tasks/${task}/assign`, {
      organisationId: organisationIdOf('ppt-batam'),
      userId: demoAccount('intake_officer').user,
    })
    expect([assigned.status, assigned.issues]).toEqual([422, ['userId shut_out']])
    const { candidates } = TaskView.parse((await open.coordinator.get(`/api/tasks/${task}`)).body)
    expect(candidates.flatMap(({ users }) => users.map(({ id }) => id))).not.toContain(
      demoAccount('intake_officer').user,
    )
    const found = await open.officer.post('/api/people/find', { full_name: 'Contoh Uji' })
    expect(JSON.stringify(found.body)).not.toContain(open.person)

    expect((await open.coordinator.post(`/api/case-locks/${lock}/lift`)).status).toBe(200)
    expect(await looks(open.officer, open, task)).toEqual([200, 200, 200, 200, 200])
    expect(await open.coordinator.post(`/api/case-locks/${lock}/lift`)).toMatchObject({
      status: 409,
      code: 'lock_lifted',
    })
  })

  test('is locked only by a coordinator of the owner, about somebody else, with every issue named', async () => {
    const open = await anOpenCase(app)
    const lock = (who: Person, body: object) => who.post(`/api/cases/${open.id}/locks`, body)
    expect(await lock(open.officer, { userId: demoAccount('supervisor').user, reason: 'relative' })).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    expect(
      await lock(await app.as('case_coordinator2'), { userId: demoAccount('supervisor').user, reason: 'relative' }),
    ).toMatchObject({ status: 404 })
    expect(await app.nobody.post(`/api/cases/${open.id}/locks`)).toMatchObject({ status: 401 })
    expect(
      (await lock(open.coordinator, { userId: demoAccount('case_coordinator').user, reason: 'relative' })).issues,
    ).toEqual(['userId not_found'])
    expect((await lock(open.coordinator, { userId: 'x', reason: 'envy', more: 1 })).issues).toEqual([
      'userId invalid_format',
      'reason invalid_value',
      'more unknown_key',
    ])
  })
})

describe('the access log of a case', () => {
  test(
    'tells who opened it in an emergency and why, what another person found, and who was shut out and let in ' +
      'again: by codes, once each, never by what was typed',
    async () => {
      const open = await anOpenCase(app)
      const [national, reviewer] = [await app.as('national_coordinator'), await app.as('data_protection_officer')]
      const { id: opening } = GlassBroken.parse(
        (
          await national.post('/api/break-glass', {
            number: await numberOf(open),
            reason: 'child_at_risk',
            words: 'Kata yang diketik contoh',
            minutes: 10,
          })
        ).body,
      )
      await reviewer.post(`/api/break-glass/${opening}/review`, { finding: 'justified' })
      const lock = () =>
        open.coordinator.post(
          `/api/cases/${open.id}/locks`,
          { userId: demoAccount('intake_officer').user, reason: 'close_tie' },
          'lock-told',
        )
      const { id } = ColleagueLocked.parse((await lock()).body)
      await lock()
      await open.coordinator.post(`/api/case-locks/${id}/lift`)

      const { data } = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=100`)).body)
      const told = data.filter(({ action }) =>
        ['case.break_glass', 'emergency.review', 'case.lock', 'case.unlock'].includes(action),
      )
      const [opener, shutOut] = [await nameOf('national_coordinator'), await nameOf('intake_officer')]
      expect(told.map(({ userId, what, purpose }) => [userId, what.en, purpose?.en])).toEqual([
        [demoAccount('case_coordinator').user, `Restored a colleague's access: ${shutOut}`, 'conflict of interest'],
        [
          demoAccount('case_coordinator').user,
          `Removed a colleague's access: ${shutOut}, close tie`,
          'conflict of interest',
        ],
        [
          demoAccount('data_protection_officer').user,
          `Reviewed an emergency access: ${opener}, justified`,
          'emergency',
        ],
        [demoAccount('national_coordinator').user, 'Opened the case in an emergency: a child at risk', 'emergency'],
      ])
      expect(told[3]?.what.id).toBe('Membuka kasus dalam keadaan darurat: anak dalam bahaya')
      expect(JSON.stringify(data)).not.toContain('diketik')
    },
  )
})

describe('a case that somebody sees without being assigned to it', () => {
  const WORDS = 'Keluhan tentang Contoh Uji'
  const state = (who: Person, id: string, over: object = {}, key?: string) =>
    who.post(`/api/cases/${id}/openings`, { purpose: 'complaint', words: WORDS, ...over }, key)

  test('opens for a stated purpose only; its code is in the log, its words are sealed for the owner', async () => {
    const open = await anOpenCase(app)
    const auditor = await app.as('auditor')
    for (const path of [
      '',
      '/plan',
      '/timeline',
      '/timeline/choices',
      '/at',
      '/differences?at=1&with=1',
      '/ledger',
      '/explain',
      '/due',
      '/diagram',
      '/locks',
      '/looks',
    ])
      expect(await auditor.get(`/api/cases/${open.id}${path}`)).toMatchObject({
        status: 403,
        code: 'purpose_needed',
        body: { details: { case: open.id } },
      })
    const { id: task } = await open.task('complaint')
    for (const path of ['', '/due', '/explain'])
      expect(await auditor.get(`/api/tasks/${task}${path}`)).toMatchObject({ status: 403, code: 'purpose_needed' })

    expect(
      await auditor.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' }),
    ).toMatchObject({ status: 403, code: 'purpose_needed', body: { details: { case: open.id } } })
    const stated = await state(auditor, open.id, {}, 'state-once')
    expect(stated.status).toBe(201)
    expect(CaseOpened.parse((await state(auditor, open.id, {}, 'state-once')).body).id).toBe(
      CaseOpened.parse(stated.body).id,
    )
    expect((await auditor.get(`/api/cases/${open.id}`)).status).toBe(200)
    expect((await auditor.get(`/api/tasks/${task}`)).status).toBe(200)
    const looks = await app.rows(
      `select action, purpose from app.access_log where object_id = $1 and user_id = $2 and allowed order by id`,
      [open.id, demoAccount('auditor').user],
    )
    expect(looks).toEqual([
      { action: 'case.open_for_purpose', purpose: 'complaint' },
      { action: 'case.read', purpose: 'complaint' },
    ])

    expect(OpeningList.parse((await open.coordinator.get(`/api/cases/${open.id}/openings`)).body).data).toMatchObject([
      { purpose: 'complaint', words: WORDS },
    ])
    expect(await open.officer.get(`/api/cases/${open.id}/openings`)).toMatchObject({ status: 403, code: 'forbidden' })
    expect(
      await app.rows(
        `select encode(words, 'escape') like '%Keluhan%' as leaks from app.case_opening where case_id = $1`,
        [open.id],
      ),
    ).toEqual([{ leaks: false }])
    await app.rows(`update app.case_opening set dek = null where case_id = $1`, [open.id])
    expect(OpeningList.parse((await open.coordinator.get(`/api/cases/${open.id}/openings`)).body).data).toMatchObject([
      { words: null },
    ])
    expect([
      (await auditor.get(`/api/cases/${open.id}/looks`)).status,
      (await auditor.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' })).status,
    ]).toEqual([200, 200])
    await app.rows(`update app.case_opening set expires_at = now() where case_id = $1`, [open.id])
    for (const path of ['', '/looks'])
      expect(await auditor.get(`/api/cases/${open.id}${path}`)).toMatchObject({ status: 403, code: 'purpose_needed' })
  })

  test('is open to whoever works on it, absent to whoever does not see it, and names every issue', async () => {
    const open = await anOpenCase(app)
    for (const who of ['intake_officer', 'case_coordinator', 'supervisor'])
      expect((await (await app.as(who)).get(`/api/cases/${open.id}`)).status).toBe(200)
    expect(await (await app.as('companion')).get(`/api/cases/${open.id}`)).toMatchObject({
      status: 403,
      code: 'purpose_needed',
    })
    expect(await state(await app.as('case_coordinator2'), open.id)).toMatchObject({ status: 404 })
    expect((await state(await app.as('auditor'), open.id, { purpose: 'curiosity', words: 'x' })).issues).toEqual([
      'purpose invalid_value',
      'words too_small',
    ])
    expect(await app.nobody.post(`/api/cases/${open.id}/openings`)).toMatchObject({ status: 401 })
  })
})
