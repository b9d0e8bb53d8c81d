// The letters of a procedure for reading: what each may hold, who signs it, and its text with the names of its fields.
import type { LetterDef } from '../../sop-definitions/definition/schema.ts'
import { fieldsOf } from '../../sop-definitions/language/letters.ts'
import { fieldTold } from '../../sop-definitions/papers/letters-told.ts'
import type { SopView } from '../contract/people.ts'
import type { Words } from '../words/words.view.ts'

export const presentLetters = (words: Words): SopView['letters'] =>
  (words.sop.letters ?? []).map((letter) => presentLetter(words, letter))

const presentLetter = (words: Words, letter: LetterDef): SopView['letters'][number] => ({
  letter: letter.id,
  code: letter.code,
  label: letter.label,
  to: letter.to,
  class: letter.class,
  needs: (letter.consent?.needs ?? []).map((code) => words.consent(code)),
  signer: words.role(letter.sign).label,
  steps: (letter.at ?? []).map((step) => words.item(step)),
  fields: fieldsOf(letter).map((field) => ({ field, label: fieldTold(words, field) })),
  body: letter.body,
})
