// What each key of a letter means, for the editor in which a procedure is written.
import type { Meanings } from './meanings.ts'
import type { LetterConsentDef, LetterDef } from './schema.ts'

export const LETTER_SHAPES = [
  {
    id: 'Id of the letter; those that were made keep it.',
    code: 'Short code in its number, for example SR.',
    label: 'What it is, in both languages.',
    to:
      'To whom: organisation (an office that this installation knows), authority (a body outside, named in words), ' +
      'client.',
    class: 'Nothing above it is merged: D0 to D3.',
    consent: 'What the client must have agreed to before it is written.',
    sign: 'The role of the second signature, by somebody else than whoever wrote it.',
    at: 'The steps at which it is written. Without them it may be written whenever a case needs it.',
    body:
      'Its text: paragraphs, **bold**, lines with "- " as a list, and fields such as {case.number}; the same fields ' +
      'in both languages.',
  } satisfies Meanings<typeof LetterDef>,
  { needs: 'Consents without which it is not written.' } satisfies Meanings<typeof LetterConsentDef>,
] as const satisfies readonly Readonly<Record<string, string>>[]
