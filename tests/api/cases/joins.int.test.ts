// Two running cases of one woman go on as one, and are parted again.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan, CaseView, CommandAnswer, Timeline, type PlanTask } from '../../../api/contract/cases.ts'
import { JoinPreview } from '../../../api/contract/joins.ts'
import { PairList } from '../../../api/contract/same-person.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { redecideCase } from '../../../db/ledger/redecide-case.ts'
import { rewriteCase } from '../../../db/recording/as-recorder.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { personAt, type Answer, type Person } from '../../support/door/test-app.ts'
import { twoRecords, type TwoRecords } from '../../support/people/two-records.ts'
import { aSharedCase, HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let coordinator: Person
let records: TwoRecords
let follower: string
let lead: string
beforeAll(async () => {
  ground = await aSharingGround({ worker: false })
  coordinator = await ground.app.as('case_coordinator')
  records = await twoRecords(ground.app)
  ;[lead, follower] = records.cases
})
afterAll(() => ground.app.close())

const WHY = { reason: 'same_events' }
const join = (from: string, into: string, key?: string): Promise<Answer> =>
  coordinator.post(`/api/cases/${from}/joins`, { into, ...WHY }, key)
const part = (id: string, key?: string): Promise<Answer> =>
  coordinator.post(`/api/cases/${id}/part`, { reason: 'two_people' }, key)
const viewed = async (id: string): Promise<CaseView> => CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body)
const tasksOf = async (id: string, stage: string): Promise<PlanTask[]> =>
  CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body).stages.flatMap(({ item, tasks }) =>
    item === stage ? tasks : [],
  )
const told = async (id: string): Promise<string[]> =>
  Timeline.parse((await coordinator.get(`/api/cases/${id}/timeline?limit=100`)).body).data.flatMap(
    ({ type, sentence }) => (/^case_(joined|taken|parted|given)/.test(type) ? [sentence.en] : []),
  )
const sightOf = (): Promise<unknown[]> =>
  ground.app.rows(
    `select case_id, organisation_id, basis, kept_back from app.case_access where case_id = any($1) order by 1, 2, 3`,
    [[lead, follower]],
  )
/** Ledger and tables of both, and every command of them decided again. */
const agree = async (): Promise<void> => {
  const owner = connect({ url: ground.app.database.owner, most: 1 })
  for (const id of [lead, follower])
    expect(await withOwner(owner, (tx) => redecideCase(tx, id))).toMatchObject({ differing: [], unknown: 0, older: 0 })
  await owner.destroy()
  for (const id of [lead, follower])
    expect([id, (await verified(ground, id)).intact, (await verified(ground, id)).differences]).toEqual([id, true, []])
}
const limitsOf = (tasks: readonly PlanTask[]) =>
  tasks.filter(({ endedAt }) => endedAt === null).map(({ item, clock }) => [item, clock?.due])

