// What a coordinator has filled in to decide a topic, and what of it is sent. Pure.
import type { ConferenceView, ProposeDecision } from '../../api/contract/conferences.ts'
import { NO_ACTION_REASONS, type DecisionKind } from '../../sop-definitions/language/vocabulary.ts'
import { endOfDay } from '../words/clock-words.ts'

export interface Chosen {
  kind: DecisionKind
  item: string
  task: string
  office: string
  person: string
  due: string
  because: string
  words: string
}
type Seen = Pick<ConferenceView, 'choices' | 'zone'>
type Read = (topicId: string, chosen: Chosen, seen: Seen) => ProposeDecision | undefined

const wordsIn = ({ words }: Chosen) => (words.trim() === '' ? {} : { words: words.trim() })
const personIn = ({ person }: Chosen) => (person === '' ? {} : { userId: person })

const READ = {
  add: (topicId, chosen, { choices, zone }) => {
    const { item, office, due } = chosen
    const step = choices.items.find((one) => one.item === item)
    if (step === undefined) return undefined
    const holder = office === '' ? {} : { organisationId: office, ...personIn(chosen) }
    const limit = due === '' ? {} : { due: endOfDay(due, zone) }
    return { topicId, kind: 'add', item, ...(step.isTask ? { ...holder, ...limit } : {}), ...wordsIn(chosen) }
  },
  assign: (topicId, chosen) => {
    const { task, office } = chosen
    if (task === '' || office === '') return undefined
    const holder = { organisationId: office, ...personIn(chosen) }
    return { topicId, kind: 'assign', taskId: task, ...holder, ...wordsIn(chosen) }
  },
  none: (topicId, chosen) => {
    const because = NO_ACTION_REASONS.find((code) => code === chosen.because)
    return because === undefined ? undefined : { topicId, kind: 'none', because, ...wordsIn(chosen) }
  },
} as const satisfies Record<DecisionKind, Read>

/** In the form that the API takes; undefined while something is missing. */
export const proposalOf: Read = (topicId, chosen, seen) => READ[chosen.kind](topicId, chosen, seen)
