// Who does not agree alone: what a form must have been told before it may say that she agrees, and what an SOP must ask
// for that.
import { describe, expect, test } from '@jest/globals'
import { answersSchema, type Answers, type Facts } from '../../../sop-definitions/language/form.ts'
import { issuesOf } from '../../../sop-definitions/language/issue-words.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { manual, formOfRepresentation, taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { roomText, shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'

const EDITIONS = ['2010', '2021'].map((edition) => `integrated-services/integrated-services-${edition}.yaml`)
const consents = (sop: Sop) =>
  manual(sop).flatMap(({ id }) => {
    const form = taskDefinition(sop, id)?.form
    const fields = form?.sections.flatMap((section) => section.fields) ?? []
    return form !== undefined && fields.some(({ kind }) => kind === 'consent')
      ? [
          {
            id,
            form,
            given: Object.fromEntries(
              fields.filter(({ kind }) => kind === 'consent').map((field) => [field.id, 'given']),
            ),
          },
        ]
      : []
  })
type Asked = ReturnType<typeof consents>[number]
/** Of the answers, only what is said of the consents themselves. */
const said = ({ form, given }: Asked, facts: Facts, answers: Answers): string[] => {
  const parsed = answersSchema(form, facts).safeParse({ ...given, requested: 'police_letter', ...answers })
  return parsed.success
    ? []
    : [
        ...new Set(
          issuesOf(parsed.error)
            .filter(({ path }) => String(path[0]) in given)
            .map(({ sentence }) => sentence.en),
        ),
      ]
}
const GUARDIAN = { guardian_suspected: 'no', guardian_consent: 'yes', child_assent: 'yes' }
const OFFICIAL = { guardian_suspected: 'yes', official_consent: 'yes', child_assent: 'yes' }
const ALONE =
  'A child does not agree alone: record that a guardian who is not suspected or the designated official consents, ' +
  'and that the child assents.'

describe.each(EDITIONS)('in %s', (path) => {
  const sop = shippedDocument(path)
  const forms = consents(sop)

  test('every form with a consent takes that of an adult from herself', () => {
    expect(forms.length).toBeGreaterThanOrEqual(6)
    for (const form of forms) expect([form.id, said(form, { age_group: 'adult' }, {})]).toEqual([form.id, []])
  })

  test('and that of a child, or of somebody of unknown age, only with who speaks for her and her assent', () => {
    for (const form of forms)
      for (const age_group of ['child', 'unknown']) {
        const facts = { age_group }
        expect([form.id, said(form, facts, {})]).toEqual([form.id, [ALONE]])
        expect([form.id, said(form, facts, GUARDIAN)]).toEqual([form.id, []])
        expect([form.id, said(form, facts, OFFICIAL)]).toEqual([form.id, []])
        expect([form.id, said(form, facts, { ...GUARDIAN, child_assent: 'no' })]).toEqual([form.id, [ALONE]])
        expect([form.id, said(form, facts, { ...OFFICIAL, child_assent: 'declined' })]).toEqual([form.id, [ALONE]])
        expect([form.id, said(form, facts, { ...GUARDIAN, guardian_consent: 'no' })]).toEqual([form.id, [ALONE]])
      }
  })

  test('a suspected guardian is not even asked, in a form or outside one', () => {
    const outside = formOfRepresentation(sop)
    for (const { form } of [...forms, ...(outside === undefined ? [] : [{ form: outside }])]) {
      const parsed = answersSchema(form, { age_group: 'child' }).safeParse({
        requested: 'police_letter',
        guardian_suspected: 'yes',
        guardian_consent: 'yes',
      })
      expect(
        parsed.error?.issues.filter(({ path: at }) => at[0] === 'guardian_consent').map(({ message }) => message),
      ).toEqual(['hidden'])
    }
    expect(outside).toBeDefined()
  })
})

test('an SOP whose form takes a consent without asking who speaks for her is sent back with the place', () => {
  const text = roomText(EDITIONS[1] ?? '')
  const form = text.indexOf('\n  medical_consent:\n')
  const without = text.slice(0, form) + text.slice(form).replace(/ {10}- id: official_consent\n(?: {12}.*\n)+/, '')
  expect(without).not.toBe(text)

  expect(loadSop(text, 'sop.yaml', shippedRoles()).remarks).toEqual([])
  expect(
    loadSop(without, 'sop.yaml', shippedRoles()).remarks.map(({ path, message }) => `${path}: ${message.en}`),
  ).toEqual([expect.stringMatching(/protections.*represented.*forms\.medical_consent: .*official_consent/)])
})
