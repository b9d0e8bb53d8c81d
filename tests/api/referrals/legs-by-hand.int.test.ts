// A leg of a journey to an office without a console: it agrees and signs for the client by a one-time link, or as two
// people of the sender noted it. The client changes hands with that signature and not before.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LetterView } from '../../../api/contract/by-hand.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { verifyReferral } from '../../../db/referrals/verify-referral.ts'
import {
  aLetter,
  aNote,
  anOffer,
  answers,
  byHandOf,
  confirms,
  opens,
  stateOf,
  WHO,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { HOSPITAL, SHELTER } from '../../support/sops/a-shared-case.ts'

const OWN = organisationIdOf('ppt-batam')
const [CLINIC, HOUSE, PARTNER] = [HOSPITAL, SHELTER, 'lpsk'].map(organisationIdOf)
let ground: SharingGround
let coordinator: Person
let companion: Person
let supervisor: Person
let guest: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  companion = await ground.app.as('companion')
  supervisor = await ground.app.as('supervisor')
  guest = ground.app.nobody
})
afterAll(() => ground.app.close())

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
const LEG = { kind: 'leg', covers: [], service: undefined, startsAt: inHours(1), arriveAt: inHours(3) }
const done = (answer: Answer): unknown => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return answer.body
}
const custodian = async ({ it }: Offered): Promise<unknown> => {
  const rows = await ground.app.rows(
    "select state #>> '{custody,organisation}' as office from app.case_file where id = $1",
    [it.id],
  )
  return Object(rows[0]).office
}
const departs = async (who: Person, { id, hash }: Offered): Promise<unknown> =>
  done(await who.post(`/api/referrals/${id}/acts`, { verb: 'depart', hash }))
const sound = async (leg: Offered): Promise<void> => {
  expect(await verified(ground, leg.it.id)).toMatchObject({ intact: true, differences: [] })
  const owner = connect({ url: ground.app.database.owner, most: 1 })
  expect(await withOwner(owner, (tx) => verifyReferral(tx, leg.id))).toMatchObject({ intact: true, differences: [] })
  await owner.destroy()
}

describe('a leg to an office without a console', () => {
  test('is agreed by one link and signed at the arrival by another; then the client is with that office', async () => {
    const leg = await anOffer(ground.app, LEG)
    const asked = await aLetter(coordinator, leg.id)
    expect(LetterView.parse((await opens(guest, asked)).body)).toMatchObject({ kind: 'leg', state: 'offered' })
    done(await answers(guest, asked, { verb: 'accept', hash: leg.hash }))
    expect((await answers(guest, asked, { verb: 'arrive', hash: leg.hash })).status).toBe(404)
    await departs(companion, leg)
    expect(await custodian(leg)).toBe(OWN)

    const arrival = await aLetter(companion, leg.id)
    const shown = LetterView.parse((await opens(guest, arrival)).body)
    expect([shown.state, shown.answers]).toEqual(['departed', ['arrive']])
    expect(await custodian(leg)).toBe(OWN)
    done(await answers(guest, arrival, { verb: 'arrive', hash: leg.hash }))
    expect(await custodian(leg)).toBe(CLINIC)
    const { state, signatures } = await stateOf(coordinator, leg.id)
    expect([state, signatures.map(({ side, method }) => `${side} ${method}`)]).toEqual([
      'arrived',
      ['sender session', 'receiver link', 'sender session', 'receiver link'],
    ])
    await sound(leg)
  })

  test('is signed by two people of the sender, as it was heard; one of them alone moves nobody', async () => {
    const leg = await anOffer(ground.app, { ...LEG, transport: 'phone' })
    const agreed = await aNote(coordinator, leg.id, { verb: 'accept', hash: leg.hash })
    done(await confirms(supervisor, leg.id, agreed))
    await departs(companion, leg)
    const arrived = await aNote(companion, leg.id, { verb: 'arrive', hash: leg.hash })
    expect((await byHandOf(coordinator, leg.id)).note?.who).toEqual(WHO)
    expect(await confirms(companion, leg.id, arrived)).toMatchObject({ code: 'referral_note_own' })
    expect(await custodian(leg)).toBe(OWN)
    done(await confirms(coordinator, leg.id, arrived))
    expect(await custodian(leg)).toBe(CLINIC)
    expect((await stateOf(coordinator, leg.id)).signatures.at(-1)).toMatchObject({ side: 'receiver', method: 'hand' })
    await sound(leg)
  })

  test('shows nothing by its link once the client took that back on the way, and is signed as heard', async () => {
    const leg = await anOffer(ground.app, { ...LEG, transport: 'phone' })
    done(await confirms(supervisor, leg.id, await aNote(coordinator, leg.id, { verb: 'accept', hash: leg.hash })))
    await departs(companion, leg)
    const arrival = await aLetter(companion, leg.id)
    expect((await leg.it.says('C5', 'withdrawn')).status).toBe(200)
    const over = await opens(guest, arrival)
    expect([over.status, JSON.stringify(over.body)]).toEqual([404, expect.stringContaining('Hubungi kantor pengirim')])
    expect((await answers(guest, arrival, { verb: 'arrive', hash: leg.hash })).status).toBe(404)
    const { mayLink, mayNote, link } = await byHandOf(coordinator, leg.id)
    expect([mayLink.allowed, mayNote.allowed, link?.state]).toEqual([false, true, 'emptied'])
    done(await confirms(coordinator, leg.id, await aNote(companion, leg.id, { verb: 'arrive', hash: leg.hash })))
    expect([await custodian(leg), (await byHandOf(coordinator, leg.id)).note?.who]).toEqual([CLINIC, null])
    await sound(leg)
  })

  test('is not signed before the client has left, nor under other terms, nor after it was stopped', async () => {
    const leg = await anOffer(ground.app, LEG)
    done(await answers(guest, await aLetter(coordinator, leg.id), { verb: 'accept', hash: leg.hash }))
    const early = await aLetter(coordinator, leg.id)
    expect(LetterView.parse((await opens(guest, early)).body).answers).toEqual([])
    expect(await answers(guest, early, { verb: 'arrive', hash: leg.hash })).toMatchObject({ code: 'referral_state' })
    await departs(companion, leg)
    const other = { verb: 'arrive', hash: '0'.repeat(64) }
    expect(await answers(guest, early, other)).toMatchObject({ code: 'referral_terms' })
    done(await companion.post(`/api/referrals/${leg.id}/acts`, { verb: 'stop', reason: 'illness' }))
    expect((await answers(guest, early, { verb: 'arrive', hash: leg.hash })).status).toBe(404)
    expect((await byHandOf(coordinator, leg.id)).link?.state).toBe('ended')
    expect(await custodian(leg)).toBe(OWN)
    await sound(leg)
  })
})

