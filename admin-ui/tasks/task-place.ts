import { createContext, useContext } from 'react'

/** The task to which a question belongs: a file is added for one task of one case. */
export interface TaskPlace {
  caseId: string
  taskId: string
  zone: string
}
export const TaskPlaceContext = createContext<TaskPlace | null>(null)
export const useTaskPlace = (): TaskPlace | null => useContext(TaskPlaceContext)
