// Sections that repeat and fields that are worked out: what a row must say, where its mistakes stand, and what of it is
// kept.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calculate } from '../../../sop-definitions/language/calculated.ts'
import {
  answersSchema,
  askedAnswers,
  draftSchema,
  factsOf,
  visibleFields,
  type Answers,
} from '../../../sop-definitions/language/form.ts'
import { issuesOf } from '../../../sop-definitions/language/issue-words.ts'
import { asAsked, intoRows } from '../../../sop-definitions/language/rows.ts'
import { repeatingForm, rowId } from '../../support/sops/a-repeating-sop.ts'

const form = repeatingForm()
const issues = (answers: Answers, facts = {}): string[] => {
  const parsed = answersSchema(form, facts).safeParse(answers)
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path, code }) => `${path.join('.')} ${code}`)
}
const kept = (answers: Answers) => answersSchema(form, {}).parse(answers)
const leg = (number: number, more: Answers = {}): Answers => ({ id: rowId(number), event: 'Recruitment', ...more })

describe('a row', () => {
  test('of a section that repeats is kept with its own id, as one answer of the section', () => {
    expect(kept({ journey: [leg(1, { country: 'ID' }), leg(2)] })).toEqual({
      journey: [leg(1, { country: 'ID' }), leg(2)],
      legs: 2,
    })
  })

  test('without what it must say is told at its place and question, and no other row is', () => {
    expect(issues({ journey: [leg(1), { id: rowId(2) }] })).toEqual(['journey.1.event required'])
  })

  test('asks what its own answers and the facts ask, never what another row says', () => {
    const journey = [leg(1), leg(2, { event: 'Transit' })]
    expect(issues({ journey }, { abroad: true })).toEqual(['journey.1.carrier required'])
    expect(issues({ journey, abroad: 'yes' })).toEqual(['journey.1.carrier required'])
    expect(issues({ journey })).toEqual([])
    expect(issues({ journey: [leg(1, { carrier: 'Contoh' }), leg(2, { event: 'Transit' })] })).toEqual([
      'journey.0.carrier hidden',
    ])
  })

  test('needs an id that no other row has, and what no question asks is refused', () => {
    expect(issues({ journey: [{ event: 'Transit' }] })).toEqual(['journey.0.id invalid_type'])
    expect(issues({ journey: [leg(1), leg(1)] })).toEqual(['journey.1.id twice'])
    expect(issues({ journey: [leg(1, { name: 'x' })] })).toEqual(['journey.0.name unknown_key'])
  })

  test('is one too many when there are more than the section takes, and no row is no answer', () => {
    expect(issues({ journey: [1, 2, 3, 4].map((number) => leg(number)) })).toEqual(['journey too_big'])
    expect(issues({ journey: [] })).toEqual(['journey too_small'])
  })

  test('that is half filled in may wait in a draft', () => {
    expect(draftSchema(form).safeParse({ journey: [{ id: rowId(1) }] }).success).toBe(true)
    expect(draftSchema(form).safeParse({ journey: [{ id: rowId(1), country: 'XX' }] }).success).toBe(false)
  })
})

test('what was answered before a section repeated is its first row, and what others ask stays where it is', () => {
  const row = { id: rowId(9), event: 'Transit', country: 'MY' }
  expect(intoRows(form, { event: 'Transit', country: 'MY', begun: '2026' }, () => rowId(9))).toEqual({
    begun: '2026',
    journey: [row],
  })
  expect(intoRows(form, { journey: [row], begun: '2026' }, () => rowId(1))).toEqual({ journey: [row], begun: '2026' })
  expect(intoRows(form, { begun: '2026' }, () => rowId(1))).toEqual({ begun: '2026' })
})

test('rows that were filled in where a form asks once again lose no text', () => {
  const [section] = form.sections
  const fields = (section?.fields[0]?.rows?.fields ?? []).map((field) =>
    field.id === 'carrier' ? { ...field, kind: 'long_text' as const } : field,
  )
  const once = { sections: [{ id: 'journey', label: { id: 'Perjalanan', en: 'Journey' }, fields }] }
  const journey = [leg(1, { carrier: 'Contoh satu' }), leg(2, { event: 'Transit', carrier: 'Contoh dua' })]
  expect(asAsked(once, { journey, begun: '2026' }, () => rowId(9))).toEqual({
    event: 'Recruitment',
    carrier: 'Contoh satu\n\nContoh dua',
    begun: '2026',
  })
  expect(asAsked(form, { journey }, () => rowId(9))).toEqual({ journey })
})

