// The proof of what a client agrees to and of limits of the law: a refusal has an effect, and no limit forgets the day
// that starts it.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import type { Fault, ProofWorld } from '../../../../sop-definitions/proof/proof.ts'
import { prove } from '../../../../workflows/engine/prove/prove.ts'
import { anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'

const WORLD: ProofWorld = {
  opening: [],
  answers: {},
  roles: [],
  organisations: [],
  settled: ['first', 'last'],
  asked: [],
}
const faultsOf = (ir: CaseIr): readonly Fault[] => prove(ir, WORLD).faults
const codesOf = (ir: CaseIr): readonly string[] => faultsOf(ir).map(({ code }) => code)

const closes = [{ on: ['last.done'], code: 'finished' }]
/** first → last → closed. */
const aRound = (first: Parameters<typeof aTask>[1] = {}, last: Parameters<typeof aTask>[1] = {}): CaseIr =>
  anIr({ closes, items: [aTask('first', first), aTask('last', { entry: [on('first.done')], ...last })] })

describe('a consent that is asked for', () => {
  const asked = (part: Partial<CaseIr>, needs: readonly string[] = []): CaseIr =>
    anIr({
      closes,
      consents: ['C1'],
      ...part,
      items: [
        aTask('first', { consent: { needs: [], unless: [], collects: ['C1'] } }),
        aTask('last', { entry: [on('first.done')], consent: { needs, unless: [], collects: [] } }),
      ],
    })

  test('is found where no step needs it, so that a refusal has no effect', () => {
    expect(faultsOf(asked({})).map(({ code, spot }) => ({ code, spot }))).toEqual([
      { code: 'consent_needed_by_no_step', spot: { item: null, part: ['consents', 'C1'] } },
    ])
  })

  test('is not found where a step needs it, or work at another office rests on it', () => {
    expect(codesOf(asked({}, ['C1']))).toEqual([])
    expect(codesOf(asked({ sharing: { consent: 'C1', unless: [], grounds: {} } }))).toEqual([])
    expect(
      codesOf(
        asked({ consents: ['C1', 'C5'], sharing: { consent: 'C5', unless: [], grounds: { last: { consent: 'C1' } } } }),
      ),
    ).toEqual([])
  })
})

describe('a letter', () => {
  const LETTER = { id: 'note', to: 'authority', needs: ['C1'], sign: 'clerk' } as const
  const written = (collects: readonly string[], world: ProofWorld = WORLD): readonly Fault[] =>
    prove(
      {
        ...aRound({ consent: { needs: [], unless: [], collects } }),
        ...{ consents: ['C1'], letters: [LETTER], sharing: { consent: 'C1', unless: [], grounds: {} } },
      },
      world,
    ).faults

  test('rests on a consent that some step asks for, which then is asked for something', () => {
    expect(written(['C1'])).toEqual([])
    expect(written([]).map(({ code, spot }) => ({ code, spot }))).toEqual([
      { code: 'consent_not_collected', spot: { item: null, part: ['letters', 0, 'consent', 'needs', 0] } },
    ])
  })

  test('has somebody who signs it', () => {
    const roles = ['worker', 'coordinator'].map((id) => ({ id, levels: ['city' as const] }))
    const world = { ...WORLD, roles, organisations: [{ level: 'city' as const, roles: ['worker', 'coordinator'] }] }
    expect(written(['C1'], world).map(({ code, spot }) => ({ code, spot }))).toEqual([
      { code: 'role_unheld', spot: { item: null, part: ['letters', 0, 'sign'] } },
    ])
  })
})

describe('a limit of the law', () => {
  const FACTS: CaseIr['facts'] = { asked_on: { type: 'date' } }
  const law = (more: object = {}) => ({ ...within(7, 'day'), basis: 'law art. 52', ...more })
  const limited = (first: Parameters<typeof aTask>[1], last: Parameters<typeof aTask>[1]): CaseIr => ({
    ...aRound(first, last),
    facts: FACTS,
  })
  const counting = (ir: CaseIr) =>
    faultsOf(ir)
      .filter(({ code }) => code === 'law_counts_from_opening')
      .map(({ spot }) => `${spot.item}.${spot.part.join('.')}`)

  test('is found where it counts from the opening although the day that starts it is asked', () => {
    expect(counting(limited({ facts: ['asked_on'], due: [law({ fromFact: 'asked_on' })] }, { due: [law()] }))).toEqual([
      'last.due.0.within',
    ])
    expect(
      counting(limited({ facts: ['asked_on'] }, { due: [law({ fromFact: 'asked_on' }), law({ value: 30 })] })),
    ).toEqual(['last.due.1.within'])
    expect(
      counting(limited({ facts: ['asked_on'], due: [law({ value: 3 })] }, { due: [law({ fromFact: 'asked_on' })] })),
    ).toEqual(['first.due.0.within'])
  })

  test('is not found where the law starts it with the step, or where no law sets it', () => {
    expect(
      counting(
        limited({ facts: ['asked_on'], due: [law({ fromFact: 'asked_on' })] }, { due: [law({ basis: 'law art. 9' })] }),
      ),
    ).toEqual([])
    expect(
      counting(
        limited(
          { facts: ['asked_on'], due: [law({ fromFact: 'asked_on' })] },
          { due: [law({ basis: 'product-default' })] },
        ),
      ),
    ).toEqual([])
  })
})
