// Keeps the form of a task after the user leaves it: what was typed is found again as it was, sent or not, and so are
// the sections that were open. In memory alone, until the user signs out.
import { DraftSaver, type First, type Ports } from './draft-saver.ts'

/** `seq`: the last ledger row that was on the user's screen. */
export interface Visit {
  person: string
  taskId: string
  seq: number
}

const left = new Map<string, { saver: DraftSaver; seq: number }>()
let writer = ''
/** The open sections by task: names of sections, no answers. */
const opened = new Map<string, ReadonlySet<string>>()

function forgetDrafts(): void {
  for (const { saver } of left.values()) saver.stop(true)
  left.clear()
}

/** Nothing typed is sent any more, and the next user of this window finds nothing. */
export function forgetForms(): void {
  forgetDrafts()
  opened.clear()
}

export function keepForNext({ person, taskId, seq }: Visit, saver: DraftSaver): void {
  if (person !== writer) forgetDrafts()
  writer = person
  left.set(taskId, { saver, seq })
}

/** Notes what the user has seen while the form was on the screen. */
export function sawTask({ taskId, seq }: Visit, saver: DraftSaver): void {
  const kept = left.get(taskId)
  if (kept?.saver === saver) kept.seq = seq
}

export const endDraft = ({ taskId }: Visit): void => {
  left.delete(taskId)
}

/**
 * An answer that was fetched before the typing does not know of it. So what is not on the server yet, or is newer
 * there, goes on here. Once the case has moved, the fetched answer counts: the task may have been completed elsewhere,
 * and its draft with it.
 */
export function takeUp(visit: Visit, first: First, ports: Ports): DraftSaver {
  const kept = visit.person === writer ? left.get(visit.taskId) : undefined
  if (
    kept !== undefined &&
    first.returned === undefined &&
    (!kept.saver.isSettled || (kept.saver.version > first.version && visit.seq <= kept.seq))
  ) {
    kept.saver.showTo(ports.show)
    kept.saver.stop(false)
    return kept.saver
  }
  const saver = new DraftSaver(ports, first)
  if (first.returned !== undefined) keepForNext(visit, saver)
  return saver
}

export const openedParts = (taskId: string): ReadonlySet<string> => opened.get(taskId) ?? new Set()

export function notePart(taskId: string, part: string, isOpen: boolean): void {
  const others = [...openedParts(taskId)].filter((one) => one !== part)
  opened.set(taskId, new Set(isOpen ? [...others, part] : others))
}
