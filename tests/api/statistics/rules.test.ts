// The rules of a cell, one by one: what is marked, how a number looks, and which amounts are told.
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { shownMedian, shownSum } from '../../../api/statistics/amounts.ts'
import { catalogueOf, codesOf, type ReleaseKind } from '../../../api/statistics/catalogue.ts'
import { cubeOf } from '../../../api/statistics/cube.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { marksOf } from '../../../api/statistics/marking.ts'
import { countedFacts, type CountedPerson } from '../../../api/statistics/person.ts'
import { shownNumber, shownShare } from '../../../api/statistics/rounding.ts'
import { SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'
import { CATALOGUE_TEXT } from '../../support/statistics/a-population.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const { catalogue } = GROUND.loaded

const aPerson = (at: number, more: Partial<CountedPerson> = {}): CountedPerson => ({
  intake: `intake-${at}`,
  province: '32',
  city: null,
  month: 3,
  facts: { sex: 'f', form: [] },
  ...more,
})
const group = (size: number, more: Partial<CountedPerson> = {}): CountedPerson[] =>
  Array.from({ length: size }, (_, at) => aPerson(at, more))

const markedKeys = (kind: ReleaseKind, people: readonly CountedPerson[]): ReadonlySet<string> => {
  const cube = cubeOf(GROUND.space, GROUND.atTheEnd.frame, people)
  const marked = marksOf({ ...GROUND, catalogue, kind, cube })
  return new Set([...marked].flatMap((mark, cell) => (mark === 1 ? [GROUND.lattice.keyOf(cell)] : [])))
}

describe('a number is kept back', () => {
  test('where it counts fewer than eleven people in public, fewer than five for those who report', () => {
    expect(markedKeys('public', group(10)).has('province=32')).toBe(true)
    expect(markedKeys('public', group(11)).has('province=32')).toBe(false)
    expect(markedKeys('chain', group(4)).has('province=32')).toBe(true)
    expect(markedKeys('chain', group(5)).has('province=32')).toBe(false)
  })

  test('where it is nobody: always in public, for those who report where it says something sensitive', () => {
    expect(markedKeys('public', group(20)).has('sex=m')).toBe(true)
    expect(markedKeys('chain', group(20)).has('sex=m')).toBe(false)
    expect(markedKeys('chain', group(20)).has('form:debt=yes')).toBe(true)
  })

  test('in public where nearly all of a small group share something sensitive', () => {
    const telling = [...group(40, { facts: { sex: 'f', form: ['debt'] } }), ...group(5)]
    expect(markedKeys('public', telling).has('form:debt=yes')).toBe(true)
    expect(markedKeys('chain', telling).has('form:debt=yes')).toBe(false)
    const mixed = [...group(40, { facts: { sex: 'f', form: ['debt'] } }), ...group(20)]
    expect(markedKeys('public', mixed).has('form:debt=yes')).toBe(false)
  })

  test('where all who are counted came from fewer than three places at once, as from one ship', () => {
    const ship = group(40, { intake: 'ship' })
    expect(markedKeys('public', ship).has('province=32')).toBe(true)
    expect(markedKeys('public', ship).has('sex=f')).toBe(false)
    expect(markedKeys('chain', ship).has('province=32')).toBe(false)
    expect(markedKeys('public', [...ship, ...group(2)]).has('province=32')).toBe(false)
  })

  test('where what is finer would be told under it', () => {
    const marked = markedKeys('public', group(10, { facts: { sex: 'f', form: ['debt'] } }))
    expect(marked.has('province=32&sex=f')).toBe(true)
    expect(marked.has('province=32&form:debt=yes')).toBe(true)
  })
})

describe('a number that is shown', () => {
  test('is floored to tens in public, totals too, and exact for those who report', () => {
    expect([11, 19, 20, 127].map((count) => shownNumber(catalogue.kinds.public, count))).toEqual([10, 10, 20, 120])
    expect(shownNumber(catalogue.kinds.chain, 127)).toBe(127)
  })

  test('gives its share in steps of five per cent, of what is shown and nothing else', () => {
    expect(shownShare(40, 120)).toBe(35)
    expect(shownShare(null, 120)).toBeNull()
    expect(shownShare(40, null)).toBeNull()
  })

  test('is a median of whole days, or a sum of which nobody gave more than seven tenths, of enough people', () => {
    expect(shownMedian([3, 5, 4, 9], 5)).toBeNull()
    expect(shownMedian([3, 5, 4, 9, 10], 5)).toBe(5)
    expect(shownMedian([3, 4, 5, 6, 9, 10], 5)).toBe(6)
    expect(shownSum([1, 1, 1, 1], 5)).toBeNull()
    expect(shownSum([1, 1, 1, 1, 8], 5)).toBe(12)
    expect(shownSum([1, 1, 1, 1, 10], 5)).toBeNull()
  })
})

describe('the catalogue', () => {
  test('that is shipped counts codes that the shipped procedure records, and every code of it once', () => {
    const shipped = catalogueOf(CATALOGUE_TEXT).catalogue
    const file = '../../../sop-definitions/integrated-services/integrated-services-2021.yaml'
    const sop = parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
    // No fact of the procedure says these; whoever counts tells them.
    const told = ['closing', 'restitution']
    for (const [id, { fact, codes }] of Object.entries(shipped.dimensions)) {
      if (told.includes(id)) continue
      const list = sop.facts[fact].one_of ?? sop.facts[fact].many_of
      const recorded = Object.keys(sop.codes[list].entries ?? {})
      const counted = Array.isArray(codes) ? codes : Object.values(codes).flat()
      expect([id, counted.length]).toEqual([id, new Set(counted).size])
      const missing = counted.filter((code) => code !== '*' && !recorded.includes(code))
      expect([id, recorded.length === 0 ? [] : missing]).toEqual([id, []])
    }
  })

  test('turns the facts of a case into its own codes, and what it does not know into unknown', () => {
    const shipped = catalogueOf(CATALOGUE_TEXT).catalogue
    const counted = countedFacts(shipped, {
      gender: 'TransgenderFeminine',
      age_band: 'age_9_17',
      nationality: 'unclear',
      abroad_in: 'FRA',
      exploitation: ['ForcedLabour', 'Servitude', 'Surrogacy'],
      services: ['health', 'none'],
    })
    expect(counted).toEqual({
      sex: 'other',
      age: 'age_9_17',
      nationality: 'unknown',
      destination: 'elsewhere',
      form: ['labour', 'other_form'],
      service: ['health'],
    })
    expect(
      codesOf(
        shipped.dimensions['form'] ?? { fact: 'none', of: 'fact', codes: [], many: true, sensitive: false, ladder: [] },
      ),
    ).toContain('labour')
  })

  test('is refused whole, with every mistake, where a table counts what it does not know', () => {
    const wrong = SMALL_TEXT.replace('by: [sex]', 'by: [height]').replace('each: form', 'each: sex')
    expect(() => catalogueOf(wrong)).toThrow(/height[\s\S]*sex is no dimension of several codes/)
  })

  test('has another hash as soon as one letter of it is another', () => {
    expect(catalogueOf(SMALL_TEXT).sha256).not.toBe(catalogueOf(`${SMALL_TEXT} `).sha256)
  })
})
