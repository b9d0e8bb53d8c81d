// Somebody leaves, or an office closes: what becomes of the work that was held there.
import { describe, expect, test } from '@jest/globals'
import {
  anActor,
  COLLEAGUE,
  COORDINATOR,
  openCase,
  OWNER,
  START,
  WORKER,
  type ACase,
} from '../../support/engine/a-case.ts'
import { chance } from '../../support/engine/a-chance.ts'
import { problems } from '../../support/engine/a-life-oracle.ts'
import { peopleOf } from '../../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../../support/engine/random-lives.ts'
import { busySop } from '../../support/sops/a-busy-sop.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { OPEN_TASK_STATES } from '../../../sop-definitions/language/vocabulary.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { decide, type Decision } from '../../../workflows/engine/decide.ts'

const HOUR = 3_600_000
const LIVES = 40
const STEPS = 25
/** A proposed result stays with whoever proposed it. */
const OPEN: readonly string[] = OPEN_TASK_STATES.filter((state) => state !== 'proposed')
const ir = anIr({
  items: [
    aTask('visit', { roles: ['worker', 'driver'] }),
    aTask('treat', { roles: ['nurse'] }),
    aTask('decide', { cosign: 'signer' }),
  ],
})
const NURSE = anActor({ user: 'nurse-1', organisation: 'clinic', roles: ['nurse'] })
const NOBODY = anActor({ user: '', roles: [], capabilities: ['coordinate_case'] })
const visit = 'visit#1'
const leaving = (over: Partial<{ organisation: string; user: string | null; roles: readonly string[] }> = {}) => ({
  type: 'let_go' as const,
  organisation: OWNER,
  user: WORKER.user,
  roles: [],
  ...over,
})
const taskOf = (one: ACase, key = visit) => one.open.instances[key]?.task
const claimed = (): ACase => openCase(ir).do({ type: 'claim', task: visit })
const atClinic = (): ACase =>
  openCase(ir).do({ type: 'assign', task: 'treat#1', to: { organisation: 'clinic', user: NURSE.user } }, COORDINATOR)

describe('who leaves an office', () => {
  test('leaves each task to it, claimed or begun, for whoever may claim it; no row names an author', () => {
    for (const one of [claimed(), claimed().do({ type: 'start', task: visit })]) {
      const before = one.events.length
      one.do(leaving(), NOBODY)

      expect(taskOf(one)).toMatchObject({ state: 'ready', holder: { organisation: OWNER, user: null } })
      expect(one.events.slice(before)).toMatchObject([
        { actor: null, organisation: null, cause: { ref: 'let_go' }, body: { type: 'task_assigned' } },
      ])
      expect(one.do({ type: 'claim', task: visit }, COLLEAGUE).is(visit)).toBe('reserved')
    }
  })

  test('leaves what is on hold on hold, until the day that was named and with its reason', () => {
    const one = claimed().do({ type: 'start', task: visit })
    one.do({ type: 'hold', task: visit, reason: 'waiting_client', until: one.now + 10 * HOUR })
    one.do(leaving(), NOBODY)

    expect(taskOf(one)).toMatchObject({
      state: 'suspended',
      before: 'ready',
      holder: { organisation: OWNER, user: null },
      held: { reason: 'waiting_client', until: one.now + 10 * HOUR },
    })
    expect(one.wait(11 * HOUR).is(visit)).toBe('ready')
  })

  test('leaves what was handed over and is on hold with its holder, as far as it had come', () => {
    const one = claimed()
      .do({ type: 'delegate', task: visit, to: COLLEAGUE.user })
      .do({ type: 'start', task: visit }, COLLEAGUE)
    one.do({ type: 'hold', task: visit, reason: 'waiting_client', until: one.now + 10 * HOUR }, COLLEAGUE)
    one.do(leaving(), NOBODY)

    expect(taskOf(one)).toMatchObject({ state: 'suspended', holder: { user: COLLEAGUE.user }, delegatedBy: null })
    expect(one.wait(11 * HOUR).is(visit)).toBe('in_progress')
  })

  test('leaves it in a case on hold too, which stays on hold', () => {
    const one = claimed()
    one.do({ type: 'hold_case', reason: 'waiting_client', until: one.now + 10 * HOUR }, COORDINATOR)
    one.do(leaving(), NOBODY)

    expect(one.open.status).toBe('on_hold')
    expect(taskOf(one)).toMatchObject({ state: 'ready', holder: { user: null } })
  })

  test('keeps what one of the roles still held there is enough for, and what is held at another office', () => {
    const one = claimed()
    expect(one.refused(leaving({ roles: ['driver'] }), NOBODY)).toBe('not_owner')
    expect(one.refused(leaving({ organisation: 'clinic' }), NOBODY)).toBe('not_owner')
    expect(one.do(leaving({ roles: ['nurse'] }), NOBODY).is(visit)).toBe('ready')
  })

  test('leaves what was handed over with its holder, as far as it has come, and it comes back no more', () => {
    const delegated = () => claimed().do({ type: 'delegate', task: visit, to: COLLEAGUE.user })
    const begun = delegated().do({ type: 'start', task: visit }, COLLEAGUE)
    for (const [one, state] of [
      [delegated(), 'reserved'],
      [begun, 'in_progress'],
    ] as const) {
      one.do(leaving(), NOBODY)
      expect(taskOf(one)).toMatchObject({ state, holder: { user: COLLEAGUE.user }, delegatedBy: null })
      expect(one.refused({ type: 'return', task: visit }, COLLEAGUE)).toBe('wrong_state')
    }
  })

  test('stays who proposed a result until it is signed; sent back, it is left to the office', () => {
    const one = openCase(ir).do({ type: 'claim', task: 'decide#1' }).do({ type: 'complete', task: 'decide#1' })
    expect(one.refused(leaving(), NOBODY)).toBe('not_owner')

    one.do({ type: 'cosign', task: 'decide#1', approve: false }, anActor({ user: 'signer-1', roles: ['signer'] }))
    expect(one.do(leaving(), NOBODY).is('decide#1')).toBe('ready')
  })

  test('who was asked by name to sign is asked no more, and the office is', () => {
    const one = openCase(ir)
      .do({ type: 'claim', task: 'decide#1' })
      .do({ type: 'complete', task: 'decide#1' })
      .do({ type: 'assign', task: 'decide#1', to: { organisation: 'clinic', user: 'signer-2' } }, COORDINATOR)
    expect(one.refused(leaving({ organisation: 'clinic', user: 'signer-2', roles: ['signer'] }), NOBODY)).toBe(
      'not_owner',
    )

    one.do(leaving({ organisation: 'clinic', user: 'signer-2' }), NOBODY)
    expect(taskOf(one, 'decide#1')?.proposal?.signer).toEqual({ organisation: 'clinic', user: null })
  })

  test('has nothing left to leave after a first time, and nobody but a coordinator could ask for it', () => {
    const one = claimed()
    expect(one.refused(leaving(), WORKER)).toBe('missing_capability')
    one.do(leaving(), NOBODY)
    const seen = one.events.length
    expect(one.refused(leaving(), NOBODY)).toBe('not_owner')
    expect(one.events).toHaveLength(seen)
  })
})

