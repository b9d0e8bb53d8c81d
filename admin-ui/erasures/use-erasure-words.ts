import { useTranslate } from 'react-admin'
import type { Language } from '../../sop-definitions/vocabulary.ts'
import { erasures as english } from '../words/en/erasures.ts'
import { erasures as indonesian } from '../words/id/erasures.ts'
import type { Paths, Same } from '../words/same.ts'
import { useLanguage, useWords as useShellWords, type WordKey } from '../words/use-words.ts'
import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'

const WORDS: Record<Language, Same<typeof indonesian>> = { id: indonesian, en: english }
type ErasureKey = Paths<typeof indonesian>
export type Say = (key: ErasureKey | WordKey, values?: Readonly<Record<string, string | number>>) => string

const isOwn = (key: ErasureKey | WordKey): key is ErasureKey =>
  key.startsWith('erasures.') || key.startsWith('retention.')

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

/** These words come with their pages, not with the first load; all others as everywhere. */
export function useWords(): Say {
  const say = useShellWords()
  const translate = useTranslate()
  const language = useLanguage()
  return (key, values) =>
    isOwn(key) ? translate(key, { ...values, _: textAt(WORDS[language], key) }) : say(key, values)
}

/** Instants and days in the reader's zone. */
export function useWhen(): { moment: (instant: string) => string; day: (instant: string) => string; zone: string } {
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return {
    moment: (instant) => moment(instant, { zone, language }),
    day: (instant) => day(instant, { zone, language }),
    zone,
  }
}
