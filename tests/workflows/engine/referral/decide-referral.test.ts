import { describe, expect, test } from '@jest/globals'
import { foldReferral } from '../../../../workflows/engine/referral/apply-referral.ts'
import { nextReferralInstant } from '../../../../workflows/engine/referral/referral-clocks.ts'
import { START } from '../../../support/engine/a-case.ts'
import {
  ABOVE,
  AReferral,
  DAY,
  hashOfTerms,
  HOUR,
  RECEIVER,
  SENDER,
  someTerms,
  STAFFED,
} from '../../../support/engine/a-referral.ts'

const offered = (over: Parameters<typeof someTerms>[0] = {}): AReferral => {
  const referral = new AReferral()
  expect(referral.offer(someTerms(over))).toBeNull()
  return referral
}

describe('an offer of one office to another', () => {
  test('waits on the office that is asked, and on nobody once it has ended', () => {
    const referral = offered()
    expect(referral.is).toBe('offered')
    expect(referral.does('receiver', { type: 'decline', reason: 'full', suggests: null, until: null })).toBeNull()
    expect(referral.is).toBe('declined')
    expect(nextReferralInstant(referral.state ?? never())).toBeNull()
  })

  test('is made by the sending office, and never to itself or with an answer that is due already', () => {
    expect(new AReferral().offer(someTerms({ to: 'sender-office' }))).toBe('referral_to_self')
    expect(new AReferral().offer(someTerms({ answerBy: START }))).toBe('date_in_past')
    expect(new AReferral().offer(someTerms({ kind: 'leg', covers: [], arriveBy: START }))).toBe('date_in_past')
    expect(new AReferral().offer(someTerms({ from: RECEIVER, to: ABOVE }))).toBe('referral_not_yours')
    const referral = offered()
    expect(referral.offer()).toBe('referral_known')
    expect(new AReferral().does('receiver', { type: 'see' })).toBe('unknown_referral')
  })

  test('is accepted once, by a signature under the terms as they are', () => {
    const referral = offered()
    const signed = { type: 'accept', officer: null, method: 'session' } as const
    expect(referral.does('receiver', { ...signed, hash: 'other terms' })).toBe('referral_terms')
    expect(referral.does('sender', { ...signed, hash: referral.state?.hash ?? '' })).toBe('referral_not_yours')
    expect(referral.accept()).toBeNull()
    expect(referral.accept()).toBe('referral_state')
    expect(referral.state?.signatures.map(({ side, hash }) => [side, hash === referral.state?.hash])).toEqual([
      ['sender', true],
      ['receiver', true],
    ])
  })

  test('is reminded of by the sender once a day: somebody there is told, and no limit moves', () => {
    const referral = offered()
    const before = referral.state
    expect(referral.does('receiver', { type: 'remind' })).toBe('referral_not_yours')
    expect(referral.does('sender', { type: 'remind' })).toBeNull()
    expect(referral.events.at(-1)?.body).toEqual({
      type: 'referral_reminded',
      told: { organisation: RECEIVER, roles: ['helper'] },
    })
    expect(referral.state).toMatchObject({ state: 'offered', since: before?.since, terms: before?.terms, fired: [] })
    referral.now += DAY - 1
    expect(referral.does('sender', { type: 'remind' })).toBe('referral_reminded')
    referral.now += 1
    expect(referral.does('sender', { type: 'remind' })).toBeNull()
  })

  test('that nobody answers is reminded of twice, and expires; a late answer is refused with what happened', () => {
    const referral = offered()
    referral.now = START + 3 * DAY
    expect(referral.accept()).toBe('referral_state')
    expect(referral.does(null, { type: 'tick' })).toBeNull()
    expect(referral.types).toEqual(['referral_offered', 'referral_late', 'referral_late', 'referral_expired'])
    expect(referral.events.map(({ at }) => (at - START) / HOUR)).toEqual([0, 36, 57.6, 72])
  })

  test('that nobody answered expires only where its case learns of it, whatever the case does to it meanwhile', () => {
    const referral = offered()
    referral.now = START + 4 * DAY
    referral.does(null, { type: 'hand_on', sender: ABOVE })
    referral.does(null, { type: 'shut_link', link: 'link-1' })
    expect([referral.is, referral.state?.sender]).toEqual(['offered', ABOVE])
    expect(nextReferralInstant(referral.state ?? never())).toBeLessThan(referral.now)
    referral.does(null, { type: 'tick' })
    expect([referral.is, referral.events.at(-1)?.at]).toEqual(['expired', referral.now])
    const ended = offered()
    ended.now = START + 4 * DAY
    ended.does(null, { type: 'end', because: 'case_closed' })
    expect([ended.is, ended.types]).toEqual(['ended', ['referral_offered', 'referral_ended']])
  })

  test('is seen once, however often it is opened', () => {
    const referral = offered()
    expect(referral.does('receiver', { type: 'see' })).toBeNull()
    expect(referral.does('receiver', { type: 'see' })).toBeNull()
    expect(referral.types).toEqual(['referral_offered', 'referral_seen'])
  })

  test('is not declined for what only a meeting with the client can show', () => {
    const referral = offered()
    const no = { type: 'decline', suggests: null, until: null } as const
    expect(referral.does('receiver', { ...no, reason: 'no_show' })).toBe('referral_reason')
    expect(referral.does('receiver', { ...no, reason: 'full', until: START - 1 })).toBe('date_in_past')
  })
})

