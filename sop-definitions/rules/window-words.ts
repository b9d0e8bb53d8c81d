// The words in which a client reads of the own case: beside the procedure, and so poor that whoever reads over the
// shoulder learns nothing. A procedure without such a file has no windows.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { WHOLE_LANGUAGES, type Label } from '../language/vocabulary.ts'

/** Parts of words that say what happened, who is at work on it, or where. */
const TELLING = [
  ...[
    'polisi',
    'pengadilan',
    'hakim',
    'jaksa',
    'perdagangan',
    'korban',
    'pidana',
    'tppo',
    'lpsk',
    'kasus',
    'rumah aman',
  ],
  ...['police', 'court', 'judge', 'prosecut', 'traffick', 'victim', 'crime', 'criminal', 'case', 'shelter', 'tapak'],
]
const isPoor = (label: Label): boolean =>
  WHOLE_LANGUAGES.every((language) => !TELLING.some((word) => label[language].toLowerCase().includes(word)))
const Poor = LabelText.refine(isPoor, { error: 'says more than a shared phone may show' })

const Item = z.string().regex(/^[a-z][a-z0-9_]*$/)
const WindowWords = z.strictObject({
  sop: z.string().min(1),
  /** In the order of the way. `sometimes`: said only of who came to it. */
  way: z
    .array(z.strictObject({ steps: z.array(Item).min(1), sometimes: z.literal(true).optional(), words: Poor }))
    .min(1)
    .max(12),
  consents: z.record(z.string(), Poor),
})
export type WindowWords = z.infer<typeof WindowWords>

/** Throws on a faulty file: the words ship beside their procedure and are tested. */
export const parseWindowWords = (text: string): WindowWords => WindowWords.parse(parse(text, { maxAliasCount: 0 }))