describe('two open cases of one woman', () => {
  test('are not joined before it is settled that both are about her, nor by whoever does not see both', async () => {
    expect([
      (await join(follower, lead)).code,
      (await ground.app.nobody.post(`/api/cases/${follower}/joins`)).status,
    ]).toEqual(['join_not_linked', 401])
    await records.link()
    const far = await ground.app.as('case_coordinator2')
    expect((await far.post(`/api/cases/${follower}/joins`, { into: lead, ...WHY })).status).toBe(404)
    expect((await ground.nurse.post(`/api/cases/${follower}/joins`, { into: lead, ...WHY })).status).toBe(403)
    expect((await join(follower, crypto.randomUUID())).issues).toEqual(['into not_found'])
    expect((await join(follower, follower)).issues).toEqual(['into invalid_value'])
    expect((await coordinator.post(`/api/cases/${follower}/joins`, { reason: 'no' })).issues.toSorted()).toEqual([
      'into invalid_type',
      'reason invalid_value',
    ])
  })

  test('show what would move before anything does', async () => {
    const shown = JoinPreview.parse((await coordinator.get(`/api/cases/${follower}/joins?into=${lead}`)).body)
    expect(shown.allowed).toEqual({ allowed: true })
    expect(shown.steps.map(({ item }) => item)).toEqual(['close_file', 'examine', 'house', 'visit'])
    expect(await told(follower)).toEqual([])
    expect((await coordinator.get(`/api/cases/${follower}/joins?into=${crypto.randomUUID()}`)).issues).toEqual([
      'into not_found',
    ])
  })

  test('go on as one with the same limits, once for one click, and both histories name the other', async () => {
    const limits = limitsOf(await tasksOf(follower, 'care'))
    const key = crypto.randomUUID()
    const sight = await sightOf()
    const made = await join(follower, lead, key)
    expect([made.status, (await join(follower, lead, key)).body]).toEqual([200, made.body])

    const [one, other] = [await viewed(follower), await viewed(lead)]
    expect([one.status, one.open, one.goesOnIn]).toEqual([
      'on_hold',
      0,
      { id: lead, number: other.number, mayPart: true, closed: false },
    ])
    expect(other.tookIn).toMatchObject({ id: follower, number: one.number, mayPart: true })
    expect(limitsOf(await tasksOf(lead, 'taken'))).toEqual(limits)
    expect(await told(follower)).toEqual([`Goes on in case ${other.number}; it is about the same events`])
    expect(await told(lead)).toEqual([`Took in case ${one.number}; 4 steps go on here`])
    expect(await sightOf()).toEqual(sight)
    await agree()
  })

  test('are written anew from their ledgers as they are', async () => {
    const recorder = connect({ url: ground.app.database.recorder, most: 1 })
    for (const id of [lead, follower]) await rewriteCase(recorder, id)
    await recorder.destroy()
    await agree()
    expect((await viewed(follower)).goesOnIn?.id).toBe(lead)
  })

  test('leave nothing to do in the one that waits, but to part them', async () => {
    const asked = { code: 'C3', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    expect(await coordinator.post(`/api/cases/${follower}/consents`, asked)).toMatchObject({
      status: 409,
      body: { code: 'case_joined', details: { lead } },
    })
    const [step] = await tasksOf(follower, 'care')
    expect((await coordinator.post(`/api/tasks/${step?.id}/reopen`)).code).toBe('case_joined')
    expect((await join(lead, follower)).code).toBe('join_chain')
    expect((await coordinator.get(`/api/cases/${follower}/joins?into=${lead}`)).body).toMatchObject({
      allowed: { allowed: false, code: 'case_joined' },
    })
  })

  test('keep the link between her two records for as long as they are one', async () => {
    const officer = await ground.app.as('intake_officer')
    const { data } = PairList.parse((await officer.get('/api/same-person?state=same')).body)
    const pair = data.find((one) => one.records.some(({ personId }) => records.people.includes(personId)))
    const undone = await officer.post(`/api/same-person/${pair?.id}/end`, { reason: 'two_people' })
    expect([undone.status, undone.code]).toEqual([409, 'link_joined'])
    expect((await viewed(follower)).goesOnIn).toMatchObject({ id: lead })
  })

  test('are parted whole while nothing that moved was done, once for one click', async () => {
    const [step] = await tasksOf(lead, 'taken')
    const key = crypto.randomUUID()
    const made = await part(follower, key)
    expect([made.status, (await part(follower, key)).body]).toEqual([200, made.body])

    expect(limitsOf(await tasksOf(follower, 'care')).map(([item]) => item)).toEqual([
      'examine',
      'house',
      'visit',
      'close_file',
    ])
    expect((await tasksOf(lead, 'taken')).filter(({ endedAt }) => endedAt === null)).toEqual([])
    const withdrawn = await coordinator.post(`/api/tasks/${step?.id}/withdraw`, { reason: 'not_needed' })
    expect(withdrawn.code).toBe('wrong_state')
    expect((await told(lead))[0]).toContain('as if the two had never been joined')
    expect([(await part(follower)).code, (await part(crypto.randomUUID())).status]).toEqual(['not_joined', 404])
    await agree()
  })

  test('are parted so that what was done stays where it was done, and both histories say so', async () => {
    expect((await join(follower, lead)).status).toBe(200)
    const visit = (await tasksOf(lead, 'taken')).find(({ item, endedAt }) => item === 'visit' && endedAt === null)
    expect((await coordinator.post(`/api/tasks/${visit?.id}/withdraw`, { reason: 'done_elsewhere' })).status).toBe(200)
    expect((await part(follower)).status).toBe(200)
    expect((await told(lead))[0]).toContain('what was done stays here')
    expect((await told(follower))[0]).toContain('one step that was done there stays there')
    expect((await tasksOf(follower, 'care')).find(({ item }) => item === 'visit')?.state).toBe('obsolete')
    await agree()
  })

  test('that are joined into each other at the same moment become one case, and no request fails', async () => {
    const races = await Promise.all([join(follower, lead), join(lead, follower)])
    const no = races.flatMap(({ status, code }) => (status === 200 ? [] : [code]))
    expect(no).toHaveLength(1)
    expect(['case_joined', 'join_chain']).toContain(no[0])
    await agree()
  })
})

describe('a join and another click at the same moment, at two doors', () => {
  const hold = { reason: 'waiting_client', until: new Date(Date.now() + 5 * 86_400_000).toISOString() }
  let other: Person
  let door: Awaited<ReturnType<typeof aSecondDoor>>
  beforeAll(async () => {
    await part((await viewed(lead)).goesOnIn === null ? follower : lead)
    door = await aSecondDoor(ground.app)
    other = personAt(door.url, await ground.app.cookieOf('case_coordinator'))
  })
  afterAll(() => door.close())

  /** Both have come as far as the head of this case, in this order, before either of them goes on. */
  async function race(head: string, clicks: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
    const held = await holdHead(ground.app, head)
    const sent: Promise<Answer>[] = []
    for (const [n, click] of clicks.entries()) {
      sent.push(click())
      await held.waited(n + 1)
    }
    await held.release()
    return Promise.all(sent)
  }
  const joined = async (): Promise<readonly unknown[]> => {
    await agree()
    const [one, whole] = [await viewed(follower), await viewed(lead)]
    return [one.goesOnIn?.id, whole.tookIn?.id]
  }

  test('that puts the lead on hold: the join comes before it, or is refused in both cases', async () => {
    const holds = () => other.post(`/api/cases/${lead}/hold`, hold)
    const refused = await race(lead, [holds, () => join(follower, lead)])
    expect(refused.map(({ status, code }) => code ?? status)).toEqual([200, 'case_on_hold'])
    expect(await joined()).toEqual([undefined, undefined])
    expect((await coordinator.post(`/api/cases/${lead}/resume`)).status).toBe(200)

    const both = await race(lead, [() => join(follower, lead), holds])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await joined()).toEqual([lead, follower])
    expect((await coordinator.post(`/api/cases/${lead}/resume`)).status).toBe(200)
    expect((await part(follower)).status).toBe(200)
  })

  test('that claims a step of the follower: it goes along claimed, or the claim is told where it went', async () => {
    const step = (await tasksOf(follower, 'care')).find(({ item }) => item === 'close_file')
    const claims = () => other.post(`/api/tasks/${step?.id}/claim`)
    const [, late] = await race(follower, [() => join(follower, lead), claims])
    expect(late).toMatchObject({ status: 409, body: { code: 'case_joined', details: { lead } } })
    expect(await joined()).toEqual([lead, follower])
    expect((await part(follower)).status).toBe(200)

    const both = await race(follower, [claims, () => join(follower, lead)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await joined()).toEqual([lead, follower])
    const taken = (await tasksOf(lead, 'taken')).find(({ item, endedAt }) => item === 'close_file' && endedAt === null)
    expect(taken?.who.userId).toBe(demoAccount('case_coordinator').user)
  })

  test('once it is answered, is the same click again whatever came after, and no other one', async () => {
    const [parting, joining] = [crypto.randomUUID(), crypto.randomUUID()]
    const parted = await part(follower, parting)
    const made = await join(follower, lead, joining)
    expect((await part(follower, parting)).body).toEqual(parted.body)
    expect(await joined()).toEqual([lead, follower])
    expect((await part(follower)).status).toBe(200)
    expect((await join(follower, lead, joining)).body).toEqual(made.body)
    expect(await joined()).toEqual([undefined, undefined])
    expect((await join(lead, follower, joining)).code).toBe('key_reused')
    const why = { into: lead, reason: 'one_plan' }
    expect((await coordinator.post(`/api/cases/${follower}/joins`, why, joining)).code).toBe('key_reused')
    expect((await coordinator.post(`/api/cases/${follower}/part`, { reason: 'by_mistake' }, parting)).code).toBe(
      'key_reused',
    )
  })
})

/** A form of the step that is open, half filled. */
const examineOf = async (id: string, stage: string): Promise<string> =>
  (await tasksOf(id, stage)).find(({ item, endedAt }) => item === 'examine' && endedAt === null)?.id ?? ''
const types = (id: string, wounds: string, version: number, who = coordinator): Promise<Answer> =>
  who.ask(`/api/tasks/${id}/draft`, { method: 'PUT', body: { answers: { wounds }, version } })
const typed = async (id: string, who = coordinator): Promise<TaskView['draft']> =>
  TaskView.parse((await who.get(`/api/tasks/${id}`)).body).draft

test('a half-filled form is found where its step goes on, by its author alone, and after the parting', async () => {
  const there = await examineOf(follower, 'care')
  expect((await types(there, 'Luka contoh satu', 0)).status).toBe(200)
  expect((await join(follower, lead)).status).toBe(200)
  const here = await examineOf(lead, 'taken')
  expect(await typed(here)).toMatchObject({ answers: { wounds: 'Luka contoh satu' }, version: 1 })
  expect(await typed(here, await ground.app.as('supervisor'))).toBe(null)
  expect((await types(here, 'Luka lama', 0)).status).toBe(409)
  expect((await types(here, 'Luka contoh dua', 1)).status).toBe(200)
  expect((await part(follower)).status).toBe(200)
  expect(await typed(there)).toMatchObject({ answers: { wounds: 'Luka contoh dua' }, version: 2 })
})

describe('a step that another case brought', () => {
  test('names that case to whoever sees it, and to nobody else', async () => {
    expect((await join(follower, lead)).status).toBe(200)
    const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await coordinator.post(`/api/cases/${lead}/consents`, agreed)).status).toBe(200)
    const brought = (await tasksOf(lead, 'taken')).find(({ item, endedAt }) => item === 'house' && endedAt === null)
    const at = `/api/tasks/${brought?.id}`
    expect((await coordinator.post(`${at}/assign`, { organisationId: organisationIdOf(SHELTER) })).status).toBe(200)

    const said = async (who: Person): Promise<unknown[]> => {
      const { data } = TaskList.parse((await who.get(`/api/tasks?view=all&caseId=${lead}`)).body)
      const row = data.find(({ id }) => id === brought?.id)
      return [row?.stageLabel?.en, TaskView.parse((await who.get(at)).body).stageLabel?.en]
    }
    const planned = async (who: Person): Promise<unknown> =>
      CasePlan.parse((await who.get(`/api/cases/${lead}/plan`)).body).stages.find(({ item }) => item === 'taken')?.label
        .en
    const named = `From the case that was joined: ${(await viewed(follower)).number}`
    expect([...(await said(coordinator)), await planned(coordinator)]).toEqual([named, named, named])
    const unnamed = 'From the case that was joined'
    expect([...(await said(ground.shelter)), await planned(ground.shelter)]).toEqual([unnamed, unnamed, unnamed])
    expect((await ground.shelter.get(`/api/cases/${follower}`)).status).toBe(404)
  })

  test('keeps the form of whoever does not see that case with itself', async () => {
    const agreed = { code: 'C3', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await coordinator.post(`/api/cases/${lead}/consents`, agreed)).status).toBe(200)
    const here = await examineOf(lead, 'taken')
    const gives = { organisationId: organisationIdOf(HOSPITAL) }
    expect((await coordinator.post(`/api/tasks/${here}/assign`, gives)).status).toBe(200)
    expect((await types(here, 'Luka contoh tiga', 0, ground.nurse)).status).toBe(200)
    expect((await typed(here, ground.nurse))?.answers).toEqual({ wounds: 'Luka contoh tiga' })
    const drafts = 'select case_id from app.draft where user_id = $1'
    expect(await ground.app.rows(drafts, [demoAccount('health_provider').user])).toEqual([{ case_id: lead }])
    // Nor in an emergency, in which a draft of that case could not be read again.
    await ground.app.rows(
      `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
        values (gen_random_uuid(), $1, $2, $3, 'danger', now() + interval '1 hour', now() + interval '1 day')`,
      [follower, demoAccount('health_provider').user, organisationIdOf(HOSPITAL)],
    )
    expect((await types(here, 'Luka contoh empat', 1, ground.nurse)).status).toBe(200)
    expect((await typed(here, ground.nurse))?.answers).toEqual({ wounds: 'Luka contoh empat' })
    await ground.app.rows('delete from app.break_glass')
  })
})

