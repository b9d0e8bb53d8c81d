// Which sections of a task's long form are open, so that a user who leaves and comes back finds the same place. In
// memory alone; names of sections, no answers.
const opened = new Map<string, ReadonlySet<string>>()

export const forgetParts = (): void => opened.clear()

export const openedParts = (taskId: string): ReadonlySet<string> => opened.get(taskId) ?? new Set()

export function notePart(taskId: string, part: string, isOpen: boolean): void {
  const others = [...openedParts(taskId)].filter((one) => one !== part)
  opened.set(taskId, new Set(isOpen ? [...others, part] : others))
}