describe('other terms', () => {
  const later = someTerms({ startsAt: START + 2 * DAY })
  const countered = (): AReferral => {
    const referral = offered()
    expect(referral.counter(later)).toBeNull()
    return referral
  }

  test('become the terms of both when the sender signs them', () => {
    const referral = countered()
    expect(referral.accept()).toBe('referral_state')
    expect(referral.sign('sender', 'agree')).toBeNull()
    expect(referral.is).toBe('accepted')
    expect(referral.state?.terms).toEqual(later)
    expect(referral.state?.signatures.slice(-2).map(({ hash }) => hash)).toEqual([
      hashOfTerms(later),
      hashOfTerms(later),
    ])
  })

  test('go back and forth three times at most', () => {
    const referral = countered()
    for (const round of [2, 3]) {
      const terms = someTerms({ round, answerBy: START + 3 * DAY })
      expect(referral.insist(terms)).toBeNull()
      expect(referral.counter(someTerms({ ...later, round }))).toBeNull()
    }
    expect(referral.insist(someTerms({ round: 4 }))).toBe('referral_rounds')
  })

  test('are refused where whoever proposes them, or offers again, read older ones', () => {
    const referral = countered()
    const first = referral.state?.hash
    expect(referral.insist(someTerms({ round: 2 }))).toBeNull()
    expect(referral.counter(someTerms({ ...later, round: 2 }), first)).toBe('referral_terms')
    expect(referral.counter(someTerms({ ...later, round: 2 }))).toBeNull()
    expect(referral.insist(someTerms({ round: 3 }), first)).toBe('referral_terms')
    expect(referral.is).toBe('countered')
  })

  test('change neither the offices, the client, the limit of the law nor the time to answer', () => {
    const referral = offered()
    for (const [over, refusal] of [
      [{ to: ABOVE }, 'referral_terms'],
      [{ packet: 'another' }, 'referral_terms'],
      [{ lawBy: START + 20 * DAY }, 'referral_terms'],
      [{ covers: ['health_check#1', 'shelter#1'] }, 'referral_terms'],
      [{ answerBy: START + 20 * DAY }, 'date_in_past'],
    ] as const) {
      expect(referral.counter(someTerms(over))).toBe(refusal)
    }
  })
})

