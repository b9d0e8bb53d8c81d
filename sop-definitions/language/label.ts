// A text in every language: how to read one language of it, and how to build a text from others. If a further language
// lacks a text, the Indonesian one is read.
import { LANGUAGES, type ByLanguage, type Label, type Language, type WholeLanguage } from './vocabulary.ts'

/** Read where another language lacks a text. */
export const FALLBACK_LANGUAGE = 'id' satisfies WholeLanguage

const isLanguage = (text: string | null | undefined): text is Language =>
  LANGUAGES.some((language) => language === text)

/** A stored or sent language code as a language; unknown codes become Indonesian. */
export const languageOr = (text: string | null | undefined): Language => (isLanguage(text) ? text : FALLBACK_LANGUAGE)

export function inLanguage<T>(of: ByLanguage<T>, language: Language): T
export function inLanguage<T>(of: ByLanguage<T> | null | undefined, language: Language): T | undefined
export function inLanguage<T>(of: ByLanguage<T> | null | undefined, language: Language): T | undefined {
  return of?.[language] ?? of?.[FALLBACK_LANGUAGE]
}

/** The same thing made for each language. */
export function inEach<T>(make: (language: Language) => T): ByLanguage<T> {
  const made: Record<WholeLanguage, T> & Partial<Record<Language, T>> = { id: make('id'), en: make('en') }
  for (const language of LANGUAGES) made[language] ??= make(language)
  return made
}

export const both = (id: string, en: string): Label => ({ id, en })

/** A name or a number, which no language changes. */
export const same = (text: string): Label => inEach(() => text)

export const joined = (labels: readonly Label[], by: Label | string = ', '): Label =>
  inEach((language) =>
    labels.map((label) => inLanguage(label, language)).join(typeof by === 'string' ? by : inLanguage(by, language)),
  )

export const quoted = (label: Label): Label => inEach((language) => `“${inLanguage(label, language)}”`)

/** How each language writes dates and numbers, as Intl knows it. */
export const INTL: ByLanguage<string> = { id: 'id-ID', en: 'en-GB' }
/** The sign between the name of a day and its date. */
export const AFTER_WEEKDAY: ByLanguage<string> = { id: ',', en: '' }
/** The sign between hours and minutes. */
export const CLOCK_SIGN: ByLanguage<string> = { id: '.', en: ':' }
export const THOUSANDS_SIGN: ByLanguage<string> = { id: '.', en: ',' }
