// The published SOP against the step tables, item by item: nothing missing, nothing more, nothing different.
import { describe, expect, it, test } from '@jest/globals'
import type { DueRule, Item } from '../../../sop-definitions/ir.ts'
import { shippedSops } from '../../support/shipped-sops.ts'
import { shippedDocument } from '../../support/shipped-document.ts'
import { taskDefinition } from '../../../sop-definitions/task-definition.ts'
import { ROWS, type Limit, type Row } from './rows.ts'

const ir = shippedSops().find(({ file }) => file.includes('integrated-services-2021'))?.ir
const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
if (ir === undefined) throw new Error('the programme is missing')

const itemsOf = (code: string): readonly Item[] => ir.items.filter((item) => item.code === code && item.kind !== 'stage')
const pick = <T>(from: Record<string, T> | undefined, id: string, other: T): T => from?.[id] ?? other

const REVIEW: Limit = { text: '14 days', basis: 'product-default', evidence: 'inferred' }
const limitOf = (rule: DueRule): Limit => ({
  text: rule.kind === 'within' ? `${rule.value} ${rule.counting === 'working' ? 'working ' : ''}${rule.unit}${rule.value === 1 ? '' : 's'}` : rule.kind === 'before' ? `before ${rule.before}` : rule.reason,
  basis: rule.basis, evidence: rule.evidence, ...(rule.when === undefined ? {} : { when: true as const }),
})

function described(item: Item): unknown {
  if (item.kind === 'clock') return { due: item.due.map(limitOf) }
  if (item.kind !== 'task') return {}
  const child = item.protections.child
  return {
    roles: item.roles, outcomes: item.outcomes, cosign: item.cosign, due: item.due.map(limitOf), needs: item.consent.needs, collects: item.consent.collects,
    childNeeds: child?.needs ?? [], childCosign: child?.cosign, childNote: taskDefinition(sop, item.id)?.protection.some(({ id, note }) => id === 'child' && note !== null),
  }
}

const expected = (row: Row): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(row.items).map(([id, { roles, outcomes, cosign }]) => [id, {
    roles, outcomes, cosign, due: pick(row.due, id, [REVIEW]), needs: pick(row.needs, id, []), collects: pick(row.collects, id, []),
    childNeeds: pick(row.childNeeds, id, []), childCosign: row.childCosign?.[id], childNote: row.child?.includes(id) ?? false,
  }])),
  ...Object.fromEntries(Object.entries(row.clocks ?? {}).map(([id, limit]) => [id, { due: [limit] }])),
  ...Object.fromEntries((row.milestones ?? []).map((id) => [id, {}])),
})

describe('every row of the step tables is in the published SOP', () => {
  it.each(ROWS.map((row) => [row.code, row] as const))('%s: role, outcomes, limits, consent and child rule', (code, row) => {
    expect(Object.fromEntries(itemsOf(code).map((item) => [item.id, described(item)]))).toEqual(expected(row))
  })
})

test('the SOP has no coded item that the tables do not have', () => {
  const codes = new Set(ROWS.map(({ code }) => code))
  expect(ir.items.filter((item) => item.kind !== 'stage' && item.code !== undefined && !codes.has(item.code)).map(({ id }) => id)).toEqual([])
})

test('a limit that is not law says so, and a law names its regulation', () => {
  const rules = ir.items.flatMap((item) => item.kind === 'task' || item.kind === 'clock' ? item.due : [])
  const laws = (sop.legal ?? []).map(({ id }) => id)

  expect(rules.filter(({ basis, evidence }) => basis === 'product-default' && evidence === 'source')).toEqual([])
  expect(rules.filter(({ basis }) => basis !== 'product-default' && !laws.some((id) => basis.startsWith(id)))).toEqual([])
})
