// What this tab itself changed: it has already loaded the result, so the event about it is no news.
import { mark } from './live-changes.ts'

const seqs = new Map<string, number>()
const KEPT = 200

const listeners = new Set<() => void>()
export const watchOwn = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const noteOwn = <T extends { caseId: string; seq: number }>(answer: T): T => {
  for (const listener of listeners) listener()
  seqs.delete(answer.caseId)
  seqs.set(answer.caseId, answer.seq)
  mark([answer.caseId])
  for (const oldest of seqs.keys()) if (seqs.size > KEPT) seqs.delete(oldest)
  return answer
}
export const isNews = ({ caseId, seq }: { caseId: string; seq: number }): boolean => seq > (seqs.get(caseId) ?? 0)
