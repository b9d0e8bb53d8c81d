import { describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import type { CaseIr, MigrationMap } from '../../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { askedOf } from '../../../../workflows/engine/asked.ts'
import { decide } from '../../../../workflows/engine/decide.ts'
import { NOTHING } from '../../../../workflows/engine/move/rehearsing.ts'
import { replay } from '../../../../workflows/engine/move/replaying.ts'
import type { Decisive } from '../../../../workflows/engine/redecide.ts'
import { START } from '../../../support/engine/a-case.ts'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { anIr, aStage, aTask, on } from '../../../support/sops/a-sop.ts'
import { chance } from '../../../support/engine/a-chance.ts'
import { peopleOf } from '../../../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../../../support/engine/random-lives.ts'
import { SAME } from '../../../support/engine/random-versions.ts'

const SOP = { sop: 'plain', edition: '1', revision: 2, hash: 'h2' }
const again = (commands: readonly Decisive[], from: CaseIr, to: CaseIr, map: Partial<MigrationMap> = {}) =>
  replay(commands, { from, to, sop: SOP, map: { ...SAME, ...map } })

/** What a random case did until it closed; null when it never did. */
function closedLife(ir: CaseIr, seed: number): Decisive[] | null {
  const random = chance(seed)
  const people = peopleOf(ir)
  const commands: Decisive[] = []
  let seq = 0
  let state: CaseState | null = null
  let now = START
  for (let step = 0; step < 120 && state?.status !== 'closed'; step += 1) {
    now += pause(random)
    const move = state === null ? opening(random, people, ir) : nextMove({ ir, state, now, people, random })
    const command = { id: `c${step}`, at: now, actor: move.actor, purpose: 'test', fingerprint: 'f', ask: move.ask }
    const decision = decide(ir, state, command)
    if (isRefusal(decision)) continue
    const rows = decision.events.map((event) => ({ ...event, seq: (seq += 1) }))
    commands.push({ id: command.id, purpose: command.purpose, asked: askedOf(command), rows })
    state = decision.state
  }
  return state?.status === 'closed' ? commands : null
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
function finished(ir: CaseIr): Decisive[] {
  for (let seed = 1; seed < 2_000; seed += 1) {
    const life = closedLife(ir, seed)
    const bodies = (life ?? []).flatMap(({ rows }) => rows.map(({ body }) => body))
    const isReported = bodies.some((body) => body.type === 'task_completed' && body.instance === 'report#1')
    const isPlain = bodies.every(
      (body) => body.type !== 'task_opened' || ['visit#1', 'report#1'].includes(body.instance),
    )
    if (life !== null && isReported && isPlain && bodies.some(({ type }) => type === 'case_closed')) return life
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