describe('from an office without a console the journey goes on', () => {
  beforeAll(async () => {
    await ground.app.rows(
      `update app.user_account set active = false
        where id in (select user_id from app.membership where organisation_id = $1)`,
      [CLINIC],
    )
  })
  const arrived = async (): Promise<Offered> => {
    const leg = await anOffer(ground.app, LEG)
    for (const verb of ['accept', 'arrive']) {
      done(await answers(guest, await aLetter(coordinator, leg.id), { verb, hash: leg.hash }))
      if (verb === 'accept') await departs(companion, leg)
    }
    return leg
  }
  const next = async ({ it }: Offered, to: string | undefined, from = CLINIC): Promise<Offered> => {
    const body = { ...LEG, to, from, covers: [], transport: 'link' }
    const {
      id,
      hash,
      referralNumber: number,
    } = ReferralView.parse(done(await coordinator.post(`/api/cases/${it.id}/referrals`, body)))
    return { it, id, hash, number }
  }

  test('to one with a console: the office of the case says for it that the client has left', async () => {
    const leg = await next(await arrived(), HOUSE)
    done(await ground.shelter.post(`/api/referrals/${leg.id}/acts`, { verb: 'accept', hash: leg.hash }))
    await departs(coordinator, leg)
    expect(await custodian(leg)).toBe(CLINIC)
    done(await ground.shelter.post(`/api/referrals/${leg.id}/acts`, { verb: 'arrive', hash: leg.hash }))
    expect(await custodian(leg)).toBe(HOUSE)
    await sound(leg)
    // There somebody can say it.
    const back = await next(leg, OWN, HOUSE)
    done(await coordinator.post(`/api/referrals/${back.id}/acts`, { verb: 'accept', hash: back.hash }))
    expect(await coordinator.post(`/api/referrals/${back.id}/acts`, { verb: 'depart', hash: back.hash })).toMatchObject(
      {
        code: 'referral_not_yours',
      },
    )
  })

  test('to another one without: the office of the case makes the links and notes what it hears', async () => {
    const leg = await next(await arrived(), PARTNER)
    done(await answers(guest, await aLetter(coordinator, leg.id), { verb: 'accept', hash: leg.hash }))
    expect((await stateOf(coordinator, leg.id)).allowedActions.depart).toEqual({ allowed: true })
    await departs(coordinator, leg)
    const heard = await aNote(coordinator, leg.id, { verb: 'arrive', hash: leg.hash })
    done(await confirms(supervisor, leg.id, heard))
    expect(await custodian(leg)).toBe(PARTNER)
    await sound(leg)
  })
})
