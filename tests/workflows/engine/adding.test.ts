// Steps that somebody adds: by a date of her own, and decided in a conference.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { COORDINATOR, openCase, START } from '../../support/engine/a-case.ts'
import { anIr, aTask, within } from '../../support/sops/a-sop.ts'

const DAY = 86_400_000
const ir = anIr({
  items: [
    aTask('first', { required: true }),
    aTask('limited', { discretionary: true, due: [within(3, 'day')] }),
    aTask('worked', { discretionary: true, due: [within(3, 'day', { counting: 'working' })] }),
    aTask('waiting', { discretionary: true, due: [within(3, 'day', { from: 'first.done' })] }),
    aTask('free', { discretionary: true }),
  ],
})
const clocksOf = (item: string, due: number) => {
  const added = openCase(ir).do({ type: 'add_item', item, due, conference: 'conference-1' }, COORDINATOR)
  return Object.values(added.open.clocks).filter(({ instance }) => instance === `${item}#1`)
}

const refusalOf = (after: number): string | null => {
  if (after <= 0) return 'date_in_past'
  return after > 3 * DAY ? 'date_past_limit' : null
}

describe("a step that is added by a date of one's own", () => {
  test('is due then, whatever the procedure counts: never later than its limit, never in the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2 * DAY, max: 6 * DAY }), (after) => {
        const told =
          openCase(ir).try({ type: 'add_item', item: 'limited', due: START + after }, COORDINATOR)?.refusal ?? null
        expect(told).toBe(refusalOf(after))
        if (told === null) expect(clocksOf('limited', START + after).map(({ due }) => due)).toEqual([START + after])
      }),
    )
  })

  test('has no threshold left that was counted for another date', () => {
    const [clock] = clocksOf('worked', START + DAY)
    expect(clock).toMatchObject({ due: START + DAY, isChosen: true })
    expect(clock?.marks).toBeUndefined()
    const late = openCase(ir)
      .do({ type: 'add_item', item: 'worked', due: START + DAY }, COORDINATOR)
      .wait(DAY + 1)
    expect(late.events.flatMap(({ body }) => (body.type === 'clock_fired' ? [body.kind] : []))).toEqual([
      'at_risk',
      'breach',
    ])
  })

  test('keeps a limit that still waits for its beginning, and is reminded by the date beside it', () => {
    expect(clocksOf('waiting', START + DAY).map(({ id, state, due }) => [id, state, due])).toEqual([
      ['waiting#1:0', 'waiting', null],
      ['waiting#1:review', 'running', START + DAY],
    ])
    expect(clocksOf('free', START + DAY).map(({ due, isChosen }) => [due, isChosen])).toEqual([[START + DAY, true]])
  })
})

describe('what a conference decides', () => {
  test('says so in the cause of each event, and nothing else does', () => {
    const before = openCase(ir)
    const from = before.events.length
    before
      .do({ type: 'add_item', item: 'free', conference: 'conference-1' }, COORDINATOR)
      .do(
        { type: 'assign', task: 'first#1', to: { organisation: 'office-2', user: null }, conference: 'conference-1' },
        COORDINATOR,
      )
      .do({ type: 'add_item', item: 'limited' }, COORDINATOR)
    expect(before.events.slice(from).map(({ body, cause }) => [body.type, cause.conference ?? null])).toEqual([
      ['task_opened', 'conference-1'],
      ['clock_set', 'conference-1'],
      ['task_assigned', 'conference-1'],
      ['task_opened', null],
      ['clock_set', null],
    ])
  })
})
