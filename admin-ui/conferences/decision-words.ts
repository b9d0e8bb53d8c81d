import type { DecisionView, TopicView } from '../../api/contract/conferences.ts'
import { limitDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** The name of a topic for a reader who may not see its free text. */
export function useTopicName(): (topic: TopicView) => string {
  const say = useWords(conferenceWords)
  const label = useLabel()
  return ({ kind, task }) => (task === null ? say(`conference.kind.${kind}`) : coded(task.code, label(task.label)))
}

/** What was decided, to whom and by when, in one line. */
export function useDecisionWords(zone: Zone): (decision: DecisionView) => string {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const language = useLanguage()
  return ({ kind, step, who, due, because }) => {
    const name = step === null ? '' : coded(step.code, label(step.label))
    const said =
      kind === 'none'
        ? say('conference.says.none', { because: because === null ? '' : say(`conference.becauseOf.${because}`) })
        : say(`conference.says.${kind}`, { step: name })
    const holder =
      who === null
        ? []
        : [say('conference.to', { who: [who.user, who.organisation].filter((part) => part !== null).join(', ') })]
    return [
      said,
      ...holder,
      ...(due === null ? [] : [say('conference.by', { day: limitDay(due, { zone, language }) })]),
    ].join(', ')
  }
}
