// The current step of a tour. It survives navigation between pages, and is gone when the window closes.
import { useSyncExternalStore } from 'react'
import type { Tour } from '../../sop-definitions/language/vocabulary.ts'

export interface TourAt {
  tour: Tour
  at: number
}

let standing: TourAt | undefined
const listeners = new Set<() => void>()
const read = (): TourAt | undefined => standing
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Tours begun in this window: not offered again while the server is still being told. */
const begun = new Set<Tour>()
export const isBegun = (tour: Tour): boolean => begun.has(tour)

export const goTo = (next: TourAt | undefined): void => {
  if (next !== undefined) begun.add(next.tour)
  standing = next
  for (const listener of listeners) listener()
}
export const useTourAt = (): TourAt | undefined => useSyncExternalStore(watch, read)
