// Being away: a deputy takes over what one holds, task by task, and nothing new is given to somebody who is not there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { giveBack } from '../../../activities/giving-back.ts'
import { AbsenceView, DeputyNamed } from '../../../api/contract/absences.ts'
import { Timeline } from '../../../api/contract/cases.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { addMember } from '../../../db/accounts/users.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
const DEPUTY = 'identification_officer'
beforeAll(async () => {
  app = await testApp()
  // A colleague who may take the same steps, or some tasks would have to stay.
  const owner = connect({ url: app.database.owner, most: 1 })
  await withOwner(owner, (tx) =>
    addMember(tx, {
      userId: demoAccount(DEPUTY).user,
      organisationId: organisationIdOf('ppt-batam'),
      role: 'intake_officer',
    }),
  )
  await owner.destroy()
})
afterAll(() => app.close())

const nameOf = async (name: string): Promise<string> => {
  const [row] = await app.rows('select name from app.user_account where id = $1', [demoAccount(name).user])
  return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''
}
const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString()

describe('somebody who is away', () => {
  test(
    'hands what she holds to her deputy at once; the record says by whom, and what the deputy does is ' +
      "the deputy's",
    async () => {
      const open = await anOpenCase(app)
      const { id: task } = await open.task('complaint')
      await open.officer.post(`/api/tasks/${task}/claim`)
      const ask = { deputyId: demoAccount(DEPUTY).user, until: inAWeek() }
      const named = await open.officer.post('/api/absence', ask, 'away-once')
      expect({ status: named.status, body: named.body }).toMatchObject({
        status: 201,
        body: { handedOver: 1, left: [] },
      })
      expect((await open.officer.post('/api/absence', ask, 'away-once')).body).toMatchObject({
        id: DeputyNamed.parse(named.body).id,
        left: [],
      })

      expect(await open.task('complaint')).toMatchObject({
        state: 'reserved',
        who: { userId: demoAccount(DEPUTY).user },
      })
      const deputy = await app.as(DEPUTY)
      expect(AbsenceView.parse((await deputy.get('/api/absence')).body).standingFor).toMatchObject([
        { person: { id: demoAccount('intake_officer').user } },
      ])
      expect((await deputy.post(`/api/tasks/${task}/start`)).status).toBe(200)
      const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=20`)).body)
      expect(
        data
          .filter(({ type }) => type === 'task_delegated' || type === 'task_started')
          .map(({ type, who }) => [type, who.user]),
      ).toEqual([
        ['task_started', await nameOf(DEPUTY)],
        ['task_delegated', await nameOf('intake_officer')],
      ])
      expect(await app.rows(`select count(*)::int as n from app.case_event where type = 'deputy_named'`)).toEqual([
        { n: 1 },
      ])
      await open.officer.post('/api/absence/end')
    },
  )

  test('is given nothing new until she is back', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post('/api/absence', { deputyId: demoAccount(DEPUTY).user, until: inAWeek() })
    const assign = () =>
      open.coordinator.post(`/api/tasks/${task}/assign`, {
        organisationId: organisationIdOf('ppt-batam'),
        userId: demoAccount('intake_officer').user,
      })
    expect((await assign()).issues).toEqual(['userId absent'])
    expect((await open.officer.post('/api/absence/end')).body).toEqual({ ended: true })
    expect((await open.officer.post('/api/absence/end')).body).toEqual({ ended: false })
    expect((await assign()).status).toBe(200)
  })

  test('keeps what her deputy may not do, and is told which', async () => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${task}/claim`)
    const named = DeputyNamed.parse(
      (await open.officer.post('/api/absence', { deputyId: demoAccount('companion').user, until: inAWeek() })).body,
    )
    expect(named.left).toContain(task)
    await open.officer.post('/api/absence/end')
  })

  test('names a colleague of her own office for a time within a year, with every issue named', async () => {
    const officer = await app.as('intake_officer')
    expect(
      (
        await officer.post('/api/absence', {
          deputyId: demoAccount('health_provider').user,
          until: '2020-01-01T00:00:00Z',
        })
      ).issues,
    ).toEqual(['deputyId not_found', 'until invalid_value'])
    expect((await officer.post('/api/absence', { deputyId: 'x', until: 'soon', more: 1 })).issues).toEqual([
      'deputyId invalid_format',
      'until invalid_format',
      'more unknown_key',
    ])
    expect(await app.nobody.post('/api/absence')).toMatchObject({ status: 401 })
    expect(
      await (
        await app.as('administrator')
      ).post('/api/absence', { deputyId: demoAccount('companion').user, until: inAWeek() }),
    ).toMatchObject({ status: 403 })
  })
})

