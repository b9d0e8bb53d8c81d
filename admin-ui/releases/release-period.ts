// What the pages of releases share: how a state looks, and how a period is called.
import type { ReleaseView } from '../../api/contract/releases.ts'
import type { ReleaseState } from '../../sop-definitions/language/release-words.ts'
import { useWhen } from '../erasures/PersonAndBasis.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import { releaseWords } from './words.id.ts'

export const LOOK = {
  draft: 'waiting',
  computed: 'waiting',
  attacked: 'waiting',
  signed: 'waiting',
  published: 'done',
  superseded: 'done',
  withdrawn: 'refused',
} as const satisfies Record<ReleaseState, string>

export function useReleaseWhen() {
  const say = useWords(releaseWords)
  const language = useLanguage()
  const when = useWhen()
  const period = ({ year, month, isRevision }: Pick<ReleaseView, 'year' | 'month' | 'isRevision'>): string => {
    const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2026, month - 1, 1),
    )
    return isRevision ? `${year}, ${say('releases.revision')}` : say('releases.period', { month: name, year })
  }
  return { period, day: (day: string) => when.day(`${day}T05:00:00Z`), moment: when.moment }
}
