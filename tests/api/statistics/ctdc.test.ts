// Synthetic rows in the columns of CTDC: by brute force over the real people each whole row is held by enough of them,
// and nothing is said that the release of the year does not show.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { catalogueOf } from '../../../api/statistics/catalogue.ts'
import { CTDC_COLUMNS, CTDC_FACTS, ctdcCount, ctdcRows, PUBLIC_LEAST } from '../../../api/statistics/ctdc.ts'
import { seeded } from '../../../api/statistics/seeded.ts'
import { codesOf } from '../../../sop-definitions/definition/plan.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

const { catalogue } = catalogueOf(readFileSync('api/statistics/people-1.yaml', 'utf8'))

type Facts = Record<string, string[]>
function somePeople(seed: number, count: number): Facts[] {
  const next = seeded(seed)
  const one = <T>(of: readonly T[]): T[] => of.filter((_, at) => at === Math.floor(of.length * next() ** 2))
  const some = (of: readonly string[]): string[] => {
    const codes = of.filter(() => next() < 0.3)
    return codes.length === 0 ? ['[]'] : codes
  }
  return Array.from({ length: count }, () => ({
    gender: one(['Feminine', 'Masculine', 'NonConforming', 'NonSpecifiedUnknown']),
    age_band: one(['age_18_20', 'age_9_17', 'age_24_26', 'age_0_8']),
    nationality: one(['wni', 'foreign']),
    citizenship: one(['IDN', 'MMR']),
    abroad_in: one(['MYS', 'KHM', 'SAU']),
    exploitation: some(['ForcedLabour', 'SexualExploitation', 'x_OnlineScam']),
    controlled: some(['DebtBondage', 'TakesEarnings', 'PhysicalThreats', 'RestrictsMovement', 'Other']),
    recruited: some(['ThroughFriendsOrSocialEvents', 'ThroughAnOnlineAdvertisement']),
    sector: some(['F_Construction', 'C_Manufacturing']),
  }))
}
const made = (people: readonly Facts[], cells: readonly { table: string; key: string; value: number | null }[] = []) =>
  ctdcRows({ catalogue, cells, year: 2025, people, least: PUBLIC_LEAST })
const rowsIn = (text: string): Record<string, string>[] => {
  const [names = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}

/** An own reading of the columns, written apart from that of the product: whether a person has what a row says. */
const WORDS: Readonly<Record<string, readonly [fact: string, words: Readonly<Record<string, readonly string[]>>]>> = {
  gender: ['gender', { Woman: ['Feminine'], Man: ['Masculine'], 'Trans/Transgender/NonConforming': ['NonConforming'] }],
  ageBroad: [
    'age_band',
    { '18--20': ['age_18_20'], '09--17': ['age_9_17'], '24--26': ['age_24_26'], '0--8': ['age_0_8'] },
  ],
  CountryOfExploitation: ['abroad_in', { MYS: ['MYS'], KHM: ['KHM'], SAU: ['SAU'] }],
  meansDebtBondageEarnings: ['controlled', { 1: ['DebtBondage', 'TakesEarnings'] }],
  meansThreats: ['controlled', { 1: ['PhysicalThreats'] }],
  meansDenyBasicNeeds: ['controlled', { 1: ['RestrictsMovement'] }],
  isForcedLabour: ['exploitation', { 1: ['ForcedLabour'] }],
  isSexualExploit: ['exploitation', { 1: ['SexualExploitation'] }],
  isOtherExploit: ['exploitation', { 1: ['x_OnlineScam'] }],
  typeOfLabourConstruction: ['sector', { 1: ['F_Construction'] }],
  recruiterRelationFriend: ['recruited', { 1: ['ThroughFriendsOrSocialEvents'] }],
  recruiterRelationOther: ['recruited', { 1: ['ThroughAnOnlineAdvertisement'] }],
}
const isHome = (person: Facts): boolean => person['citizenship']?.length === 0 && person['nationality']?.[0] === 'wni'
function holds(person: Facts, column: string, word: string): boolean {
  if (column === 'yearOfRegistration') return word === '2025'
  if (column === 'citizenship') return person['citizenship']?.[0] === word || (word === 'IDN' && isHome(person))
  const [fact = '', words = {}] = WORDS[column] ?? []
  return words[word]?.some((code) => person[fact]?.includes(code)) ?? false
}

describe('synthetic rows in the columns of CTDC', () => {
  test(
    'are each held, as a whole, by at least eleven real people',
    () => {
      fc.assert(
        fc.property(fc.nat(1e6), fc.integer({ min: 0, max: 400 }), (seed, count) => {
          const people = somePeople(seed, count)
          for (const row of rowsIn(made(people))) {
            const said = Object.entries(row).filter(([, word]) => word !== '')
            const holders = people.filter((person) => said.every(([column, word]) => holds(person, column, word)))
            expect(holders.length).toBeGreaterThanOrEqual(PUBLIC_LEAST)
          }
        }),
        { numRuns: stormSize(20, 500), seed: 20_261_203 },
      )
    },
    stormTime(60_000, 900_000),
  )

  test('say nothing of a group that the release does not show', () => {
    const people = somePeople(3, 600)
    const shown = rowsIn(made(people))
    expect(shown.some(({ gender, isSexualExploit }) => gender === 'Man' || isSexualExploit === '1')).toBe(true)
    const hidden = rowsIn(
      made(people, [
        { table: 'T3', key: 'sex=m', value: null },
        { table: 'T4', key: 'form:sexual=yes', value: null },
      ]),
    )
    expect(hidden.filter(({ gender, isSexualExploit }) => gender === 'Man' || isSexualExploit === '1')).toEqual([])
    expect(hidden.some(({ gender }) => gender === 'Woman')).toBe(true)
  })

  test('are the same bytes for the same people, and none for a few', () => {
    const people = somePeople(5, 300)
    expect(made(people)).toBe(made(people))
    expect(ctdcCount(made(people))).toBe(rowsIn(made(people)).length)
    expect(ctdcCount(made(people.slice(0, 10)))).toBe(0)
  })

  test('have the 27 columns of the data set, filled from facts and codes that the procedure has', () => {
    expect([CTDC_COLUMNS.length, CTDC_COLUMNS[0]?.name, CTDC_COLUMNS[26]?.name]).toEqual([
      27,
      'yearOfRegistration',
      'recruiterRelationOther',
    ])
    expect(PUBLIC_LEAST).toBe(catalogue.kinds.public.least)
    const sop = Sop.parse(
      parse(readFileSync('sop-definitions/integrated-services/integrated-services-2021.yaml', 'utf8')),
    )
    expect(CTDC_FACTS.filter((fact) => sop.facts?.[fact] === undefined)).toEqual([])
    const wrong = CTDC_COLUMNS.flatMap((column) => {
      if (!('fact' in column)) return []
      const { one_of: one, many_of: many } = {
        one_of: undefined,
        many_of: undefined,
        ...Object(sop.facts?.[column.fact]),
      }
      const known = Object.keys(codesOf(sop, String(one ?? many)) ?? {})
      return Object.values(column.codes ?? {})
        .flat()
        .filter((code) => code !== '*' && !known.includes(code))
        .map((code) => `${column.name} ${code}`)
    })
    expect(wrong).toEqual([])
  })
})
