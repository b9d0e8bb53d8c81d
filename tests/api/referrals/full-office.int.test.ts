// Whoever answers that an office is full has told the directory so: with the day until when, and with its age. The next
// who looks is not sent there first.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CandidateList, ServiceList } from '../../../api/contract/directory.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { sayFull } from '../../../db/directory/capacities.ts'
import { connect, NOBODY, withDoor } from '../../../db/ground/connect.ts'
import { aLetter, aNote, anOffer, answers, confirms, type Offered } from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { HOSPITAL } from '../../support/sops/a-shared-case.ts'

const DAY_MS = 86_400_000
const hospital = organisationIdOf(HOSPITAL)
let ground: SharingGround
let coordinator: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
})
afterAll(() => ground.app.close())

const acts = (who: Person, { id }: Offered, body: object): Promise<Answer> =>
  who.post(`/api/referrals/${id}/acts`, body)
const wordOf = async (who: Person) => {
  const { data } = ServiceList.parse((await who.get(`/api/services?office=${hospital}&kind=health`)).body)
  return data[0]?.capacity
}
const wordsFrom = (answer: string) =>
  ground.app.rows(
    `select count(*)::int as words from app.capacity where told = 'answer' and updated_at >= $1::timestamptz`,
    [answer],
  )
const hasRoom = async (): Promise<void> => {
  const { data } = ServiceList.parse((await ground.nurse.get(`/api/services?office=${hospital}&kind=health`)).body)
  expect(
    await ground.nurse.ask(`/api/services/${data[0]?.id}/capacity`, { method: 'PUT', body: { state: 'yes' } }),
  ).toMatchObject({ status: 200 })
}

describe('an office that is full', () => {
  test('says so in the directory by its answer, with its day and its age, and nobody is named', async () => {
    const offer = await anOffer(ground.app)
    const until = new Date(Date.now() + 3 * DAY_MS).toISOString()
    expect((await acts(ground.nurse, offer, { verb: 'decline', reason: 'full', until })).status).toBe(200)
    const day = new Date(Date.parse(until) + 7 * 3_600_000).toISOString().slice(0, 10)
    expect(await wordOf(ground.nurse)).toMatchObject({
      ...{ state: 'no', until: day, told: 'answer', by: null, isStale: false, beds: null },
      office: expect.stringContaining('Rumah Sakit'),
    })
  })

  test('is not proposed first for the next case until it says otherwise', async () => {
    await hasRoom()
    const { it } = await anOffer(ground.app)
    const proposed = async () => {
      const found = await coordinator.get(`/api/services/candidates?kind=health&caseId=${it.id}`)
      return CandidateList.parse(found.body).data.map(({ office, room }) => [office.id === hospital, room])
    }
    const another = await coordinator.post('/api/services', {
      ...{ organisationId: organisationIdOf('ppt-batam'), kind: 'health', areas: ['21'], state: 'active', fits: '' },
      ...{ note: { id: '', en: '' }, languages: ['id'], interpreter: false, signLanguage: false, papers: [] },
      ...{
        reachedBy: 'phone',
        needsIdentity: false,
        payers: [],
        acceptance: 'asked',
        hours: null,
        roundTheClock: false,
      },
    })
    const before = await proposed()
    expect([another.status, before[0]]).toEqual([expect.any(Number), [true, 'yes']])
    await acts(ground.nurse, await anOffer(ground.app), { verb: 'decline', reason: 'full' })
    expect((await proposed()).at(-1)).toEqual([true, 'no'])
    await hasRoom()
    expect(await proposed()).toEqual(before)
  })

  test('says so too by its link, by a confirmed note, and when it gives back; no other no does', async () => {
    const start = new Date().toISOString()
    const [linked, noted, back, other] = [
      await anOffer(ground.app),
      await anOffer(ground.app),
      await anOffer(ground.app),
      await anOffer(ground.app),
    ]
    const full = { verb: 'decline', reason: 'full' }
    await answers(ground.app.nobody, await aLetter(coordinator, linked.id), full)
    expect(await wordsFrom(start)).toEqual([{ words: 1 }])
    const note = await aNote(coordinator, noted.id, full)
    expect(await wordsFrom(start)).toEqual([{ words: 1 }])
    await confirms(await ground.app.as('intake_officer'), noted.id, note)
    expect(await wordsFrom(start)).toEqual([{ words: 2 }])
    await acts(ground.nurse, back, { verb: 'accept', hash: back.hash })
    await acts(ground.nurse, back, { verb: 'give_back', reason: 'full' })
    expect(await wordsFrom(start)).toEqual([{ words: 3 }])
    await acts(ground.nurse, other, { verb: 'decline', reason: 'cost' })
    expect(await wordsFrom(start)).toEqual([{ words: 3 }])
  })

  test('says nothing that it did not answer, and once for each answer, whoever asks the database', async () => {
    const [open, full] = [await anOffer(ground.app), await anOffer(ground.app)]
    await acts(ground.nurse, full, { verb: 'decline', reason: 'full' })
    const start = '2000-01-01'
    const before = await wordsFrom(start)
    const door = connect({ url: ground.app.database.door, most: 1 })
    for (const { id } of [open, full])
      await withDoor(door, NOBODY, (tx) => sayFull(tx, { referral: id, until: '2099-01-01' }))
    await door.destroy()
    expect(await wordsFrom(start)).toEqual(before)
  })
})
