import { createContext, useContext } from 'react'

/** Which task a question belongs to: a file is brought for one task of one case. */
export interface TaskPlace {
  caseId: string
  taskId: string
  zone: string
}
export const TaskPlaceContext = createContext<TaskPlace | null>(null)
export const useTaskPlace = (): TaskPlace | null => useContext(TaskPlaceContext)
