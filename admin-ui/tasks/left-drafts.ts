// What is typed into the form of a task outlives the visit: whoever comes back finds it as she left it, sent or not. In
// memory alone, until she signs out.
import { DraftSaver, type First, type Ports } from './draft-saver.ts'

/** `seq`: how far the case had come on her screen. */
export interface Visit {
  person: string
  taskId: string
  seq: number
}

const left = new Map<string, { saver: DraftSaver; seq: number }>()
let writer = ''

/** Nothing typed is sent any more, nor found by whoever is next at this window. */
export function forgetDrafts(): void {
  for (const { saver } of left.values()) saver.stop(true)
  left.clear()
}

export function keepForNext({ person, taskId, seq }: Visit, saver: DraftSaver): void {
  if (person !== writer) forgetDrafts()
  writer = person
  left.set(taskId, { saver, seq })
}

/** Seen on the screen while her form stands there. */
export function sawTask({ taskId, seq }: Visit, saver: DraftSaver): void {
  const kept = left.get(taskId)
  if (kept?.saver === saver) kept.seq = seq
}

export const endDraft = ({ taskId }: Visit): void => {
  left.delete(taskId)
}

/**
 * An answer that was fetched before she typed knows nothing of it: what is not on the server yet, or is newer there
 * than that answer, goes on here. Once the case has moved, the answer is the later word: the task may have been
 * completed elsewhere, and its draft with it.
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
