import { describe, expect, test } from '@jest/globals'
import type { ConsentState } from '../../../sop-definitions/language/vocabulary.ts'
import { COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { anIr, aTask, on } from '../../support/sops/a-sop.ts'

const ir = anIr({
  atOnce: ['life_saving'],
  consents: ['C1', 'C3'],
  facts: { is_minor: { type: 'boolean' } },
  protections: [
    {
      id: 'minors',
      when: {
        op: 'eq',
        args: [
          { op: 'fact', name: 'is_minor' },
          { op: 'literal', value: true },
        ],
      },
    },
  ],
  items: [
    aTask('talk', { consent: { needs: [], unless: [], collects: ['C1'] } }),
    aTask('treat', { consent: { needs: ['C1', 'C3'], unless: ['life_saving'], collects: [] } }),
    aTask('guardian'),
    aTask('place', { protections: { minors: { needs: ['guardian'], cosign: 'signer' } } }),
    aTask('follow', { entry: [on('consent.C1.withdrawn')] }),
  ],
})
const claimed = (task: string, over = {}) => openCase(ir, over).do({ type: 'claim', task })
const record = (code: string, state: ConsentState) =>
  ({ type: 'record_consent', code, state, record: 'form-1' }) as const

describe('the consent gate', () => {
  test('no consent, no start: the refusal names every consent that is missing', () => {
    expect(claimed('treat#1').try({ type: 'start', task: 'treat#1' })).toEqual({
      refusal: 'consent_missing',
      details: { consents: ['C1', 'C3'], unless: ['life_saving'] },
    })
    expect(claimed('treat#1').refused({ type: 'complete', task: 'treat#1' })).toBe('consent_missing')
  })

  test('opens when all of them are given, and not when one is refused', () => {
    const half = claimed('treat#1').do(record('C1', 'given'), COORDINATOR).do(record('C3', 'refused'), COORDINATOR)

    expect(half.try({ type: 'start', task: 'treat#1' })?.details).toMatchObject({ consents: ['C3'] })
    expect(half.do(record('C3', 'given'), COORDINATOR).do({ type: 'start', task: 'treat#1' }).is('treat#1')).toBe(
      'in_progress',
    )
  })

  test('a withdrawal stops running and later steps, leaves what is done, and may itself open a step', () => {
    const running = claimed('treat#1')
      .do(record('C1', 'given'), COORDINATOR)
      .do(record('C3', 'given'), COORDINATOR)
      .do({ type: 'start', task: 'treat#1' })
    running.do(record('C1', 'withdrawn'), COORDINATOR)

    expect([running.is('treat#1'), running.is('follow#1')]).toEqual(['reserved', 'ready'])
    expect(running.refused({ type: 'complete', task: 'treat#1' })).toBe('consent_missing')
    expect(
      running
        .do(record('C1', 'given'), COORDINATOR)
        .do({ type: 'complete', task: 'treat#1' })
        .do(record('C1', 'withdrawn'), COORDINATOR)
        .is('treat#1'),
    ).toBe('completed')
    expect(
      running
        .do({ type: 'reopen', task: 'treat#1' }, COORDINATOR)
        .do({ type: 'claim', task: 'treat#2' })
        .refused({ type: 'start', task: 'treat#2' }),
    ).toBe('consent_missing')
  })

  test('what was set aside for a life goes on when another consent is withdrawn', () => {
    const saved = claimed('treat#1')
      .do(record('C1', 'given'), COORDINATOR)
      .do({ type: 'ask_override', task: 'treat#1', reason: 'life_saving' })
      .do({ type: 'start', task: 'treat#1' })

    expect(saved.do(record('C1', 'withdrawn'), COORDINATOR).is('treat#1')).toBe('in_progress')
  })
})

describe('recording a consent', () => {
  test('needs the capability, a code of the SOP, and something to withdraw', () => {
    expect(openCase(ir).refused(record('C1', 'given'))).toBe('missing_capability')
    expect(openCase(ir).refused(record('C9', 'given'), COORDINATOR)).toBe('unknown_consent')
    expect(openCase(ir).refused(record('C1', 'withdrawn'), COORDINATOR)).toBe('nothing_to_withdraw')
  })

  test('is possible while the case is on hold and after it was closed', () => {
    const closed = openCase(ir)
      .do(record('C1', 'given'), COORDINATOR)
      .do({ type: 'cancel_case', reason: 'left_country' }, COORDINATOR)

    expect(closed.do(record('C1', 'withdrawn'), COORDINATOR).open.consents['C1']?.state).toBe('withdrawn')
    expect(closed.is('follow#1')).toBeUndefined()
  })

  test('happens with the step that collects it, and only there', () => {
    const given = { consents: { C1: 'given' } } as const

    expect(
      claimed('talk#1').do({ type: 'complete', task: 'talk#1', answers: 'answers-1', ...given }).open.consents['C1']
        ?.state,
    ).toBe('given')
    expect(claimed('guardian#1').refused({ type: 'complete', task: 'guardian#1', ...given })).toBe('unknown_consent')
  })
})

describe('a protection', () => {
  test('applies while nobody knows better: what it asks for must be done first', () => {
    expect(claimed('place#1').try({ type: 'start', task: 'place#1' })).toEqual({
      refusal: 'protection_missing',
      details: { items: ['guardian'] },
    })
    expect(
      openCase(ir)
        .finish('guardian#1')
        .do({ type: 'claim', task: 'place#1' })
        .do({ type: 'start', task: 'place#1' })
        .is('place#1'),
    ).toBe('in_progress')
  })

  test('asks for a second signature', () => {
    expect(openCase(ir).finish('guardian#1').finish('place#1').is('place#1')).toBe('proposed')
  })

  test('is lifted only when its condition is known to be false', () => {
    expect(
      openCase(ir, { facts: { is_minor: false } })
        .finish('place#1')
        .is('place#1'),
    ).toBe('completed')
    expect(claimed('place#1', { facts: { is_minor: true } }).refused({ type: 'start', task: 'place#1' })).toBe(
      'protection_missing',
    )
  })
})
