// Templates of letters: one in which all is right, and each mistake alone with its place, in both languages.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const RIGHT = `${SMALL}
consents: { C1: { label: { id: Berbagi, en: Share } } }
letters:
  - id: search_letter
    code: SPB
    label: { id: Permintaan, en: Request }
    to: authority
    class: D2
    consent: { needs: [C1] }
    sign: claims_officer
    at: [trace]
    body:
      id: |
        Untuk **{to.name}**: {client.full_name}, {fact.found}.

        - satu {case.number}
      en: |
        For **{to.name}**: {client.full_name}, {fact.found}.

        - one {case.number}
  - id: receipt_letter
    code: TTL
    label: { id: Tanda terima, en: Receipt }
    to: client
    class: D0
    sign: claims_officer
    body: { id: "Nomor {case.number}", en: "Number {case.number}" }
`
const replaced = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`"${from}" does not stand there`)
  return text.replaceAll(from, to)
}
const said = (text: string, language: 'id' | 'en'): string[] =>
  loadSop(text, 'file.yaml', shippedRoles()).remarks.map((remark) => remarkText(remark, language))

test('a letter that says everything rightly is published, and the case knows its rule', () => {
  expect(said(RIGHT, 'en')).toEqual([])
  expect(loadSop(RIGHT, 'file.yaml', shippedRoles()).ir?.letters).toEqual([
    { id: 'search_letter', to: 'authority', needs: ['C1'], sign: 'claims_officer', names: true, told: true },
    { id: 'receipt_letter', to: 'client', needs: [], sign: 'claims_officer' },
  ])
})

test.each([
  ['an id that is taken', 'receipt_letter', 'search_letter', 'letters[1].id', 'another letter has "search_letter"'],
  ['a code that is taken', 'TTL', 'SPB', 'letters[1].code', 'another letter has "SPB"'],
  ['a role that is none', 'sign: claims_officer', 'sign: porter', 'letters[0].sign', 'the role "porter"'],
  ['a consent that is none', 'needs: [C1]', 'needs: [C7]', 'letters[0].consent.needs[0]', 'the consent "C7"'],
  ['a step that is none', 'at: [trace]', 'at: [fee]', 'letters[0].at[0]', 'the task "fee" does not exist'],
  ['a field that is none', 'case.number', 'case.notes', 'letters[0].body.en', 'there is no field "case.notes"'],
  ['where the client lives', 'client.full_name', 'client.address', 'letters[0].body.id', 'no field "client.address"'],
  ['a safe way to call', 'client.full_name', 'client.safe_contact', 'letters[0].body', 'field "client.safe_contact"'],
  ['a fact that is none', 'fact.found', 'fact.lost', 'letters[0].body.id', 'there is no field "fact.lost"'],
  [
    'a field above the class',
    'class: D2',
    'class: D1',
    'letters[0].body',
    '"client.full_name" (D2) is above the class',
  ],
  ['a class for named people', 'class: D2', 'class: D4', 'letters[0].class', 'must be one of'],
  ['a field in one language', '- one {case.number}', '- one', 'letters[0].body.en', '"case.number" is in one language'],
  ['an expression', '- one {case.number}', '- one {1 + 1}', 'letters[0].body.en', 'there are no expressions'],
  ['a brace left open', '- one {case.number}', '- one {case.number', 'letters[0].body.en', 'braces hold the name'],
  ['bold left open', '**{to.name}**', '**{to.name}', 'letters[0].body.id', 'the bold sign "**" is not closed'],
  ['a heading', 'For **', '# For **', 'letters[0].body.en', 'paragraphs, **bold** and lists'],
  ['markup of a page', '- one', '- <b>one</b>', 'letters[0].body.en', 'paragraphs, **bold** and lists'],
  ['a list in a paragraph', '.\n\n        - one', '.\n        - one', 'letters[0].body.en', 'leave an empty line'],
  ['a name without consent', '    consent: { needs: [C1] }\n', '', 'letters[0]:', 'so it needs a consent'],
  ['a client as receiver', 'to: authority', 'to: client', 'letters[0].body.id', 'by "client.full_name"'],
] as const)('%s is told at its place', (_, from, to, place, remark) => {
  const text = replaced(RIGHT, from, to)
  const lines = said(text, 'en').filter((line) => line.includes(remark))

  expect(lines.join('\n')).toContain(place)
  expect(said(text, 'id')).toHaveLength(said(text, 'en').length)
  expect(said(text, 'id')).not.toEqual(said(text, 'en'))
})
