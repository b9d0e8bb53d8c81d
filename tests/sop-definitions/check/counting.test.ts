// Facts that follow from answers, and by which people are counted: a document in which all is right, and each mistake
// alone with its place.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const replaced = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`"${from}" does not stand there`)
  return text.replaceAll(from, to)
}
const FIELDS = `{ id: remark,`
const one = 'label: { id: Satu, en: One }, purpose: tracing'
const MORE = [
  'born, kind: date, class: D2',
  'years, kind: number, class: D1',
  'home, kind: address, class: D3',
  'worth, kind: money, class: D3',
  'fee, kind: money, class: D1',
  'secret, kind: yes_no, class: D3',
  'hidden, kind: date, class: D4',
  'day, kind: date, class: D0',
  'kind_of, kind: choice, class: D1, options: kinds, fact: true',
]
  .map((field) => `{ id: ${field}, ${one} }, `)
  .join('')
const RIGHT = replaced(SMALL, FIELDS, MORE + FIELDS).replace(
  'facts: { found: boolean }',
  `facts:
  found: boolean
  kind_of: { one_of: kinds, dimension: { name: kind, ladder: [{ bag: big, trunk: big, "*": small }] } }
  age:
    one_of: ages
    dimension: { sensitive: true, ladder: [spans] }
    derive: { age_band: born, at: case.opened, bands: [18, 40], else: years }
  origin: { one_of: [P32, P33], dimension: true, derive: { province_of: home } }
  value: { one_of: [little, much], derive: { band: worth, bands: [100] } }
  costs: { type: number, derive: { sum: [fee], where: found == true } }
  day: { type: date, period: true, opening: true }
codes:
  kinds: { entries: { bag: { id: Tas, en: Bag }, trunk: { id: Koper, en: Trunk }, hat: { id: Topi, en: Hat } } }
  ages: { entries: { young: { id: Muda, en: Young }, middle: { id: Madya, en: Middle }, old: { id: Tua, en: Old } } }
  spans:
    entries: { under: { id: Muda, en: Young }, over: { id: Lain, en: Other } }
    groups: { under: [young], over: ["*"] }`,
)
const loaded = (text: string) => loadSop(text, 'file.yaml', shippedRoles())
const said = (text: string): string[] => loaded(text).remarks.map((remark) => remarkText(remark, 'en'))
const codes = (count: number): string => `[${Array.from({ length: count }, (_, at) => `c${at}`).join(', ')}]`

test('what is right is published, and the compiled procedure knows what people are counted by', () => {
  expect(said(RIGHT)).toEqual([])
  const { ir } = loaded(RIGHT)
  expect(ir?.dimensions).toEqual([
    { name: 'kind', fact: 'kind_of', ladder: [{ big: ['bag', 'trunk'], small: ['hat'] }] },
    { name: 'age', fact: 'age', sensitive: true, ladder: [{ under: ['young'], over: ['middle', 'old'] }] },
    { name: 'origin', fact: 'origin' },
  ])
  expect(ir?.periods).toEqual(['day'])
  const trace = ir?.items.find(({ id }) => id === 'trace')
  expect(trace?.kind === 'task' ? trace.facts : []).toEqual(['found', 'kind_of', 'age', 'origin', 'value', 'costs'])
})

