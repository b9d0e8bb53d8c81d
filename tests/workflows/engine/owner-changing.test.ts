// Another office comes to answer for a case: contested, refused by the client, or handed over.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { Owner } from '../../../workflows/engine/case-state.ts'
import type { Asks, Candidate, Directory } from '../../../workflows/engine/commands.ts'
import { keptBackFrom } from '../../../workflows/engine/kept-back.ts'
import { changeOwner } from '../../../workflows/engine/owner-changing.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { nextInstant } from '../../../workflows/engine/time/next-instant.ts'
import type { Turn } from '../../../workflows/engine/turn.ts'
import { ACase, anActor, anOpening, COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const within = { kind: 'within', value: 2, unit: 'day', counting: 'calendar', pausable: [] } as const
const HIGH = {
  op: 'eq',
  args: [
    { op: 'fact', name: 'risk' },
    { op: 'literal', value: 'high' },
  ],
} as const
const procedure = (over: Partial<CaseIr> = {}): CaseIr => ({
  ...anIr({
    items: [
      aTask('visit', { due: [{ ...within, basis: 'law-1', evidence: 'source' }] }),
      aTask('welcome', { roles: ['volunteer'] }),
      aTask('treat', { roles: ['doctor'] }),
      aTask('sign', { cosign: 'head' }),
    ],
    facts: { risk: { type: 'one_of', codes: ['high', 'low'] } },
    consents: ['C5'],
    sharing: { consent: 'C5', unless: ['danger'], grounds: {} },
  }),
  routing: {
    by: ['found_area'],
    up: ['city', 'province', 'national'],
    contest: [
      { when: HIGH, value: 24, unit: 'hour', counting: 'clock' },
      { value: 3, unit: 'day', counting: 'working' },
    ],
  },
  ...over,
})
const ROLES = ['worker', 'coordinator', 'head']
const office = (organisation: string, over: Partial<Candidate> = {}): Candidate => ({
  organisation,
  roles: ROLES,
  isManned: true,
  ...over,
})
const near = (...named: string[]): Directory => ({
  starts: { found_area: ['21.71', '21', 'ID'] },
  offices: named.map((organisation, n) => ({
    ...office(organisation),
    area: ['21.71', '21', 'ID'][n] ?? 'ID',
    level: 'city',
  })),
})
const POST = { organisation: 'village-post', roles: ['volunteer'] }
const VOLUNTEER = anActor({
  user: 'volunteer-1',
  organisation: POST.organisation,
  roles: ['volunteer'],
  capabilities: ['open_case', 'record_consent'],
})
const lead = (organisation: string) => ({ ...COORDINATOR, user: `lead-of-${organisation}`, organisation })
const CITY = lead('city')
const PROVINCE = lead('province')
/** Who stands above whom; somebody is everywhere but at the empty office. */
const LINES: Asks['contest_owner']['staffed'] = Object.fromEntries(
  Object.entries({
    'village-post': 'city',
    city: 'province',
    'other-city': 'province',
    'far-city': 'nation',
    province: 'nation',
    nation: null,
  }).map(([name, above]) => [name, { above, roles: ROLES, present: ROLES, coordinating: ROLES }]),
)
const contest = (over: Partial<Asks['contest_owner']> = {}): Asks['contest_owner'] => ({
  type: 'contest_owner',
  reason: 'wrong_area',
  staffed: LINES,
  ...over,
})
const settle = (organisation: string, to: Candidate | undefined = office(organisation)): Asks['settle_owner'] => ({
  type: 'settle_owner',
  organisation,
  reason: 'nearer_to_client',
  ...(organisation === 'city' ? {} : { to }),
})
const routed = (ir = procedure(), facts = {}): ACase =>
  new ACase(ir).do(anOpening({ owner: POST, directory: near('city', 'province', 'nation'), facts }), VOLUNTEER)
const agree = (receivers?: string[]) =>
  ({
    type: 'record_consent',
    code: 'C5',
    state: 'given',
    record: null,
    ...(receivers === undefined ? {} : { scope: { receivers } }),
  }) as const
const ofType = (one: ACase, type: string) => one.events.filter(({ body }) => body.type === type)
const kept = (one: ACase, of: string) => keptBackFrom({ plan: planOf(one.ir), state: one.open }, of)

describe('an office that was found by the rules and says that it should be another', () => {
  test('stays responsible until the nearest office above both decides, within three working days', () => {
    const one = routed().do(contest({ suggests: 'other-city' }), CITY)
    expect(one.open.owner.organisation).toBe('city')
    expect(one.open.contest).toMatchObject({ by: 'city', settles: 'province', suggests: 'other-city' })
    // Tuesday; three working days end with Friday.
    expect(new Date(one.open.contest?.until ?? 0).toISOString()).toBe('2026-11-27T17:00:00.000Z')
    expect(one.refused({ type: 'claim', task: 'visit#1' }, anActor({ organisation: 'city' }))).toBeNull()
  })

  test('is answered within a day where the risk is high', () => {
    const one = routed(procedure(), { risk: 'high' }).do(contest(), CITY)
    expect((one.open.contest?.until ?? 0) - one.now).toBe(24 * HOUR)
  })

  test('is settled by no office that is itself suggested, nor by one in which nobody coordinates', () => {
    expect(routed().do(contest({ suggests: 'province' }), CITY).open.contest?.settles).toBe('nation')
    expect(routed().do(contest({ suggests: 'nation' }), CITY).open.contest?.settles).toBe('province')
    const empty = { ...LINES, province: { above: 'nation', roles: ROLES, present: [], coordinating: [] } }
    expect(routed().do(contest({ suggests: 'other-city', staffed: empty }), CITY).open.contest?.settles).toBe('nation')
  })

  test('contests once in the life of a case, and only as its coordinator', () => {
    const one = routed().do(contest(), CITY)
    expect(one.refused(contest(), CITY)).toBe('contested_already')
    one.do(settle('other-city'), PROVINCE)
    expect(one.refused(contest(), lead('other-city'))).toBe('contested_already')
    expect(routed().refused(contest(), VOLUNTEER)).toBe('missing_capability')
    expect(routed().refused(contest(), PROVINCE)).toBe('other_organisation')
    expect(routed().refused(contest({ suggests: 'city' }), CITY)).toBe('owner_already')
  })

  test('cannot contest a case that it opened itself, or where the procedure gives no time for it', () => {
    expect(openCase(procedure()).refused(contest(), COORDINATOR)).toBe('owner_not_routed')
    const { contest: _, ...silent } = procedure().routing ?? { by: [], up: [] }
    expect(routed(procedure({ routing: silent })).refused(contest(), CITY)).toBe('owner_not_routed')
  })

  test('is final at the national office, which nobody stands above', () => {
    const one = new ACase(procedure()).do(anOpening({ owner: POST, directory: near('nation') }), VOLUNTEER)
    expect(one.refused(contest(), lead('nation'))).toBe('nobody_above')
  })
})

describe('a contest on which nobody decides', () => {
  test('is over when its time has passed, once, and everything stays', () => {
    const one = routed().do(contest(), CITY)
    expect(nextInstant(one.ir, one.open)).toBe(
      Math.min(one.open.contest?.until ?? 0, ...Object.values(one.open.clocks).flatMap(firstOf)),
    )
    one.wait(10 * DAY).wait(10 * DAY)
    expect(ofType(one, 'owner_settled').map(({ actor, body }) => [actor, body])).toEqual([
      [null, { type: 'owner_settled', organisation: 'city', by: 'silence' }],
    ])
    expect(one.refused(settle('other-city'), PROVINCE)).toBe('contest_over')
  })

  test('waits in a closed case, and ends at once if that is opened again later', () => {
    const one = routed().do(contest(), CITY)
    one.do({ type: 'cancel_case', reason: 'duplicate' }, CITY).wait(10 * DAY)
    expect(ofType(one, 'owner_settled')).toHaveLength(0)
    one.do({ type: 'reopen_case' }, CITY)
    expect(one.wait(1).open.contest?.isOver).toBe(true)
  })
})
const firstOf = ({
  startedAt,
  due,
  thresholds,
}: {
  startedAt: number | null
  due: number | null
  thresholds: readonly { fraction: number }[]
}) =>
  startedAt === null || due === null ? [] : thresholds.map(({ fraction }) => startedAt + (due - startedAt) * fraction)

describe('a decision from above', () => {
  test('leaves the case where it is, or gives it to another office, and is taken only there', () => {
    expect(routed().do(contest(), CITY).do(settle('city'), PROVINCE).open.owner.organisation).toBe('city')
    const one = routed().do(contest({ suggests: 'other-city' }), CITY)
    for (const other of [CITY, lead('other-city'), lead('nation'), VOLUNTEER])
      expect(one.refused(settle('other-city'), other)).toMatch(/settles_elsewhere|missing_capability/)
    one.do(settle('other-city'), PROVINCE)
    expect(one.open.owner.organisation).toBe('other-city')
    expect(one.refused(settle('city'), PROVINCE)).toBe('contest_over')
    expect(one.open.former).toMatchObject([{ organisation: 'city', why: 'settled', at: one.now }])
  })

  test('gives it to no office in which nobody could coordinate it', () => {
    const one = routed().do(contest(), CITY)
    expect(one.refused(settle('clinic', office('clinic', { roles: ['doctor'] })), PROVINCE)).toBe('owner_unable')
    expect(one.refused(settle('clinic', office('clinic', { isManned: false })), PROVINCE)).toBe('owner_unable')
    expect(one.open.owner.organisation).toBe('city')
  })

  test('does not give it to an office that the client left out, unless two people set that aside', () => {
    const one = routed()
      .do(agree(['city', 'clinic']), VOLUNTEER)
      .do(contest(), CITY)
    expect(one.refused(settle('other-city'), PROVINCE)).toBe('owner_excluded')
    expect(one.refused(settle('clinic'), PROVINCE)).toBeNull()
  })

  test('waits for a signature that is owed at the office', () => {
    const one = routed().do({ type: 'claim', task: 'sign#1' }, anActor({ organisation: 'city' }))
    one.do({ type: 'complete', task: 'sign#1' }, anActor({ organisation: 'city' })).do(contest(), CITY)
    expect(one.is('sign#1')).toBe('proposed')
    expect(one.refused(settle('other-city'), PROVINCE)).toBe('owner_signature_owed')
    one.do(
      { type: 'cosign', task: 'sign#1', approve: false },
      anActor({ user: 'head', organisation: 'city', roles: ['head'] }),
    )
    expect(one.refused(settle('other-city'), PROVINCE)).toBeNull()
  })
})

describe('what changes hands with a case', () => {
  const handed = (to: Candidate = office('other-city')) => {
    const one = routed()
    one.do({ type: 'assign', task: 'treat#1', to: { organisation: 'clinic', user: null } }, CITY)
    one.do({ type: 'claim', task: 'visit#1' }, anActor({ organisation: 'city' }))
    one.do({ type: 'start', task: 'visit#1' }, anActor({ organisation: 'city' })).do(contest(), CITY)
    one.now += HOUR
    const clocks = one.open.clocks
    one.do(settle(to.organisation, to), PROVINCE)
    return { one, clocks }
  }
  const holderOf = (one: ACase, task: string) => one.open.instances[task]?.task?.holder

  test('is the open work of the office, in nobody’s hands; what others have stays with them', () => {
    const { one } = handed()
    expect(holderOf(one, 'visit#1')).toEqual({ organisation: 'other-city', user: null })
    expect(one.is('visit#1')).toBe('ready')
    expect(holderOf(one, 'treat#1')?.organisation).toBe('clinic')
    expect(holderOf(one, 'welcome#1')?.organisation).toBe('village-post')
  })

  test('lies with nobody where the new office cannot do it', () => {
    const { one } = handed(office('other-city', { roles: ['coordinator'] }))
    expect(holderOf(one, 'visit#1')).toEqual({ organisation: null, user: null })
  })

  test('is looked at by its new coordinators within three working days', () => {
    const { one } = handed()
    const [review] = Object.values(one.open.instances).filter(({ item }) => item === 'review')
    expect(review?.task?.holder.organisation).toBe('other-city')
    const due = Object.values(one.open.clocks).find(({ instance }) => instance === 'review#1')?.due ?? 0
    expect(new Date(due).toISOString()).toBe('2026-11-27T17:00:00.000Z')
  })

  test('is no time: every limit that ran before runs as before', () => {
    const { one, clocks } = handed()
    for (const [id, clock] of Object.entries(clocks)) expect(one.open.clocks[id]).toEqual(clock)
  })

  test('keeps what is on hold on hold', () => {
    const one = routed().do({ type: 'claim', task: 'visit#1' }, anActor({ organisation: 'city' }))
    const until = one.now + 5 * DAY
    one.do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until }, anActor({ organisation: 'city' }))
    one.do(contest(), CITY).do(settle('other-city'), PROVINCE)
    expect(one.open.instances['visit#1']?.task).toMatchObject({
      state: 'suspended',
      held: { reason: 'waiting_client', until },
    })
  })

  test('leaves the office nothing to decide', () => {
    const { one } = handed()
    const to = { organisation: 'clinic', user: null }
    expect(one.refused({ type: 'assign', task: 'visit#1', to }, CITY)).toBe('other_organisation')
    expect(one.refused(agree(), CITY)).toBe('consent_owner_records')
  })
})

