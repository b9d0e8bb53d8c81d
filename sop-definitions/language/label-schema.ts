// The zod schema of a text in every language, in files and requests: Indonesian and English always, further languages
// optional.
import type { z } from 'zod'
import { LANGUAGES, WHOLE_LANGUAGES, type Language, type WholeLanguage } from './vocabulary.ts'

type Further = Exclude<Language, WholeLanguage>
type InLanguages<Text extends z.ZodType> = Record<WholeLanguage, Text> & Record<Further, z.ZodOptional<Text>>

const isWhole = (language: Language): boolean => WHOLE_LANGUAGES.some((whole) => whole === language)

/** The keys of a label. The compiler cannot check that every language has one. */
export const inLanguages = <Text extends z.ZodType>(text: Text): InLanguages<Text> =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, isWhole(language) ? text : text.optional()]),
  ) as InLanguages<Text>
