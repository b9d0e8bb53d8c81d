import { describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import type { CaseIr, MigrationMap } from '../../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { decide } from '../../../../workflows/engine/decide.ts'
import { NOTHING } from '../../../../workflows/engine/move/rehearsing.ts'
import { replay, type Recorded } from '../../../../workflows/engine/move/replaying.ts'
import { START } from '../../../support/engine/a-case.ts'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { anIr, aStage, aTask, on } from '../../../support/sops/a-sop.ts'
import { chance } from '../../../support/engine/a-chance.ts'
import { peopleOf } from '../../../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../../../support/engine/random-lives.ts'
import { SAME } from '../../../support/engine/random-versions.ts'

const SOP = { sop: 'plain', edition: '1', revision: 2, hash: 'h2' }
const again = (events: readonly Recorded[], from: CaseIr, to: CaseIr, map: Partial<MigrationMap> = {}) =>
  replay(events, { from, to, sop: SOP, map: { ...SAME, ...map } })

/** What a random case did until it closed; null when it never did. */
function closedLife(ir: CaseIr, seed: number): Recorded[] | null {
  const random = chance(seed)
  const people = peopleOf(ir)
  const events: Recorded[] = []
  let state: CaseState | null = null
  let now = START
  for (let step = 0; step < 120 && state?.status !== 'closed'; step += 1) {
    now += pause(random)
    const move = state === null ? opening(random, people) : nextMove({ ir, state, now, people, random })
    const decision = decide(ir, state, {
      id: `c${step}`,
      at: now,
      actor: move.actor,
      purpose: 'test',
      fingerprint: 'f',
      ask: move.ask,
    })
    if (isRefusal(decision)) continue
    for (const event of decision.events) events.push({ ...event, seq: events.length + 1, command: `c${step}` })
    state = decision.state
  }
  return state?.status === 'closed' ? events : null
}

const simple = (over: Partial<CaseIr> = {}): CaseIr =>
  anIr({
    items: [
      aStage('care'),
      aTask('visit', { parent: 'care', outcomes: ['seen', 'away'] }),
      aTask('report', { parent: 'care', entry: [on('visit.seen')] }),
    ],
    closes: [{ on: ['report.done'], code: 'finished' }],
    ...over,
  })
function finished(ir: CaseIr): Recorded[] {
  for (let seed = 1; seed < 200; seed += 1) {
    const life = closedLife(ir, seed)
    if (
      life?.some(({ body }) => body.type === 'case_closed') === true &&
      life.some(({ body }) => body.type === 'task_completed' && body.instance === 'report#1')
    )
      return life
  }
  throw new Error('no life ended')
}

describe('a closed case lived again', () => {
  test('under its own version goes just as it went, over many random lives', () => {
    const ir = busySop()
    const lives = Array.from({ length: 100 }, (_, seed) => closedLife(ir, seed))
    const different = lives.flatMap((life, seed) => {
      const report = life === null ? NOTHING : again(life, ir, ir)
      return JSON.stringify(report) === JSON.stringify(NOTHING) ? [] : [{ seed, ...report }]
    })

    expect(different).toEqual([])
    expect(lives.filter((life) => life !== null).length).toBeGreaterThan(40)
  }, 30_000)

  test('tells steps that would have come up, and that the case would not have closed without them', () => {
    const more = simple({
      items: [...simple().items, aTask('letter', { entry: [on('visit.seen')] })],
      closes: [{ on: ['letter.done'], code: 'finished' }],
    })

    expect(again(finished(simple()), simple(), more)).toMatchObject({
      added: [{ instance: 'letter#1', item: 'letter' }],
      stuck: true,
    })
  })

  test('tells results that no longer exist, and steps that would not have been there', () => {
    const other = simple({
      items: [
        aStage('care'),
        aTask('visit', { parent: 'care', outcomes: ['found'] }),
        aTask('report', { parent: 'care', entry: [on('visit.found')] }),
      ],
    })

    expect(again(finished(simple()), simple(), other)).toMatchObject({
      lost: { outcomes: [{ item: 'visit', outcome: 'seen' }] },
      removed: [{ item: 'report' }],
    })
    expect(again(finished(simple()), simple(), other, { outcomes: { visit: { seen: 'found' } } })).toEqual(NOTHING)
  })
})