describe('a client who does not want the office that was found', () => {
  const refuse = (...named: string[]) => ({ type: 'refuse_owner', directory: near(...named) }) as const

  test('gets the next one, never that one again, and the ledger says why it is that one', () => {
    const one = routed().do(refuse('city', 'province', 'nation'), VOLUNTEER)
    expect(one.open.owner.organisation).toBe('province')
    expect(ofType(one, 'owner_changed')[0]?.body).toMatchObject({
      from: 'city',
      why: 'client',
      route: { organisation: 'province', area: '21', passed: [] },
    })
    one.do(refuse('city', 'province', 'nation'), PROVINCE)
    expect(one.open.owner.organisation).toBe('nation')
    expect(one.refused(refuse('city', 'province', 'nation'), VOLUNTEER)).toBe('no_other_owner')
    expect(one.open.owner.organisation).toBe('nation')
  })

  test('is believed only until the client agreed to share with it', () => {
    const one = routed().do(agree(), VOLUNTEER)
    expect(one.refused(refuse('province'), VOLUNTEER)).toBe('owner_trusted')
    one.do({ type: 'record_consent', code: 'C5', state: 'withdrawn', record: null }, VOLUNTEER)
    expect(one.refused(refuse('province'), VOLUNTEER)).toBeNull()
  })

  test('is spoken for by the office that opened the case or answers for it, and by no other', () => {
    const nurse = anActor({ user: 'nurse', organisation: 'clinic', capabilities: ['record_consent'] })
    expect(routed().refused(refuse('province'), nurse)).toBe('consent_owner_records')
    expect(openCase(procedure()).refused(refuse('province'), COORDINATOR)).toBe('owner_not_routed')
  })

  test('keeps that office out also when the one above decides', () => {
    const one = routed()
      .do(refuse('province'), VOLUNTEER)
      .do(contest({ staffed: LINES }), PROVINCE)
    expect(one.refused({ ...settle('city'), to: office('city') }, lead('nation'))).toBe('owner_excluded')
  })
})

