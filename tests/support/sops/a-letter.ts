// A template of a letter, and a value for everything that a letter may merge.
import { MERGE_FIELDS, type Letter, type LetterValues } from '../../../sop-definitions/language/letters.ts'

export const aLetter = (over: Partial<Letter> = {}): Letter => ({
  id: 'note',
  code: 'SN',
  label: { id: 'Surat contoh', en: 'Example letter' },
  to: 'organisation',
  class: 'D2',
  consent: { needs: ['C5'] },
  sign: 'claims_officer',
  body: {
    id: 'Tentang **{client.full_name}**.\n\n- satu\n- dua {case.number}',
    en: 'About **{client.full_name}**.\n\n- one\n- two {case.number}',
  },
  ...over,
})

/** Told apart from any text of a template, so that a test sees where each went. */
export const fullValues = (others: readonly string[] = []): LetterValues =>
  Object.fromEntries([...Object.keys(MERGE_FIELDS), ...others].map((field) => [field, `«${field}»`]))
