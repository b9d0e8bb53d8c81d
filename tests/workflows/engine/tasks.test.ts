import { describe, expect, test } from '@jest/globals'
import { anActor, COLLEAGUE, COORDINATOR, openCase, OWNER, START, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aStage, aTask } from '../../support/sops/a-sop.ts'

const ir = anIr({
  items: [
    aTask('visit', { skippable: true, outcomes: ['done', 'nobody_home'] }),
    aTask('treat', { roles: ['nurse'] }),
    aTask('decide', { cosign: 'signer' }),
  ],
})
const NURSE = anActor({ user: 'nurse-1', organisation: 'clinic', roles: ['nurse'] })
const SIGNER = anActor({ user: 'signer-1', roles: ['signer'] })
const visit = 'visit#1'
const HOUR = 3_600_000

describe('claiming', () => {
  test('is for the roles of the task', () => {
    expect(openCase(ir).refused({ type: 'claim', task: visit }, anActor({ roles: ['guest'] }))).toBe('missing_role')
  })

  test('of a task without an organisation is for the organisation that owns the case', () => {
    expect(openCase(ir).refused({ type: 'claim', task: 'treat#1' }, NURSE)).toBe('other_organisation')
  })

  test('of a task that was given to an organisation is for that organisation', () => {
    const given = openCase(ir).do(
      { type: 'assign', task: 'treat#1', to: { organisation: 'clinic', user: null } },
      COORDINATOR,
    )

    expect(given.refused({ type: 'claim', task: 'treat#1' }, anActor({ roles: ['nurse'] }))).toBe('other_organisation')
    expect(given.do({ type: 'claim', task: 'treat#1' }, NURSE).is('treat#1')).toBe('reserved')
  })

  test('by two people at once has one winner, and the other reads who has it', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: visit })

    expect(claimed.try({ type: 'claim', task: visit }, COLLEAGUE)).toEqual({
      refusal: 'already_claimed',
      details: { holder: 'worker-1' },
    })
  })

  test('of a task that is not there is refused', () => {
    expect(openCase(ir).refused({ type: 'claim', task: 'visit#9' })).toBe('unknown_task')
  })
})

describe('assigning', () => {
  const to = { organisation: 'clinic', user: 'nurse-1' } as const
  const asSeen = { holder: { organisation: OWNER, user: null }, state: 'ready' } as const

  test('of a task that was claimed since it was chosen leaves it alone', () => {
    const open = openCase(ir)
    expect(open.do({ type: 'assign', task: visit, to, seen: asSeen }, COORDINATOR).is(visit)).toBe('reserved')

    const claimed = openCase(ir).do({ type: 'claim', task: visit })
    expect(claimed.refused({ type: 'assign', task: visit, to, seen: asSeen }, COORDINATOR)).toBe('changed_since')
  })

  test('to nobody gives it back to the coordinators, as it was before anybody had it', () => {
    const before = openCase(ir)
    const back = before.do({ type: 'assign', task: 'treat#1', to }, COORDINATOR).do(
      {
        type: 'assign',
        task: 'treat#1',
        to: { organisation: null, user: null },
        seen: { holder: to, state: 'reserved' },
      },
      COORDINATOR,
    )

    expect(back.open.instances['treat#1']?.task).toMatchObject({
      state: 'ready',
      holder: { organisation: null, user: null },
    })
  })

  test('a result that waits for a signature to nobody is refused: there is nobody to ask', () => {
    const proposed = openCase(ir).do({ type: 'claim', task: 'decide#1' }).do({ type: 'complete', task: 'decide#1' })
    expect(
      proposed.refused({ type: 'assign', task: 'decide#1', to: { organisation: null, user: null } }, COORDINATOR),
    ).toBe('wrong_state')
  })
})

