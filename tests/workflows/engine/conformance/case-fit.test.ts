// One case beside its procedure, in numbers: what is counted of it, and that nothing else than its ledger says so.
import { describe, expect, test } from '@jest/globals'
import { declareOf } from '../../../../sop-definitions/definition/declare.ts'
import { petriNetOf } from '../../../../sop-definitions/definition/petri-net.ts'
import { fitOf, type FitRules } from '../../../../workflows/engine/conformance/case-fit.ts'
import { replayNetOf } from '../../../../workflows/engine/conformance/token-replay.ts'
import type { CaseEvent } from '../../../../workflows/engine/events.ts'
import { EDITIONS } from '../../../scenarios/integrated-services/programme.ts'
import { type ACase, anActor, COLLEAGUE, COORDINATOR, openCase, OWNER, WORKER } from '../../../support/engine/a-case.ts'
import { toldLife } from '../../../support/engine/told-lives.ts'
import { anIr, aTask } from '../../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const NOTHING: FitRules['model'] = { existence: [], precedence: [], response: [], absence: [] }

/** From the first opening of each step to its first beginning, read in another way. */
const begunIn = (ledger: readonly CaseEvent[]): string[] =>
  ledger.flatMap(({ at, body }) => {
    if (body.type !== 'task_started') return []
    const rows = ledger.filter((row) => 'instance' in row.body && row.body.instance === body.instance)
    const [opened] = rows.filter((row) => row.body.type === 'task_opened')
    const [first] = rows.filter((row) => row.body.type === 'task_started')
    if (opened?.body.type !== 'task_opened' || first?.at !== at) return []
    return [`${opened.body.item} ${at - opened.at}`]
  })

describe.each(EDITIONS.map(({ programme }) => [programme.edition, programme] as const))(
  'a case of the edition of %s beside its procedure',
  (edition, ir) => {
    const rules = { net: replayNetOf(petriNetOf(ir)), model: declareOf(ir) }

    test('fits whatever the engine let people do, breaks no constraint, and waited as its rows say', () => {
      let [steps, over] = [0, 0]
      for (let seed = 21; seed <= 22; seed += 1) {
        const { ledger, story } = toldLife(edition === '2010' ? '2010' : '2021', seed)
        const fit = fitOf(rules, ledger)
        expect(fit).toMatchObject({ fits: true, isOver: story.closedAs !== null })
        if (story.closedAs !== null) over += Number((fit?.fitness ?? 0) > 0.9)
        expect(fit?.begun.map(({ item, ms }) => `${item} ${ms}`).toSorted()).toEqual(begunIn(ledger).toSorted())
        expect(fit?.broken.filter(({ template }) => template === 'precedence')).toEqual([])
        steps += fit?.begun.length ?? 0
      }
      expect(steps).toBeGreaterThan(10)
      expect(over).toBeGreaterThan(0)
    }, 60_000)

    test('is judged again from its first rows alone as it was judged then', () => {
      const { ledger } = toldLife(edition === '2010' ? '2010' : '2021', 25)
      for (let rows = 1; rows < ledger.length; rows += 25) {
        const part = ledger.slice(0, rows)
        const began = fitOf(rules, part)?.begun ?? []
        expect(fitOf(rules, ledger)?.begun.slice(0, began.length)).toEqual(began)
      }
      expect(fitOf(rules, [])).toBeNull()
    })

    test('owes what it has not done only once it is over, and what it did wrong at once', () => {
      const { ledger } = toldLife(edition === '2010' ? '2010' : '2021', 26)
      const begun = ledger.slice(0, 20)
      const model: FitRules['model'] = { ...NOTHING, existence: ['moon.opened'], absence: ['case.opened'] }
      const brokenIn = (rows: readonly CaseEvent[]) =>
        fitOf({ ...rules, model }, rows)?.broken.map((one) => one.template)
      expect(brokenIn(begun)).toEqual(['absence'])
      const last = ledger.findLast(({ body }) => body.type === 'case_closed')
      if (last !== undefined) expect(brokenIn(ledger.slice(0, last.seq))).toEqual(['existence', 'absence'])
    })
  },
)

describe('a step that is given to another office', () => {
  const VISIT = anIr({ items: [aTask('visit')] })
  const rules = { net: replayNetOf(petriNetOf(VISIT)), model: NOTHING }
  const OTHER = anActor({ user: 'worker-9', organisation: 'other-office' })
  const given = (): ACase => {
    const it = openCase(VISIT)
    it.wait(HOUR)
    it.do({ type: 'assign', task: 'visit#1', to: { organisation: 'other-office', user: null } }, COORDINATOR)
    it.wait(5 * HOUR)
    return it
  }
  const taken = (it: ACase) => fitOf(rules, it.events)?.taken

  test('waits until somebody there takes it, and not until she begins', () => {
    const it = given()
    expect(taken(it)).toEqual([])
    it.do({ type: 'claim', task: 'visit#1' }, OTHER)
    it.wait(2 * HOUR)
    it.do({ type: 'start', task: 'visit#1' }, OTHER)
    expect(taken(it)).toEqual([{ item: 'visit', ms: 5 * HOUR }])
    expect(fitOf(rules, it.events)?.begun).toEqual([{ item: 'visit', ms: 8 * HOUR }])
  })

  test('waits anew where it goes back before anybody took it', () => {
    const it = given()
    it.do({ type: 'assign', task: 'visit#1', to: { organisation: OWNER, user: null } }, COORDINATOR)
    it.wait(HOUR)
    it.do({ type: 'claim', task: 'visit#1' }, WORKER)
    expect(taken(it)).toEqual([{ item: 'visit', ms: HOUR }])
  })

  test('did not change hands where a colleague takes it over', () => {
    const it = openCase(VISIT)
    it.do({ type: 'claim', task: 'visit#1' }, WORKER)
    it.do({ type: 'assign', task: 'visit#1', to: { organisation: OWNER, user: COLLEAGUE.user } }, COORDINATOR)
    it.do({ type: 'start', task: 'visit#1' }, COLLEAGUE)
    expect(taken(it)).toEqual([])
  })
})
