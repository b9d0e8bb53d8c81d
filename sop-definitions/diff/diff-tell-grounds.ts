// What a step itself rests on: the regulation that asks for it, its clause, and how well that is known.
import { nameAt, fromTo, ofStep, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import { basisWords, evidenceWords, itemWords, say, type Words } from './diff-words.ts'
import type { Label } from '../language/vocabulary.ts'

const differs =
  (id: string, en: string, value: (words: Words, side: unknown) => Label): Tell =>
  (edit, words) => ({
    kind: 'clause_changed',
    sentence: say(
      id,
      en,
      itemWords(words, nameAt(edit, 1)),
      fromTo(edit, (side) => (side === undefined ? valueWords(side) : value(words, side))),
    ),
  })

const tellings: Tellings = [
  [
    'plan/*/basis',
    differs('Dasar {} berubah {}.', 'The basis of {} changes {}.', (words, side) => basisWords(words, side)),
  ],
  [
    'plan/*/clause',
    differs('Pasal yang mendasari {} berubah {}.', 'The clause behind {} changes {}.', (_, side) => valueWords(side)),
  ],
  [
    'plan/*/evidence',
    differs(
      'Seberapa jauh dasar {} dapat dipercaya berubah {}.',
      'How far the basis of {} can be trusted changes {}.',
      (_, side) => evidenceWords(side),
    ),
  ],
]

export const GROUND_TELLINGS = ofStep(tellings)
