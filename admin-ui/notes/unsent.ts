// Unsent notes, in memory: they survive leaving the tab of the case while one is being sent, a failed sending and an
// ended session. They are gone once the user signs out, and the next user of the same window does not find them. What
// outlives the window is sealed (admin-ui/asking/sealed-words.ts).
import { useSyncExternalStore } from 'react'

/** `underWay`: being sent, by whichever form shows it. */
export interface Unsent {
  text: string
  mentions: readonly string[]
  underWay: boolean
}
export type Sent = Pick<Unsent, 'text' | 'mentions'>

const NOTHING: Unsent = { text: '', mentions: [], underWay: false }
const kept = new Map<string, Unsent>()
const watchers = new Set<() => void>()
let writer = ''

/** Called when a user signs out: neither the next user of this window nor the same user finds an unsent note. */
export function forgetUnsent(): void {
  kept.clear()
  writer = ''
  for (const tell of watchers) tell()
}

export interface Place {
  person: string
  caseId: string
}

export const readUnsent = ({ person, caseId }: Place): Unsent =>
  person === writer ? (kept.get(caseId) ?? NOTHING) : NOTHING

export function keepUnsent(place: Place, part: Partial<Unsent>): void {
  const before = readUnsent(place)
  if (place.person !== writer) kept.clear()
  writer = place.person
  const next = { ...before, ...part }
  if (next.text === '' && next.mentions.length === 0 && !next.underWay) kept.delete(place.caseId)
  else kept.set(place.caseId, next)
  for (const tell of watchers) tell()
}

/** The result of a sending. By then another user may be writing in this window. */
export function keepIfStillHers(place: Place, part: Partial<Unsent>): void {
  if (place.person === writer) keepUnsent(place, part)
}

/**
 * What was typed after sending stays; what was sent is removed. If the sent text itself was changed, all of it stays.
 */
export function leftOver({ text, mentions }: Unsent, sent: Sent): Sent {
  return {
    text: text.startsWith(sent.text) ? text.slice(sent.text.length).trimStart() : text,
    mentions: mentions.filter((id) => !sent.mentions.includes(id)),
  }
}

const watch = (tell: () => void): (() => void) => {
  watchers.add(tell)
  return () => {
    watchers.delete(tell)
  }
}

export const useUnsent = (place: Place): Unsent => useSyncExternalStore(watch, () => readUnsent(place))
