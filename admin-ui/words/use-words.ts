import { useLocaleState, useTranslate } from 'react-admin'
import type { Label, Language } from '../../sop-definitions/vocabulary.ts'
import type { own } from './id/index.ts'
import type { Paths } from './same.ts'

export type WordKey = Paths<typeof own>
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

/** The desk's own words in the current language; a key that does not exist does not compile. */
export function useWords(): Say {
  const translate = useTranslate()
  // Two forms of an English text stand in one, singular first; `count` chooses.
  return (key, values) =>
    translate(key, values?.['count'] === undefined ? values : { ...values, smart_count: values['count'] })
}

export function useLanguage(): Language {
  const [locale] = useLocaleState()
  return locale === 'en' ? 'en' : 'id'
}

/** A code before its label, unless the label says it already. */
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
  return (label) => label[language]
}
