// The rows of a group as they are typed, pasted, taken away and brought back.
import { describe, expect, test } from '@jest/globals'
import {
  asLooked,
  broughtBack,
  linesOf,
  mayComeBack,
  newRow,
  newRows,
  nextTo,
  pasted,
} from '../../admin-ui/intake/group-rows.ts'
import { GroupContent, LONGEST, MOST_PEOPLE } from '../../api/contract/intake-groups.ts'

const NOBODY = new Set<string>()
const isKept = (rows: unknown): boolean => GroupContent.safeParse({ rows }).success

describe('a pasted column', () => {
  test('fills a row for each line from the one where it was pasted, and leaves who is on record as she is', () => {
    const rows = newRows(3),
      [first, second, third] = rows
    const {
      rows: now,
      cut,
      left,
    } = pasted(rows, linesOf('Contoh A\tx\r\n\n Contoh B \nContoh C'), {
      id: second?.id ?? '',
      part: 'full_name',
      fixed: new Set([third?.id ?? '']),
    })
    expect(now.map(({ full_name }) => full_name)).toEqual(['', 'Contoh A', '', 'Contoh C'])
    expect([now.slice(0, 3).map(({ id }) => id), cut, left]).toEqual([[first?.id, second?.id, third?.id], 0, 0])
  })

  test.each(Object.entries(LONGEST))('of %s that is too long is cut, told of, and can be kept', (name, longest) => {
    const part = Object.keys(LONGEST).find((one): one is keyof typeof LONGEST => one === name) ?? 'full_name'
    const row = newRow()
    const { rows, cut } = pasted([row], ['9'.repeat(longest + 1), '9'.repeat(longest)], {
      id: row.id,
      part,
      fixed: NOBODY,
    })
    expect([rows.map((one) => one[part].length), cut, isKept(rows)]).toEqual([[longest, longest], 1, true])
  })

  test('of more people than a group may have fills it, and says how many did not fit', () => {
    const rows = newRows(MOST_PEOPLE - 1)
    const { rows: now, left } = pasted(rows, ['A', 'B', 'C', 'D'], {
      id: rows.at(-1)?.id ?? '',
      part: 'full_name',
      fixed: NOBODY,
    })
    expect([now.length, left, now.at(-1)?.full_name, isKept(now)]).toEqual([MOST_PEOPLE, 2, 'B', true])
  })

  test('forgets who was found for what stood there before', () => {
    const row = { ...newRow(), personId: newRow().id, notSameReason: 'different_person' }
    expect(pasted([row], ['A'], { id: row.id, part: 'nik', fixed: NOBODY }).rows).toEqual([
      { ...row, nik: 'A', personId: undefined, notSameReason: undefined },
    ])
  })
})

describe('a row that was taken away', () => {
  test('comes back where it stood', () => {
    const rows = newRows(3),
      [first, second, third] = rows
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were asked for')
    expect(broughtBack([first, third], { row: second, at: 1 })).toEqual(rows)
    expect([nextTo(rows, second.id), nextTo(rows, third.id), nextTo([first], first.id)]).toEqual([
      third,
      second,
      undefined,
    ])
  })

  test('does not come back where the group is full meanwhile, or where it is there already', () => {
    const full = newRows(MOST_PEOPLE),
      [there] = full
    if (there === undefined) throw new Error('a full group has rows')
    expect([mayComeBack(full, { row: newRow(), at: 0 }), mayComeBack([there], { row: there, at: 0 })]).toEqual([
      false,
      false,
    ])
    expect(isKept(broughtBack(full, { row: newRow(), at: 0 }))).toBe(true)
    expect(broughtBack([there], { row: there, at: 0 })).toEqual([there])
  })
})

test('what was changed after the look has not been looked at, hers or for all; who she is may be chosen after', () => {
  const row = newRow(),
    content = GroupContent.parse({ sop: 'a', rows: [row] })
  const looked = asLooked(content, row)
  const changed = [
    asLooked(content, { ...row, full_name: 'x' }),
    asLooked(content, { ...row, answers: { age_group: 'child' } }),
    ...(['sop', 'area', 'channel'] as const).map((part) => asLooked({ ...content, [part]: 'b' }, row)),
    asLooked({ ...content, shared: { reporter: 'officer' } }, row),
  ]
  expect(changed).not.toContain(looked)
  expect(new Set(changed).size).toBe(changed.length)
  expect(asLooked(content, { ...row, personId: newRow().id, notSameReason: 'different_person' })).toBe(looked)
})
