// The language of the reader, stored on this device because the sign-in page needs it before the user is known. Nothing
// else is stored there.
import type { I18nProvider } from 'react-admin'
import {
  type ByLanguage,
  type Language,
  LANGUAGE_NAMES,
  LANGUAGES,
  WHOLE_LANGUAGES,
  type WholeLanguage,
} from '../../sop-definitions/language/vocabulary.ts'
import { FALLBACK_LANGUAGE, languageOr } from '../../sop-definitions/language/label.ts'
import { untilFetchable } from '../layout/lazy-page.ts'

const KEY = 'tapak-language'

const keptLanguage = (): Language => {
  try {
    return languageOr(localStorage.getItem(KEY))
  } catch {
    return FALLBACK_LANGUAGE
  }
}
const keepLanguage = (language: Language): void => {
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEY, language)
  } catch {
    /* a browser may refuse storage; then the choice is forgotten */
  }
}

type Loader = () => Promise<{ messages: object }>
/** The texts of the first pages. `theme.js` has them fetched while the code that asks for them is on its way. */
const FIRST: Record<WholeLanguage, Loader> = {
  id: () => import('./id.ts'),
  en: () => import('./en.ts'),
}
/** The texts of all other pages. Those in Indonesian come with each page. */
const LATER: Partial<ByLanguage<Loader>> = {
  en: () => import('./en-later.ts'),
}
/** What a language says that is not whole; the rest is read in Indonesian. */
const FURTHER: Partial<ByLanguage<Loader>> = {}

/** All texts by their dotted paths. */
type Texts = ReadonlyMap<string, string>

const pathsIn = (tree: object, above = ''): readonly (readonly [path: string, text: string])[] =>
  Object.entries(tree).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null ? pathsIn(text, `${above}${key}.`) : [[`${above}${key}`, String(text)]],
  )
const textsOf = async (...loaders: readonly (Loader | undefined)[]): Promise<Texts> => {
  const found = await Promise.all(loaders.flatMap((load) => (load === undefined ? [] : [load()])))
  return new Map(found.flatMap((one) => pathsIn(one.messages)))
}
const firstOf = (language: Language): Promise<Texts> => {
  const whole = WHOLE_LANGUAGES.find((one) => one === language)
  return whole === undefined ? textsOf(FIRST[FALLBACK_LANGUAGE], FURTHER[language]) : textsOf(FIRST[whole])
}
/** All texts of a language. */
export const allOf = async (language: Language): Promise<Texts> =>
  new Map([...(await firstOf(language)), ...(await textsOf(LATER[language]))])

/** A text with its blanks filled. Of two forms, singular first, `smart_count` chooses. */
function filled(text: string, values: Readonly<Record<string, unknown>>): string {
  const forms = text.split('||||')
  const form = (values['smart_count'] === 1 ? forms[0] : forms.at(-1)) ?? text
  return form.trim().replace(/%\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))
}
/** `_`: what is said where the language has no such text. */
const saidIn = (texts: Texts, key: string, values: Readonly<Record<string, unknown>> = {}): string =>
  filled(texts.get(key) ?? String(values['_'] ?? key), values)

let bringLater = (): Promise<void> => Promise.resolve()
let later: (Promise<void> & { status?: 'fulfilled' }) | undefined
/** Brings the texts that are not of the first pages. Marked when it is kept, as React reads it: then nobody waits. */
export const laterWords = (): Promise<void> =>
  (later ??= untilFetchable()
    .then(() => bringLater())
    .then(() => {
      if (later !== undefined) later.status = 'fulfilled'
    }))
export const areLaterWordsHere = (): boolean => later?.status === 'fulfilled'

/** Begins with the texts of the first pages; `laterWords` adds the others. */
export async function languageProvider(begin = firstOf): Promise<I18nProvider> {
  let language = keptLanguage()
  let texts = await begin(language)
  keepLanguage(language)
  later = undefined
  bringLater = async () => {
    const reader = language
    const found = await allOf(reader)
    if (language === reader) texts = found
  }
  return {
    translate: (key, values) => saidIn(texts, key, values),
    changeLocale: async (locale: string) => {
      texts = await allOf(languageOr(locale))
      language = languageOr(locale)
      keepLanguage(language)
    },
    getLocale: () => language,
    getLocales: () => LANGUAGES.map((locale) => ({ locale, name: LANGUAGE_NAMES[locale] })),
  }
}

/** The words in one language, for a part of the page with another language than the rest. */
export async function wordsIn(language: Language): Promise<I18nProvider> {
  const texts = await allOf(language)
  return {
    translate: (key, values) => saidIn(texts, key, values),
    changeLocale: () => Promise.resolve(),
    getLocale: () => language,
  }
}
