// The language of the reader, stored on this device because the sign-in page needs it before the user is known. Nothing
// else is stored there.
import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider } from 'react-admin'
import { type Language, LANGUAGE_NAMES, LANGUAGES, type ByLanguage } from '../../sop-definitions/language/vocabulary.ts'
import { FALLBACK_LANGUAGE, inLanguage, languageOr } from '../../sop-definitions/language/label.ts'
import { messages as indonesian } from './id.ts'

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

/** Indonesian is in the first load; any other language is loaded when wanted. */
const LOADERS: ByLanguage<() => Promise<object>> = {
  id: () => Promise.resolve(indonesian),
  en: async () => (await import('./en.ts')).messages,
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The second tree over the first, text by text. */
function over<Tree extends object>(below: Tree, above: object): Tree {
  const under = new Map<string, unknown>(Object.entries(below))
  const merged = Object.entries(above).map(([key, text]: [string, unknown]) => {
    const beneath = under.get(key)
    return [key, isTree(text) && isTree(beneath) ? over(beneath, text) : text] as const
  })
  return { ...below, ...Object.fromEntries(merged) }
}

/** All texts of a language; a missing text is the Indonesian one. */
const messagesOf = async (language: Language): Promise<typeof indonesian> =>
  over(indonesian, await inLanguage(LOADERS, language)())

export async function languageProvider(): Promise<I18nProvider> {
  const first = keptLanguage()
  const loaded = await messagesOf(first)
  keepLanguage(first)
  const polyglot = polyglotI18nProvider(
    (locale) => (locale === first ? loaded : messagesOf(languageOr(locale))),
    first,
    LANGUAGES.map((locale) => ({ locale, name: LANGUAGE_NAMES[locale] })),
    { allowMissing: false },
  )
  return {
    ...polyglot,
    changeLocale: async (locale: string) => {
      await polyglot.changeLocale(locale)
      keepLanguage(languageOr(locale))
    },
  }
}

/** The words in one language, for a part of the page with another language than the rest. */
export async function wordsIn(language: Language): Promise<I18nProvider> {
  const messages = await messagesOf(language)
  return polyglotI18nProvider(() => messages, language, [], { allowMissing: false })
}
