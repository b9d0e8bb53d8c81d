// Whoever read what a referral tells of the client stands in the access log of the case, also without an account.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BY_LINK, LookList, type LookView } from '../../../api/contract/looks.ts'
import { connect, withDoor } from '../../../db/ground/connect.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aLetter, anOffer, CLIENT, opens, otherCode, WHO, type Offered } from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const OFFICE = 'Rumah Sakit Contoh Batam'
let ground: SharingGround
let coordinator: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
})
afterAll(() => ground.app.close())

/** Of reading the referral, the oldest first. */
async function looksAt({ it }: Offered, who = coordinator): Promise<LookView[]> {
  const { body } = await who.get(`/api/cases/${it.id}/looks?limit=100`)
  return LookList.parse(body)
    .data.filter(({ action }) => action === BY_LINK || action === 'referral.read')
    .toReversed()
}

describe('a look by a one-time link', () => {
  test('stands in the access log of the case each time, with its office, under no name', async () => {
    const offer = await anOffer(ground.app, { identity: true })
    const letter = await aLetter(coordinator, offer.id, { identity: true })
    for (const one of [letter, letter]) expect((await opens(ground.app.nobody, one)).status).toBe(200)
    const looks = await looksAt(offer)
    expect(
      looks.map(({ user, organisation, role, what, fields, purpose, allowed }) => [
        [user, organisation, role, allowed],
        [what.en, fields.map(({ en }) => en), purpose?.id],
      ]),
    ).toEqual(
      [1, 2].map(() => [
        [null, OFFICE, null, true],
        ['Read a referral by its one-time link', ['full name'], 'rujukan'],
      ]),
    )
    const stored = JSON.stringify(await ground.app.rows('select * from app.access_log where action = $1', [BY_LINK]))
    expect([CLIENT, WHO.name, letter.token, letter.code].filter((word) => stored.includes(word))).toEqual([])
  })

  test('is there as refused where the code was wrong, of nobody in particular', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    await opens(ground.app.nobody, { ...letter, code: otherCode(letter) })
    expect(await looksAt(offer)).toMatchObject([{ user: null, organisation: null, allowed: false, fields: [] }])
  })

  test('is read by auditors, and in the list that is taken along', async () => {
    const offer = await anOffer(ground.app)
    await opens(ground.app.nobody, await aLetter(coordinator, offer.id))
    const auditor = await ground.app.as('auditor')
    await auditor.post(`/api/cases/${offer.it.id}/openings`, { purpose: 'audit', words: 'Memeriksa hak akses' })
    expect(await looksAt(offer, auditor)).toMatchObject([{ organisation: OFFICE, action: BY_LINK }])
    const asked = { list: 'looks', caseId: offer.it.id, format: 'csv', purpose: 'audit', language: 'en' }
    const taken = await coordinator.post('/api/exports/lists', asked)
    expect(String(taken.body)).toMatch(/by link.*Rumah Sakit Contoh Batam.*Read a referral by its one-time link/)
  })
})

test('whoever reads a packet in the console stands in the access log of the case too', async () => {
  const offer = await anOffer(ground.app, { transport: 'console' })
  await ground.nurse.get(`/api/referrals/${offer.id}`)
  expect(await looksAt(offer)).toMatchObject([
    { organisation: OFFICE, action: 'referral.read', purpose: { en: 'case work' } },
  ])
})

test('an office that is asked, or has agreed, reads in no table who else looked at the referral', async () => {
  const offer = await anOffer(ground.app)
  await opens(ground.app.nobody, await aLetter(coordinator, offer.id))
  const door = connect({ url: ground.app.database.door, most: 1 })
  const looks = () =>
    withDoor(
      door,
      {
        userId: demoAccount('health_provider').user,
        organisationId: organisationIdOf('rs-batam'),
        reach: 'own',
        area: '',
        capabilities: ['coordinate_case', 'read_case'],
        purpose: 'case_work',
      },
      (tx) =>
        tx
          .selectFrom('access_log')
          .select('id')
          .where('object_id', '=', offer.id)
          .where('user_id', 'is', null)
          .execute(),
    )
  expect(await looks()).toEqual([])
  await ground.nurse.post(`/api/referrals/${offer.id}/acts`, { verb: 'accept', hash: offer.hash })
  expect((await ground.nurse.get(`/api/cases/${offer.it.id}`)).status).toBe(200)
  expect(await looks()).toEqual([])
  await door.destroy()
})