test('of ten thousand rows the first are judged, so that an answer to them stays short', () => {
  const many = { journey: Array.from({ length: 10_000 }, () => ({ id: rowId(1) })) }
  expect(issues(many).length).toBeLessThan(10)
  expect(issues(many)).toContain('journey too_big')
  const id = '7b0c6a1e-0000-4000-8000-0000000000ab'
  expect(
    issues({
      journey: [
        { ...leg(1), id },
        { ...leg(1), id: id.toUpperCase() },
      ],
    }),
  ).toEqual(['journey.1.id twice'])
})

test('a fact follows from the rows for which its condition holds, and from no other', () => {
  const journey = [leg(1, { country: 'ID' }), leg(2, { event: 'Transit', country: 'MY', carrier: 'Contoh' })]
  expect(factsOf(form, { journey, abroad: 'yes' }, {})).toEqual({ abroad: true, passed: ['MY'] })
  expect(factsOf(form, { journey }, {})).toEqual({})
})

describe('a number that is worked out', () => {
  const dear = { journey: [leg(1, { asked: 900, handed: 300 }), leg(2, { asked: 50, handed: 50 })] }

  test('is known from the answers that it is made of, in a row and over rows', () => {
    expect(kept(dear)).toMatchObject({ journey: [{ debt: 600 }, { debt: 0 }], debts: 600, legs: 2 })
  })

  test('is refused where somebody sends another one, and taken where it is the same', () => {
    expect(issues({ ...dear, debts: 600, legs: 2 })).toEqual([])
    expect(issues({ ...dear, debts: 1 })).toEqual(['debts calculated'])
    expect(issues({ journey: [leg(1, { asked: 1, handed: 0, debt: 9 })] })).toEqual(['journey.0.debt calculated'])
    expect(issues({ legs: 0 })).toEqual(['legs calculated'])
  })

  test('stays unknown while one of its answers is unknown', () => {
    expect(kept({ journey: [leg(1, { asked: 1 }), leg(2, { asked: 2, handed: 2 })] })).not.toHaveProperty('debts')
    expect(kept({ begun: '2026-11', ended: '2026-12-01' })).not.toHaveProperty('days')
    expect(kept({ begun: '2026-02-27', ended: '2026-03-01' })).toMatchObject({ days: 2 })
  })

  test('decides with the other answers what is asked', () => {
    const ids = (answers: Answers) => visibleFields(form, {}, answers).map(({ id }) => id)
    expect(ids({ journey: [leg(1)] })).not.toContain('why')
    expect(ids({ journey: [leg(1), leg(2)] })).toContain('why')
  })

  test('comes out the same at the door as in the browser, for any answers', () => {
    const money = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined })
    const row = fc.record({ event: fc.constantFrom('Recruitment', 'Transit'), asked: money, handed: money })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const journey = rows.map((one, at) => ({ id: rowId(at), ...one }))
        const typed = journey.length === 0 ? {} : { journey }
        const sent = askedAnswers(form, {}, typed)
        expect(kept(sent)).toEqual(sent)
        expect(askedAnswers(form, {}, sent)).toEqual(sent)
        const paid = rows.every(({ asked, handed }) => asked !== undefined && handed !== undefined)
        const all = rows.reduce((sum, one) => sum + (one.asked ?? 0) - (one.handed ?? 0), 0)
        expect(sent['debts']).toBe(paid && rows.length > 0 ? all : undefined)
      }),
    )
  })

  test('ends in no digits that nobody wrote, and in no number that nobody can count to', () => {
    expect(calculate({ sum: ['a', 'b'] }, { a: 0.1, b: 0.2 })).toBe(0.3)
    expect(calculate({ sum: ['a', 'a'] }, { a: Number.MAX_SAFE_INTEGER })).toBeUndefined()
    expect(calculate({ count: 'a' }, { a: ['x', 'y'] })).toBe(2)
  })
})
