// Where a tour stands. It goes on while one walks from page to page, and is gone with the window.
import { useSyncExternalStore } from 'react'
import type { Tour } from '../../sop-definitions/vocabulary.ts'

export interface TourAt { tour: Tour; at: number }

let standing: TourAt | undefined
const listeners = new Set<() => void>()
const read = (): TourAt | undefined => standing
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export const goTo = (next: TourAt | undefined): void => {
  standing = next
  for (const listener of listeners) listener()
}
export const useTourAt = (): TourAt | undefined => useSyncExternalStore(watch, read)
