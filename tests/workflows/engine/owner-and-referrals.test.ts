// What becomes of what was asked of other offices when another office comes to answer for the case.
import { describe, expect, test } from '@jest/globals'
import type { Asks, Candidate } from '../../../workflows/engine/commands.ts'
import { ACase, anActor, anOpening, COORDINATOR } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ROLES = ['worker', 'coordinator', 'head']
const office = (organisation: string): Candidate => ({ organisation, roles: ROLES, isManned: true })
const procedure = {
  ...anIr({
    items: [aTask('visit'), aTask('treat')],
    consents: ['C5'],
    sharing: { consent: 'C5', unless: [], grounds: {} },
  }),
  routing: {
    by: ['found_area'] as const,
    up: ['city'] as const,
    contest: [{ value: 3, unit: 'day', counting: 'working' }] as const,
  },
}
const POST = { organisation: 'village-post', roles: ['volunteer'] }
const lead = (organisation: string) => ({ ...COORDINATOR, user: `lead-of-${organisation}`, organisation })
const LINES: Asks['contest_owner']['staffed'] = Object.fromEntries(
  Object.entries({ 'village-post': 'city', city: 'province', 'other-city': 'province', province: null }).map(
    ([name, above]) => [name, { above, roles: ROLES, present: ROLES, coordinating: ROLES }],
  ),
)
const routed = (): ACase =>
  new ACase(procedure).do(
    anOpening({
      owner: POST,
      directory: { starts: { found_area: ['21.71'] }, offices: [{ ...office('city'), area: '21.71', level: 'city' }] },
    }),
    anActor({ user: 'volunteer', organisation: POST.organisation, roles: ['volunteer'], capabilities: ['open_case'] }),
  )
const asks = (referral: string, over: Partial<Asks['open_referral']>): Asks['open_referral'] => ({
  type: 'open_referral',
  referral,
  kind: 'service',
  from: 'city',
  to: 'clinic',
  task: null,
  covers: [],
  service: 'health',
  ...over,
})
const hands = (referral: string, to: string): Asks['open_referral'] =>
  asks(referral, { kind: 'transfer', to, service: null })
const moves = (referral: string, over: Partial<Asks['move_referral']>): Asks['move_referral'] => ({
  type: 'move_referral',
  referral,
  state: 'accepted',
  ...over,
})
const settled = (one: ACase, to: string): ACase =>
  one
    .do({ type: 'contest_owner', reason: 'wrong_area', suggests: to, staffed: LINES }, lead('city'))
    .do({ type: 'settle_owner', organisation: to, reason: 'nearer_to_client', to: office(to) }, lead('province'))
const standing = (one: ACase, id: string) => one.open.referrals?.[id]

describe('when another office comes to answer for a case', () => {
  test('no office takes it over any more by an offer of the former one', () => {
    const one = settled(routed().do(hands('ref-1', 'far-city'), lead('city')), 'other-city')
    expect([standing(one, 'ref-1')?.state, standing(one, 'ref-1')?.reason]).toEqual(['ended', 'owner_changed'])
    const accepts = moves('ref-1', { state: 'released', owner: office('far-city') })
    expect(one.refused(accepts, lead('far-city'))).toBe('unknown_referral')
    expect(one.open.owner.organisation).toBe('other-city')
    expect(one.refused({ ...hands('ref-2', 'far-city'), from: 'other-city' }, lead('other-city'))).toBeNull()
  })

  test('what that office was itself asked for ends, and the steps that it has stay with it', () => {
    const one = routed().do(asks('ref-1', { to: 'other-city', covers: ['visit#1'] }), lead('city'))
    one.do(moves('ref-1', {}), lead('other-city')).do(asks('ref-2', { covers: ['treat#1'] }), lead('city'))
    one.do(hands('ref-3', 'other-city'), lead('city'))
    one.do(moves('ref-3', { state: 'released', owner: office('other-city') }), lead('other-city'))
    expect(standing(one, 'ref-1')).toMatchObject({ state: 'ended', reason: 'owner_changed', from: 'city' })
    expect(standing(one, 'ref-2')).toMatchObject({ state: 'offered', from: 'other-city' })
    expect(standing(one, 'ref-3')?.state).toBe('released')
    expect(one.open.instances['visit#1']?.task?.holder.organisation).toBe('other-city')
  })
})

test('a client who refuses the office that was found gets the next one that the client did not leave out', () => {
  const one = routed()
  const offices = (['city', 'province', 'nation'] as const).map((name, n) => ({
    ...office(name),
    area: ['21.71', '21', 'ID'][n] ?? 'ID',
    level: 'city' as const,
  }))
  const directory = { starts: { found_area: ['21.71', '21', 'ID'] }, offices }
  const scope = { receivers: ['nation'] }
  one.do({ type: 'record_consent', code: 'C5', state: 'given', record: null, scope }, lead('city'))
  one.do({ type: 'refuse_owner', directory }, lead('city'))
  expect(one.open.owner.organisation).toBe('nation')
})
