// A note that is being written: kept in memory alone, because it may be about anybody, until it is sent. It outlives
// the tab of the case, and what keeps it from being sent, an ended session too; it is gone once she asks to sign out,
// and whoever signs in next at the same window does not find it.
import { useSyncExternalStore } from 'react'

/** `underWay`: on its way to the server, whoever shows it. */
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

/**
 * Nobody who signs in next at this window finds it, nor does she herself: asked to sign out, she leaves nothing here.
 */
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

/** What became of a sending. By the time it is known, somebody else may be writing here. */
export function keepIfStillHers(place: Place, part: Partial<Unsent>): void {
  if (place.person === writer) keepUnsent(place, part)
}

/** What was typed after it was sent off stays; what was sent goes. Changed in its midst, all of it stays. */
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
