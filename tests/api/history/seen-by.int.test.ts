import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Lookers, SeenBy } from '../../../api/contract/seen-by.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, publishSharedCare } from '../../support/sops/a-shared-case.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { anotherAdministrator, approvedBy } from '../../support/door/a-second-person.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let open: OpenCase
let auditor: Person
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  auditor = await app.as('auditor')
  await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'quality_check', words: 'Memeriksa hak akses' })
})
afterAll(() => app.close())

const ask = (
  who: Person,
  user: string,
  { at, id = open.id }: { at?: string | undefined; id?: string } = {},
): Promise<Answer> =>
  who.get(
    `/api/cases/${id}/seen-by?${new URLSearchParams(at === undefined ? { who: user } : { who: user, at }).toString()}`,
  )
const seen = async (name: string, at?: string): Promise<SeenBy> =>
  SeenBy.parse((await ask(auditor, demoAccount(name).user, { at })).body)
/** The classes of answers to the complaint that she is told not to see. */
const hiddenIn = ({ steps }: SeenBy) => {
  const classes = steps.find(({ instance }) => instance === 'complaint#1')?.classes ?? []
  return new Set(classes.flatMap((one) => (one.isSeen ? [] : [one.class])))
}
const now = (): string => new Date().toISOString()
/** A moment that is over, so that nothing which is done next is recorded at the same one. */
const until = async (): Promise<string> => {
  const moment = now()
  while (now() === moment) await setImmediate()
  return moment
}