describe('a closed case of which an office sees its own work alone', () => {
  test('is neither joined, shown beside another one, nor parted there', async () => {
    const far = await ground.app.as('case_coordinator2')
    const closed = await aSharedCase(ground.app.as, 'Contoh Tutup')
    const step = await closed.task('close_file')
    expect((await closed.hands('close_file', 'ppt-bandung')).status).toBe(200)
    await far.post(`/api/tasks/${step}/claim`)
    expect((await far.post(`/api/tasks/${step}/complete`, { outcome: 'done', answers: {} })).status).toBe(200)
    expect((await far.get(`/api/tasks/${step}`)).status).toBe(200)

    const her = { identity: { full_name: 'Contoh Tutup Lain' }, searched: true }
    const personId = PersonCreated.parse((await far.post('/api/people', her)).body).id
    const about = { sop: 'shared-care', personId, area: '32.73', channel: 'walk_in' }
    const own = CommandAnswer.parse((await far.post('/api/cases', about)).body).caseId
    for (const [from, into, said] of [
      [closed.id, own, []],
      [own, closed.id, ['into not_found']],
    ] as const) {
      const at = `/api/cases/${from}/joins`
      for (const no of [await far.post(at, { into, ...WHY }), await far.get(`${at}?into=${into}`)])
        expect([no.status, no.issues]).toEqual([said.length === 0 ? 404 : 422, said])
    }
    expect((await far.post(`/api/cases/${closed.id}/part`, { reason: 'two_people' })).status).toBe(404)
  })
})
