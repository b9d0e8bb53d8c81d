import { describe, expect, test } from '@jest/globals'
import { foldReferral } from '../../../../workflows/engine/referral/apply-referral.ts'
import { START } from '../../../support/engine/a-case.ts'
import { AReferral, HOUR, RECEIVER, SENDER, someTerms } from '../../../support/engine/a-referral.ts'
import { HAND_METHODS } from '../../../../sop-definitions/language/referral-kinds.ts'

const offered = (over: Parameters<typeof someTerms>[0] = {}): AReferral => {
  const referral = new AReferral()
  expect(referral.offer(someTerms(over))).toBeNull()
  return referral
}
const accept = (referral: AReferral, method: (typeof HAND_METHODS)[number]) =>
  ({ type: 'accept', hash: referral.state?.hash ?? '', method, officer: null }) as const

describe.each(HAND_METHODS)('an answer by %s', (method) => {
  test('comes to the same contract: state, waiting side and signature, by nobody who is known here', () => {
    const referral = offered()
    expect(referral.byHand(method, accept(referral, method))).toBeNull()
    expect(referral.is).toBe('accepted')
    expect(referral.state?.signatures.at(-1)).toEqual({
      side: 'receiver',
      office: RECEIVER,
      user: '',
      method,
      hash: referral.state?.hash,
    })
    expect(referral.state?.last).toEqual({ sender: 'referral_offered', receiver: 'referral_accepted' })
    expect(foldReferral(referral.events)).toEqual(referral.state)
  })

  test('is refused as in the console: other terms, a reason that cannot be, a state that has passed', () => {
    const referral = offered()
    expect(referral.byHand(method, { ...accept(referral, method), hash: 'other' })).toBe('referral_terms')
    const no = { type: 'decline', suggests: null, until: null } as const
    expect(referral.byHand(method, { ...no, reason: 'no_show' })).toBe('referral_reason')
    expect(referral.byHand(method, { ...no, reason: 'full' })).toBeNull()
    expect(referral.byHand(method, accept(referral, method))).toBe('referral_state')
  })

  test('may report work whose beginning nobody told, and tells it then', () => {
    const referral = offered()
    referral.byHand(method, accept(referral, method))
    expect(referral.byHand(method, { type: 'report', outcome: 'not_done', reason: null })).toBe('referral_reason')
    expect(referral.is).toBe('accepted')
    expect(referral.byHand(method, { type: 'report', outcome: 'done', reason: null })).toBeNull()
    expect(referral.types.slice(-2)).toEqual(['referral_begun', 'referral_reported'])
  })

  test('never takes a case over', () => {
    const referral = offered({ kind: 'transfer' })
    expect(referral.byHand(method, accept(referral, method))).toBe('referral_transfer_by_hand')
  })
})

test('Whoever comes by a link is recorded as the office, and the two people of a note as whoever confirmed', () => {
  const [link, hand] = [offered(), offered()]
  link.byHand('link', accept(link, 'link'))
  hand.byHand('hand', accept(hand, 'hand'))
  expect([link, hand].map(({ events }) => [events.at(-1)?.actor, events.at(-1)?.organisation])).toEqual([
    [null, RECEIVER],
    ['coordinator-1', SENDER],
  ])
})

test('Without an account nothing is answered but by a link', () => {
  const referral = offered()
  const ask = accept(referral, 'hand')
  expect(referral.asks({ actor: null, sides: ['receiver'], ask })).toBe('referral_not_yours')
  const by = { method: 'hand', id: 'note-1' } as const
  expect(referral.asks({ actor: null, sides: ['receiver'], ask, by })).toBe('referral_not_yours')
})

describe('what the sender prepares', () => {
  test('is a link or a note of an open referral, and moves nothing', () => {
    const referral = offered()
    const until = START + 72 * HOUR
    expect(referral.does('receiver', { type: 'link', link: 'l1', until, replaces: null })).toBe('referral_not_yours')
    expect(referral.does('sender', { type: 'link', link: 'l1', until, replaces: null })).toBeNull()
    expect(referral.does('sender', { type: 'link', link: 'l2', until, replaces: 'l1' })).toBeNull()
    expect(referral.does('sender', { type: 'note', note: 'n1', verb: 'accept' })).toBeNull()
    expect(referral.does(null, { type: 'shut_link', link: 'l2' })).toBeNull()
    expect(referral.types.slice(1)).toEqual([
      'referral_linked',
      'referral_link_closed',
      'referral_linked',
      'referral_noted',
      'referral_link_closed',
    ])
    expect([referral.is, referral.state?.last]).toEqual(['offered', { sender: 'referral_offered' }])
  })

  test('may be the scan of an answer when all is over, which changes nothing but that it is on record', () => {
    const referral = offered()
    referral.does('sender', { type: 'withdraw', reason: 'mistake' })
    const scan = { type: 'scan', answer: { method: 'hand', id: 'n1' }, scan: 'a'.repeat(64) } as const
    expect([referral.does('receiver', scan), referral.does(null, scan)]).toEqual([
      'referral_not_yours',
      'referral_not_yours',
    ])
    const before = referral.state
    expect(referral.does('sender', scan)).toBeNull()
    expect(referral.types.at(-1)).toBe('referral_scanned')
    expect(referral.state).toEqual({ ...before, seq: (before?.seq ?? 0) + 1, at: referral.state?.at })
  })

  test('is refused for what cannot be answered now, for a transfer, and after the end', () => {
    const referral = offered()
    expect(referral.does('sender', { type: 'note', note: 'n1', verb: 'report' })).toBe('referral_state')
    const transfer = offered({ kind: 'transfer' })
    expect(transfer.does('sender', { type: 'note', note: 'n1', verb: 'accept' })).toBe('referral_transfer_by_hand')
    referral.does('sender', { type: 'withdraw', reason: 'mistake' })
    expect(referral.does('sender', { type: 'link', link: 'l1', until: START, replaces: null })).toBe('referral_state')
  })
})
