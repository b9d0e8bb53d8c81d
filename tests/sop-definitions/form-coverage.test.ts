// Whether every row of the procedure has its real form: the table of rows stands in form-coverage/, one file for each
// part.
import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { evaluate, type Lookup } from '../../sop-definitions/language/conditions.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { everyField } from '../../sop-definitions/language/rows.ts'
import { isTask, planOf } from '../../sop-definitions/definition/plan.ts'
import type { FormDef, TaskDef } from '../../sop-definitions/definition/schema.ts'
import { taskDefinition } from '../../sop-definitions/definition/task-definition.ts'
import { shippedDocument } from '../support/sops/shipped-document.ts'
import { CONSENT_OF_A_CHILD, CONSENT_QUESTIONS, CONSENT_RECORD, CoverageRow } from './form-coverage/coverage-row.ts'
import { asOf2010, SINCE_2021 } from './rows-of-2010.ts'
import { STANDARD_CODES } from './standard-codes.ts'

const folder = new URL('form-coverage/', import.meta.url)
const Part = z.record(z.string(), z.array(CoverageRow))
const parts = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'coverage-row.ts')
const loaded = await Promise.all(
  parts.map(async (name) => {
    const part: unknown = await import(new URL(name, folder).href)
    return { name, ...Part.safeParse({ ...z.looseObject({}).parse(part) }) }
  }),
)
const allRows: readonly CoverageRow[] = loaded.flatMap(({ data }) => Object.values(data ?? {}).flat())
const EDITIONS = [
  { edition: 2021, rows: allRows },
  { edition: 2010, rows: allRows.filter(({ task }) => !SINCE_2021.includes(task)).map(asOf2010) },
]

test.each(loaded.map(({ name, error }): [string, z.ZodError | undefined] => [name, error]))(
  'the rows are written in the shape of the table: %s',
  (_name, error) => {
    expect(error === undefined ? '' : z.prettifyError(error)).toBe('')
  },
)

/** Names, abbreviations and words that are written alike in both languages. */
const ALIKE = new Set([
  'Gender',
  'Status',
  'WhatsApp',
  'NIK',
  'SPLP',
  'LPSK',
  'IOM',
  'Facebook',
  'Instagram',
  'Telegram',
  'Viber',
  'Snapchat',
  'Line',
  'WeChat',
  'QQ',
  'QZone',
  'TikTok',
  'Twitter',
  'Facebook Messenger',
  'UNHCR',
  'Kemensos',
  'Kemlu',
  'KP2MI',
  'RPTC',
  'RPSA',
  'Bareskrim',
  'BPJS',
  'SIMFONI PPA',
  'Sisko P2MI',
  'Video',
  'Bus',
  'Transit',
])
/** Proper names, many of them written alike. */
const NAMES = 'countries'

const ofAge = (age: string): Lookup => ({
  fact: (name) => (name === 'age_group' ? age : undefined),
  consent: () => undefined,
  item: () => undefined,
})
const isAsked = ({ visible }: Field, age: string): boolean | undefined =>
  visible === undefined ? true : evaluate(visible, ofAge(age))
const missing = (wanted: readonly string[], among: readonly string[]): readonly string[] =>
  wanted.filter((one) => !among.includes(one))
const rowOf = ({ task, code }: TaskDef): string => `${code ?? task} ${task}`
const fieldDefs = ({ sections }: FormDef) => sections.flatMap(({ fields }) => fields)

