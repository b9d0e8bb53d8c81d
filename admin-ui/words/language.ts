// Which language is read, kept on this device because the sign-in page needs it before anyone is known. Nothing else is
// kept there.
import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider } from 'react-admin'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { messages as indonesian } from './id.ts'

const KEY = 'tapak-language'

const keptLanguage = (): Language => {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'id'
  } catch {
    return 'id'
  }
}
const keepLanguage = (language: Language): void => {
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEY, language)
  } catch {
    /* a closed storage only forgets the choice */
  }
}

const english = async () => (await import('./en.ts')).messages
const messagesOf = (locale: string) => (locale === 'en' ? english() : indonesian)

/** Indonesian is in the first load; English comes when it is wanted. */
export async function languageProvider(): Promise<I18nProvider> {
  const first = keptLanguage()
  const loaded = await messagesOf(first)
  keepLanguage(first)
  const polyglot = polyglotI18nProvider(
    (locale) => (locale === first ? loaded : messagesOf(locale)),
    first,
    [
      { locale: 'id', name: 'Bahasa Indonesia' },
      { locale: 'en', name: 'English' },
    ],
    { allowMissing: false },
  )
  return {
    ...polyglot,
    changeLocale: async (locale: string) => {
      await polyglot.changeLocale(locale)
      keepLanguage(locale === 'en' ? 'en' : 'id')
    },
  }
}

/** The words in one language alone, for a part of the page that is read in another than the rest. */
export async function wordsIn(language: Language): Promise<I18nProvider> {
  const messages = await messagesOf(language)
  return polyglotI18nProvider(() => messages, language, [], { allowMissing: false })
}