describe('what a colleague could see of a case at a moment', () => {
  test('is, for somebody of every role at this moment, what the case and its first task really show her', async () => {
    await open.complain()
    const { id: task } = await open.task('complaint')
    const wrong: string[] = []
    for (const { email, user } of demoAccounts().filter(
      ({ role }, at, all) => all.findIndex((other) => other.role === role) === at,
    )) {
      const person = await app.as(email.split('@')[0] ?? '')
      const told = SeenBy.parse((await ask(auditor, user)).body)
      const { status, code } = await person.get(`/api/cases/${open.id}`)
      const isInSight = status === 200 || code === 'purpose_needed'
      if (told.isSeen !== isInSight) wrong.push(`${email}: told ${told.standing}, answered ${status} ${code ?? ''}`)
      const shown = await person.get(`/api/tasks/${task}`)
      if (shown.status !== 200) continue
      const { answers, masked: kept } = TaskView.parse(shown.body)
      const masked = new Set(kept.map(({ class: one }) => one))
      const hidden = hiddenIn(told)
      for (const one of masked)
        if (!hidden.has(one)) wrong.push(`${email}: ${one} is kept from her, and told to be seen`)
      if (hidden.size > 0 && masked.size === 0 && answers !== null)
        wrong.push(`${email}: nothing is kept from her, and ${[...hidden].join(' ')} told to be`)
    }
    expect(wrong).toEqual([])
  })

  test('begins when her office is given a task, ends when the client withdraws, and is told each time', async () => {
    await publishSharedCare(app.database.owner)
    const shared = await aSharedCase(app.as, 'Contoh Bersama')
    await auditor.post(`/api/cases/${shared.id}/openings`, { purpose: 'quality_check', words: 'Memeriksa hak akses' })
    const doctor = async (at?: string) =>
      SeenBy.parse((await ask(auditor, demoAccount('health_provider').user, { at, id: shared.id })).body)
    const before = await until()
    expect(await doctor()).toMatchObject({ standing: 'outside', isSeen: false, facts: false, looks: { seen: 0 } })
    await shared.hands('examine', HOSPITAL)
    expect((await (await app.as('health_provider')).get(`/api/cases/${shared.id}`)).status).toBe(200)
    const during = await until()
    expect(await doctor()).toMatchObject({
      standing: 'holder',
      isSeen: true,
      facts: true,
      looks: { seen: 1, refused: 0 },
      steps: [{ instance: 'examine#1', isAnswered: false, classes: [{ class: 'D3', isSeen: true }] }],
    })
    await shared.says('C5', 'withdrawn')
    expect((await (await app.as('health_provider')).get(`/api/cases/${shared.id}`)).status).toBe(404)
    expect([await doctor(before), await doctor('1'), await doctor(during), await doctor()]).toMatchObject([
      { standing: 'outside', isSeen: false, looks: { seen: 0, last: null } },
      { standing: 'outside' },
      { standing: 'holder', isSeen: true },
      { standing: 'outside', isSeen: false, looks: { seen: 1 } },
    ])
  })

  test('shrinks with the closing of the case to the work of her own office there', async () => {
    const shared = await aSharedCase(app.as, 'Contoh Tutup')
    await auditor.post(`/api/cases/${shared.id}/openings`, { purpose: 'quality_check', words: 'Memeriksa hak akses' })
    await shared.hands('examine', HOSPITAL)
    const during = await until(),
      end = await shared.task('close_file')
    await shared.coordinator.post(`/api/tasks/${end}/claim`)
    expect((await shared.coordinator.post(`/api/tasks/${end}/complete`, { outcome: 'done', answers: {} })).status).toBe(
      200,
    )

    const doctor = async (at?: string) =>
      SeenBy.parse((await ask(auditor, demoAccount('health_provider').user, { at, id: shared.id })).body)
    expect([await doctor(during), await doctor()]).toMatchObject([
      { standing: 'holder', isSeen: true },
      { standing: 'past', isSeen: false, facts: false, steps: [{ instance: 'examine#1' }] },
    ])
  })

  test('ends while she is locked out, and the lock is told as the reason', async () => {
    const before = await until()
    await open.coordinator.post(`/api/cases/${open.id}/locks`, {
      userId: demoAccount('companion').user,
      reason: 'relative',
    })
    expect(await seen('companion')).toMatchObject({ standing: 'shut_out', isSeen: false })
    expect(await seen('companion', before)).toMatchObject({ standing: 'owner', isSeen: true })
  })

  test('goes by the roles that she had then; where they were recorded later, that is said, not guessed', async () => {
    const administrator = await app.as('administrator')
    const [user, before] = [demoAccount('supervisor').user, await until()]
    const set = (roles: string[]) =>
      administrator.ask(`/api/accounts/${user}/roles`, {
        method: 'PUT',
        body: { organisationId: organisationIdOf('ppt-batam'), roles },
      })
    await approvedBy(await anotherAdministrator(app), await set(['companion']))
    const between = await until()
    expect(await set(['intake_officer'])).toMatchObject({ status: 200, body: { id: user } })
    expect([
      await seen('supervisor', before),
      await seen('supervisor', between),
      await seen('supervisor'),
    ]).toMatchObject([
      { standing: 'unknown', isSeen: null, facts: null, steps: [] },
      { standing: 'owner', isSeen: true, roles: [{ en: 'Companion' }] },
      { standing: 'owner', roles: [{ en: 'Intake officer' }] },
    ])
    expect((await administrator.post(`/api/accounts/${user}/active`, { active: false })).status).toBe(200)
    expect([(await seen('supervisor')).standing, (await seen('supervisor', between)).standing]).toEqual([
      'closed',
      'owner',
    ])
  })

  test('is asked of those who looked or worked, by whoever may know who looked, of a case in sight', async () => {
    const { data } = Lookers.parse((await open.coordinator.get(`/api/cases/${open.id}/lookers`)).body)
    expect(data.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        demoAccount('auditor').user,
        demoAccount('intake_officer').user,
        demoAccount('case_coordinator').user,
      ]),
    )
    expect((await ask(open.coordinator, demoAccount('health_provider').user)).status).toBe(200)
    for (const path of [`lookers`, `seen-by?who=${demoAccount('auditor').user}`]) {
      const url = `/api/cases/${open.id}/${path}`
      expect([
        (await app.nobody.get(url)).status,
        (await (await app.as('health_provider')).get(url)).status,
        (await (await app.as('case_coordinator2')).get(url)).status,
      ]).toEqual([401, 403, 404])
    }
    expect(await ask(auditor, organisationIdOf('rs-batam'))).toMatchObject({
      status: 422,
      issues: ['query.who unknown_person'],
    })
    expect(await auditor.get(`/api/cases/${open.id}/seen-by?at=never`)).toMatchObject({
      status: 422,
      issues: ['query.who invalid_type', 'query.at invalid_union'],
    })
    expect(await ask(auditor, demoAccount('auditor').user, { at: '1999-01-01T00:00:00Z' })).toMatchObject({
      status: 422,
      issues: ['query.at not_there_yet'],
    })
  })
})
