// A procedure as DECLARE constraints, and which of them a case broke.
import { describe, expect, test } from '@jest/globals'
import { declareOf, declareText, type DeclareModel } from '../../../../sop-definitions/definition/declare.ts'
import { loadSop } from '../../../../sop-definitions/reading/load.ts'
import { happenedBy } from '../../../../api/exports/rows.ts'
import { brokenConstraints } from '../../../../workflows/engine/conformance/declare-verdicts.ts'
import type { CaseEvent } from '../../../../workflows/engine/events.ts'
import { liveCases } from '../../../support/engine/random-cases.ts'
import { toldLife } from '../../../support/engine/told-lives.ts'
import { aTask, anIr, on } from '../../../support/sops/a-sop.ts'
import { roomText, shippedRoles } from '../../../support/sops/shipped-document.ts'

const MODEL: DeclareModel = {
  existence: ['case.opened'],
  precedence: [['triage.completed', 'plan.opened']],
  response: [['plan.agreed', 'visit.opened']],
  absence: ['visit.skipped'],
}
const brokenIn = (...trace: string[]): string[] =>
  brokenConstraints(MODEL, trace).map(({ template, of }) => [template, ...of].join(' '))

describe('the constraints of a procedure', () => {
  test.each([
    ['nothing where all of them are kept', ['case.opened', 'triage.completed', 'plan.opened'], []],
    ['what never happened', ['triage.completed'], ['existence case.opened']],
    [
      'a step that opened before what it waits for',
      ['case.opened', 'plan.opened', 'triage.completed'],
      ['precedence triage.completed plan.opened'],
    ],
    [
      'a step that did not follow, though it had followed once before',
      ['case.opened', 'plan.agreed', 'visit.opened', 'plan.agreed'],
      ['response plan.agreed visit.opened'],
    ],
    ['what must not happen', ['case.opened', 'visit.skipped'], ['absence visit.skipped']],
  ])('find %s', (_, trace, found) => {
    expect(brokenIn(...trace)).toEqual(found)
  })

  test.each([
    [
      'every time, where nothing else opens it',
      { repeat: false, entry: [on('plan.agreed')] },
      ['plan.agreed visit.opened'],
    ],
    [
      'every time, where two answers of one step open it',
      { repeat: false, entry: [on('plan.agreed'), on('plan.refused')] },
      ['plan.agreed visit.opened', 'plan.refused visit.opened'],
    ],
    [
      'not every time, where another step may have opened it before',
      { repeat: false, entry: [on('plan.agreed'), on('triage.done')] },
      [],
    ],
    [
      'every time, where it may be open as often as both steps together',
      { repeat: { max: 2 }, entry: [on('plan.agreed'), on('triage.done')] },
      ['plan.agreed visit.opened', 'triage.done visit.opened'],
    ],
  ] as const)('say that a step follows another %s', (_, visit, response) => {
    const ir = anIr({
      items: [aTask('triage'), aTask('plan', { outcomes: ['agreed', 'refused'] }), aTask('visit', visit)],
    })
    expect(declareOf(ir).response.map((pair) => pair.join(' '))).toEqual(response)
  })

  test('are not broken where two services end care in turn, and care ends once', () => {
    for (const seed of [12, 32, 60, 276]) {
      const { story, ledger } = toldLife('2021', seed)
      const happened = happenedBy(ledger)
      const trace = ledger.flatMap(({ seq }) => happened.get(seq) ?? [])
      expect(brokenConstraints(declareOf(story.ir), trace)).toEqual([])
    }
  })

  test.each(['2010', '2021'])('are not broken by a case that the engine let through (edition of %s)', (edition) => {
    const path = `integrated-services/integrated-services-${edition}.yaml`
    const { ir } = loadSop(roomText(path), path, shippedRoles())
    if (ir === undefined) throw new Error(`${path} has remarks`)
    const model = declareOf(ir)
    for (const constraints of Object.values(model)) expect(constraints.length).toBeGreaterThan(0)
    expect(JSON.parse(declareText(ir))).toEqual(model)
    let judged = 0
    for (let seed = 1; seed <= 20; seed += 1) {
      let rows: readonly CaseEvent[] = []
      const state = (__: unknown, ledger: readonly CaseEvent[]): void => {
        rows = [...ledger]
      }
      liveCases(ir, { from: seed, count: 1, steps: 20, facts: { channel: 'walk_in' } }, { state })
      const happened = happenedBy(rows)
      const trace = rows.flatMap(({ seq }) => happened.get(seq) ?? [])
      expect(brokenConstraints(model, trace)).toEqual([])
      judged += trace.length
    }
    expect(judged).toBeGreaterThan(100)
  })
})
