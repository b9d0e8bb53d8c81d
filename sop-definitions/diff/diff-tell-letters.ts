// Letters: which came and went, and what a letter may say now, with which consent and signature.
import { isJson, isText } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import { comesAndGoes, fromTo, nameAt, valueWords, type Tell, type Tellings, type Told } from './diff-tellers.ts'
import { consentWords, itemWords, roleWords, say, type Words } from './diff-words.ts'
import { namesInText } from '../language/letter-text.ts'
import { LETTER_RECEIVER_WORDS } from '../language/letters.ts'
import { quoted, same } from '../language/label.ts'
import { DATA_CLASSES, type Label } from '../language/vocabulary.ts'

const letterWords = (edit: Edit, { after, before }: Words): Label => {
  const found = [after, before].flatMap(({ sop }) => sop.letters ?? []).find(({ id }) => id === nameAt(edit, 1))
  return quoted(found?.label ?? same(nameAt(edit, 1)))
}

const letter: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'letter_added',
    who: isJson(edit.after) ? [String(edit.after['sign'])] : [],
    sentence: say('Surat baru: {}.', 'New letter: {}.', letterWords(edit, words)),
  }),
  (edit, words) => ({
    kind: 'letter_gone',
    sentence: say('Surat {} dihapus.', 'The letter {} is gone.', letterWords(edit, words)),
  }),
  (edit, words) => say('Surat {}', 'The letter {}', letterWords(edit, words)),
)

const heightOf = (value: unknown): number => DATA_CLASSES.findIndex((name) => name === value)
const limit: Tell = (edit, words) => ({
  kind: heightOf(edit.after) > heightOf(edit.before) ? 'letter_tells_more' : 'letter_tells_less',
  sentence: say(
    'Surat {} boleh memuat data sampai kelas lain: {}.',
    'The letter {} may hold data up to another class: {}.',
    letterWords(edit, words),
    fromTo(edit),
  ),
})

const need: Tell = comesAndGoes(
  (edit, words) => needed(edit, words, { kind: 'consent_needed', id: 'kini perlu', en: 'now needs' }),
  (edit, words) => needed(edit, words, { kind: 'consent_dropped', id: 'tidak lagi perlu', en: 'no longer needs' }),
  (edit, words) => say('Pada surat {}, {}', 'Of the letter {}, {}', letterWords(edit, words), consentAt(edit, words)),
)
const consentAt = (edit: Edit, words: Words): Label => consentWords(words, nameAt(edit, -1))
const needed = (edit: Edit, words: Words, { kind, id, en }: Pick<Told, 'kind'> & Label): Told => ({
  kind,
  sentence: say(
    `Surat {} ${id} persetujuan {}.`,
    `The letter {} ${en} consent {}.`,
    letterWords(edit, words),
    consentAt(edit, words),
  ),
})

const fieldsIn = (value: unknown): readonly string[] => (isText(value) ? namesInText(`${value.id}\n${value.en}`) : [])
/** A text that merges a further field tells more of the client. */
const text: Tell = (edit, words) => {
  const [old, now] = [fieldsIn(edit.before), fieldsIn(edit.after)]
  const tellsMore = now.some((field) => !old.includes(field))
  return {
    kind: tellsMore ? 'letter_tells_more' : 'wording_changed',
    sentence: say(
      'Teks surat {} berubah {}.',
      'The text of the letter {} changes {}.',
      letterWords(edit, words),
      fromTo(edit),
    ),
  }
}

const signer: Tell = (edit, words) => {
  const role = (side: unknown): Label => quoted(roleWords(words, String(side)))
  return {
    kind: 'cosign_changed',
    who: [String(edit.before), String(edit.after)],
    sentence: say(
      'Penanda tangan kedua surat {} berubah {}.',
      'The second signature of the letter {} changes {}.',
      letterWords(edit, words),
      fromTo(edit, role),
    ),
  }
}

const RECEIVERS: Readonly<Record<string, Label>> = LETTER_RECEIVER_WORDS
const receiver: Tell = (edit, words) => ({
  kind: 'letter_tells_more',
  sentence: say(
    'Tujuan surat {} berubah {}.',
    'To whom the letter {} goes changes {}.',
    letterWords(edit, words),
    fromTo(edit, (side) => RECEIVERS[String(side)] ?? valueWords(side)),
  ),
})

const writtenAt =
  (id: string, en: string): Tell =>
  (edit, words) => ({
    kind: 'wording_changed',
    sentence: say(id, en, letterWords(edit, words), itemWords(words, nameAt(edit, 3))),
  })
const step: Tell = comesAndGoes(
  writtenAt('Surat {} kini juga ditulis pada {}.', 'The letter {} is now also written at {}.'),
  writtenAt('Surat {} tidak lagi ditulis pada {}.', 'The letter {} is no longer written at {}.'),
  (edit, words) =>
    say('Pada surat {}, {}', 'Of the letter {}, {}', letterWords(edit, words), itemWords(words, nameAt(edit, 3))),
)

const rest: Tell = (edit, words) => ({
  kind: 'wording_changed',
  sentence: say(
    'Pada surat {}, {} berubah {}.',
    'Of the letter {}, {} changes {}.',
    letterWords(edit, words),
    same(nameAt(edit, 2)),
    fromTo(edit),
  ),
})

export const LETTER_TELLINGS: Tellings = [
  ['letters/*', letter],
  ['letters/*/class', limit],
  ['letters/*/consent/needs/*', need],
  ['letters/*/body', text],
  ['letters/*/sign', signer],
  ['letters/*/to', receiver],
  ['letters/*/at/*', step],
  ['letters/*/*', rest],
]
