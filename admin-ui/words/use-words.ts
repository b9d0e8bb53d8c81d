import { use } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import type { own } from './id.ts'
import type { Paths } from './same.ts'
import { FALLBACK_LANGUAGE, inLanguage, INTL, languageOr } from '../../sop-definitions/language/label.ts'
import { areLaterWordsHere, laterWords } from './language.ts'

export type WordKey = Paths<typeof own>

/** Answers a text of the shell, or of the tables that were given; a key that does not exist does not compile. */
export type Say<Tables extends object = never> = (
  key: WordKey | Paths<Tables>,
  values?: Readonly<Record<string, string | number>>,
) => string

/** The text at a dotted path. */
const textAt = (tree: object, path: string): string | undefined => {
  const found = path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined,
      tree,
    )
  return typeof found === 'string' ? found : undefined
}

/** The path of the first text of a table. */
function firstIn(tree: object): string {
  const [[key, text] = ['', '']] = Object.entries(tree)
  return typeof text === 'object' && text !== null ? `${key}.${firstIn(text)}` : key
}

/**
 * Texts in the current language: those of the shell, and of the Indonesian tables that a page passes in. A page whose
 * tables have not come yet in its language waits for them; if the language lacks a text, the text of the table is used.
 */
export function useWords<Tables extends readonly object[]>(...tables: Tables): Say<Tables[number]> {
  const translate = useTranslate()
  const language = useLanguage()
  const isWaiting =
    language !== FALLBACK_LANGUAGE && tables.some((table) => translate(firstIn(table), { _: '' }) === '')
  // Whoever waited asks the same promise again once it is kept: React wants each wait to end where it began.
  if (isWaiting || (tables.length > 0 && areLaterWordsHere())) use(laterWords())
  return (key, values) =>
    translate(key, {
      ...values,
      // The two forms of an English text are in one string, singular first; `count` chooses.
      ...(values?.['count'] === undefined ? {} : { smart_count: values['count'] }),
      _: tables.map((table) => textAt(table, key)).find((text) => text !== undefined),
    })
}

export function useLanguage(): Language {
  const [locale] = useLocaleState()
  return languageOr(locale)
}

/** The name of a language, by its ISO 639 code, as the reader calls it; a switch shows a language's own name. */
export function useLanguageName(): (language: string) => string {
  const names = new Intl.DisplayNames(inLanguage(INTL, useLanguage()), { type: 'language' })
  return (language) => names.of(language) ?? language
}

/** A code before its label, unless the label contains it already. */
export const coded = (code: string | null, text: string): string =>
  code === null || text.startsWith(code) ? text : `${code} ${text}`

const FEW = 2

/** The first two of several labels, and how many more there are. */
export function useFew(): (labels: readonly Label[]) => string {
  const say = useWords()
  const label = useLabel()
  return (labels) =>
    [
      ...labels.slice(0, FEW).map(label),
      ...(labels.length > FEW ? [say('state.others', { count: labels.length - FEW })] : []),
    ].join('; ')
}

/** Picks the reader's language out of a label of the server. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage()
  return (label) => inLanguage(label, language)
}
