// Which sections of a task's long form stand open, so that whoever looks something up and comes back is where she was.
// In memory alone; names of sections, no answers.
const opened = new Map<string, ReadonlySet<string>>()

export const forgetParts = (): void => opened.clear()

export const openedParts = (taskId: string): ReadonlySet<string> => opened.get(taskId) ?? new Set()

export function notePart(taskId: string, part: string, isOpen: boolean): void {
  const others = [...openedParts(taskId)].filter((one) => one !== part)
  opened.set(taskId, new Set(isOpen ? [...others, part] : others))
}
