// Sections that repeat, and numbers that are worked out: from when on, how many rows, from which answers.
import { isJson } from './diff-outline.ts'
import { fromTo, nameAt, type Tell, type Tellings } from './diff-tellers.ts'
import { chained, say, type Words } from './diff-words.ts'
import { DERIVE_WAYS } from '../language/derive.ts'
import { deriveWords } from '../language/derive-words.ts'
import { quoted, same } from '../language/label.ts'
import type { Label } from '../language/vocabulary.ts'

/** How the questions of a form are told: the form's name, and that of the section or question at the edit. */
interface Naming {
  form: (edit: Parameters<Tell>[0], words: Words) => Label
  question: (edit: Parameters<Tell>[0], words: Words) => Label
}

const rowsWords = (repeat: unknown): Label => {
  if (!isJson(repeat)) return { id: 'sekali saja', en: 'once' }
  const most = say('dalam paling banyak {} baris', 'in {} rows at most', same(String(repeat['max'])))
  const title = repeat['title']
  return title === undefined
    ? most
    : say('{}, bernama menurut {}', '{}, named by {}', most, quoted(same(String(title).replaceAll('_', ' '))))
}

const workedOutWords = (derive: unknown): Label => {
  const way = isJson(derive) ? DERIVE_WAYS.find((one) => derive[one] !== undefined) : undefined
  if (way === undefined || !isJson(derive)) return { id: 'tidak ada', en: 'nothing' }
  const from = [derive[way]].flat().map((name) => quoted(same(String(name).replaceAll('_', ' '))))
  return deriveWords(way, chained(from, same(', ')))
}

export const rowTellings = ({ form, question }: Naming): Tellings => [
  [
    '**/sections/*/repeat',
    (edit, words) => ({
      kind: 'form_changed',
      sentence: say(
        'Pada formulir {}, bagian {} ditanyakan lain: {}.',
        'In the form of {}, the part {} is asked otherwise: {}.',
        form(edit, words),
        quoted(same(nameAt(edit, -2).replaceAll('_', ' '))),
        fromTo(edit, rowsWords),
      ),
    }),
  ],
  [
    '**/fields/*/derive',
    (edit, words) => ({
      kind: 'question_changed',
      sentence: say(
        'Di formulir {}, {} dihitung dari jawaban lain: {}.',
        'In the form of {}, {} is worked out of other answers: {}.',
        form(edit, words),
        question(edit, words),
        fromTo(edit, workedOutWords),
      ),
    }),
  ],
]
