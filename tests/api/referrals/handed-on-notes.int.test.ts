// What was begun by hand for a referral, when another office comes to answer for its case.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { aNote, anOffer, byHandOf, confirms, stateOf } from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'

let ground: SharingGround
let city: Person
let province: Person
beforeAll(async () => {
  ground = await aSharingGround()
  city = await ground.app.as('case_coordinator')
  province = await ground.app.as('case_coordinator4')
})
afterAll(() => ground.app.close())

test('a note that nobody confirmed before the case changed hands is replaced, and never counts', async () => {
  const offer = await anOffer(ground.app)
  const old = await aNote(city, offer.id, { verb: 'accept', hash: offer.hash })
  const hands = await city.post(`/api/cases/${offer.it.id}/referrals`, {
    kind: 'transfer',
    to: organisationIdOf('ppt-kepri'),
  })
  const { id, hash } = ReferralView.parse(hands.body)
  expect((await province.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash })).status).toBe(200)

  const { note } = await byHandOf(province, offer.id)
  expect(note).toMatchObject({ id: old, mayConfirm: { allowed: false } })
  expect((await confirms(province, offer.id, old)).status).toBe(404)
  const own = await aNote(province, offer.id, { verb: 'decline', reason: 'full' })
  expect((await byHandOf(province, offer.id)).note).toMatchObject({ id: own, state: 'waiting' })
  expect((await stateOf(province, offer.id)).state).toBe('offered')
  expect(await ground.app.rows('select id from app.referral_note where dropped_at is not null')).toEqual([{ id: old }])
})
