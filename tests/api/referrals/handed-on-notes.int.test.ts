// What was begun by hand for a referral, when another office comes to answer for its case.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { ByHandView } from '../../../api/contract/by-hand.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import {
  aNote,
  anOffer,
  byHandOf,
  confirms,
  stateOf,
  WHO,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'

let ground: SharingGround
let city: Person
let province: Person
beforeAll(async () => {
  ground = await aSharingGround()
  city = await ground.app.as('case_coordinator')
  province = await ground.app.as('case_coordinator4')
})
afterAll(() => ground.app.close())

async function handsOn({ it }: Offered): Promise<void> {
  const body = { kind: 'transfer', to: organisationIdOf('ppt-kepri') }
  const { id, hash } = ReferralView.parse((await city.post(`/api/cases/${it.id}/referrals`, body)).body)
  expect((await province.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash })).status).toBe(200)
}

test('a note sent again after the case changed hands gets its first answer, without the name in it', async () => {
  const offer = await anOffer(ground.app)
  const act = { verb: 'accept', hash: offer.hash }
  const body = { act, means: 'phone', saidAt: new Date(Date.now() - 60_000).toISOString(), ...WHO }
  const noting = (): Promise<Answer> => city.post(`/api/referrals/${offer.id}/notes`, body, 'noted-once')
  const first = ByHandView.parse((await noting()).body)
  await handsOn(offer)
  expect((await city.get(`/api/referrals/${offer.id}/by-hand`)).status).toBe(404)
  const again = await noting()
  expect(ByHandView.parse(again.body).note).toEqual({ ...first.note, who: null })
})

test('a note that nobody confirmed before the case changed hands is replaced, and never counts', async () => {
  const offer = await anOffer(ground.app)
  const old = await aNote(city, offer.id, { verb: 'accept', hash: offer.hash })
  await handsOn(offer)

  const { note } = await byHandOf(province, offer.id)
  expect(note).toMatchObject({ id: old, mayConfirm: { allowed: false } })
  expect((await confirms(province, offer.id, old)).status).toBe(404)
  const own = await aNote(province, offer.id, { verb: 'decline', reason: 'full' })
  expect((await byHandOf(province, offer.id)).note).toMatchObject({ id: own, state: 'waiting' })
  expect((await stateOf(province, offer.id)).state).toBe('offered')
  expect(await ground.app.rows('select id from app.referral_note where dropped_at is not null')).toEqual([{ id: old }])
})
