// The changes of a text, step by step, so that each can be undone and redone exactly. Pure.
import { applied, changeBetween } from './text-change.ts'

interface Step {
  at: number
  removed: string
  inserted: string
}
export interface History {
  past: readonly Step[]
  coming: readonly Step[]
}
export const NO_HISTORY: History = { past: [], coming: [] }

const MOST = 200

/** A new step; steps that were undone before it are dropped. */
export function recorded(history: History, before: string, after: string): History {
  const change = changeBetween(before, after)
  if (change === null) return history
  const step = { at: change.at, removed: before.slice(change.at, change.at + change.remove), inserted: change.insert }
  return { past: [...history.past, step].slice(-MOST), coming: [] }
}

export interface Turned {
  history: History
  text: string
}

export function takenBack({ past, coming }: History, text: string): Turned | null {
  const step = past.at(-1)
  if (step === undefined) return null
  return {
    history: { past: past.slice(0, -1), coming: [...coming, step] },
    text: applied(text, { at: step.at, remove: step.inserted.length, insert: step.removed }),
  }
}

export function madeAgain({ past, coming }: History, text: string): Turned | null {
  const step = coming.at(-1)
  if (step === undefined) return null
  return {
    history: { past: [...past, step], coming: coming.slice(0, -1) },
    text: applied(text, { at: step.at, remove: step.removed.length, insert: step.inserted }),
  }
}
