import { createContext, useContext } from 'react'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** The task to which a question belongs: a file is added for one task of one case. */
export interface TaskPlace {
  caseId: string
  taskId: string
  zone: Zone
}
export const TaskPlaceContext = createContext<TaskPlace | null>(null)
export const useTaskPlace = (): TaskPlace | null => useContext(TaskPlaceContext)
