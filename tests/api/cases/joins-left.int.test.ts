// Two cases that go on as one, and what would leave the one that waits behind: the end of the other, or of the link.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { PairList } from '../../../api/contract/same-person.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { personAt, type Answer, type Person } from '../../support/door/test-app.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { twoRecords } from '../../support/people/two-records.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let coordinator: Person
let officer: Person
let door: SecondDoor
let elsewhere: Person
beforeAll(async () => {
  ground = await aSharingGround({ worker: false })
  coordinator = await ground.app.as('case_coordinator')
  officer = await ground.app.as('intake_officer')
  door = await aSecondDoor(ground.app)
  elsewhere = personAt(door.url, await ground.app.cookieOf('intake_officer'))
})
afterAll(async () => {
  await door.close()
  await ground.app.close()
})

const join = (from: string, into: string): Promise<Answer> =>
  coordinator.post(`/api/cases/${from}/joins`, { into, reason: 'same_events' })
const part = (id: string): Promise<Answer> => coordinator.post(`/api/cases/${id}/part`, { reason: 'two_people' })
const cancel = (id: string): Promise<Answer> => coordinator.post(`/api/cases/${id}/cancel`, { reason: 'duplicate' })
const viewed = async (id: string): Promise<CaseView> => CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body)
/** At which offices, and whether the coordinator who acts here is among them. */
const told = (id: string): Promise<unknown[]> =>
  ground.app.rows(
    `select m.organisation_id as office, bool_or(n.user_id = $2) as me from app.notification n
      join app.membership m on m.user_id = n.user_id where n.kind = 'join_waits' and n.case_id = $1 group by 1`,
    [id, demoAccount('case_coordinator').user],
  )
const TOLD = { office: organisationIdOf('ppt-batam'), me: true }
const pairsOf = async (who: Person, person: string | undefined): Promise<string[]> =>
  PairList.parse((await who.get('/api/same-person?state=open,same')).body).data.flatMap(({ id, records }) =>
    records.some(({ personId }) => personId === person) ? [id] : [],
  )
const undo = (who: Person, pair: string | undefined): Promise<Answer> =>
  who.post(`/api/same-person/${pair}/end`, { reason: 'two_people' })

async function linked() {
  const records = await twoRecords(ground.app)
  await records.link()
  const [lead, follower] = records.cases
  const [pair] = await pairsOf(officer, records.people[0])
  return { lead, follower, pair, people: records.people }
}
const withdraws = async (lead: string): Promise<void> => {
  const found = await ground.app.rows(`select id from app.task where case_id = $1 and instance like '%+%'`, [lead])
  for (const row of found) await coordinator.post(`/api/tasks/${Object(row).id}/withdraw`, { reason: 'not_needed' })
}

describe('a case that goes on in another one', () => {
  test('has its coordinators told once that one ends, whoever ended it, and may still be parted', async () => {
    const { lead, follower } = await linked()
    expect((await join(follower, lead)).status).toBe(200)
    await withdraws(lead)
    expect([(await cancel(lead)).status, await told(follower)]).toEqual([200, [TOLD]])
    expect((await viewed(follower)).goesOnIn).toMatchObject({ id: lead, mayPart: true, closed: true })
    expect((await part(follower)).status).toBe(200)
    expect([(await viewed(follower)).status, (await viewed(lead)).status]).toEqual(['open', 'closed'])
  })

  test('waits for nobody once it is closed itself, so nobody is told', async () => {
    const { lead, follower } = await linked()
    expect((await join(follower, lead)).status).toBe(200)
    await withdraws(lead)
    expect([(await cancel(follower)).status, (await cancel(lead)).status, await told(follower)]).toEqual([200, 200, []])
  })
})

describe('the link between the records of two cases', () => {
  test('is not undone, at another door at the same moment, while they are joined', async () => {
    const { lead, follower, pair } = await linked()
    const head = await holdHead(ground.app, 'system')
    const undone = undo(elsewhere, pair)
    await head.waited(1)
    const joined = join(follower, lead)
    await Promise.race([head.waited(2), joined])
    await head.release()
    expect([(await undone).status, (await joined).code]).toEqual([200, 'join_not_linked'])
  })

  test('is undone by neither raw SQL nor their own office while they are one', async () => {
    const { lead, follower, pair } = await linked()
    expect([(await join(follower, lead)).status, (await undo(officer, pair)).code]).toEqual([200, 'link_joined'])
    const owner = `(select owner_organisation from app.case_file where id = '${lead}')`
    await expect(
      ground.app.rows(
        `update app.person_link set state = 'undone', undone_reason = 'two_people', ended_by = gen_random_uuid(),
          ended_office = ${owner} where candidate_id = $1 and state = 'confirmed'`,
        [pair],
      ),
    ).rejects.toThrow('records of cases that go on as one')
  })

  test('is undone by another office, which hears of no case, and their own coordinators are told', async () => {
    const { app } = ground
    const far = await app.as('intake_officer2')
    const records = await twoRecords(app)
    const made = await far.post('/api/people', { identity: records.identity, searched: true })
    await compareAllWritten(app.database)
    const ids = await pairsOf(far, String(Object(made.body).id))
    expect(ids.length).toBe(2)
    for (const id of ids) {
      expect((await far.post(`/api/same-person/${id}/ask`)).status).toBe(200)
      expect((await officer.post(`/api/same-person/${id}/answer`, { answer: 'confirmed' })).status).toBe(200)
    }
    const [lead, follower] = records.cases
    expect((await join(follower, lead)).status).toBe(200)
    const undone = await undo(far, ids[0])
    expect([undone.status, JSON.stringify(undone.body).includes(lead), await told(follower)]).toEqual([
      200,
      false,
      [TOLD],
    ])
    expect((await viewed(follower)).goesOnIn).toMatchObject({ id: lead, mayPart: true })
    expect((await part(follower)).status).toBe(200)
  })
})
