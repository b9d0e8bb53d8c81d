import type { TaskRow } from '../../api/contract/tasks.ts'
import { OPEN_TASK_STATES, type TaskState, type TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'
import type { WordKey } from '../words/use-words.ts'

export const isOpen = (state: TaskState): boolean => OPEN_TASK_STATES.some((name) => name === state)
/** Whether its reader may do this with the task now. */
export const allows = ({ allowedActions }: Pick<TaskRow, 'allowedActions'>, verb: TaskVerb): boolean =>
  allowedActions[verb]?.allowed === true
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
