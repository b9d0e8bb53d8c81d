// The one stretch in which two texts differ, the pieces in which it is sent, where a line begins, and the steps by
// which a text is undone and redone exactly. Pure.
export interface Change {
  at: number
  remove: number
  insert: string
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
/** Never between the halves of a surrogate pair: half a character cannot be stored. */
const whole = (text: string, at: number): number => (at > 0 && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at)

export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  start = whole(before, start)
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1
  if (isHigh(after.charCodeAt(after.length - end - 1)) || isHigh(before.charCodeAt(before.length - end - 1)))
    end = Math.max(0, end - 1)
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) }
}

/** The most characters in one request. */
const PIECE = 60_000

/** The first piece of a change; the rest is found by comparing again. */
export const firstPiece = ({ at, remove, insert }: Change): Change =>
  insert.length <= PIECE ? { at, remove, insert } : { at, remove, insert: insert.slice(0, whole(insert, PIECE)) }

export const applied = (text: string, { at, remove, insert }: Change): string =>
  text.slice(0, at) + insert + text.slice(at + remove)

/** Line and column of an offset in a text, counted from 1. */
export function lineAt(text: string, place: number): { line: number; column: number } {
  let line = 1,
    start = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < place; at = text.indexOf('\n', at + 1)) {
    line += 1
    start = at + 1
  }
  return { line, column: place - start + 1 }
}

/** The offset of a line and column; past the end of a line, its end. */
export function placeOf(text: string, line: number, column = 1): number {
  let start = 0
  for (let n = 1; n < line; n += 1) {
    const next = text.indexOf('\n', start)
    if (next === -1) return text.length
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + column - 1, end === -1 ? text.length : end)
}

export const linesIn = (text: string): number => text.split('\n').length

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
