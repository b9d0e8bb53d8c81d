// What a procedure declares, as its editor shows it: everything is in the outline, with everybody who uses it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { mentionsIn } from '../../../api/sops/mentions.ts'
import { structureOf } from '../../../api/sops/structure.ts'
import { valueAt } from '../../../api/sops/editing/meaning.ts'
import { factsRead } from '../../../sop-definitions/language/conditions.ts'
import { factNameOf, formVocabulary, vocabularyOf } from '../../../sop-definitions/definition/facts.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { lower } from '../../../sop-definitions/reading/lower.ts'
import { formOf, isTask, planOf } from '../../../sop-definitions/definition/plan.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { FieldDef, Sop } from '../../../sop-definitions/definition/schema.ts'

const shipped = (file: string): string =>
  readFileSync(join(import.meta.dirname, '../../../sop-definitions', file), 'utf8')
const roles = parseRoles(shipped('roles.yaml'))
const FILES = [
  'lost-luggage/lost-luggage.yaml',
  'integrated-services/integrated-services-2010.yaml',
  'integrated-services/integrated-services-2021.yaml',
] as const

const sopIn = (text: string): Sop => {
  const { sop } = loadSop(
    text,
    'shipped.yaml',
    roles.map(({ id }) => id),
  )
  if (sop === undefined) throw new Error('a shipped procedure cannot be read')
  return sop
}
const declaredIn = (text: string) => structureOf({ text, roles, at: null }).declared
const fieldsOf = (sop: Sop): readonly (readonly FieldDef[])[] =>
  [
    ...Object.values(sop.forms ?? {}),
    ...planOf(sop).flatMap(({ item }) =>
      isTask(item) && typeof item.form === 'object' ? (formOf(sop, item) ?? []) : [],
    ),
  ].map(({ sections }) => sections.flatMap(({ fields }) => fields))

/**
 * The facts that the engine itself reads in what it can read; counted by the letters of a draft they must come out the
 * same.
 */
function readByTheEngine(sop: Sop): readonly string[] {
  const plan = planOf(sop),
    forms = fieldsOf(sop)
  const inPlan = plan.flatMap(({ item }) =>
    [...(item.entry ?? []), ...(item.exit ?? [])]
      .flatMap(({ if: condition }) => condition ?? [])
      .concat('due' in item ? (item.due ?? []).flatMap(({ when }) => when ?? []) : []),
  )
  const elsewhere = [
    ...sop.closes.flatMap(({ if: condition }) => condition ?? []),
    ...(sop.protections ?? []).map(({ when }) => when),
  ]
  const names = (text: string, vocabulary: ReturnType<typeof vocabularyOf>): readonly string[] => {
    const read = lower(text, vocabulary)
    if ('problems' in read) throw new Error(text)
    return factsRead(read.condition)
  }
  const asked = forms.flatMap((fields) =>
    fields.flatMap((field) => [
      ...(field.visible === undefined ? [] : names(field.visible, formVocabulary(sop, plan, fields))),
      ...[factNameOf(field) ?? []].flat(),
    ]),
  )
  return [...[...inPlan, ...elsewhere].flatMap((text) => names(text, vocabularyOf(sop, plan))), ...asked].filter(
    (name) => Object.hasOwn(sop.facts ?? {}, name),
  )
}

describe.each(FILES)('the declarations of %s', (file) => {
  const text = shipped(file),
    sop = sopIn(text),
    declared = declaredIn(text)

  test('are all in the outline: every fact, code list and consent, in the order of the text, with its lines', () => {
    expect(declared.map(({ at }) => at)).toEqual(
      (['facts', 'codes', 'consents'] as const).flatMap((kind) =>
        Object.keys(sop[kind] ?? {}).map((id) => `${kind}.${id}`),
      ),
    )
    for (const { id, line } of declared)
      expect(
        text
          .split('\n')
          .slice(line - 2, line)
          .join('\n'),
      ).toContain(`  ${id}:`)
    expect(declared.filter(({ kind }) => kind === 'codes').map(({ entries }) => entries)).toEqual(
      Object.values(sop.codes ?? {}).map(({ entries }) => Object.keys(entries).length),
    )
  })

  test('are used where the engine reads them, and nowhere that it does not', () => {
    const used = new Set(
      declared
        .filter(
          ({ kind, uses }) =>
            kind === 'facts' && uses.some(({ in: where, id }) => where !== 'rest' || id !== 'headline'),
        )
        .map(({ id }) => id),
    )
    const counted = planOf(sop).flatMap(({ item }) =>
      'due' in item
        ? (item.due ?? []).flatMap((due) =>
            'from' in due && due.from?.startsWith('fact:') === true ? [due.from.slice(5)] : [],
          )
        : [],
    )
    expect(used).toEqual(new Set([...readByTheEngine(sop), ...counted]))
    expect(declared.filter(({ kind, uses }) => kind === 'codes' && uses.length > 0).map(({ id }) => id)).toEqual(
      Object.keys(sop.codes ?? {}).filter((id) =>
        [`_of: ${id},`, `_of: ${id}\n`, `options: ${id}`, `ladder: [${id}]`].some((use) => text.includes(use)),
      ),
    )
  })

  test('name each step that needs or collects a consent, and each form that asks it', () => {
    for (const { id, uses } of declared.filter(({ kind }) => kind === 'consents')) {
      const steps = planOf(sop).flatMap(({ id: step, item }) =>
        isTask(item) && [...(item.consent?.needs ?? []), ...(item.consent?.collects ?? [])].includes(id) ? [step] : [],
      )
      const forms = Object.entries(sop.forms ?? {}).flatMap(([form, { sections }]) =>
        sections.some(({ fields }) => fields.some(({ consent }) => consent === id)) ? [form] : [],
      )
      const told = (where: string): string[] => uses.filter((use) => use.in === where).map((use) => use.id)
      expect(told('item')).toEqual(expect.arrayContaining(steps))
      expect(told('form').toSorted()).toEqual(forms.toSorted())
    }
  })

  test('are said at places that stand in the text', () => {
    const value: unknown = parse(text)
    for (const { path } of mentionsIn(value)) expect(valueAt(value, path)).toBeDefined()
  })
})

