import type { TaskView } from '../../api/contract/tasks.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { useNow } from '../wire/use-now.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { tellingWords } from './words.id.ts'

type Source = TaskView['offers'][number]['source']
const DAY = 86_400_000
const MONTH = 30.4

/** What kind of office was told it, which one where that may be known, when, and how long ago. */
export function useSource(zone: Zone): (source: Source) => string {
  const say = useWords(tellingWords)
  const label = useLabel()
  const language = useLanguage()
  const now = useNow()
  const age = (at: string): string => {
    const days = Math.floor((now - new Date(at).getTime()) / DAY)
    if (days < 1) return say('tellings.offer.today')
    return days < 2 * MONTH
      ? say('tellings.offer.days', { count: days })
      : say('tellings.offer.months', { count: Math.floor(days / MONTH) })
  }
  return ({ office, kind, isHere, at }) =>
    say(isHere ? 'tellings.offer.here' : 'tellings.offer.otherCase', {
      office: office ?? label(kind),
      when: day(at, { zone, language }),
      age: age(at),
    })
}

/** Beside an answer that was not told for this form but taken over. */
export function TakenFrom({ source, zone }: { source: Source | undefined; zone: Zone }) {
  const say = useWords(tellingWords)
  const sourceOf = useSource(zone)
  return source === undefined ? null : (
    <div className="compact quiet">{say('tellings.offer.taken', { source: sourceOf(source) })}</div>
  )
}
