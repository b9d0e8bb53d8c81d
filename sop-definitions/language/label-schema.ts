// A text in every language as it is written in a file or sent: always in the whole languages, perhaps in further ones.
import type { z } from 'zod'
import { LANGUAGES, WHOLE_LANGUAGES, type Language, type WholeLanguage } from './vocabulary.ts'

type Further = Exclude<Language, WholeLanguage>
type InLanguages<Text extends z.ZodType> = Record<WholeLanguage, Text> & Record<Further, z.ZodOptional<Text>>

const isWhole = (language: Language): boolean => WHOLE_LANGUAGES.some((whole) => whole === language)

/** The keys of a label. That each language of the list has one, the compiler cannot count. */
export const inLanguages = <Text extends z.ZodType>(text: Text): InLanguages<Text> =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, isWhole(language) ? text : text.optional()]),
  ) as InLanguages<Text>
