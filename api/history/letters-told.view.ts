// What became of a letter, by its number: never to whom in words, and nothing of what it says.
import { LETTER_REASON_WORDS, letterNumber, SENT_WORDS } from '../../sop-definitions/language/letter-acts.ts'
import { both, same } from '../../sop-definitions/language/label.ts'
import { LETTER_RECEIVER_WORDS } from '../../sop-definitions/language/letters.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { LetterTo } from '../../workflows/engine/case-state.ts'
import type { Bodies } from '../../workflows/engine/events.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

interface Telling {
  words: Words
  names: Names
}

const labelOf = ({ sop }: Words, template: string): Label =>
  sop.letters?.find(({ id }) => id === template)?.label ?? same(template)
const receiver = ({ kind, office }: LetterTo, { organisations }: Names): Label =>
  office === undefined ? LETTER_RECEIVER_WORDS[kind] : same(organisations.get(office) ?? '')

function written(body: Bodies['letter_written'], { words, names }: Telling): Label {
  const [what, to, number] = [labelOf(words, body.template), receiver(body.to, names), letterNumber(body)]
  return both(
    `Surat ${number} ditulis: ${what.id}, untuk ${to.id}`,
    `Letter ${number} written: ${what.en}, to ${to.en}`,
  )
}
function made(body: Bodies['letter_made'], { words, names }: Telling): Label {
  const [what, to, number] = [labelOf(words, body.template), receiver(body.to, names), letterNumber(body)]
  return both(
    `Surat ${number} ditandatangani orang kedua dan jadi: ${what.id}, untuk ${to.id}`,
    `Letter ${number} signed by a second person and made: ${what.en}, to ${to.en}`,
  )
}
function sent(body: Bodies['letter_sent']): Label {
  const [how, number] = [SENT_WORDS[body.how], letterNumber(body)]
  return both(`Surat ${number} terkirim, ${how.id}`, `Letter ${number} sent, ${how.en}`)
}
function withdrawn(body: Bodies['letter_withdrawn']): Label {
  const [why, number] = [LETTER_REASON_WORDS[body.reason], letterNumber(body)]
  return both(`Surat ${number} ditarik: ${why.id}`, `Letter ${number} withdrawn: ${why.en}`)
}

export const LETTER_TELLERS = {
  letter_written: written,
  letter_made: made,
  letter_sent: sent,
  letter_withdrawn: withdrawn,
} as const
