// The demonstration as it is written: who there is, when things happened, how forms are filled.
import { describe, expect, test } from '@jest/globals'
import { demoAccounts, demoFile } from '../../../api/seed/accounts.ts'
import { plausibleAnswers } from '../../../api/seed/answers.ts'
import { instantsOf, toOfficeHours } from '../../../api/seed/instants.ts'
import { parseScripts } from '../../../api/seed/script.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { answersSchema, type Field, type FormDefinition } from '../../../sop-definitions/language/form.ts'
import { FIELD_KINDS, type FieldKind } from '../../../sop-definitions/language/vocabulary.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-24T04:00:00Z')
const both = { id: 'Contoh', en: 'Example' }
const options = [
  { code: 'a', label: both },
  { code: 'b', label: both },
]
const field = (id: string, kind: FieldKind, over: Partial<Field> = {}): Field => ({
  id,
  kind,
  label: both,
  class: 'D1',
  purpose: { code: 'serve', label: both },
  required: true,
  options: kind.includes('choice') ? options : [],
  ...over,
})
const formOf = (...fields: Field[]): FormDefinition => ({ sections: [{ id: 's', label: both, fields }] })
const ask = (form: FormDefinition, told = {}, defaults = {}) =>
  plausibleAnswers({ form, facts: {}, told, defaults, today: '2026-11-24', held: ['nik'] })

describe('demo accounts', () => {
  test('there is one for every role, called after it, and no address or id twice', () => {
    const accounts = demoAccounts()
    for (const { id } of parseRoles(demoFile('../roles.yaml')))
      expect(accounts.map(({ email }) => email)).toContain(`${id}@demo.tapak.example`)

    expect(new Set(accounts.map(({ email }) => email)).size).toBe(accounts.length)
    expect(new Set(accounts.map(({ user }) => user)).size).toBe(accounts.length)
  })

  test('the first supervisor works where the first coordinator works', () => {
    const at = (account: string) => demoAccounts().find(({ email }) => email.startsWith(`${account}@`))?.organisation

    expect(at('supervisor')).toBe(at('case_coordinator'))
  })
})

describe('demo cases', () => {
  test('are about people who are visibly made up, with numbers that no office gives', () => {
    for (const { person } of parseScripts(demoFile('cases.yaml'))) {
      expect(person.full_name).toMatch(/^Contoh /)
      expect(person.nik ?? '9999').toMatch(/^9999/)
    }
  })

  test('speak of steps and outcomes that their edition of the procedure has', () => {
    const shipped = shippedSops()
    const unknown = parseScripts(demoFile('cases.yaml')).flatMap(({ id, sop, edition, steps }) => {
      const ir = shipped.find(
        (one) => one.ir.sop === sop && (edition === undefined ? one.isCurrent : one.ir.edition === edition),
      )?.ir
      return steps
        .flatMap((step) => ('do' in step ? [`${step.do}.${step.outcome}`] : []))
        .filter(
          (told) =>
            !ir?.items.some(
              (item) => item.kind === 'task' && item.outcomes.some((outcome) => told === `${item.id}.${outcome}`),
            ),
        )
        .map((told) => `${id}: ${told}`)
    })

    expect(unknown).toEqual([])
  })

  test('happened in order, on working days, and never after now', () => {
    for (const script of parseScripts(demoFile('cases.yaml'))) {
      const { opened, steps } = instantsOf(script, NOW)
      expect([opened, ...steps]).toEqual([opened, ...steps].toSorted((one, other) => one - other))
      expect(Math.max(...steps)).toBeLessThan(NOW)
    }
    const week = Array.from({ length: 7 * 24 }, (_, hour) => toOfficeHours(NOW + hour * HOUR))
    expect(week).toEqual(week.toSorted((one, other) => one - other))
    expect(
      week
        .map((at) => new Date(at + 7 * HOUR))
        .filter((at) => at.getUTCHours() < 8 || at.getUTCHours() >= 16 || [0, 6].includes(at.getUTCDay())),
    ).toEqual([])
  })

  test('leave the last step as long ago as the script wants', () => {
    expect(instantsOf({ quiet: 5, steps: [{ claim: 'x', after: 2 }] }, NOW)).toEqual({
      opened: NOW - 7 * HOUR - 1_000,
      steps: [NOW - 5 * HOUR - 1_000],
    })
  })

  test('may share parts, and their answers reach each step of the part', () => {
    const [script] = parseScripts(`
defaults: {}
parts: { two: [{ do: one, outcome: yes, answers: { a: 1 } }, { claim: other }] }
cases: [{ id: x, sop: s, opener: o, area: a, channel: c, quiet: 1, person: { full_name: Contoh },
  steps: [{ part: two, answers: { b: 2 } }] }]`)

    expect(script?.steps).toEqual([
      { do: 'one', outcome: 'yes', answers: { a: 1, b: 2 }, after: 4 },
      { claim: 'other', after: 4 },
    ])
    expect(() => parseScripts(demoFile('cases.yaml').replace('part: intake', 'part: missing'))).toThrow(
      'no part missing',
    )
  })
})

describe('filling a form', () => {
  test('answers every kind of field so that the form accepts it', () => {
    const form = formOf(...FIELD_KINDS.map((kind) => field(kind, kind)))

    expect(answersSchema(form, {}).safeParse(ask(form)).error).toBeUndefined()
  })

  test('does not ask again what the vault holds, unless the script tells it', () => {
    const form = formOf(field('nik', 'text', { identity: 'nik' }), field('name', 'text', { identity: 'full_name' }))

    expect(Object.keys(ask(form))).toEqual(['name'])
    expect(ask(form, { nik: '9999' })).toMatchObject({ nik: '9999' })
  })

  test('takes what is told, by field or by fact, then what is usual, then the first choice', () => {
    const form = formOf(
      field('one', 'choice'),
      field('two', 'choice', { fact: 'known' }),
      field('three', 'yes_no'),
      field('four', 'many_choice'),
    )

    expect(ask(form, { known: 'b', four: ['b', 'gone'] }, { three: false })).toEqual({
      one: 'a',
      two: 'b',
      three: 'no',
      four: ['b'],
    })
  })

  test('follows what becomes visible, and leaves out what does not', () => {
    const visible = {
      op: 'eq',
      args: [
        { op: 'fact', name: 'one' },
        { op: 'literal', value: 'b' },
      ],
    } as const
    const form = formOf(field('one', 'choice'), field('more', 'text', { visible }))

    expect(Object.keys(ask(form))).toEqual(['one'])
    expect(Object.keys(ask(form, { one: 'b' }))).toEqual(['one', 'more'])
  })
})
