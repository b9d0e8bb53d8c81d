// Further languages in which an installation reads the questions before a consent to its clients. One file each,
// written by people who speak the language, not by this product. A missing text is marked in print and given in
// Indonesian.
import { z } from 'zod'
import { LANGUAGES, type Label } from '../language/vocabulary.ts'

const Text = z.string().trim().min(1).max(2000)
export const LanguageFile = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language tag such as jv or su' })
    .refine((code) => LANGUAGES.every((own) => own !== code), { error: 'is a language of the procedures themselves' }),
  name: z.strictObject({ own: Text, id: Text, en: Text }),
  answers: z.strictObject({ yes: Text, no: Text }).optional(),
  /** By procedure, then by question. */
  texts: z.record(z.string(), z.record(z.string(), Text)),
})
export type LanguageFile = z.infer<typeof LanguageFile>

/** The parsed file, or one sentence that says what is wrong with it. */
export function parseLanguage(text: string, file: string): LanguageFile | string {
  const parsed = LanguageFile.safeParse(jsonIn(text))
  if (!parsed.success) return `${file} is no language file: ${parsed.error.issues.map(issueText).join('; ')}`
  return file === `${parsed.data.code}.json`
    ? parsed.data
    : `${file} is the file of "${parsed.data.code}", so it must be called ${parsed.data.code}.json`
}

const issueText = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length === 0 ? 'the whole' : path.join('.')}: ${message}`

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const NOT_TRANSLATED: Label = { id: 'belum diterjemahkan', en: 'not translated' }
