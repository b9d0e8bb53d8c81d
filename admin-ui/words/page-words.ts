import { useTranslate } from 'react-admin'
import type { Language } from '../../sop-definitions/vocabulary.ts'
import type { Paths, Same } from './same.ts'
import { useLanguage, useWords as useShellWords, type WordKey } from './use-words.ts'

export type PageSay<T> = (key: Paths<T> | WordKey, values?: Readonly<Record<string, string | number>>) => string

/** The text at a dotted path. */
function textAt(tree: object, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined,
      tree,
    )
  return typeof found === 'string' ? found : path
}

/**
 * Words that come with their pages and not with the first load; all others as everywhere. Every own key begins with a
 * name that the shell has not.
 */
export const pageWords = <T extends object>(indonesian: T, english: Same<T>): (() => PageSay<T>) => {
  const trees: Record<Language, object> = { id: indonesian, en: english }
  const roots = Object.keys(indonesian).map((root) => `${root}.`)
  const isOwn = (key: string): key is Paths<T> => roots.some((root) => key.startsWith(root))
  return function useWords() {
    const say = useShellWords()
    const translate = useTranslate()
    const language = useLanguage()
    return (key, values) =>
      isOwn(key)
        ? translate(key, {
            ...values,
            ...(values?.['count'] === undefined ? {} : { smart_count: values['count'] }),
            _: textAt(trees[language], key),
          })
        : say(key, values)
  }
}
