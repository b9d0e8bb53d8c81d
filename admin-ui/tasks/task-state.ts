import { OPEN_TASK_STATES, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'
import type { WordKey } from '../words/use-words.ts'

export const isOpen = (state: TaskState): boolean => OPEN_TASK_STATES.some((name) => name === state)
export const stateKey = (state: TaskState): WordKey => `task.state.${state}`

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
export const lookOf = (state: TaskState): LookName => LOOK[state]