describe('holding a task', () => {
  test('only the holder starts, completes and releases it', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: visit })

    for (const type of ['start', 'release'] as const)
      expect(claimed.refused({ type, task: visit }, COLLEAGUE)).toBe('not_owner')
    expect(claimed.refused({ type: 'complete', task: visit }, COLLEAGUE)).toBe('not_owner')
    expect(claimed.do({ type: 'release', task: visit }).is(visit)).toBe('ready')
  })

  test('a task that nobody holds cannot be completed', () => {
    expect(openCase(ir).try({ type: 'complete', task: visit })).toEqual({
      refusal: 'wrong_state',
      details: { state: 'ready', verb: 'complete' },
    })
  })

  test('completing straight after claiming records the start as well', () => {
    const done = openCase(ir).do({ type: 'claim', task: visit })
    const before = done.events.length
    done.do({ type: 'complete', task: visit, outcome: 'nobody_home' })

    expect(done.types(before).slice(0, 2)).toEqual(['task_started', 'task_completed'])
    expect(done.open.instances[visit]?.task).toMatchObject({
      state: 'completed',
      outcome: 'nobody_home',
      holder: { user: 'worker-1' },
    })
  })

  test('an outcome that the SOP does not list is refused', () => {
    expect(
      openCase(ir).do({ type: 'claim', task: visit }).refused({ type: 'complete', task: visit, outcome: 'perhaps' }),
    ).toBe('unknown_outcome')
  })

  test('a person named by the coordinator still needs the role to begin', () => {
    const named = openCase(ir).do(
      { type: 'assign', task: 'treat#1', to: { organisation: OWNER, user: 'worker-1' } },
      COORDINATOR,
    )

    expect(named.is('treat#1')).toBe('reserved')
    expect(named.refused({ type: 'start', task: 'treat#1' })).toBe('missing_role')
  })

  test('only a coordinator of the owner organisation assigns', () => {
    const to = { organisation: 'clinic', user: null }

    expect(openCase(ir).refused({ type: 'assign', task: visit, to })).toBe('missing_capability')
    expect(openCase(ir).refused({ type: 'assign', task: visit, to }, { ...COORDINATOR, organisation: 'clinic' })).toBe(
      'other_organisation',
    )
  })

  test('a delegated task goes to the deputy and comes back', () => {
    const lent = openCase(ir).do({ type: 'claim', task: visit }).do({ type: 'delegate', task: visit, to: 'worker-2' })

    expect(lent.refused({ type: 'start', task: visit })).toBe('not_owner')
    expect(lent.do({ type: 'return', task: visit }, COLLEAGUE).do({ type: 'start', task: visit }).is(visit)).toBe(
      'in_progress',
    )
  })
})

describe('holding until', () => {
  test('puts a task aside, and it comes back by itself when the time is over', () => {
    const held = openCase(ir)
      .do({ type: 'claim', task: visit })
      .do({ type: 'start', task: visit })
      .do({ type: 'hold', task: visit, reason: 'waiting_client', until: START + HOUR })

    expect(held.is(visit)).toBe('suspended')
    expect(held.wait(HOUR).is(visit)).toBe('in_progress')
    expect(held.events.at(-1)).toMatchObject({
      at: START + HOUR,
      actor: null,
      cause: { kind: 'clock', ref: 'clock:visit#1:held' },
    })
  })

  test('needs a date in the future, and is for the holder or a coordinator', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: visit })

    expect(claimed.refused({ type: 'hold', task: visit, reason: 'waiting_client', until: START })).toBe('date_in_past')
    expect(claimed.refused({ type: 'hold', task: visit, reason: 'waiting_client', until: START + 1 }, COLLEAGUE)).toBe(
      'not_owner',
    )
    expect(
      claimed
        .do({ type: 'hold', task: visit, reason: 'waiting_client', until: START + HOUR }, COORDINATOR)
        .do({ type: 'resume', task: visit })
        .is(visit),
    ).toBe('reserved')
  })
})

describe('the second signature', () => {
  const proposed = () => openCase(ir).finish('decide#1')

  test('is waited for, and completes the task', () => {
    expect(proposed().is('decide#1')).toBe('proposed')
    expect(
      proposed().do({ type: 'cosign', task: 'decide#1', approve: true }, SIGNER).open.happened['decide.done'],
    ).toBeDefined()
  })

  test('sends the task back when it is not given', () => {
    expect(proposed().do({ type: 'cosign', task: 'decide#1', approve: false }, SIGNER).is('decide#1')).toBe(
      'in_progress',
    )
  })

  test('is never given by the person who proposed, nor without the role', () => {
    expect(
      proposed().refused(
        { type: 'cosign', task: 'decide#1', approve: true },
        { ...WORKER, roles: ['worker', 'signer'] },
      ),
    ).toBe('second_person_needed')
    expect(proposed().refused({ type: 'cosign', task: 'decide#1', approve: true }, COLLEAGUE)).toBe('missing_role')
  })

  test('is given near the case: at its office, or at one that has a task in it', () => {
    const far = { ...SIGNER, organisation: 'clinic' }
    const sign = { type: 'cosign', task: 'decide#1', approve: true } as const
    const signing = openCase(ir, { owner: { organisation: OWNER, roles: ['worker', 'coordinator', 'signer'] } }).finish(
      'decide#1',
    )

    expect(signing.refused(sign, far)).toBe('other_organisation')
    expect(
      signing
        .do({ type: 'assign', task: visit, to: { organisation: 'clinic', user: null } }, COORDINATOR)
        .refused(sign, far),
    ).toBeNull()
  })

  test('comes from elsewhere when the office of the case does not hold the role', () => {
    expect(
      proposed().refused({ type: 'cosign', task: 'decide#1', approve: true }, { ...SIGNER, organisation: 'elsewhere' }),
    ).toBeNull()
  })
})