describe('a service at another office', () => {
  const begun = (): AReferral => {
    const referral = offered()
    expect(referral.accept()).toBeNull()
    expect(referral.does('receiver', { type: 'begin' })).toBeNull()
    return referral
  }

  test('is reported by the office that gave it, and acknowledged or asked about by the other', () => {
    const referral = begun()
    expect(referral.does('sender', { type: 'report', outcome: 'done', reason: null })).toBe('referral_not_yours')
    expect(referral.does('receiver', { type: 'report', outcome: 'not_done', reason: null })).toBe('referral_reason')
    expect(referral.does('receiver', { type: 'report', outcome: 'done_in_part', reason: 'no_show' })).toBeNull()
    expect(referral.does('sender', { type: 'query' })).toBeNull()
    expect(referral.does('receiver', { type: 'report', outcome: 'done', reason: null })).toBeNull()
    expect(referral.does('sender', { type: 'acknowledge' })).toBeNull()
    expect(referral.is).toBe('acknowledged')
  })

  test('that has begun is not withdrawn: its end is asked for, and the other says that it stopped', () => {
    const referral = begun()
    expect(referral.does('sender', { type: 'withdraw', reason: 'found_another' })).toBe('referral_state')
    expect(referral.does('sender', { type: 'recall', reason: 'no_longer_needed' })).toBeNull()
    expect(referral.does('receiver', { type: 'report', outcome: 'done', reason: null })).toBe('referral_state')
    expect(referral.does('receiver', { type: 'confirm_stop' })).toBeNull()
    expect(referral.is).toBe('ended')
  })

  test('waits for the client three times and fourteen days at most, and goes on where it was', () => {
    const referral = offered()
    referral.accept()
    const wait = { type: 'wait', reason: 'no_show' } as const
    expect(referral.does('receiver', { ...wait, until: referral.now + 15 * DAY })).toBe('referral_wait_long')
    for (let times = 0; times < 3; times += 1) {
      expect(referral.does('receiver', { ...wait, until: referral.now + DAY })).toBeNull()
      expect(referral.does('receiver', { type: 'resume' })).toBeNull()
      expect(referral.is).toBe('accepted')
    }
    expect(referral.does('receiver', { ...wait, until: referral.now + DAY })).toBe('referral_waits')
  })

  test('that does not begin in time is told further up each week, and the limit of the law stays', () => {
    const referral = offered()
    referral.accept()
    referral.now = START + 22 * DAY
    referral.does(null, { type: 'tick' })
    const late = referral.events.flatMap(({ at, body }) =>
      body.type === 'referral_late' && body.clock === 'begin' ? [[(at - START) / DAY, body.told?.organisation]] : [],
    )
    expect(late).toEqual([
      [7, RECEIVER],
      [14, ABOVE],
      [21, ABOVE],
    ])
    expect(referral.state?.terms.lawBy).toBe(START + 7 * DAY)
  })

  test('that is accepted after the limit of the law is told at once, and further up only a week later', () => {
    const referral = offered({ lawBy: START - 60 * DAY })
    referral.accept()
    referral.now = START + 8 * DAY
    referral.does(null, { type: 'tick' })
    const late = referral.events.flatMap(({ at, body }) =>
      body.type === 'referral_late' ? [[(at - START) / DAY, body.clock, body.told?.organisation]] : [],
    )
    expect(late).toEqual([
      [0, 'begin', RECEIVER],
      [7, 'begin', ABOVE],
    ])
    expect(referral.state?.terms.lawBy).toBe(START - 60 * DAY)
  })

  test('ends with the case or with the consent that it rests on, in whatever state', () => {
    for (const prepare of [offered, begun]) {
      const referral = prepare()
      expect(referral.does(null, { type: 'end', because: 'consent_ended' })).toBeNull()
      expect([referral.is, referral.state?.reason]).toEqual(['ended', 'consent_ended'])
      expect(referral.does('receiver', { type: 'begin' })).toBe('referral_state')
    }
  })
})

describe('a transfer', () => {
  test('is released by the record of the case alone, and confirmed by the office that has it now', () => {
    const referral = offered({ kind: 'transfer', covers: [], service: null })
    expect(referral.sign('receiver', 'confirm')).toBe('referral_state')
    referral.accept()
    expect(referral.does('sender', { type: 'withdraw', reason: 'mistake' })).toBe('referral_state')
    expect(referral.does('sender', { type: 'recall', reason: 'mistake' })).toBe('referral_state')
    expect(referral.does(null, { type: 'release', seq: 12 })).toBeNull()
    expect(referral.sign('receiver', 'confirm')).toBeNull()
    expect(referral.is).toBe('confirmed')
  })
})

