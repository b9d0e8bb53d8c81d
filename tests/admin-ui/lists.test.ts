// How lists remember where they are: filters in the address, cursors per query, groups of the inbox, places in the
// diagram.
import { describe, expect, test } from '@jest/globals'
import { CASE_FILTER, readFilter, tagsOf, without, writeFilter } from '../../admin-ui/cases/case-filter.ts'
import { unknownKeys } from '../../admin-ui/listing/address.ts'
import { newest } from '../../admin-ui/sops/newest.ts'
import { grouped } from '../../admin-ui/tasks/inbox.ts'
import { cursorMemory } from '../../admin-ui/wire/cursor-memory.ts'
import { queryString } from '../../admin-ui/wire/query-string.ts'
import { cases, taskRows } from '../support/fake/fake-world.ts'

describe('filters of the case list', () => {
  const read = (query: string) => readFilter(new URLSearchParams(query))

  test('come back from the address as they were written', () => {
    const filter = read('due=late,risk&owner=me&stage=identification&sort=number&status=open&identity=conflicting')
    expect(filter).toEqual({
      due: ['late', 'risk'],
      facts: [],
      status: ['open'],
      owner: 'me',
      stage: 'identification',
      sop: undefined,
      area: undefined,
      number: undefined,
      opened: undefined,
      identity: 'conflicting',
      sort: 'number',
    })
    expect(read(new URLSearchParams(writeFilter(filter)).toString())).toEqual(filter)
  })

  test('call a procedure with several editions by its newest one', () => {
    expect(
      newest([
        { sop: 'a', edition: '2021' },
        { sop: 'a', edition: '2010' },
        { sop: 'b', edition: '1' },
      ]),
    ).toEqual([
      { sop: 'a', edition: '2021' },
      { sop: 'b', edition: '1' },
    ])
  })

  test('leave out what is the default', () => {
    expect(writeFilter(read('sort=urgency'))).toEqual({})
  })

  test('ignore a value that does not exist, and name a key that does not', () => {
    const query = 'due=late,soon&owner=boss&colour=red'
    expect(read(query)).toMatchObject({ due: ['late'], owner: undefined })
    expect(unknownKeys(CASE_FILTER, new URLSearchParams(query))).toEqual(['colour'])
  })

  test('are shown as tags of which each can be taken off alone', () => {
    expect(tagsOf(read('opened=week'))).toEqual([{ key: 'opened', value: 'week' }])
    const filter = read('due=late,risk&owner=me')
    expect(tagsOf(filter)).toEqual([
      { key: 'due', value: 'late' },
      { key: 'due', value: 'risk' },
      { key: 'owner', value: 'me' },
    ])
    expect(writeFilter(without(filter, { key: 'due', value: 'late' }))).toEqual({ due: 'risk', owner: 'me' })
    expect(writeFilter(without(filter, { key: 'owner', value: 'me' }))).toEqual({ due: 'late,risk' })
  })
})

describe('pages of a list', () => {
  test('the cursor of each page is remembered for its own query only', () => {
    const memory = cursorMemory()
    memory.remember('cases?a', 1, 'c1')
    memory.remember('cases?a', 2, 'c2')

    expect(memory.before('cases?a', 1)).toBeNull()
    expect(memory.before('cases?a', 3)).toBe('c2')
    expect(memory.before('cases?b', 2)).toBeUndefined()
    expect(memory.furthest('cases?a')).toBe(3)
  })

  test('reading the first page again forgets the cursors behind it', () => {
    const memory = cursorMemory()
    memory.remember('q', 1, 'old1')
    memory.remember('q', 2, 'old2')
    memory.remember('q', 1, 'new1')

    expect(memory.before('q', 2)).toBe('new1')
    expect(memory.before('q', 3)).toBeUndefined()
  })

  test('the last page begins nothing further, and old queries are let go', () => {
    const memory = cursorMemory(1)
    memory.remember('first', 1, null)
    expect(memory.furthest('first')).toBe(1)
    memory.remember('second', 1, 'x')
    expect(memory.before('first', 2)).toBeUndefined()
  })

  test('one query is one text, whatever the order of its parts', () => {
    expect(queryString({ status: 'open', due: ['late', 'risk'], empty: '' })).toBe('due=late,risk&status=open')
    expect(queryString({ due: ['late', 'risk'], status: 'open' })).toBe('due=late,risk&status=open')
  })
})

describe('the inbox', () => {
  test('puts what is past its limit first, then today, then what may be claimed, and loses no task', () => {
    const rows = cases.slice(0, 2).flatMap(taskRows)
    const groups = grouped(rows, rows.find(({ code }) => code === 'INT-03')?.who.userId ?? undefined, Date.now())

    expect(groups[0]?.group).toBe('late')
    expect(groups.flatMap(({ rows: found }) => found)).toHaveLength(rows.length)
    expect(groups.find(({ group }) => group === 'held')?.rows.every(({ heldUntil }) => heldUntil !== null)).toBe(true)
  })

  test('puts under today what is due by the end of today, which is the midnight after it', () => {
    const due = (at: string) =>
      cases
        .slice(0, 1)
        .flatMap(taskRows)
        .slice(0, 1)
        .map((row) => ({
          ...row,
          due: at,
          late: false,
          heldUntil: null,
          state: 'in_progress' as const,
          zone: 'WIB' as const,
          who: { ...row.who, userId: 'me' },
        }))
    const groupsAt = (at: string): string[] =>
      grouped(due(at), 'me', Date.parse('2026-11-24T02:00:00Z')).map(({ group }) => group)
    expect([groupsAt('2026-11-24T17:00:00.000Z'), groupsAt('2026-11-24T17:01:00.000Z')]).toEqual([['today'], ['later']])
  })
})
