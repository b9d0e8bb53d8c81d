// Where a tour stands. It goes on while one walks from page to page, and is gone with the window.
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

/** Begun in this window: not offered again while the server is told. */
const begun = new Set<Tour>()
export const isBegun = (tour: Tour): boolean => begun.has(tour)

export const goTo = (next: TourAt | undefined): void => {
  if (next !== undefined) begun.add(next.tour)
  standing = next
  for (const listener of listeners) listener()
}
export const useTourAt = (): TourAt | undefined => useSyncExternalStore(watch, read)
