// A second signature that belongs to an office without a part in the case: asked for by the coordinator, given or
// refused, and over.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { openBetweenOffices, publishTwoOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let police: Person
let farPolice: Person
beforeAll(async () => {
  app = await testApp()
  await publishTwoOffices(app.database.owner)
  police = await app.as('investigator')
  farPolice = await app.as('investigator2')
})
afterAll(() => app.close())

const proposed = async (): Promise<BetweenOffices<Person> & { judge: string; weigh: string }> => {
  const open = await openBetweenOffices((name) => app.as(name))
  return { ...open, judge: await open.complete('judge', { tongue: 'java' }), weigh: await open.complete('weigh') }
}
const ask = ({ coordinator, judge }: { coordinator: Person; judge: string }, slug = 'polresta-batam') =>
  coordinator.post(`/api/tasks/${judge}/assign`, { organisationId: organisationIdOf(slug) })
const seen = async (who: Person, open: { id: string; judge: string; weigh: string; person: string }) => [
  (await who.get(`/api/cases/${open.id}`)).status,
  (await who.get(`/api/tasks/${open.judge}`)).status,
  (await who.get(`/api/tasks/${open.weigh}`)).status,
  (await who.get(`/api/people/${open.person}`)).status,
]
const view = async (who: Person, task: string): Promise<TaskView> =>
  TaskView.parse((await who.get(`/api/tasks/${task}`)).body)

describe('an office that has no part in a case', () => {
  test(
    'sees nothing of it, until the coordinator asks it to sign: then the case and this one task, and not who the ' +
      'person is',
    async () => {
      const open = await proposed()
      expect(await seen(police, open)).toEqual([404, 404, 404, 404])
      expect((await view(open.coordinator, open.judge)).candidates.map(({ name }) => name)).toEqual([
        'Unit Polisi Contoh Batam',
        'Unit Polisi Contoh Jawa Barat',
      ])

      expect((await ask(open)).status).toBe(200)
      expect(await seen(police, open)).toEqual([200, 200, 404, 404])
      expect(await seen(farPolice, open)).toEqual([404, 404, 404, 404])
      expect(await view(police, open.judge)).toMatchObject({
        state: 'proposed',
        answers: null,
        allowedActions: { cosign: { allowed: true }, assign: { allowed: false } },
        proposal: { outcome: 'agreed', signer: { organisation: 'Unit Polisi Contoh Batam', user: null } },
      })
      const inbox = TaskList.parse((await police.get('/api/tasks?view=today')).body).data.filter(
        ({ caseId }) => caseId === open.id,
      )
      expect(inbox).toMatchObject([
        { id: open.judge, state: 'proposed', allowedActions: { cosign: { allowed: true } } },
      ])
    },
  )

  test('signs, the outcome stands, and its sight of the case is over', async () => {
    const open = await proposed()
    await ask(open)
    const signed = await police.post(`/api/tasks/${open.judge}/cosign`, { approve: true })

    expect(CommandAnswer.parse(signed.body).caseId).toBe(open.id)
    expect(await view(open.coordinator, open.judge)).toMatchObject({
      state: 'completed',
      outcome: 'agreed',
      who: { userId: demoAccount('intake_officer').user },
    })
    expect(await seen(police, open)).toEqual([404, 404, 404, 404])
    const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=20`)).body)
    expect(data.find(({ type }) => type === 'signature_asked')?.sentence).toEqual({
      id: 'Putuskan: diminta ditandatangani kantor lain',
      en: 'Judge: another office is asked to sign',
    })
    expect(data.find(({ type }) => type === 'task_completed')?.who.organisation).toBe('Unit Polisi Contoh Batam')
  })

  test('reads in the history that something was answered, not what; the office of the case reads both', async () => {
    const between = await openBetweenOffices((name) => app.as(name))
    const open = {
      ...between,
      judge: await between.complete('judge', { settled: 'yes' }),
      weigh: await between.complete('weigh'),
    }
    await ask(open)
    await police.post(`/api/tasks/${open.judge}/cosign`, { approve: true })
    expect((await ask({ coordinator: open.coordinator, judge: open.weigh }, 'polda-jabar')).status).toBe(200)
    const answered = async (who: Person) =>
      Timeline.parse((await who.get(`/api/cases/${open.id}/timeline?limit=100`)).body)
        .data.filter(({ type }) => type === 'facts_set')
        .map(({ sentence }) => sentence.en)

    expect(await answered(open.coordinator)).toEqual(['Facts recorded: Settled (yes)'])
    expect(await answered(farPolice)).toEqual(['Facts recorded: Settled'])
  })

  test('sends back, and has to be asked again for what is proposed again', async () => {
    const open = await proposed()
    await ask(open)
    expect((await police.post(`/api/tasks/${open.judge}/cosign`, { approve: false })).status).toBe(200)
    expect((await view(open.officer, open.judge)).state).toBe('in_progress')
    await open.officer.post(`/api/tasks/${open.judge}/complete`, { outcome: 'agreed', answers: { tongue: 'sunda' } })

    expect(await seen(police, open)).toEqual([404, 404, 404, 404])
    await ask(open)
    expect((await police.post(`/api/tasks/${open.judge}/cosign`, { approve: true })).status).toBe(200)
  })

  test('gives way to another that is asked instead, and the ledger tells who may see the case', async () => {
    const open = await proposed()
    await ask(open)
    await ask(open, 'polda-jabar')

    expect([await seen(police, open), await seen(farPolice, open)]).toEqual([
      [404, 404, 404, 404],
      [200, 200, 404, 404],
    ])
    const owner = connect({ url: app.database.owner, most: 1 })
    expect(await withOwner(owner, (tx) => verifyCase(tx, open.id))).toMatchObject({ intact: true, differences: [] })
    await owner.destroy()
  })

  test('keeps its sight when the signature is given, once it has a task of its own', async () => {
    const open = await proposed()
    await ask(open)
    await open.assign('inspect', 'polresta-batam')
    expect((await police.post(`/api/tasks/${open.judge}/cosign`, { approve: true })).status).toBe(200)

    expect((await police.get(`/api/cases/${open.id}`)).status).toBe(200)
  })
})

describe('asking for a second signature', () => {
  test('is for the coordinator alone, of an office with the role and a person who did not propose', async () => {
    const open = await proposed()
    const body = (slug: string, user?: string) => ({
      organisationId: organisationIdOf(slug),
      ...(user === undefined ? {} : { userId: demoAccount(user).user }),
    })

    expect(await open.officer.post(`/api/tasks/${open.judge}/assign`, body('polresta-batam'))).toMatchObject({
      status: 403,
      code: 'missing_capability',
    })
    expect((await open.coordinator.post(`/api/tasks/${open.judge}/assign`, body('dinsos-batam'))).issues).toEqual([
      'organisationId missing_role',
    ])
    expect(
      (await open.coordinator.post(`/api/tasks/${open.judge}/assign`, body('polresta-batam', 'social_worker'))).issues,
    ).toEqual(['userId not_found'])
    expect(
      (await open.coordinator.post(`/api/tasks/${open.judge}/assign`, body('polresta-batam', 'investigator'))).status,
    ).toBe(200)
    expect((await view(open.coordinator, open.judge)).proposal?.signer).toMatchObject({
      userId: demoAccount('investigator').user,
      organisation: 'Unit Polisi Contoh Batam',
    })
  })
})