describe('what a client said before', () => {
  test('covers the new office only where it was named, or where everybody was', () => {
    const all = routed().do(agree(), VOLUNTEER).do(contest(), CITY).do(settle('other-city'), PROVINCE)
    expect(kept(all, 'other-city')).toEqual([])
    const none = routed().do(contest(), CITY).do(settle('other-city'), PROVINCE)
    expect(kept(none, 'other-city')).toEqual(['identity', 'findings'])
  })

  test('stays known to the office that opened the case when that one answers for it', () => {
    const able = { organisation: 'post', roles: ['coordinator'] }
    const ask = anOpening({ owner: able, directory: near('city') })
    const one = new ACase(procedure()).do(ask, { ...VOLUNTEER, organisation: 'post' })
    one.do(agree(['city']), { ...VOLUNTEER, organisation: 'post' }).do(contest(), CITY)
    one.do(settle('post', office('post')), lead('nation'))
    expect(one.open.opener).toBeUndefined()
    expect(kept(one, 'post')).toEqual([])
    expect(kept(one, 'city')).toEqual([])
  })
})

describe('a transfer', () => {
  const turnOf = (one: ACase): Turn => ({
    plan: planOf(one.ir),
    actor: COORDINATOR,
    role: 'coordinator',
    at: one.now,
    events: [],
    state: one.open,
  })
  const NEW: Owner = { organisation: 'home-city', roles: ROLES, superior: { organisation: 'home', roles: ROLES } }
  const transfer = (one: ACase, to: Owner = NEW) => {
    const turn = turnOf(one)
    const refused = changeOwner(turn, { to, why: 'transfer', referral: 'ref-1' }, { kind: 'command', ref: 'x' })
    return { turn, refused: refused?.refusal ?? null }
  }

  test('hands the case over with the roles of now, and the row of the change names the transfer', () => {
    const { turn, refused } = transfer(openCase(procedure()))
    expect(refused).toBeNull()
    expect(turn.state.owner).toEqual(NEW)
    expect(turn.events[0]?.body).toEqual({
      type: 'owner_changed',
      from: 'owner-office',
      to: NEW,
      why: 'transfer',
      referral: 'ref-1',
    })
  })

  test('tells the new office no more than the client agreed that it may know', () => {
    const named = openCase(procedure()).do(agree(['home-city']), COORDINATOR)
    const view = (one: ACase) => ({ plan: planOf(one.ir), state: transfer(one).turn.state })
    expect(keptBackFrom(view(named), 'home-city')).toEqual([])
    expect(keptBackFrom(view(openCase(procedure())), 'home-city')).toEqual(['identity', 'findings'])
    const others = openCase(procedure()).do(agree(['clinic']), COORDINATOR)
    expect(transfer(others).refused).toBe('owner_excluded')
  })

  test('is refused to the same office, to one that cannot coordinate, and in a closed case', () => {
    const one = openCase(procedure())
    expect(transfer(one, one.open.owner).refused).toBe('owner_already')
    expect(transfer(one, { ...NEW, roles: ['doctor'] }).refused).toBe('owner_unable')
    one.do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
    expect(transfer(one).refused).toBe('case_closed')
  })

  test('is agreed by both sides, so it cannot be contested', () => {
    const one = routed()
    one.state = transfer(one).turn.state
    expect(one.open.opener).toEqual(POST)
    expect(one.refused(contest(), lead('home-city'))).toBe('owner_not_routed')
  })

  test('ends what a contest could say about it', () => {
    const one = routed().do(contest(), CITY)
    const { turn } = transfer(one)
    expect(turn.state.contest?.isOver).toBe(true)
    const events = turn.events.map((event, n) => ({ ...event, seq: one.open.seq + n + 1 }))
    expect(fold(events, one.open)).toEqual(turn.state)
  })
})
