import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** Instants and days in the reader's zone. */
export function useWhen(): { moment: (instant: string) => string; day: (instant: string) => string; zone: Zone } {
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return {
    moment: (instant) => moment(instant, { zone, language }),
    day: (instant) => day(instant, { zone, language }),
    zone,
  }
}