describe('asking an office to sign that has no part in the case', () => {
  const signing = () =>
    openCase(ir, { owner: { organisation: OWNER, roles: ['worker', 'coordinator', 'signer'] } }).finish('decide#1')
  const ask = { type: 'assign', task: 'decide#1', to: { organisation: 'clinic', user: null } } as const
  const sign = { type: 'cosign', task: 'decide#1', approve: true } as const
  const far = { ...SIGNER, organisation: 'clinic' }

  test('is for the coordinator, and leaves the task with its proposer', () => {
    expect([signing().refused(ask), signing().refused(ask, { ...COORDINATOR, organisation: 'clinic' })]).toEqual([
      'missing_capability',
      'other_organisation',
    ])
    expect(signing().do(ask, COORDINATOR).open.instances['decide#1']?.task).toMatchObject({
      state: 'proposed',
      holder: { organisation: OWNER, user: 'worker-1' },
      proposal: { signer: ask.to },
    })
  })

  test('lets that office sign this task, and nothing else', () => {
    expect(signing().refused(sign, far)).toBe('other_organisation')
    expect(
      signing()
        .do(ask, COORDINATOR)
        .refused(sign, { ...far, organisation: 'elsewhere' }),
    ).toBe('other_organisation')
    expect(signing().do(ask, COORDINATOR).do(sign, far).is('decide#1')).toBe('completed')
  })

  test('ends with the proposal: what is sent back and proposed again has to be asked for again', () => {
    const again = signing()
      .do(ask, COORDINATOR)
      .do({ ...sign, approve: false }, far)
      .do({ type: 'complete', task: 'decide#1' })

    expect(again.open.instances['decide#1']?.task?.proposal?.signer).toBeUndefined()
    expect(again.refused(sign, far)).toBe('other_organisation')
  })

  test('never asks the person who proposed', () => {
    expect(signing().refused({ ...ask, to: { organisation: OWNER, user: 'worker-1' } }, COORDINATOR)).toBe(
      'second_person_needed',
    )
  })
})

describe('not doing a task', () => {
  test('skipping is allowed only where the SOP says so', () => {
    expect(openCase(ir).do({ type: 'skip', task: visit, reason: 'done_elsewhere' }, COORDINATOR).is(visit)).toBe(
      'skipped',
    )
    expect(openCase(ir).refused({ type: 'skip', task: 'treat#1', reason: 'not_needed' }, COORDINATOR)).toBe(
      'not_skippable',
    )
    expect(openCase(ir).refused({ type: 'skip', task: visit, reason: 'not_needed' })).toBe('missing_capability')
  })

  test('the holder says that it failed, the coordinator takes it back', () => {
    expect(
      openCase(ir)
        .do({ type: 'claim', task: visit })
        .do({ type: 'fail', task: visit, reason: 'not_possible' })
        .is(visit),
    ).toBe('failed')
    expect(openCase(ir).do({ type: 'withdraw', task: visit, reason: 'not_needed' }, COORDINATOR).is(visit)).toBe(
      'obsolete',
    )
  })

  test('reopening is a new attempt for the same organisation, and the old one stays as it was', () => {
    const again = openCase(ir).finish(visit).do({ type: 'reopen', task: visit }, COORDINATOR)

    expect([again.is(visit), again.is('visit#2')]).toEqual(['completed', 'ready'])
    expect(again.open.instances['visit#2']?.task?.holder).toEqual({ organisation: OWNER, user: null })
    expect(again.refused({ type: 'reopen', task: visit }, COORDINATOR)).toBe('wrong_state')
  })

  test('reopening a task of a finished stage opens the stage again', () => {
    const staged = anIr({ items: [aStage('care'), aTask('visit', { parent: 'care' })] })
    const done = openCase(staged).finish(visit)

    expect(done.is('care#1')).toBe('completed')
    expect(done.do({ type: 'reopen', task: visit }, COORDINATOR).is('care#1')).toBe('active')
  })
})
