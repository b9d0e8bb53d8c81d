// An office without a console answers by a one-time link: whoever has its address and its code sees the packet and
// nothing else, and answers once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LetterView, ReferralLinkMade } from '../../../api/contract/by-hand.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import {
  aLetter,
  anOffer,
  answers,
  byHandOf,
  CLIENT,
  holderOf,
  opens,
  otherCode,
  stateOf,
  WHO,
  WORDS,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'
import { HOSPITAL } from '../../support/sops/a-shared-case.ts'

let ground: SharingGround
let coordinator: Person
let guest: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  guest = ground.app.nobody
})
afterAll(() => ground.app.close())

const hospital = organisationIdOf(HOSPITAL)
const eventsOf = async (id: string): Promise<string[]> =>
  (await ground.app.rows('select type from app.case_event where stream = $1 order by seq', [`ref:${id}`])).map((row) =>
    String(Object(row).type),
  )

describe('a one-time link', () => {
  test('shows the packet and nothing of the case, with the number of the referral', async () => {
    const offer = await anOffer(ground.app, { identity: true })
    const letter = await aLetter(coordinator, offer.id)
    const shown = LetterView.parse((await opens(guest, letter)).body)
    expect([shown.number, shown.packet.note, shown.packet.steps.map(({ en }) => en)]).toEqual([
      offer.number,
      WORDS,
      ['Examine'],
    ])
    expect(shown.answers).toEqual(['accept', 'counter', 'decline'])
    expect(offer.number).toMatch(/^R-\d{4,}$/)
    expect(JSON.stringify(shown)).not.toContain(offer.it.id)
    expect(JSON.stringify(shown)).not.toContain(CLIENT)
    const told = await aLetter(coordinator, offer.id, { identity: true })
    expect(LetterView.parse((await opens(guest, told)).body).packet.identity).toEqual({ full_name: CLIENT })
    expect((await stateOf(coordinator, offer.id)).seenAt).not.toBeNull()
  })

  test('answers as the console does: the steps go to that office, signed by link, in one transaction', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    expect(await answers(guest, letter, { verb: 'accept', hash: offer.hash }, 'by-letter')).toMatchObject({
      status: 200,
    })
    const view = await stateOf(coordinator, offer.id)
    expect([view.state, view.signatures.at(-1)?.method, view.signatures.at(-1)?.user]).toEqual([
      'accepted',
      'link',
      null,
    ])
    expect(await holderOf(ground.app, offer, 'examine')).toBe(hospital)
    expect((await verified(ground, offer.it.id)).intact).toBe(true)
    const told = await byHandOf(coordinator, offer.id)
    expect([told.link?.state, told.link?.who]).toEqual(['answered', WHO])
  })

  test('answers once: the same click again is told so, anything else finds a link that is over', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    const accept = { verb: 'accept', hash: offer.hash }
    await answers(guest, letter, accept, 'once')
    expect((await answers(guest, letter, accept, 'once')).status).toBe(200)
    expect(await answers(guest, letter, { verb: 'decline', reason: 'full' }, 'once')).toMatchObject({ status: 404 })
    expect(await answers(guest, letter, accept, 'twice')).toMatchObject({ status: 404 })
    const over = await opens(guest, letter)
    expect([over.status, JSON.stringify(over.body).includes(WORDS)]).toEqual([404, false])
    expect((await eventsOf(offer.id)).filter((type) => type === 'referral_accepted')).toHaveLength(1)
  })

  test('is not disturbed by another link of the case whose answer came under the same key', async () => {
    const { id, hash } = await anOffer(ground.app)
    for (const act of [
      { verb: 'accept', hash },
      { verb: 'give_back', reason: 'full' },
    ])
      expect(await answers(guest, await aLetter(coordinator, id), act, 'key-of-both')).toMatchObject({ status: 200 })
    expect((await stateOf(coordinator, id)).state).toBe('returned')
  })

  test('takes a refusal with its reason, a counter, and by another link the report', async () => {
    const [one, two] = [await anOffer(ground.app), await anOffer(ground.app)]
    await answers(guest, await aLetter(coordinator, one.id), { verb: 'decline', reason: 'full' })
    expect(await stateOf(coordinator, one.id)).toMatchObject({ state: 'declined', reason: 'full' })
    const startsAt = new Date(Date.now() + 86_400_000).toISOString()
    const counter = { verb: 'counter', hash: two.hash, counter: 'other_date', startsAt }
    await answers(guest, await aLetter(coordinator, two.id), counter)
    const countered = await stateOf(coordinator, two.id)
    expect(countered).toMatchObject({ state: 'countered', waitsOn: 'sender' })
    await coordinator.post(`/api/referrals/${two.id}/acts`, { verb: 'agree', hash: countered.countered?.hash })
    await answers(guest, await aLetter(coordinator, two.id), { verb: 'report', outcome: 'done' })
    expect(await stateOf(coordinator, two.id)).toMatchObject({ state: 'reported', outcome: 'done' })
    expect((await eventsOf(two.id)).slice(-2)).toEqual(['referral_begun', 'referral_reported'])
  })

  test('is closed by the fifth wrong code, which the sender is told and the record keeps', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    const wrong = { ...letter, code: otherCode(letter) }
    const tries = [await opens(guest, wrong), await answers(guest, wrong, { verb: 'decline', reason: 'full' })]
    for (let n = 2; n < 5; n += 1) tries.push(await opens(guest, wrong))
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 404])
    expect((await opens(guest, letter)).status).toBe(404)
    expect((await eventsOf(offer.id)).at(-1)).toBe('referral_link_closed')
    const { data } = NotificationList.parse((await coordinator.get('/api/me/notifications')).body)
    expect(data.map(({ kind }) => kind)).toContain('referral_link_closed')
    expect((await byHandOf(coordinator, offer.id)).link).toMatchObject({ state: 'wrong_code', wrongCodes: 5 })
  })

  test('is not guessed by many at once: ten wrong codes together count five and close it', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    const wrong = { ...letter, code: otherCode(letter) }
    const tries = await Promise.all(Array.from({ length: 10 }, () => opens(guest, wrong)))
    expect(tries.filter(({ status }) => status === 403)).toHaveLength(4)
    expect((await eventsOf(offer.id)).filter((type) => type === 'referral_link_closed')).toHaveLength(1)
  })

  test('read by two at once is read by both; answered by two at once counts once', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    const read = await Promise.all([opens(guest, letter), opens(guest, letter)])
    expect(read.map(({ status }) => status)).toEqual([200, 200])
    const said = await Promise.all([
      answers(guest, letter, { verb: 'accept', hash: offer.hash }),
      answers(guest, letter, { verb: 'decline', reason: 'full' }),
    ])
    expect(said.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 404])
    expect((await eventsOf(offer.id)).filter((type) => type === 'referral_seen')).toHaveLength(1)
  })

  test('after its end, or once another replaced it, says one sentence and shows no packet', async () => {
    const offer = await anOffer(ground.app)
    const old = await aLetter(coordinator, offer.id)
    const letter = await aLetter(coordinator, offer.id)
    await ground.app.rows("update app.referral_link set expires_at = now() - interval '1 minute' where id = $1", [
      letter.id,
    ])
    for (const gone of [old, letter, { ...letter, token: 'a'.repeat(43) }]) {
      const answer = await opens(guest, gone)
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([
        404,
        expect.stringContaining('This link is no longer good'),
      ])
      expect(JSON.stringify(answer.body)).not.toContain(WORDS)
    }
    expect((await eventsOf(offer.id)).slice(-3)).toEqual(['referral_linked', 'referral_link_closed', 'referral_linked'])
  })

  test('whose terms have changed since asks to read them again, and still answers', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    expect(await answers(guest, letter, { verb: 'accept', hash: 'a'.repeat(64) })).toMatchObject({
      status: 409,
      code: 'referral_terms',
    })
    expect((await answers(guest, letter, { verb: 'accept', hash: offer.hash })).status).toBe(200)
  })

  test('leaves its secret nowhere: not in the log, the ledger, the notices or the answer to its maker', async () => {
    const offer = await anOffer(ground.app)
    const letter = await aLetter(coordinator, offer.id)
    await opens(guest, letter)
    await answers(guest, letter, { verb: 'accept', hash: offer.hash })
    const kept = [
      ...ground.app.log,
      ...(await ground.app.rows('select canon from app.case_event')).map((row) => String(Object(row).canon)),
      JSON.stringify(await ground.app.rows('select * from app.notification')),
      JSON.stringify(await ground.app.rows('select * from app.request_key')),
      JSON.stringify(await byHandOf(coordinator, offer.id)),
    ].join('\n')
    expect(kept).not.toContain(letter.token)
    expect(kept).not.toContain(`"${letter.code}"`)
    const ledger = await ground.app.rows('select canon from app.case_event')
    expect(JSON.stringify(ledger)).not.toContain(WHO.name)
  })

  test('is made by the sender alone, with a fresh proof, and not for a transfer', async () => {
    const offer = await anOffer(ground.app)
    const make = `/api/referrals/${offer.id}/links`
    expect(await ground.nurse.post(make, {})).toMatchObject({ status: 403, code: 'referral_not_yours' })
    expect(await ground.shelter.post(make, {})).toMatchObject({ status: 404 })
    expect(await guest.post(make, {})).toMatchObject({ status: 401 })
    expect(await coordinator.post(make, { identity: 'maybe' })).toMatchObject({ status: 422 })
    const transfer = await anOffer(ground.app, { kind: 'transfer', covers: [] })
    expect(await coordinator.post(`/api/referrals/${transfer.id}/links`, {})).toMatchObject({
      code: 'referral_transfer_by_hand',
    })
    await ground.app.rows("update app.session set fresh_at = now() - interval '1 hour'")
    expect(await coordinator.post(make, {})).toMatchObject({ code: 'step_up_required' })
    await ground.app.rows('update app.session set fresh_at = now()')
  })

  test('that is made by a repeated click is one link, told without its secrets and how to get a new one', async () => {
    const offer = await anOffer(ground.app)
    const make = `/api/referrals/${offer.id}/links`
    const clicks = await Promise.all([0, 1].map(() => coordinator.post(make, {}, 'one-link')))
    const [first, again] = clicks
      .map(({ status, body }) => ({ status, made: ReferralLinkMade.parse(body) }))
      .toSorted((one, other) => Number(one.made.again !== null) - Number(other.made.again !== null))
    const { id, until, path, code } = first?.made ?? {}
    expect(again).toEqual({
      status: 201,
      made: {
        id,
        until,
        path: null,
        address: null,
        code: null,
        again: { id: expect.any(String), en: expect.any(String) },
      },
    })
    expect(await coordinator.post(make, { identity: true }, 'one-link')).toMatchObject({ code: 'key_reused' })
    expect((await opens(guest, { id: id ?? '', token: path?.split('#')[1] ?? '', code: code ?? '' })).status).toBe(200)
    expect((await eventsOf(offer.id)).filter((type) => type === 'referral_linked')).toHaveLength(1)

    const fresh = await aLetter(coordinator, offer.id)
    expect([(await opens(guest, fresh)).status, (await coordinator.post(make, {}, 'one-link')).body]).toEqual([
      200,
      again?.made,
    ])
  })

  test('of a wrong form is refused field by field, whoever sends it', async () => {
    const answer = await guest.post('/api/letters/answer', { token: 'x', code: '12', act: { verb: 'dance' } })
    expect([answer.status, answer.issues.length]).toEqual([422, 5])
    expect(await guest.ask('/api/letters/answer', { method: 'POST', body: {}, key: null })).toMatchObject({
      status: 422,
    })
  })
})
