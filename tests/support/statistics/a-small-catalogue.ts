// A catalogue so small that every possible person can be listed: what the engine reckons is held against all of them.
import type { ProvinceArea } from '../../../api/statistics/axes.ts'
import type { CountedPerson } from '../../../api/statistics/person.ts'
import { seeded } from '../../../api/statistics/seeded.ts'

export const SMALL_TEXT = `
catalogue: small
version: 1
counts: { sop: small, fact: status, codes: [yes], not: [no], period: told_on, notClosed: [] }
kinds:
  chain: { least: 5, own_intakes_below: province, zeros: plain, digits: exact }
  public: { least: 11, own_intakes_below: nation, zeros: none, digits: tens }
intakes: 3
areas: [province, city]
periods: [quarter, month]
dimensions:
  sex: { fact: gender, codes: [f, m] }
  form: { fact: exploitation, many: true, sensitive: true, codes: [labour, debt] }
tables:
  - { id: T1, label: { id: Orang, en: People }, at: [{ area: province, period: quarter }] }
  - id: T2
    label: { id: Jenis kelamin, en: Sex }
    at: [{ area: nation, period: quarter }, { area: province, period: year }]
    by: [sex]
  - { id: T4, label: { id: Bentuk, en: Form }, at: [{ area: province, period: year }], each: form }
`
export const SMALL_PROVINCES: readonly ProvinceArea[] = [
  { code: '32', cities: [] },
  { code: '53', cities: [] },
]

export function aSmallPopulation(seed: number, people: number): CountedPerson[] {
  const next = seeded(seed)
  const skew = 1 + 2 * next()
  const few = 0.02 + 0.3 * next()
  const province = (): string => (next() ** skew < 0.4 ? '32' : '53')
  const sex = (): string => (next() < 0.7 ? 'f' : 'm')
  return Array.from({ length: people }, (_, at) => ({
    intake: next() < 0.2 ? 'ship' : `intake-${at}`,
    province: next() < 0.05 ? null : province(),
    city: null,
    month: 1 + Math.floor(12 * next() ** skew),
    facts: {
      sex: next() < 0.05 ? 'unknown' : sex(),
      form: ['labour', 'debt'].filter(() => next() < (next() < 0.5 ? few : 1 - few)),
    },
  }))
}
