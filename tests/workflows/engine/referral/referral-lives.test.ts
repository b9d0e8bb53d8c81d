// Two offices that do anything at any time, by what each of them last read; clicks that arrive late, in any order and
// more than once, and processes that die: what must hold of a referral whatever happens.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { REFERRAL_KINDS } from '../../../../sop-definitions/language/referral-kinds.ts'
import { LIFE, TwoActors } from '../../../support/engine/two-actors.ts'
import { stormSize, stormTime } from '../../../support/setup/storm-size.ts'

const LIVES = stormSize(2_100, 200_001)
const SEED = 20_261_201

describe('whatever two offices do, read late and do again', () => {
  test.each(REFERRAL_KINDS)(
    'with a %s, one side has to act, and both signed the same',
    (kind) => {
      const ends = new Map<string, number>()
      const sum = { acts: 0, deaths: 0 }
      fc.assert(
        fc.property(LIFE, (steps) => {
          const life = new TwoActors(kind)
          for (const step of steps) life.step(step)
          life.end()
          ends.set(life.is, (ends.get(life.is) ?? 0) + 1)
          sum.acts += life.acts
          sum.deaths += life.deaths
        }),
        { numRuns: LIVES / REFERRAL_KINDS.length, seed: SEED },
      )
      process.stdout.write(
        `two offices: ${LIVES / REFERRAL_KINDS.length} lives of a ${kind}, ${sum.acts} acts, ${sum.deaths} deaths, ` +
          `${[...ends].map(([state, n]) => `${n} ${state}`).join(', ')}\n`,
      )
      // Lives that end in one way only would prove little.
      expect(ends.size).toBeGreaterThan(5)
      expect(sum.deaths).toBeGreaterThan(LIVES / 10)
    },
    stormTime(60_000, 1_800_000),
  )
})