describe('a leg of a journey', () => {
  const agreed = (): AReferral => {
    const leg = offered({ kind: 'leg', covers: [], service: null, startsAt: START + DAY, arriveBy: START + 2 * DAY })
    expect(leg.accept('officer-there')).toBeNull()
    return leg
  }

  test('that is agreed to on other terms is met by whoever proposed them', () => {
    const over = { kind: 'leg', covers: [], service: null, arriveBy: START + 3 * DAY } as const
    const leg = offered(over)
    leg.counter(someTerms({ ...over, startsAt: START + 2 * DAY }))
    leg.sign('sender', 'agree')
    expect([leg.is, leg.state?.officer]).toEqual(['accepted', 'helper-1'])
    expect(foldReferral(leg.events)).toEqual(leg.state)
  })

  test('departs with the signature of one office and arrives with that of the other', () => {
    const leg = agreed()
    expect(leg.sign('receiver', 'depart')).toBe('referral_not_yours')
    expect(leg.sign('sender', 'depart')).toBeNull()
    const arrive = { type: 'arrive', officer: 'officer-there', hash: leg.state?.hash ?? '' } as const
    expect(leg.does('sender', { ...arrive, method: 'session' })).toBe('referral_not_yours')
    expect(leg.does('receiver', { ...arrive, method: 'session' })).toBeNull()
    expect(leg.state?.signatures.map(({ side, user }) => [side, user])).toEqual([
      ['sender', 'coordinator-1'],
      ['receiver', 'helper-1'],
      ['sender', 'coordinator-1'],
      ['receiver', 'officer-there'],
    ])
  })

  test('departs by the word of another office only where nobody works for the one that has the client', () => {
    const by = { user: 'coordinator-9', organisation: ABOVE, role: 'coordinator' }
    const departs = (present: readonly string[]) => {
      const leg = agreed()
      return leg.asks({
        actor: by,
        sides: ['sender'],
        ask: { type: 'depart', hash: leg.state?.hash ?? '', method: 'session' },
        staffed: { ...STAFFED, [SENDER]: { ...STAFFED[SENDER], present } },
      })
    }
    expect(departs(['helper'])).toBe('referral_not_yours')
    expect(departs([])).toBeNull()
  })

  test('arrives by a code that the sender types, where the other device has no connection', () => {
    const leg = agreed()
    leg.sign('sender', 'depart')
    const arrive = { type: 'arrive', officer: 'officer-there', hash: leg.state?.hash ?? '', method: 'code' } as const
    expect(leg.does('receiver', arrive)).toBe('referral_not_yours')
    expect(leg.does('sender', arrive)).toBeNull()
    expect(leg.is).toBe('arrived')
  })

  test('that stops on the way leaves the client with the office that sent her', () => {
    const leg = agreed()
    leg.sign('sender', 'depart')
    expect(leg.does('sender', { type: 'stop', reason: 'illness' })).toBeNull()
    expect(leg.is).toBe('stopped')
  })
})

test('what the ledger keeps folds to the same state', () => {
  const referral = offered()
  referral.does('receiver', { type: 'see' })
  referral.accept()
  referral.does('receiver', { type: 'wait', reason: 'papers', until: START + DAY })
  referral.now = START + 2 * DAY
  referral.does(null, { type: 'tick' })
  referral.does('receiver', { type: 'resume' })
  expect(foldReferral(JSON.parse(JSON.stringify(referral.events)))).toEqual(referral.state)
})

const never = (): never => {
  throw new Error('no referral')
}

test('a journey that tells nothing any more waits by the same limit, and no link is made for it', () => {
  const referral = offered({ kind: 'leg', covers: [], arriveBy: START + 2 * DAY })
  referral.accept()
  referral.sign('sender', 'depart')
  const due = nextReferralInstant(referral.state ?? never())
  expect(referral.does(null, { type: 'empty', because: 'consent_ended' })).toBeNull()
  expect([referral.is, nextReferralInstant(referral.state ?? never())]).toEqual(['departed', due])
  const link = { type: 'link', link: 'link-1', until: START + DAY, replaces: null } as const
  expect(referral.does('sender', link)).toBe('referral_state')
  const { hash = '' } = referral.state ?? {}
  expect(referral.does('receiver', { type: 'arrive', hash, method: 'session', officer: 'helper-1' })).toBeNull()
  expect([referral.is, referral.state?.reason]).toEqual(['arrived', null])
})
