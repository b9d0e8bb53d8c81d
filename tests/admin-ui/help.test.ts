// Tours and help without a browser: who is offered what, and that nothing is pointed at without a word.
import { describe, expect, test } from '@jest/globals'
import { BESIDES, explainedAt, OF_PAGE } from '../../admin-ui/help/pages.ts'
import { stepsFor, toursFor, STEPS } from '../../admin-ui/help/tours.ts'
import { railOf } from '../../admin-ui/layout/rail-items.ts'
import { readTaskFilter, writeTaskFilter } from '../../admin-ui/tasks/inbox.ts'
import { helpWords } from '../../admin-ui/help/words.id.ts'
import { people } from '../support/fake/fake-world.ts'

const of = (who: string) => {
  const me = people[who]
  if (me === undefined) throw new Error(`nobody is called ${who}`)
  return toursFor(me)
}

describe('a tour', () => {
  test('is offered for the work that a person does, whatever her role is called', () => {
    const found = Object.keys(people).map((who) => [who, of(who)])
    expect(Object.fromEntries(found)).toMatchObject({
      coordinator: ['coordinator'],
      provider: ['provider'],
      auditor: ['auditor'],
    })
  })

  test('speaks of no page that her rail does not lead to', () => {
    const [coordinator] = Object.values(people).filter((me) => me.capabilities.includes('coordinate_case'))
    if (coordinator === undefined) throw new Error('nobody coordinates')
    const looksAfter = { ...coordinator, capabilities: coordinator.capabilities.filter((one) => one !== 'open_case') }
    const named = (me: typeof coordinator) => stepsFor('coordinator', me).map((at) => STEPS.coordinator[at]?.[0])
    expect(named({ ...coordinator, capabilities: [...coordinator.capabilities, 'open_case'] })).toEqual([
      'home',
      'cases',
      'tasks',
      'find',
      'exit',
    ])
    expect(named(looksAfter)).toEqual(['cases', 'tasks', 'find', 'exit'])
  })

  test('has words for every step, and no words for a step that is not there', () => {
    for (const [tour, steps] of Object.entries(STEPS)) {
      const worded = Object.entries(helpWords.tour).find(([name]) => name === tour)?.[1]
      expect([tour, Object.keys(Object(worded))]).toEqual([tour, steps.map(([name]) => name)])
    }
  })
})

describe('help', () => {
  test('explains every page that anybody finds in her rail', () => {
    for (const me of Object.values(people)) expect(railOf(me).filter(({ to }) => explainedAt(to) === null)).toEqual([])
  })

  test('has words for no page that it does not explain', () => {
    expect(
      Object.keys(helpWords.help.page)
        .filter((page) => page !== 'masked')
        .toSorted(),
    ).toEqual(
      Object.values(OF_PAGE)
        .filter((page) => page !== null)
        .toSorted(),
    )
    expect(BESIDES.map(({ page }) => page).toSorted()).toEqual(Object.keys(helpWords.help.name).toSorted())
  })
})

describe('what an inbox is narrowed to', () => {
  test('stands in its address and comes back from there; what is not known is left out', () => {
    const filter = readTaskFilter(new URLSearchParams('view=team&due=late&state=ready&colour=red'))
    expect(filter).toEqual({ view: 'team', due: 'late', state: 'ready' })
    expect(readTaskFilter(new URLSearchParams(writeTaskFilter(filter)))).toEqual(filter)
    expect(readTaskFilter(new URLSearchParams('view=nonsense&due=soon&state=completed'))).toEqual({
      view: 'today',
      due: undefined,
      state: undefined,
    })
  })
})
