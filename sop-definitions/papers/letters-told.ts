// The letters of a procedure, in sentences: to whom, what they may hold, with which consent, and who signs.
import type { LetterDef } from '../definition/schema.ts'
import { inLanguage, joined, same } from '../language/label.ts'
import { factOf, fieldsOf, LETTER_RECEIVER_WORDS, wordsOfField, type MergeField } from '../language/letters.ts'
import type { Label } from '../language/vocabulary.ts'
import { line, quiet, type Block, type Line } from './paper.ts'
import { CLASS_NAME, SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled, type Terms } from './terms.ts'

const SAYS = {
  rule: {
    id:
      'Setiap surat diberi nomor dan ditandatangani dua orang. Surat yang isiannya belum lengkap tetap rancangan. ' +
      'Setiap pembacaan identitas untuk surat dicatat.',
    en:
      'Each letter is numbered and signed by two people. With a field that has no value it stays a draft. Each look ' +
      'at the identity for a letter is on record.',
  },
  to: { id: 'kepada: {value}', en: 'to: {value}' },
  limit: { id: 'memuat paling tinggi {value}', en: 'holds at most {value}' },
  needs: { id: 'perlu persetujuan {value}', en: 'needs consent {value}' },
  signs: { id: 'tanda tangan kedua: {value}', en: 'second signature: {value}' },
  at: { id: 'ditulis pada: {value}', en: 'written at: {value}' },
  fields: { id: 'isian: {value}', en: 'fields: {value}' },
} as const satisfies Record<string, Label>

const listed = (labels: readonly Label[]): Label => joined([...labels], same(', '))
export const fieldTold = (terms: Pick<Terms, 'fact'>, field: MergeField): Label =>
  wordsOfField(field) ?? terms.fact(factOf(field) ?? field)

export function lettersBlocks(telling: Telling): Block[] {
  const { sop, language } = telling
  if (sop.letters === undefined) return []
  const title = line(inLanguage(SAY.letters, language))
  return [
    { kind: 'heading', level: 1, text: title, anchor: 'all-letters', newPage: true },
    { kind: 'text', line: line(inLanguage(SAYS.rule, language)) },
    {
      kind: 'facts',
      rows: sop.letters.map((letter) => ({ name: letter.code, lines: letterTold(telling, letter) })),
    },
  ]
}

function letterTold({ terms, language }: Telling, letter: LetterDef): Line[] {
  const { label, to, class: limit, sign, at, consent, body } = letter
  const parts: Label[] = [
    filled(SAYS.to, { value: LETTER_RECEIVER_WORDS[to] }),
    filled(SAYS.limit, { value: CLASS_NAME[limit] }),
    ...(consent?.needs ?? []).map((code) => filled(SAYS.needs, { value: terms.consent(code) })),
    filled(SAYS.signs, { value: terms.role(sign) }),
    ...(at === undefined ? [] : [filled(SAYS.at, { value: listed(at.map((step) => terms.item(step))) })]),
    filled(SAYS.fields, { value: listed(fieldsOf({ to, body }).map((field) => fieldTold(terms, field))) }),
  ]
  return [line(inLanguage(label, language)), ...parts.map((part) => line(quiet(inLanguage(part, language))))]
}

/** The letters that are written at a step. */
export const lettersAt = ({ sop, language }: Telling, step: string): Line[] =>
  (sop.letters ?? []).flatMap(({ at, code, label }) =>
    at?.includes(step) === true ? [line(`${code} ${inLanguage(label, language)}`)] : [],
  )
