// Each published edition against its step tables, item by item: nothing missing, nothing more, nothing different.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { CaseIr, DueRule, Item } from '../../../sop-definitions/definition/ir.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { DAYS_2010, ROWS_2010 } from './rows-2010.ts'
import { ROWS, DAYS } from './rows.ts'
import type { Limit, Row } from './row.ts'

const EDITIONS = [
  { edition: 2021, rows: ROWS },
  { edition: 2010, rows: ROWS_2010 },
].map(({ edition, rows }) => ({ edition, rows, ...shipped(edition) }))

function shipped(edition: number): { ir: CaseIr; sop: Sop } {
  const file = `integrated-services/integrated-services-${edition}.yaml`
  const ir = shippedSops().find((one) => one.file === file)?.ir
  if (ir === undefined) throw new Error(`edition ${edition} is missing`)
  return { ir, sop: shippedDocument(file) }
}

const pick = <T>(from: Record<string, T> | undefined, id: string, other: T): T => from?.[id] ?? other

const REVIEW: Limit = { text: '14 days', basis: 'product-default', evidence: 'inferred' }
const textOf = (rule: DueRule): string => {
  if (rule.kind === 'before') return `before ${rule.before}`
  if (rule.kind !== 'within') return rule.reason
  return `${rule.value} ${rule.counting === 'working' ? 'working ' : ''}${rule.unit}${rule.value === 1 ? '' : 's'}`
}
const limitOf = (rule: DueRule): Limit => ({
  text: textOf(rule),
  basis: rule.basis,
  evidence: rule.evidence,
  ...(rule.when === undefined ? {} : { when: true as const }),
})

function described(sop: Sop, item: Item): unknown {
  if (item.kind === 'clock') return { due: item.due.map(limitOf) }
  if (item.kind !== 'task') return {}
  const child = item.protections.child
  return {
    roles: item.roles,
    outcomes: item.outcomes,
    cosign: item.cosign,
    due: item.due.map(limitOf),
    needs: item.consent.needs,
    collects: item.consent.collects,
    childNeeds: child?.needs ?? [],
    childCosign: child?.cosign,
    childNote: taskDefinition(sop, item.id)?.protection.some(({ id, note }) => id === 'child' && note !== null),
  }
}

const dayOf = (rule: DueRule): string[] =>
  rule.kind !== 'within' || rule.fromFact === undefined
    ? []
    : [rule.atLatest === undefined ? rule.fromFact : `${rule.fromFact}, at the latest ${rule.atLatest}`]

const expected = (row: Row): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(row.items).map(([id, { roles, outcomes, cosign }]) => [
      id,
      {
        roles,
        outcomes,
        cosign,
        due: pick(row.due, id, [REVIEW]),
        needs: pick(row.needs, id, []),
        collects: pick(row.collects, id, []),
        childNeeds: pick(row.childNeeds, id, []),
        childCosign: row.childCosign?.[id],
        childNote: row.child?.includes(id) ?? false,
      },
    ]),
  ),
  ...Object.fromEntries(Object.entries(row.clocks ?? {}).map(([id, limit]) => [id, { due: [limit] }])),
  ...Object.fromEntries((row.milestones ?? []).map((id) => [id, {}])),
})

describe.each(EDITIONS)('edition $edition', ({ edition, rows, ir, sop }) => {
  describe('every row of the step tables is in the published SOP', () => {
    test.each(rows.map((row) => [row.code, row] as const))(
      '%s: role, outcomes, limits, consent and child rule',
      (code, row) => {
        const items = ir.items.filter((item) => item.code === code && item.kind !== 'stage')
        expect(Object.fromEntries(items.map((item) => [item.id, described(sop, item)]))).toEqual(expected(row))
      },
    )
  })

  test('the SOP has no coded item that the tables do not have', () => {
    const codes = new Set(rows.map(({ code }) => code))
    expect(
      ir.items
        .filter((item) => item.kind !== 'stage' && item.code !== undefined && !codes.has(item.code))
        .map(({ id }) => id),
    ).toEqual([])
  })

  test('a limit that is not law says so, and a law names its regulation', () => {
    const rules = ir.items.flatMap((item) => (item.kind === 'task' || item.kind === 'clock' ? item.due : []))
    const laws = (sop.legal ?? []).map(({ id }) => id)

    expect(rules.filter(({ basis, evidence }) => basis === 'product-default' && evidence === 'source')).toEqual([])
    expect(
      rules.filter(({ basis }) => basis !== 'product-default' && !laws.some((id) => basis.startsWith(id))),
    ).toEqual([])
  })

  test('a limit counts from the day that somebody tells wherever the tables say so, and nowhere else', () => {
    const told = ir.items.flatMap((item): [string, string[]][] => {
      const days = item.kind === 'task' || item.kind === 'clock' ? item.due.flatMap(dayOf) : []
      return days.length === 0 ? [] : [[item.id, days]]
    })
    expect(Object.fromEntries(told)).toEqual(edition === 2021 ? DAYS : DAYS_2010)
  })
})

describe('edition 2010', () => {
  const [, before] = EDITIONS
  const text = readFileSync(
    new URL('../../../sop-definitions/integrated-services/integrated-services-2010.yaml', import.meta.url),
    'utf8',
  )

  test('rests on no law that is younger than itself', () => {
    const years = (before?.sop.legal ?? []).map(({ cite }) => Number(cite.slice(-4)))

    expect(years).toHaveLength(8)
    expect(Math.max(...years)).toBe(2010)
  })

  test('names no agency, register, insurance or law of a later year', () => {
    const body = text
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('#'))
      .join('\n')

    for (const later of [
      'KP2MI',
      'BP2MI',
      'BP3MI',
      'P3MI',
      'UPTD',
      'SIMFONI',
      'Sisko P2MI',
      'JKN',
      'BPJS',
      'Perma ',
      'KUHAP',
      'Permensos',
      'Permenkes',
      'LPKS',
      'Sentra',
      'ekerja migran',
    ])
      expect([later, body.includes(later)]).toEqual([later, false])
    expect(body).toContain('BNP2TKI')
    expect(body.match(/\b20(1[1-9]|2\d)\b/)).toBeNull()
  })
})
