import { OPEN_TASK_STATES, TASK_STATES, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'
import type { WordKey } from '../words/use-words.ts'

const known = (state: string): TaskState => TASK_STATES.find((name) => name === state) ?? 'ready'

export const isOpen = (state: string): boolean => OPEN_TASK_STATES.some((name) => name === state)
export const stateKey = (state: string): WordKey => `task.state.${known(state)}`

const LOOK = {
  ready: 'onTime',
  reserved: 'onTime',
  in_progress: 'onTime',
  suspended: 'waiting',
  proposed: 'waiting',
  completed: 'done',
  skipped: 'refused',
  failed: 'refused',
  obsolete: 'refused',
} as const satisfies Record<TaskState, LookName>
export const lookOf = (state: string): LookName => LOOK[known(state)]
