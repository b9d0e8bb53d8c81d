// The form of a task in its dialog, as whoever holds the task fills it in.
import { TaskForm } from '../../admin-ui/tasks/TaskForm.tsx'
import type { TaskView } from '../../api/contract/tasks.ts'
import { aDialog } from './a-dialog.tsx'

const still = (): void => undefined

export const aTaskForm = (task: TaskView): ReturnType<typeof aDialog> =>
  aDialog(
    <TaskForm
      task={task}
      returned={undefined}
      letGo={still}
      again={() => Promise.resolve(task)}
      isLost={false}
      close={still}
    />,
  )
