// What the palette offers and what single keys mean, without a browser.
import { beforeEach, describe, expect, test } from '@jest/globals'
import { fitting, grouped, onwards, type Choice } from '../../admin-ui/palette/choices.ts'
import { KEYS, meaningOf, PLACES } from '../../admin-ui/palette/keys.ts'
import { isStillMeant } from '../../admin-ui/layout/wish.ts'
import { noteCase, recentCases } from '../../admin-ui/palette/recent.ts'
import { isSameView, viewOfAddress, viewPath } from '../../admin-ui/views/view-of-address.ts'

const choice = (id: string, over: Partial<Choice> = {}): Choice => ({
  id,
  group: 'commands',
  text: id,
  act: () => undefined,
  ...over,
})

describe('the choices of the palette', () => {
  const all = [
    choice('Ganti bahasa: English'),
    choice('Kasus', { group: 'pages' }),
    choice('K-0417', { group: 'cases', always: true }),
    choice('Cari orang', { group: 'people', always: true }),
  ]

  test('stand in the order of their groups, cases before pages and people last', () => {
    expect(fitting(all, '').map(({ id }) => id)).toEqual(['K-0417', 'Kasus', 'Ganti bahasa: English', 'Cari orang'])
    expect(grouped(fitting(all, '')).map(({ group }) => group)).toEqual(['cases', 'pages', 'commands', 'people'])
  })

  test('fit when every word typed is in them, in any order and case; what the server found fits already', () => {
    expect(fitting(all, 'english GANTI').map(({ id }) => id)).toEqual(['K-0417', 'Ganti bahasa: English', 'Cari orang'])
    expect(fitting(all, 'ganti french').map(({ id }) => id)).toEqual(['K-0417', 'Cari orang'])
  })

  test('are walked through with the arrows, round at both ends', () => {
    const [first, second, last] = [choice('1'), choice('2'), choice('3')]
    const three = [first, second, last]
    expect([onwards(three, first, 1), onwards(three, last, 1), onwards(three, first, -1)]).toEqual([
      second,
      first,
      last,
    ])
    expect(onwards([], undefined, 1)).toBeUndefined()
  })
})

describe('single keys', () => {
  test('that are handed on late, or after the focus went elsewhere, do nothing; a palette is waited for', () => {
    const [row, other] = [new EventTarget(), new EventTarget()]
    const pressed = (ago: number) => ({ timeStamp: performance.now() - ago, target: row })
    expect([
      isStillMeant(pressed(100), 'key', row),
      isStillMeant(pressed(100), 'key', other),
      isStillMeant(pressed(3_000), 'key', row),
    ]).toEqual([true, false, false])
    expect([isStillMeant(pressed(3_000), 'palette', other), isStillMeant(pressed(60_000), 'palette', row)]).toEqual([
      true,
      false,
    ])
  })

  test('mean what the help sheet says, and a place only after g', () => {
    expect(meaningOf('c', false)).toEqual({ kind: 'act', act: 'claim' })
    expect(meaningOf('c', true)).toEqual({ kind: 'place', place: 'c' })
    expect(meaningOf('h', false)).toBeUndefined()
    expect(meaningOf('x', true)).toBeUndefined()
    expect(meaningOf('toString', false)).toBeUndefined()
  })

  test('are one letter each, so that none hides behind another', () => {
    expect(
      [...Object.keys(KEYS), ...Object.keys(PLACES)].filter((key) => key.length > 1 && !key.startsWith('Arrow')),
    ).toEqual([])
  })
})

describe('the cases opened last', () => {
  beforeEach(() => noteCase('nobody', { id: '0', number: 'K-0' }))

  test('are five, the newest first, each once', () => {
    for (const n of [1, 2, 3, 4, 5, 6, 3]) noteCase('me', { id: `${n}`, number: `K-${n}` })
    expect(recentCases('me').map(({ number }) => number)).toEqual(['K-3', 'K-6', 'K-5', 'K-4', 'K-2'])
  })

  test('are shown to nobody who sits down at the same screen after her', () => {
    noteCase('me', { id: '1', number: 'K-1' })
    expect(recentCases('another')).toEqual([])
    noteCase('another', { id: '2', number: 'K-2' })
    expect(recentCases('me')).toEqual([])
    expect(recentCases('another')).toHaveLength(1)
  })
})

describe('a view to keep', () => {
  test('is the list and its filters as the address has them, without a case number or what means nothing', () => {
    expect(viewOfAddress('/cases', new URLSearchParams('due=late,risk&owner=me&number=K-0417&nonsense=1'))).toEqual({
      list: 'cases',
      filters: { due: 'late,risk', owner: 'me' },
    })
    expect(viewOfAddress('/tasks', new URLSearchParams('view=team'))).toEqual({
      list: 'tasks',
      filters: { view: 'team' },
    })
    expect(viewOfAddress('/cases/1', new URLSearchParams())).toBeUndefined()
  })

  test('leads back to the same address, whatever the order of its filters', () => {
    expect(viewPath({ list: 'cases', filters: { owner: 'me', due: 'late,risk' } })).toBe(
      '/cases?due=late,risk&owner=me',
    )
    expect(isSameView({ owner: 'me', due: 'late' }, { due: 'late', owner: 'me' })).toBe(true)
    expect(isSameView({ due: 'late' }, { due: 'late', owner: 'me' })).toBe(false)
  })
})