describe('people are not counted by', () => {
  test.each([
    ['a date', 'period: true, opening', 'dimension: true, opening', 'facts.day.dimension', 'by a fact with codes only'],
    [
      'a number',
      '{ sum: [fee], where: found == true }',
      '{ sum: [fee] }, dimension: true',
      'facts.costs.dimension',
      'codes only',
    ],
    [
      'more than sixty codes',
      '[little, much], derive: { band: worth, bands: [100] }',
      `${codes(61)}, dimension: true, opening: true`,
      'facts.value.dimension',
      '61 codes; the limit is 60 (dimension_too_fine)',
    ],
    [
      'a place finer than a province by its code',
      '[P32, P33], dimension',
      '[P32, P3273], dimension',
      'facts.origin.dimension',
      '"P3273" is a place finer than a province (dimension_too_fine)',
    ],
    [
      'a place finer than a province by its name',
      'id: Topi',
      'id: Kota Contoh',
      'facts.kind_of.dimension',
      '"hat" is a place finer than a province (dimension_too_fine)',
    ],
    ['a name that is taken', 'name: kind', 'name: origin', 'facts.origin.dimension', 'the name "origin" is used twice'],
  ])('%s', (_, from, to, place, words) => {
    const remarks = said(replaced(RIGHT, from, to))
    expect(remarks.find((text) => text.includes(place))).toContain(words)
    expect(remarks[0]).toMatch(/^file\.yaml:\d+:\d+ /)
  })

  test('a question above D1, nor by more than sixteen facts', () => {
    const above = replaced(RIGHT, 'kind: choice, class: D1', 'kind: choice, class: D2')
    expect(said(above).join('\n')).toContain('"kind_of" is of class D2; only D0 and D1 are counted')
    const many = Array.from({ length: 14 }, (_, at) => `  f${at}: { one_of: kinds, opening: true, dimension: true }`)
    const text = RIGHT.replace('codes:\n', `${many.join('\n')}\ncodes:\n`)
    expect(said(text)).toHaveLength(1)
    expect(said(text)[0]).toContain('facts.f13.dimension: people are counted by more than 16 facts')
  })

  test.each([
    ['a code without a coarser one', '"*": small', 'bag: big', 'hat has no coarser code'],
    ['a code that is none', 'bag: big', 'box: big', 'the code "box" does not exist'],
    [
      'a rung that is not coarser',
      '{ bag: big, trunk: big, "*": small }',
      '{ bag: b, trunk: t, hat: h }',
      '3 codes out of 3',
    ],
    ['a list that is none', 'ladder: [spans]', 'ladder: [periods]', 'the code list "periods" does not exist'],
    ['a list without groups', 'ladder: [spans]', 'ladder: [kinds]', 'the list "kinds" has no "groups"'],
    ['a group that is no code of its list', 'under: [young]', 'below: [young]', 'the code "below" does not exist'],
    ['a code that stands in two groups', 'under: [young]', 'under: [young, "*"]', '"*" is named twice'],
  ])('a ladder with %s', (_, from, to, words) => {
    const text = from === '"*": small' ? RIGHT.replace(', "*": small', '') : replaced(RIGHT, from, to)
    expect(said(text).join('\n')).toContain(words)
  })

  test('a ladder that ends in more than six codes', () => {
    const rung = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`c${at}`, `d${Math.min(at, 6)}`]))
    const text = replaced(
      RIGHT,
      '[little, much], derive: { band: worth, bands: [100] }',
      `${codes(9)}, opening: true, dimension: { ladder: [${JSON.stringify(rung)}] }`,
    )
    expect(said(text).join('\n')).toContain('ends in 7 codes; the limit is 6 (dimension_too_fine)')
  })
})

test('only a date decides in which period a case counts', () => {
  const text = replaced(RIGHT, '{ one_of: kinds, ', '{ one_of: kinds, period: true, ')
  expect(said(text).join('\n')).toContain('facts.kind_of.period: only a date decides')
})

describe('what follows from answers', () => {
  test.each([
    ['a question that nobody asks', 'age_band: born', 'age_band: birthday', 'no form asks "birthday"'],
    ['a question of another kind', 'province_of: home', 'province_of: years', '"years" is a number field'],
    ['a fact of another type', 'one_of: ages', 'many_of: ages', '"age_band" makes one_of, not many_of'],
    [
      'an answer of class D4',
      'age_band: born',
      'age_band: hidden',
      '"hidden" is of class D4; "age_band" may not read it (derive_tells_too_much)',
    ],
    [
      'an exact amount above D1',
      'sum: [fee]',
      'sum: [worth]',
      '"worth" is of class D3; "sum" may not read it (derive_tells_too_much)',
    ],
    [
      'a condition above D1',
      'where: found == true',
      'where: secret == true',
      'this condition reads "secret", which is of class D3 (derive_tells_too_much)',
    ],
    ['a condition that cannot be read', 'where: found == true', 'where: lost == true', 'bad CEL condition'],
    ['bands that fall', 'bands: [18, 40]', 'bands: [40, 18]', 'the ends of the bands must rise'],
    ['a band too few', 'bands: [18, 40]', 'bands: [18]', '1 ends make 2 bands, the fact "age" has 3 codes'],
    [
      'a band that tells the age',
      'bands: [18, 40]',
      'bands: [18, 19]',
      'narrower than 3 years and tells the age itself (derive_tells_too_much)',
    ],
    ['a day that is none', 'at: case.opened', 'at: years', '"years" is a number field; only date can be read here'],
    ['an age that is no number', 'else: years', 'else: born', '"born" is a date field; only number can be read here'],
    [
      'provinces written otherwise',
      '[P32, P33]',
      '[west_java, central_java]',
      'a province is written P and its official code',
    ],
    [
      'what is asked as well',
      'kind_of: { one_of: kinds,',
      'kind_of: { one_of: kinds, derive: { country_of: kind_of },',
      'the fact "kind_of" is asked for as well',
    ],
    ['a difference of one question', 'sum: [fee], where: found == true', 'minus: [fee]', 'too short'],
    ['a way that is none', 'sum: [fee], where: found == true', 'product: [fee]', 'product'],
  ])('is refused with %s', (_, from, to, words) => {
    expect(said(replaced(RIGHT, from, to)).join('\n')).toContain(words)
  })

  test('has no finding for what only makes coarser, up to D3', () => {
    expect(said(replaced(RIGHT, 'born, kind: date, class: D2', 'born, kind: date, class: D3'))).toEqual([])
  })
})
