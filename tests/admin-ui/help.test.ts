// Tours and help without a browser: who is offered what, and that nothing is pointed at without a word.
import { describe, expect, test } from '@jest/globals'
import { toursFor, STEPS } from '../../admin-ui/help/tours.ts'
import { readTaskFilter, writeTaskFilter } from '../../admin-ui/tasks/task-filter.ts'
import { help } from '../../admin-ui/words/id/help.ts'
import { people } from '../support/fake-world.ts'

const of = (who: string) => { const me = people[who]; if (me === undefined) throw new Error(`nobody is called ${who}`); return toursFor(me) }

describe('a tour', () => {
  test('is offered for the work that a person does, whatever her role is called', () => {
    const found = Object.keys(people).map((who) => [who, of(who)])
    expect(Object.fromEntries(found)).toMatchObject({ coordinator: ['coordinator'], provider: ['provider'], auditor: ['auditor'] })
  })

  test('has words for every step, and no words for a step that is not there', () => {
    for (const [tour, steps] of Object.entries(STEPS)) {
      const worded = Object.entries(help.tour).find(([name]) => name === tour)?.[1]
      expect([tour, Object.keys(Object(worded))]).toEqual([tour, steps.map(([name]) => name)])
    }
  })
})

describe('what an inbox is narrowed to', () => {
  test('stands in its address and comes back from there; what is not known is left out', () => {
    const filter = readTaskFilter(new URLSearchParams('view=team&due=late&state=ready&colour=red'))
    expect(filter).toEqual({ view: 'team', due: 'late', state: 'ready' })
    expect(readTaskFilter(new URLSearchParams(writeTaskFilter(filter)))).toEqual(filter)
    expect(readTaskFilter(new URLSearchParams('view=nonsense&due=soon&state=completed'))).toEqual({ view: 'today', due: undefined, state: undefined })
  })
})