describe('an office that closes', () => {
  test('gives what it held for others back to their coordinators, whoever held it there', () => {
    const one = atClinic()
    one.do(leaving({ organisation: 'clinic', user: null }), NOBODY)
    expect(taskOf(one, 'treat#1')).toMatchObject({ state: 'ready', holder: { organisation: null, user: null } })
  })

  test('keeps its own tasks in its own case', () => {
    expect(claimed().refused(leaving({ user: null }), NOBODY)).toBe('not_owner')
  })
})

describe('whoever leaves, at any moment of any life of a case', () => {
  const busy = busySop()
  const people = peopleOf(busy)
  interface Moment {
    state: CaseState
    at: number
  }
  const decided = ({ state, at }: { state: CaseState | null; at: number }, actor: Actor, ask: Ask): Decision | null => {
    const decision = decide(busy, state, { id: `c${at}`, at, actor, purpose: 'test', fingerprint: 'f', ask })
    return isRefusal(decision) ? null : decision
  }
  const heldIn = ({ instances }: CaseState, { user, organisation }: Actor): string[] =>
    Object.values(instances).flatMap(({ item, task }) =>
      task !== null &&
      OPEN.includes(task.state) &&
      task.holder.user === user &&
      task.holder.organisation === organisation
        ? [item]
        : [],
    )
  /** What is wrong after somebody left; `held`: how much was let go. */
  const left = ({ state, at }: Moment, person: Actor): { wrong: string[]; held: number; then: CaseState } => {
    const actor = { ...NOBODY, organisation: state.owner.organisation }
    const { user, organisation } = person
    const held = heldIn(state, person).length
    const done = decided({ state, at }, actor, leaving({ user, organisation }))
    if (done === null) return { wrong: held > 0 ? [`${user} still holds something`] : [], held, then: state }
    const fresh = done.events.map((event, index) => ({ ...event, seq: state.seq + index + 1 }))
    return {
      wrong: [
        ...problems(busy, { before: state, state: done.state, fresh, now: at }),
        ...heldIn(done.state, person).map((item) => `${user} holds ${item}`),
        ...fresh.flatMap(({ actor: by }) => (by === null ? [] : [`${by} is named`])),
      ],
      held,
      then: done.state,
    }
  }

  /** The case as it is after each of some moves and what time brought about; sometimes somebody really leaves. */
  function* life(seed: number): Generator<Moment> {
    const random = chance(seed)
    let at = START
    let state: CaseState | null = null
    for (let step = 0; step < STEPS; step += 1) {
      at += pause(random)
      const move: { actor: Actor; ask: Ask } =
        state === null ? opening(random, people, busy) : nextMove({ ir: busy, state, now: at, people, random })
      state = decided({ state, at }, move.actor, move.ask)?.state ?? state
      if (state === null) continue
      state = decided({ state, at }, NOBODY, { type: 'tick' })?.state ?? state
      yield { state, at: Math.max(at, state.at) }
      if (random.often(0.1)) state = left({ state, at }, random.pick(people)).then
    }
  }

  test('leaves nothing behind with a name on it, and no promise of the case broken', () => {
    let most = 0
    for (let seed = 1; seed <= LIVES; seed += 1) {
      const found = [...life(seed)].flatMap((moment) => people.map((person) => left(moment, person)))
      expect([seed, ...found.flatMap(({ wrong }) => wrong)]).toEqual([seed])
      most += found.reduce((sum, { held }) => sum + held, 0)
    }
    expect(most).toBeGreaterThan(100)
  })
})
