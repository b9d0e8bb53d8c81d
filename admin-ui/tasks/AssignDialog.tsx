import { Button } from '@mui/material'
import { useWords } from '../words/use-words.ts'

export function AssignButton({ taskId, name }: { taskId: string; name: string }) {
  const say = useWords()
  return <Button variant="outlined" aria-label={`${say('task.verb.assign')}: ${name}`} data-task={taskId}>{say('task.verb.assign')}</Button>
}
