// What follows from answers, way by way: an age band from a birth date, a province from an address, codes of rows.
import { describe, expect, test } from '@jest/globals'
import {
  derived,
  OPENED_ON,
  type Derivation,
  type DeriveWay,
  type Source,
} from '../../../sop-definitions/language/derive.ts'
import type { Lookup } from '../../../sop-definitions/language/conditions.ts'
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import type { FieldKind } from '../../../sop-definitions/language/vocabulary.ts'
import { same } from '../../../sop-definitions/language/label.ts'

const from = (kind: FieldKind, ...names: readonly string[]): Source[] =>
  names.map((name) => {
    const [first = '', second] = name.split('.')
    return second === undefined ? { field: first, kind } : { section: first, field: second, kind }
  })
const rule = (way: DeriveWay, sources: readonly Source[], more: Partial<Derivation> = {}): Derivation => ({
  fact: 'fact',
  label: same('fact'),
  way,
  from: sources,
  ...more,
})
const coded = (...codes: readonly string[]) => ({ options: codes.map((code) => ({ code, label: same(code) })) })
const plain = (row: Readonly<Record<string, unknown>>): Lookup => ({
  fact: (name) => {
    const value = row[name]
    return typeof value === 'string' || typeof value === 'number' ? value : undefined
  },
  consent: () => undefined,
  item: () => undefined,
})
const value = (
  of: Derivation,
  answers: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, FactValue>> = { [OPENED_ON]: '2026-06-15' },
) => derived(of, { answers, facts, lookup: plain })

const AGE = rule('age_band', from('date', 'born'), {
  ...coded('child', 'young', 'older'),
  bands: [18, 30],
  otherwise: { field: 'age', kind: 'number' },
})

describe('an age band', () => {
  test.each([
    ['the day before the eighteenth birthday', '2008-06-16', 'child'],
    ['the eighteenth birthday', '2008-06-15', 'young'],
    ['a month in which somebody turns eighteen counts as the younger age', '2008-06', 'child'],
    ['the month before it', '2008-05', 'young'],
    ['a year in which somebody turns eighteen counts as the younger age', '2008', 'child'],
    ['the year before it', '2007', 'young'],
    ['a leap day', '1996-02-29', 'older'],
    ['the year of the opening', '2026', 'child'],
    ['a day after the opening tells nothing', '2026-06-16', undefined],
    ['somebody far too old tells nothing', '1820-01-01', undefined],
    ['what is no date tells nothing', 'about 2000', undefined],
  ])('%s', (_, born, band) => {
    expect(value(AGE, { born })).toBe(band)
  })

  test('follows the age that was told where no birth date is known, and the birth date where it is', () => {
    expect(value(AGE, { age: 29 })).toBe('young')
    expect(value(AGE, { age: 30 })).toBe('older')
    expect(value(AGE, { age: 40, born: '2015-01-01' })).toBe('child')
    expect(value(AGE, {})).toBeUndefined()
  })

  test('counts on a day of the form where the procedure says so, and is not known without that day', () => {
    const then = rule('age_band', AGE.from, { ...AGE, at: 'began' })
    expect(value(then, { born: '2000-01-01', began: '2015-05-05' })).toBe('child')
    expect(value(then, { born: '2000-01-01' })).toBeUndefined()
    expect(value(AGE, { born: '2000-01-01' }, {})).toBeUndefined()
  })
})

test('a province follows from an area or an address of any size, the first that is answered; abroad tells none', () => {
  const origin = rule('province_of', [...from('area', 'home'), ...from('address', 'card')], coded('P32', 'P33'))
  expect(value(origin, { home: '32.73.01.1001' })).toBe('P32')
  expect(value(origin, { home: '33' })).toBe('P33')
  expect(value(origin, { card: { street: 'Jalan Contoh 32', area: '33.05', postcode: '32000' } })).toBe('P33')
  expect(value(origin, { home: '32.01', card: { street: 'x', area: '33.05' } })).toBe('P32')
  expect(value(origin, { home: 'x-KUL' })).toBeUndefined()
  expect(value(origin, { home: 'ID' })).toBeUndefined()
  expect(value(origin, { home: '99.01' })).toBeUndefined()
  expect(value(origin, { card: { street: '32.73' } })).toBeUndefined()
})

