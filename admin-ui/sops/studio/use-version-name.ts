import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { limitMoment, moment, type Place } from '../../words/clock-words.ts'
import { useMe } from '../../wire/use-me.ts'
import { useLabel, useLanguage, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

export interface Named {
  title: Label
  edition: string
  revision: number
}

/** `Pelayanan terpadu 2021.3`. */
export function useVersionName(): (named: Named | null) => string {
  const say = useWords(studioWords)
  const label = useLabel()
  return (named) =>
    named === null
      ? say('studio.unnamed')
      : say('studio.name', { title: label(named.title), edition: named.edition, revision: named.revision })
}

/** The name of what was rehearsed: a draft is told apart from the version that may have the same number. */
export function useTried(): (name: string, to: { isPublished: boolean }) => string {
  const say = useWords(studioWords)
  return (name, { isPublished }) => (isPublished ? name : say('studio.rehearse.asDraft', { name }))
}

/** `2021.3`: where the title is elsewhere on the page. */
export const number = ({ edition, revision }: Pick<Named, 'edition' | 'revision'>): string => `${edition}.${revision}`

function usePlace(): Place {
  const language = useLanguage()
  return { zone: useMe()?.organisation.zone ?? 'WIB', language }
}

/** An instant in the reader's zone. */
export function useWhen(): (instant: string) => string {
  const place = usePlace()
  return (instant) => moment(instant, place)
}

/** A limit in the reader's zone. */
export function useLimit(): (due: string) => string {
  const place = usePlace()
  return (due) => limitMoment(due, place)
}
