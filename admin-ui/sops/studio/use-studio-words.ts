import { useTranslate } from 'react-admin'
import type { Language } from '../../../sop-definitions/vocabulary.ts'
import { studio as english } from '../../words/en/studio.ts'
import { studio as indonesian } from '../../words/id/studio.ts'
import type { Paths, Same } from '../../words/same.ts'
import { useLanguage, useWords as useShellWords, type WordKey } from '../../words/use-words.ts'

const WORDS: Record<Language, Same<typeof indonesian>> = { id: indonesian, en: english }
type StudioKey = Paths<typeof indonesian>
export type Say = (key: StudioKey | WordKey, values?: Readonly<Record<string, string | number>>) => string

const isOwn = (key: StudioKey | WordKey): key is StudioKey => key.startsWith('studio.')

/** The text at a dotted path. */
function textAt(tree: object, path: string): string {
  const found = path.split('.').reduce<unknown>((at, name) => typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined, tree)
  return typeof found === 'string' ? found : path
}

/** The studio's own words come with its pages, not with the first load; all others as everywhere. */
export function useWords(): Say {
  const say = useShellWords()
  const translate = useTranslate()
  const language = useLanguage()
  return (key, values) => isOwn(key) ? translate(key, { ...values, ...(values?.['count'] === undefined ? {} : { smart_count: values['count'] }), _: textAt(WORDS[language], key) }) : say(key, values)
}