test('a country follows from a choice, and Indonesia from any area of it', () => {
  const country = rule('country_of', [...from('choice', 'host'), ...from('area', 'home')], coded('MYS', 'IDN'))
  expect(value(country, { host: 'MYS' })).toBe('MYS')
  expect(value(country, { home: '32.73' })).toBe('IDN')
  expect(value(country, { home: 'ID' })).toBe('IDN')
  expect(value(country, { host: 'x_Other' })).toBeUndefined()
})

test('a number belongs to the band whose beginning it has reached', () => {
  const debt = rule('band', from('money', 'debt'), { ...coded('none', 'some', 'much'), bands: [1, 1000] })
  expect([0, 1, 999, 1000].map((amount) => value(debt, { debt: amount }))).toEqual(['none', 'some', 'some', 'much'])
  expect(value(debt, {})).toBeUndefined()
})

test('sums, differences and days need what they are made of', () => {
  expect(value(rule('sum', from('money', 'a', 'b')), { a: 2, b: 3 })).toBe(5)
  expect(value(rule('sum', from('money', 'a', 'b')), { a: 2 })).toBe(2)
  expect(value(rule('sum', from('money', 'a', 'b')), {})).toBeUndefined()
  expect(value(rule('minus', from('money', 'a', 'b')), { a: 5, b: 2 })).toBe(3)
  expect(value(rule('minus', from('money', 'a', 'b')), { a: 5 })).toBeUndefined()
  const days = rule('days_between', from('date', 'a', 'b'))
  expect(value(days, { a: '2026-02-27', b: '2026-03-01' })).toBe(2)
  expect(value(days, { a: '2026-02', b: '2026-03-01' })).toBeUndefined()
})

describe('rows of a section that repeats', () => {
  const rows = {
    journey: [
      { id: 'r1', type: 'Transit', country: 'MYS' },
      { id: 'r2', type: 'Exploitation', country: 'KHM' },
      { id: 'r3', type: 'Transit', country: 'SGP' },
      { id: 'r4', type: 'Transit', country: 'MYS' },
      { id: 'r5', type: 'Transit' },
    ],
  }
  const where = {
    op: 'eq',
    args: [
      { op: 'fact', name: 'type' },
      { op: 'literal', value: 'Transit' },
    ],
  } as const
  const country = from('choice', 'journey.country')

  test('are collected each once, in the order of the codes, where the condition of the row is true', () => {
    const codes = coded('SGP', 'KHM', 'MYS')
    expect(value(rule('collect', country, codes), rows)).toEqual(['SGP', 'KHM', 'MYS'])
    expect(value(rule('collect', country, { ...codes, where }), rows)).toEqual(['SGP', 'MYS'])
    expect(value(rule('collect', country, { ...codes, where }), { journey: [] })).toBeUndefined()
  })

  test('are counted, and asked whether there is any', () => {
    expect(value(rule('count', country, { where }), rows)).toBe(3)
    expect(value(rule('any', country, { where }), rows)).toBe(true)
    expect(value(rule('any', country, { where }), { journey: [{ type: 'Origin', country: 'MYS' }] })).toBe(false)
    expect(value(rule('any', country, { where }), { journey: [] })).toBeUndefined()
  })

  test('are one row where the section is asked once', () => {
    const codes = coded('SGP', 'MYS')
    expect(value(rule('collect', country, codes), { country: 'MYS' })).toEqual(['MYS'])
    expect(value(rule('collect', from('many_choice', 'journey.country'), codes), { country: ['MYS', 'SGP'] })).toEqual([
      'SGP',
      'MYS',
    ])
  })
})

test('whether any is answered with yes: a yes decides, a no only where nothing was declined', () => {
  const any = rule('any', from('yes_no', 'a', 'b'))
  expect(value(any, { a: 'no', b: 'yes' })).toBe(true)
  expect(value(any, { a: 'no', b: 'no' })).toBe(false)
  expect(value(any, { a: 'no', b: 'declined' })).toBeUndefined()
  expect(value(any, { a: 'not_asked' })).toBeUndefined()
})
