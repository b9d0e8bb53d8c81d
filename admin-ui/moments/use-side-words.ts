import type { ClockState, Zone } from '../../sop-definitions/language/vocabulary.ts'
import type { Difference } from '../../api/contract/moments.ts'
import { stateKey } from '../tasks/task-state.ts'
import { limitMoment, shortDay } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'

type Of<K extends Difference['kind']> = Extract<Difference, { kind: K }>
type Sides = readonly [string, string]

/** Null: the date says it. */
const HOW = {
  waiting: null,
  running: null,
  breached: null,
  met: 'moments.limitMet',
  cancelled: 'moments.limitEnded',
  paused: 'moments.limitPaused',
} as const satisfies Record<ClockState, string | null>

/** Both sides of a difference in words. */
export function useSideWords(zone: Zone): (difference: Difference) => Sides {
  const say = useWords(momentWords)
  const label = useLabel()
  const language = useLanguage()
  const place = { zone, language }
  const stage = (state: Of<'stage'>['before']): string => say(`moments.stageState.${state}`)
  const task = (side: Of<'task'>['before'], absent: string): string =>
    side === null ? absent : `${say(stateKey(side.state))}${side.outcome === null ? '' : `: ${label(side.outcome)}`}`
  const who = ({ user, organisation }: Of<'owner'>['before']): string =>
    user === null
      ? (organisation ?? say('who.nobody'))
      : [user, organisation].filter((part) => part !== null).join(', ')
  const limit = (clock: Of<'limit'>['before'], absent: string): string => {
    if (clock === null) return absent
    const how = HOW[clock.state]
    const parts = [
      clock.due === null ? say('moments.noLimit') : say('moments.due', { time: limitMoment(clock.due, place) }),
      ...(how === null ? [] : [say(how)]),
      ...(clock.breached ? [say('moments.breached')] : []),
    ]
    return parts.join(', ')
  }
  const consent = (state: Of<'consent'>['before']): string =>
    state === null ? say('moments.notAsked') : say(`moments.consentState.${state}`)
  const reached = (at: string | null): string =>
    at === null ? say('moments.notReached') : say('moments.reached', { day: shortDay(at, place) })
  return (one) => {
    switch (one.kind) {
      case 'case':
        return [say(`status.${one.before}`), say(`status.${one.after}`)]
      case 'stage':
        return [stage(one.before), stage(one.after)]
      case 'milestone':
        return [reached(one.before), reached(one.after)]
      case 'task':
        return [task(one.before, say('moments.notYet')), task(one.after, say('moments.gone'))]
      case 'owner':
        return [who(one.before), who(one.after)]
      case 'limit':
        return [limit(one.before, say('moments.notYet')), limit(one.after, say('moments.gone'))]
      case 'consent':
        return [consent(one.before), consent(one.after)]
    }
  }
}
