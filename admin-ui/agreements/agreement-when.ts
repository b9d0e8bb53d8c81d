// How the days and moments of a data agreement are said.
import type { AgreementView } from '../../api/contract/agreements.ts'
import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { agreementWords } from './words.id.ts'

export function useAgreementWhen() {
  const say = useWords(agreementWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const dayOf = (text: string): string => day(`${text}T05:00:00Z`, { zone: 'WIB', language })
  return {
    span: ({ from, until }: Pick<AgreementView, 'from' | 'until'>): string =>
      say('agreements.spanOf', { from: dayOf(from), until: dayOf(until) }),
    moment: (at: string): string => moment(at, { zone, language }),
  }
}
