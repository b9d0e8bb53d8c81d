import type { AddTopic, ConferencePrep } from '../../api/contract/conferences.ts'
import type { TopicKind } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'

export const LOOKS = {
  late: 'late',
  blocked: 'blocked',
  unowned: 'atRisk',
  unanswered: 'waiting',
  other: 'onTime',
} as const satisfies Record<TopicKind, LookName>

/** A typed topic counts even if nobody pressed the button that adds it. */
export const withTyped = (others: readonly string[], typed: string): readonly string[] =>
  typed.trim() === '' ? others : [...others, typed.trim()]

/** `left`: tasks that the user took off the agenda. `typed`: words that are still in the field. */
export interface Agenda {
  left: ReadonlySet<string>
  others: readonly string[]
  typed: string
}
export const WHOLE_AGENDA: Agenda = { left: new Set(), others: [], typed: '' }

/** What the case suggests, without what was taken off, and what was added in words. */
export const topicsOf = (suggested: ConferencePrep['topics'], { left, others, typed }: Agenda): AddTopic[] => [
  ...suggested.flatMap(({ kind, task }): AddTopic[] =>
    kind === 'other' || left.has(task.taskId) ? [] : [{ kind, taskId: task.taskId }],
  ),
  ...withTyped(others, typed).map((words): AddTopic => ({ kind: 'other', words })),
]
