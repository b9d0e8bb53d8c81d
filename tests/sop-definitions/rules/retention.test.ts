import { describe, expect, test } from '@jest/globals'
import { readRetention } from '../../../db/people/retention-rules.ts'
import { isTask, outcomesOf, planOf } from '../../../sop-definitions/definition/plan.ts'
import {
  dueOf,
  groundOf,
  holdsOf,
  parseRetention,
  type CaseKept,
  type PersonKept,
} from '../../../sop-definitions/rules/retention.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const rules = readRetention()
const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 25)
const aCase = (over: Partial<CaseKept> = {}): CaseKept => ({
  sop: 'integrated-services',
  status: 'closed',
  closedAt: NOW - DAY,
  happened: {},
  ...over,
})
const person = (...cases: CaseKept[]): PersonKept => ({ createdAt: NOW - 2 * DAY, cases })
const holds = (kept: PersonKept, ground: Parameters<typeof holdsOf>[2]['ground'] = 'subject_request', now = NOW) =>
  holdsOf(rules, kept, { ground, now }).map(({ rule }) => rule)
const happened = (...names: string[]): CaseKept['happened'] =>
  Object.fromEntries(names.map((name, index) => [name, { seq: index + 1 }]))

describe('what stands in the way of erasing a person', () => {
  test('is nothing, when her cases are closed and no matter of law is open', () => {
    expect(holds(person(aCase()))).toEqual([])
    expect(holds(person())).toEqual([])
  })

  test('an open case holds, and one of several is enough', () => {
    expect(holds(person(aCase(), aCase({ status: 'open', closedAt: null })))).toEqual(['open_case'])
    expect(holds(person(aCase({ status: 'on_hold', closedAt: null })))).toEqual(['open_case'])
  })

  test('a criminal case holds from the accepted report until it is stopped or ends, and again with another', () => {
    expect(holds(person(aCase({ happened: happened('police_report.accepted') })))).toEqual(['criminal_case'])
    expect(holds(person(aCase({ happened: happened('police_report.accepted', 'investigation.stopped') })))).toEqual([])
    expect(holds(person(aCase({ happened: happened('legal_end.completed', 'police_report.accepted') })))).toEqual([
      'criminal_case',
    ])
  })

  test('restitution holds until it is paid, enforced or rejected', () => {
    const claimed = ['police_report.accepted', 'restitution_claim.completed']
    expect(holds(person(aCase({ happened: happened(...claimed, 'legal_end.completed') })))).toEqual(['restitution'])
    expect(
      holds(person(aCase({ happened: happened(...claimed, 'restitution_execution.part', 'legal_end.completed') }))),
    ).toEqual(['restitution'])
    for (const end of ['restitution_execution.paid', 'enforcement.done', 'late_restitution.rejected'])
      expect(holds(person(aCase({ happened: happened(...claimed, end, 'legal_end.completed') })))).toEqual([])
  })

  test('a rule of one programme says nothing of another', () => {
    expect(holds(person(aCase({ sop: 'lost-luggage', happened: happened('police_report.accepted') })))).toEqual([])
    expect(holds(person(aCase({ sop: 'lost-luggage', happened: happened('assess_claim.completed') })))).toEqual([
      'claim',
    ])
    expect(
      holds(person(aCase({ sop: 'lost-luggage', happened: happened('assess_claim.completed', 'pay.completed') }))),
    ).toEqual([])
  })

  test('a time that the law sets holds against the office, to the day, and not against her own wish', () => {
    const closed = person(aCase({ closedAt: Date.UTC(2020, 1, 29) }))
    const [hold] = holdsOf(rules, closed, { ground: 'retention_over', now: Date.UTC(2025, 1, 28) })
    expect(hold).toMatchObject({
      rule: 'electronic_record',
      isLaw: true,
      evidence: 'recalled',
      until: Date.UTC(2025, 2, 1),
    })
    expect(holds(closed, 'retention_over', Date.UTC(2025, 2, 1))).toEqual([])
    for (const ground of ['subject_request', 'guardian_request', 'court_order', 'entered_by_mistake'] as const)
      expect(holds(closed, ground, Date.UTC(2025, 1, 28))).toEqual([])
  })

  test('law and defaults of the product are told apart', () => {
    expect(groundOf(rules, { basis: 'uu-21-2007', clause: 'Pasal 48-50', evidence: 'recalled' })).toEqual({
      basis: { id: 'UU 21/2007 Pasal 48-50', en: 'UU 21/2007 Pasal 48-50' },
      isLaw: true,
      evidence: 'recalled',
    })
    expect(groundOf(rules, { basis: 'product-default', evidence: 'inferred' })).toMatchObject({
      isLaw: false,
      basis: { en: 'a default of this product, not law' },
    })
  })
})

describe('what is due', () => {
  const due = (kept: PersonKept, now: number) => dueOf(rules, kept, now).map(({ rule }) => rule)

  test('is asked of a person ten years after the last case closed, and never while one is open', () => {
    const kept = person(aCase({ closedAt: Date.UTC(2010, 0, 1) }), aCase({ closedAt: Date.UTC(2016, 10, 25) }))
    expect(due(kept, Date.UTC(2026, 10, 24))).toEqual([])
    expect(due(kept, Date.UTC(2026, 10, 25))).toEqual(['closed_case'])
    expect(
      due({ ...kept, cases: [...kept.cases, aCase({ status: 'open', closedAt: null })] }, Date.UTC(2040, 0, 1)),
    ).toEqual([])
  })

  test('is asked of whoever was entered a year ago and never had a case', () => {
    expect(due(person(), NOW)).toEqual([])
    expect(due(person(), NOW + 366 * DAY)).toEqual(['never_in_a_case'])
  })
})

describe('the file of rules', () => {
  test('names only what can happen in the shipped programmes', () => {
    const known = new Map<string, Set<string>>()
    for (const file of [
      'integrated-services/integrated-services-2021.yaml',
      'integrated-services/integrated-services-2010.yaml',
      'lost-luggage/lost-luggage.yaml',
    ]) {
      const sop = shippedDocument(file)
      const names = known.get(sop.sop) ?? new Set<string>()
      for (const { id, item } of planOf(sop))
        for (const what of ['completed', ...(isTask(item) ? Object.keys(outcomesOf(sop, item)) : [])])
          names.add(`${id}.${what}`)
      known.set(sop.sop, names)
    }
    const named = rules.holds.flatMap(({ sop, from = [], until = [] }) =>
      [...from, ...until].map((name) => [sop ?? '', name] as const),
    )
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter(([sop, name]) => known.get(sop)?.has(name) !== true)).toEqual([])
  })

  test('is refused when a default of the product would keep data, or a basis is not named', () => {
    const file = (rule: string): string =>
      `{ legal: [{ id: law, cite: Law 1 }], undo: { hours: 1, basis: product-default, evidence: inferred },
        holds: [], retention: [${rule}] }`
    const rule = (basis: string, action: string): string =>
      `{ id: r, label: { id: a, en: b }, classes: [D2], trigger: case_closed, years: 1, action: ${action},
        basis: ${basis}, evidence: source }`
    expect(() => parseRetention(file(rule('product-default', 'keep')))).toThrow('only law does')
    expect(() => parseRetention(file(rule('another', 'review')))).toThrow('not among the regulations')
    expect(() => parseRetention(file(`${rule('law', 'keep')}, ${rule('law', 'review')}`))).toThrow('used twice')
    expect(parseRetention(file(rule('law', 'keep'))).retention).toHaveLength(1)
  })
})