describe('who uses a declaration', () => {
  const declared = declaredIn(shipped('lost-luggage/lost-luggage.yaml'))
  const usesOf = (at: string) => declared.find((one) => one.at === at)?.uses.map((use) => `${use.in} ${use.id}`)

  test('is told by the innermost step, form or fact, and else by the part of the procedure', () => {
    expect(usesOf('facts.urgency')).toEqual([
      'rest headline',
      'item urgent_help',
      'item trace',
      'item bring_bag',
      'form report',
    ])
    expect(usesOf('facts.arrived')).toEqual(['item presumed_lost', 'form report', 'rest letters'])
    expect(usesOf('codes.urgencies')).toEqual(['fact urgency', 'form report'])
    expect(usesOf('consents.SHARE')).toEqual([
      'rest sharing',
      'item report',
      'item ask_others',
      'item bring_bag',
      'form report',
      'rest letters',
    ])
    expect(usesOf('facts.channel')).toEqual([])
  })

  test('is found in conditions that cannot be read, and not in words between quotes', () => {
    const saidIn = (condition: string): string[] =>
      mentionsIn({ stages: [{ entry: [{ if: condition }] }] }).map(({ kind, id }) => `${kind} ${id}`)
    expect(saidIn(`urgency === 'found' && given("SHARE") && is('trace', 'completed')`)).toEqual([
      'consents SHARE',
      'facts urgency',
    ])
    expect(saidIn('found')).toEqual(['facts found'])
  })

  test('is also found where a consent happens, and never in a label that is called like a key', () => {
    expect(
      mentionsIn({
        closes: [{ on: ['consent.SHARE.withdrawn', 'trace.traced'], code: 'x' }],
        stages: [{ outcomes: { fact: { id: 'urgency', en: 'urgency' } } }],
      }),
    ).toEqual([{ kind: 'consents', id: 'SHARE', path: ['closes', 0, 'on'] }])
  })
})

test('the letters of a procedure are in the outline, each with its lines', () => {
  const text = shipped('lost-luggage/lost-luggage.yaml')
  const { letters } = structureOf({ text, roles, at: null })
  const lines = text.split('\n')
  expect(letters.map(({ id, code }) => `${code} ${id}`)).toEqual([
    'TTL receipt_letter',
    'SPB search_letter',
    'SGR settlement_letter',
  ])
  for (const { id, line, lastLine } of letters) {
    expect(lines[line - 1]).toContain(`id: ${id}`)
    expect(lines[lastLine - 1]).not.toContain('- id:')
  }
})

test('the rules on who does not agree alone are told in the letters of the text', () => {
  const { rules } = structureOf({ text: shipped('integrated-services/integrated-services-2021.yaml'), roles, at: null })
  expect(rules).toMatchObject([{ id: 'child', label: { en: 'Child (unclear age counts as child)' } }])
  expect(rules[0]?.text).toMatch(/^ {2}- id: child\n[\s\S]*represented:\n {6}form: child_representation/)
})

test('one declaration is answered whole, also where the rest of the draft is wrong', () => {
  const text = shipped('lost-luggage/lost-luggage.yaml').replace('role: luggage_clerk', 'role: nobody')
  expect(structureOf({ text, roles, at: 'facts.urgency' }).part).toEqual({
    at: 'facts.urgency',
    value: { one_of: 'urgencies', label: { id: 'Isi yang mendesak', en: 'Urgent contents' } },
    form: null,
  })
  expect(structureOf({ text: 'stages: []\n', roles, at: null }).declared).toEqual([])
})
