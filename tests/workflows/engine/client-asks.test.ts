// What a client asks by the own window: the same as when staff record it, without an author.
import { describe, expect, test } from '@jest/globals'
import { isContactRefused } from '../../../workflows/engine/consents.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { anActor, COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ir = anIr({
  consents: ['C5'],
  sharing: { consent: 'C5', unless: [], grounds: {} },
  items: [aTask('visit'), aTask('treat', { roles: ['nurse'] })],
})
const CLIENT = anActor({ user: '', organisation: 'clinic', roles: [], capabilities: [] })
const call = { type: 'ask_call' } as const
const stop = { type: 'stop_sharing', code: 'C5' } as const
const shared = () =>
  openCase(ir)
    .do({ type: 'record_consent', code: 'C5', state: 'given', record: null }, COORDINATOR)
    .do({ type: 'assign', task: 'treat#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)

describe('sharing that the client stops', () => {
  test('ends as if staff had recorded it: the other office gives its work back and leaves', () => {
    const [one, other] = [shared(), shared()]
    const before = one.events.length
    one.do(stop, CLIENT)
    other.do({ type: 'record_consent', code: 'C5', state: 'withdrawn', record: null }, COORDINATOR)

    expect(one.open.instances['treat#1']?.task?.holder.organisation).not.toBe('clinic')
    expect(one.events.slice(before).map(({ body }) => body)).toEqual(other.events.slice(before).map(({ body }) => body))
    expect(one.events[before]).toMatchObject({
      actor: null,
      organisation: null,
      cause: { kind: 'command', ref: 'stop_sharing' },
      body: { type: 'consent_recorded', state: 'withdrawn' },
    })
  })

  test('may be stopped whatever the state of the case, and not twice', () => {
    const one = shared()
    one.do({ type: 'hold_case', reason: 'waiting_client', until: one.now + 3_600_000 }, COORDINATOR)
    one.do(stop, CLIENT)
    expect(one.open.status).toBe('on_hold')
    expect(one.refused(stop, CLIENT)).toBe('nothing_to_withdraw')
    expect(one.refused({ ...stop, code: 'C7' }, CLIENT)).toBe('unknown_consent')
  })
})

describe('a call that the client asks for', () => {
  test('opens a review with a limit where none is open, and stands in the record each time', () => {
    const one = openCase(ir)
    const before = one.events.length
    one.do(call, CLIENT).do(call, CLIENT)

    const rows = one.events.slice(before)
    expect(rows.filter(({ body }) => body.type === 'client_asked')).toMatchObject([
      { actor: null, cause: { kind: 'command', ref: 'ask_call' } },
      { actor: null },
    ])
    expect(Object.keys(one.open.instances).filter((key) => key.startsWith('review#'))).toEqual(['review#1'])
    expect(one.is('review#1')).toBe('ready')
    expect(Object.values(one.open.clocks).some(({ instance, due }) => instance === 'review#1' && due !== null)).toBe(
      true,
    )
  })

  test('is recorded in a closed case too, and opens nothing in it', () => {
    const one = openCase(ir)
    one.do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
    one.do(call, CLIENT)
    expect(one.open.status).toBe('closed')
    expect(one.events.at(-1)?.body).toEqual({ type: 'client_asked', what: 'call' })
  })
})

describe('how contact is safe', () => {
  test('is told with the call and confirmed by a person: it changes nothing of the case by itself', () => {
    const one = openCase(ir)
    const consents = one.open.consents
    one.do({ ...call, how: 'no_message' }, CLIENT)
    expect(one.events.find(({ body }) => body.type === 'client_asked')?.body).toMatchObject({ how: 'no_message' })
    expect([one.open.consents, one.is('review#1')]).toEqual([consents, 'ready'])
  })

  test('is not at all from the moment that contact is refused, also where nobody had asked for it', () => {
    const reachable = { ...ir, consents: ['C5', 'C8'], contact: 'C8' }
    const refuses = { type: 'stop_sharing', code: 'C8' } as const
    for (const before of [null, 'given'] as const) {
      const one = openCase(reachable)
      if (before !== null) one.do({ type: 'record_consent', code: 'C8', state: before, record: null }, COORDINATOR)
      const isRefused = () => isContactRefused({ plan: planOf(reachable), state: one.open })
      expect(isRefused()).toBe(false)
      one.do(refuses, CLIENT)
      expect([isRefused(), one.open.consents['C8']?.state]).toEqual([true, before === null ? 'refused' : 'withdrawn'])
      expect(one.refused(refuses, CLIENT)).toBe('nothing_to_withdraw')
    }
    expect(openCase(reachable).refused({ ...refuses, code: 'C5' }, CLIENT)).toBe('nothing_to_withdraw')
  })
})

describe('an appointment that the client answers', () => {
  const DAY = 86_400_000
  const meets = { minutes: 60, kind: 'talk', office: 'o-1', escort: 'worker-9' } as const
  const says = (answer: 'can' | 'cannot', appointment = 'm-1') =>
    ({ type: 'answer_appointment', appointment, answer }) as const
  const planned = () => {
    const one = openCase(ir)
    return one.do({ type: 'set_appointment', appointment: 'm-1', starts: one.now + 2 * DAY, ...meets }, COORDINATOR)
  }

  test('keeps the last word until it begins, moves nothing, and is asked anew where it is moved', () => {
    const one = planned().do(says('can'), CLIENT).do(says('cannot'), CLIENT)
    expect(one.events.at(-1)).toMatchObject({ actor: null, cause: { kind: 'command', ref: 'answer_appointment' } })
    expect(one.open.appointments?.['m-1']).toMatchObject({ state: 'planned', answer: 'cannot' })
    const to = { type: 'move_appointment', appointment: 'm-1', to: 'm-2', starts: one.now + 3 * DAY, ...meets } as const
    one.do(to, COORDINATOR)
    expect(one.open.appointments?.['m-2']?.answer).toBeUndefined()
    expect(one.refused(says('can'), CLIENT)).toBe('appointment_over')
    expect(one.refused(says('can', 'never'), CLIENT)).toBe('unknown_appointment')
    one.now += 3 * DAY
    expect(one.refused(says('can', 'm-2'), CLIENT)).toBe('appointment_over')
  })
})