describe.each(EDITIONS)('edition $edition', ({ edition, rows }) => {
  const sop = shippedDocument(`integrated-services/integrated-services-${edition}.yaml`)
  const tasks: readonly TaskDef[] = planOf(sop).flatMap(({ item }) => (isTask(item) ? [item] : []))
  const named = rows.map((row): [string, CoverageRow] => [`${row.row} ${row.task}`, row])

  const fieldsOfTask = (task: string): readonly Field[] =>
    everyField(taskDefinition(sop, task)?.form ?? { sections: [] })
  const idsOf = (task: string): readonly string[] => fieldsOfTask(task).map(({ id }) => id)
  const offered = (task: string, field: string): readonly string[] =>
    fieldsOfTask(task)
      .find(({ id }) => id === field)
      ?.options?.map(({ code }) => code) ?? []

  /** Codes by the name of a list; a list that the standard knows is taken from the standard. */
  const codesNamed = (name: string): readonly string[] => {
    const codes = [...(STANDARD_CODES[name] ?? []), ...Object.keys(sop.codes?.[name]?.entries ?? {})]
    return codes.length > 0 ? codes : [`no list is called ${name}`]
  }

  const askedOfAdults = (task: string, ids: readonly string[]): readonly string[] =>
    fieldsOfTask(task)
      .filter((field) => ids.includes(field.id) && isAsked(field, 'adult') !== false)
      .map(({ id }) => id)
  const hiddenFromChildren = (task: string, ids: readonly string[]): readonly string[] =>
    fieldsOfTask(task)
      .filter((field) => ids.includes(field.id) && ['child', 'unknown'].some((age) => isAsked(field, age) === false))
      .map(({ id }) => id)

  describe('the rows of the procedure', () => {
    test.each(tasks.map(rowOf))('have a form that was looked at entry by entry: %s', (row) => {
      expect(named.map(([name]) => name)).toContain(row)
    })

    test.each(named)('are rows of a task that exists: %s', (name) => {
      expect(tasks.map(rowOf)).toContain(name)
    })

    test.each(named)('have a field for every entry of the paper: %s', (_name, { task, inputs }) => {
      const without = Object.entries(inputs).flatMap(([entry, ids]) =>
        missing(ids, idsOf(task)).map((id) => `${entry}: ${id}`),
      )
      expect(without).toEqual([])
      expect(Object.keys(inputs)).not.toEqual([])
    })

    test.each(named)('offer the codes of the standard and of this procedure: %s', (_name, { task, codes = {} }) => {
      const without = Object.entries(codes).flatMap(([field, list]) =>
        missing(typeof list === 'string' ? codesNamed(list) : list, offered(task, field)).map(
          (code) => `${field}: ${code}`,
        ),
      )
      expect(without).toEqual([])
    })

    test.each(named.filter(([, { child }]) => child !== undefined))(
      'ask of a child, or where the age is not known, what they do not ask of an adult: %s',
      (_name, { task, child = [] }) => {
        expect(missing(child, idsOf(task))).toEqual([])
        expect(askedOfAdults(task, child)).toEqual([])
        expect(hiddenFromChildren(task, child)).toEqual([])
      },
    )
  })

  describe('a consent', () => {
    const collecting = tasks.filter(({ consent }) => consent?.collects !== undefined)

    test.each(collecting.map((task): [string, TaskDef] => [rowOf(task), task]))(
      'is asked with the seven questions and recorded with how it was taken: %s',
      (_name, { task, consent }) => {
        const fields = fieldsOfTask(task)
        expect(missing([...CONSENT_QUESTIONS, ...CONSENT_RECORD, ...CONSENT_OF_A_CHILD], idsOf(task))).toEqual([])
        expect(
          missing(
            consent?.collects ?? [],
            fields.flatMap((field) => field.consent ?? []),
          ),
        ).toEqual([])
        expect(askedOfAdults(task, CONSENT_OF_A_CHILD)).toEqual([])
        expect(hiddenFromChildren(task, CONSENT_OF_A_CHILD)).toEqual([])
      },
    )

    test.each(collecting.map((task): [string, TaskDef] => [rowOf(task), task]))(
      'is named in the row that collects it: %s',
      (name, { consent }) => {
        expect(rows.find(({ row, task }) => `${row} ${task}` === name)?.consent).toEqual(consent?.collects)
      },
    )
  })

  const forms = Object.entries(sop.forms ?? {})

  describe('a form', () => {
    test('is no longer a bare note anywhere', () => {
      expect(tasks.filter(({ form }) => form === 'note').map(rowOf)).toEqual([])
      expect(forms.map(([id]) => id)).not.toContain('note')
    })

    test('stands behind every task', () => {
      expect(tasks.filter(({ task }) => fieldsOfTask(task).length === 0).map(rowOf)).toEqual([])
    })

    test.each(forms)('says what each field is for and how secret it is, in both languages: %s', (_id, form) => {
      const labels = form.sections.flatMap(({ label, fields }) => [
        label,
        ...fields.flatMap((field) => [field.label, ...(field.help === undefined ? [] : [field.help])]),
      ])
      const options = fieldDefs(form)
        .filter(({ options: list }) => list !== NAMES)
        .flatMap((field) =>
          Object.values(
            typeof field.options === 'object' ? field.options : (sop.codes?.[field.options ?? '']?.entries ?? {}),
          ),
        )
      expect(
        [...labels, ...options].filter(
          ({ id, en }) => id.trim() === '' || en.trim() === '' || (id === en && !ALIKE.has(id)),
        ),
      ).toEqual([])
      expect(
        fieldDefs(form)
          .filter((field) => !/^D[0-4]$/.test(field.class) || sop.purposes?.[field.purpose] === undefined)
          .map(({ id }) => id),
      ).toEqual([])
    })

    test.each(forms)('asks in few words: %s', (_id, form) => {
      expect(
        fieldDefs(form)
          .flatMap(({ label }) => [label.id, label.en])
          .filter((text) => text.length > 80),
      ).toEqual([])
    })

    test('offers an earlier answer again only where another form or a fact holds it', () => {
      const keys = forms.flatMap(([id, form]) =>
        fieldDefs(form).flatMap(({ ask_once: key }) => (key === undefined ? [] : [{ key, form: id }])),
      )
      const lonely = keys.filter(
        ({ key, form }) =>
          sop.facts?.[key] === undefined && !keys.some((other) => other.key === key && other.form !== form),
      )
      expect(lonely).toEqual([])
    })
  })
})
