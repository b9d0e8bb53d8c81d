// The letters of an overlay: it may add one, and those of its base stay what they are.
import { expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadOverlay } from '../../../sop-definitions/overlay/overlay-load.ts'
import { loosenings } from '../../../sop-definitions/overlay/loosens.ts'
import type { LetterDef } from '../../../sop-definitions/definition/schema.ts'
import { shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'

const base = shippedDocument('lost-luggage/lost-luggage.yaml')
const load = (letter: string) =>
  loadOverlay(
    `overlay: batam
revision: 1
title: { id: Contoh, en: Example }
base: { sop: lost-luggage, edition: "${base.edition}", from: ${base.revision} }
area: "21.71"
letters:
  - ${letter}
`,
    'batam.yaml',
    { roles: shippedRoles(), bases: [base] },
  )
const LETTER =
  '{ id: city_letter, code: SKO, label: { id: Surat kota, en: Letter of the city }, to: authority, class: D1, ' +
  'sign: luggage_clerk, body: { id: "Nomor {case.number}", en: "Number {case.number}" } }'
const said = (letter: string): string[] => load(letter).remarks.map((remark) => remarkText(remark, 'en'))

test('an overlay adds a letter after those of its base', () => {
  const [made] = load(LETTER).merged
  expect(made?.sop.letters?.map(({ id }) => id)).toEqual([...(base.letters ?? []).map(({ id }) => id), 'city_letter'])
  expect(made?.ir.letters?.at(-1)).toEqual({ id: 'city_letter', to: 'authority', needs: [], sign: 'luggage_clerk' })
})

test.each([
  ['a letter that the base has', LETTER.replace('city_letter', 'search_letter'), 'letters[0].id: the base has'],
  ['a code that the base has', LETTER.replace('SKO', 'SPB'), 'letters[0].code: another letter has "SPB" already'],
  ['a name without consent', LETTER.replaceAll('{case.number}', '{client.nik}').replace('D1', 'D2'), 'needs a consent'],
  ['an unknown role', LETTER.replace('luggage_clerk', 'porter'), 'letters[0].sign: the role "porter" does not exist'],
] as const)('an overlay does not add %s', (_, letter, remark) => {
  expect(said(letter).join('\n')).toContain(remark)
  expect(said(letter).join('\n')).toMatch(/batam\.yaml:7:/)
})

test.each([
  ['a higher class', { class: 'D3' }, 'may hold more sensitive data'],
  ['fewer consents', { consent: undefined }, 'no longer needs the same consents'],
  ['another signature', { sign: 'luggage_tracer' }, 'is signed by another role'],
  ['somebody else', { to: 'organisation' }, 'goes to somebody else'],
  ['another text', { body: { id: 'Lain', en: 'Other' } }, 'changes its text'],
] as const)('a letter of the base never gets %s', (_, over, remark) => {
  const merged = { ...base, letters: base.letters?.map((one): LetterDef => ({ ...one, ...over })) }
  expect(
    loosenings(base, merged)
      .map(({ message }) => message.en)
      .join('\n'),
  ).toContain(`the letter "Request for a search" ${remark}`)
})

test('a letter of the base is never lost', () => {
  const gone = loosenings(base, { ...base, letters: undefined }).map(({ message }) => message.en)
  expect(gone).toContain('the letter "Request for a search" is gone')
})