describe('the end of an absence', () => {
  let recorder: Db
  beforeAll(() => {
    recorder = connect({ url: app.database.recorder, most: 3 })
  })
  afterAll(async () => {
    await recorder.destroy()
  })
  const pass = (at = Date.now()) =>
    giveBack({
      db: recorder,
      log: pino({ level: 'silent' }),
      now: () => at,
      coordinating: [],
    })
  const heldByDeputy = async (): Promise<{ open: OpenCase; task: string }> => {
    const open = await anOpenCase(app)
    const { id: task } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${task}/claim`)
    return { open, task }
  }
  const goAway = async ({ officer }: OpenCase): Promise<void> => {
    await officer.post('/api/absence', { deputyId: demoAccount(DEPUTY).user, until: inAWeek() })
  }
  const holderOf = async (open: OpenCase) => (await open.task('complaint')).who.userId
  const stayed = async (who: string) => AbsenceView.parse((await (await app.as(who)).get('/api/absence')).body).stayed

  test(
    'gives back what the deputy has not begun, by a command of the case that nobody is named for; the ledger ' +
      'stays whole',
    async () => {
      const { open, task } = await heldByDeputy()
      await goAway(open)
      expect(await pass()).toBe(0)
      expect(await holderOf(open)).toBe(demoAccount(DEPUTY).user)
      await open.officer.post('/api/absence/end')
      expect((await stayed('intake_officer')).map(({ id, mine }) => [id, mine])).toContainEqual([task, false])

      const passes = await Promise.all([pass(), pass()])
      expect(passes.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThan(0)
      expect(await pass()).toBe(0)

      expect(await open.task('complaint')).toMatchObject({
        state: 'reserved',
        who: { userId: demoAccount('intake_officer').user },
      })
      const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=20`)).body)
      expect(data.find(({ type }) => type === 'task_assigned')).toMatchObject({
        who: { user: null, organisation: null },
        sentence: {
          en: expect.stringContaining('back with whoever was away'),
          id: expect.stringContaining('hadir lagi'),
        },
      })
      expect(
        await app.rows(
          `select count(*)::int as n from app.case_event where stream = $1 and purpose = 'absence_ended'`,
          [open.id],
        ),
      ).toEqual([{ n: 1 }])
      const owner = connect({ url: app.database.owner, most: 1 })
      expect(await withOwner(owner, (tx) => verifyCase(tx, open.id))).toMatchObject({ intact: true, differences: [] })
      await owner.destroy()
      expect((await stayed('intake_officer')).map(({ id }) => id)).not.toContain(task)
    },
  )

  test('comes by its day too; what the deputy has begun stays with her, and both see it', async () => {
    const [begun, waiting] = [await heldByDeputy(), await heldByDeputy()]
    await goAway(begun.open)
    await (await app.as(DEPUTY)).post(`/api/tasks/${begun.task}/start`)
    await app.rows(`update app.absence set until = now() + interval '1 second' where ended_at is null`)
    expect(await pass()).toBe(0)
    await new Promise((resolve) => {
      setTimeout(resolve, 1_100)
    })

    expect(await pass()).toBeGreaterThan(0)

    expect([await holderOf(waiting.open), await holderOf(begun.open)]).toEqual([
      demoAccount('intake_officer').user,
      demoAccount(DEPUTY).user,
    ])
    expect(await begun.open.task('complaint')).toMatchObject({ state: 'in_progress' })
    expect((await stayed('intake_officer')).find(({ id }) => id === begun.task)).toMatchObject({
      mine: false,
      person: { id: demoAccount(DEPUTY).user },
      label: { en: expect.any(String) },
    })
    expect((await stayed(DEPUTY)).find(({ id }) => id === begun.task)).toMatchObject({
      mine: true,
      person: { id: demoAccount('intake_officer').user },
    })
  })

  test(
    'leaves with the deputy what was handed to her by hand, what the person is shut out of by now, and everything ' +
      'while she is away again',
    async () => {
      const [byHand, shut] = [await heldByDeputy(), await heldByDeputy()]
      await byHand.open.officer.post(`/api/tasks/${byHand.task}/delegate`, { userId: demoAccount(DEPUTY).user })
      await goAway(shut.open)
      await shut.open.coordinator.post(`/api/cases/${shut.open.id}/locks`, {
        userId: demoAccount('intake_officer').user,
        reason: 'close_tie',
      })
      await shut.open.officer.post('/api/absence/end')
      await pass()
      expect([await holderOf(byHand.open), await holderOf(shut.open)]).toEqual([
        demoAccount(DEPUTY).user,
        demoAccount(DEPUTY).user,
      ])

      const again = await heldByDeputy()
      await goAway(again.open)
      await again.open.officer.post('/api/absence', { deputyId: demoAccount(DEPUTY).user, until: inAWeek() })
      expect(await pass()).toBe(0)
      expect(await holderOf(again.open)).toBe(demoAccount(DEPUTY).user)
      await again.open.officer.post('/api/absence/end')
      await pass()
      expect(await holderOf(again.open)).toBe(demoAccount('intake_officer').user)
    },
  )

  test('waits for a case that is on hold', async () => {
    const { open } = await heldByDeputy()
    await goAway(open)
    await open.coordinator.post(`/api/cases/${open.id}/hold`, { reason: 'waiting_client', until: inAWeek() })
    await open.officer.post('/api/absence/end')
    await pass()
    expect(await app.rows('select count(*)::int as n from app.absence where returned_at is null')).toEqual([{ n: 1 }])
    await open.coordinator.post(`/api/cases/${open.id}/resume`)
    await pass()
    expect(await holderOf(open)).toBe(demoAccount('intake_officer').user)
    expect(await app.rows('select count(*)::int as n from app.absence where returned_at is null')).toEqual([{ n: 0 }])
  })
})
