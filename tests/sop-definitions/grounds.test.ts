// What each step of the shipped editions rests on: the regulation and its clause, or that no regulation asks for it.
import { describe, expect, test } from '@jest/globals'
import { manual } from '../../sop-definitions/definition/task-definition.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { isClock, isTask, planOf } from '../../sop-definitions/definition/plan.ts'
import { loadSop } from '../../sop-definitions/reading/load.ts'
import { roomText, shippedRoles } from '../support/sops/shipped-document.ts'

const REQUESTED = 'UU 21/2007 Pasal 52 ayat (1) (source)'
/** In both editions, as the domain reference gives them. */
const BOTH = {
  emergency_response: 'UU 21/2007 Pasal 53 (source)',
  service_plan: REQUESTED,
  plan_review: REQUESTED,
  health_admission: REQUESTED,
  reception: REQUESTED,
  family_check: REQUESTED,
  support_package: REQUESTED,
  police_report: 'UU 21/2007 Pasal 35 (source)',
  non_punishment: 'UU 21/2007 Pasal 18 (recalled)',
  investigation: 'UU 21/2007 Pasal 26, 27 dan 29 (source)',
  trial_support: 'UU 21/2007 Pasal 34, 36 dan 39 (source)',
  foreign_victim: 'UU 21/2007 Pasal 54 ayat (2) (source)',
}
/** A regulation without a clause: its article was not seen. */
const GROUNDS = {
  '2010': {
    ...BOTH,
    police_protection: 'UU 21/2007 Pasal 47 (recalled)',
    lpsk_decision: 'UU 13/2006 Pasal 29 (source)',
    restitution_window: 'UU 21/2007 Penjelasan Pasal 48 (recalled)',
    restitution_claim: 'UU 21/2007 Penjelasan Pasal 48 (recalled)',
    restitution_check: 'PP 44/2008 Pasal 23 (recalled)',
    restitution_execution: 'UU 21/2007 Pasal 48 ayat (6) (recalled)',
    enforcement: 'UU 21/2007 Pasal 50 ayat (3) (recalled)',
    missing_child: 'UU 23/2002 Pasal 59 (inferred)',
  },
  '2021': {
    ...BOTH,
    lpsk_decision: 'Peraturan LPSK 1/2024 (source)',
    lpsk_check: 'Peraturan LPSK 1/2024 (source)',
    restitution_window: 'Perma 1/2022 Pasal 8 (source)',
    late_restitution_window: 'Perma 1/2022 (source)',
    restitution_claim: 'Perma 1/2022 Pasal 8 (source)',
    restitution_check: 'PP 7/2018 (source)',
    prosecution: 'Perma 1/2022 Pasal 8 (source)',
    restitution_execution: 'Perma 1/2022 Pasal 30 (source)',
    judgment_copy: 'KUHAP Pasal 178-181 (source)',
    restitution_older_limit: 'UU 21/2007 Pasal 50 (recalled)',
    late_restitution: 'Perma 1/2022 (source)',
    order_copy: 'Perma 1/2022 (source)',
    worker_rehabilitation: 'Peraturan BP2MI 6/2023 (source)',
    empowerment_aid: 'Permen P2MI 33/2025 Pasal 16 (source)',
    missing_child: 'UU 35/2014 Pasal 59A huruf a (inferred)',
  },
}
const pathOf = (edition: string): string => `integrated-services/integrated-services-${edition}.yaml`
const read = (edition: string, change = (text: string): string => text) =>
  loadSop(change(roomText(pathOf(edition))), pathOf(edition), shippedRoles())
function sopOf(edition: string, change?: (text: string) => string): Sop {
  const { sop, remarks } = read(edition, change)
  if (sop === undefined) throw new Error(JSON.stringify(remarks))
  return sop
}
const groundsOf = (sop: Sop): Record<string, string> =>
  Object.fromEntries(
    manual(sop).flatMap(({ id, clause, evidence }) =>
      clause === null ? [] : [[id, `${clause} (${evidence ?? '?'})`]],
    ),
  )
const silent = (sop: Sop): string[] =>
  planOf(sop).flatMap(({ id, item }) => ((isTask(item) || isClock(item)) && item.basis === undefined ? [id] : []))

describe.each(['2010', '2021'] as const)('the edition of %s', (edition) => {
  const sop = sopOf(edition)

  test('says of every step and every limit of its own which regulation asks for it, or that none does', () => {
    expect(silent(sop)).toEqual([])
  })

  test('names these clauses, no other and none fewer, each with how well it is known', () => {
    expect(groundsOf(sop)).toEqual(GROUNDS[edition])
  })

  test('a step whose limit is law rests on law itself, and one whose clause is taken away is found', () => {
    for (const { id, item } of planOf(sop)) {
      if (!isTask(item) && !isClock(item)) continue
      if (item.due?.some(({ basis }) => basis !== 'product-default') === true)
        expect([id, item.basis]).not.toEqual([id, 'product-default'])
    }
    const lines = roomText(pathOf(edition)).split('\n')
    const grounded = lines.flatMap((line, index) =>
      /^ +basis: \S+$/.test(line) && lines[index - 1]?.includes(' label: ') === true ? [index] : [],
    )
    expect(grounded.length).toBeGreaterThan(90)
    const without = (gone: number) => sopOf(edition, () => lines.filter((_, index) => index !== gone).join('\n'))
    const first = grounded.find((index) => lines[index]?.endsWith('product-default') === true) ?? -1
    expect(silent(without(first))).toHaveLength(1)
    const cited = grounded.find((index) => lines[index + 1]?.includes('clause:') === true) ?? -1
    expect(groundsOf(without(cited + 1))).not.toEqual(GROUNDS[edition])
  })

  test.each([
    ['a law that it does not cite', 'basis: uu-21-2007', 'basis: uu-99-1999'],
    ['a product default with a clause', 'basis: uu-21-2007\n', 'basis: product-default\n'],
    ['a regulation without a word on how well it is known', / +clause: Pasal 53\n +evidence: source\n/, ''],
  ])('refuses %s', (_, from, to) => {
    const { remarks } = read(edition, (text) => text.replace(from, to))
    expect(remarks.length).toBeGreaterThan(0)
  })
})
