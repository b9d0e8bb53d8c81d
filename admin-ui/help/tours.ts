// The tours: which is for whom, and what each step points at. A step points at a part of the frame, which is on every
// page; where that part is hidden, the text is enough. Then where this user is in a tour.
import { useSyncExternalStore } from 'react'
import type { Me } from '../../api/contract/people.ts'
import { TOURS, type Tour } from '../../sop-definitions/language/vocabulary.ts'
import { railOf } from '../layout/rail-items.ts'
import { may } from '../wire/use-me.ts'

const FIND = '.head button[aria-haspopup=dialog]',
  EXIT = '#quick-exit',
  ACCOUNT = '.head .account'
const to = (path: string): string => `nav a[href="${path}"]`

export const STEPS = {
  coordinator: [
    ['home', to('/')],
    ['cases', to('/cases')],
    ['tasks', to('/tasks')],
    ['find', FIND],
    ['exit', EXIT],
  ],
  provider: [
    ['today', to('/tasks?view=today')],
    ['team', to('/tasks?view=team')],
    ['form', 'main h1'],
    ['help', ACCOUNT],
    ['exit', EXIT],
  ],
  auditor: [
    ['audit', to('/audit')],
    ['cases', to('/cases')],
    ['past', to('/cases')],
    ['proof', to('/cases')],
    ['find', FIND],
  ],
  administrator: [
    ['system', to('/system')],
    ['people', to('/accounts')],
    ['places', to('/offices')],
    ['blind', 'main h1'],
    ['me', ACCOUNT],
  ],
  author: [
    ['studio', to('/studio')],
    ['sops', to('/sops')],
    ['rehearse', to('/studio')],
    ['publish', to('/studio')],
    ['move', to('/studio')],
  ],
} as const satisfies Record<Tour, readonly (readonly [name: string, find: string])[]>

const IS_FOR = {
  coordinator: (me) => may(me, 'coordinate_case'),
  provider: (me) => may(me, 'work_task') && !may(me, 'coordinate_case') && may(me, 'read_case'),
  auditor: (me) => may(me, 'verify_ledger') && !may(me, 'read_case'),
  administrator: (me) => may(me, 'administer'),
  author: (me) => may(me, 'publish_sop'),
} satisfies Record<Tour, (me: Me) => boolean>

/** The steps for this user, by their index in the tour. Pages that are not in the user's rail are skipped. */
export function stepsFor(tour: Tour, me: Me): readonly number[] {
  const rail = railOf(me).map((item) => to(item.to))
  return STEPS[tour].flatMap(([, find], at) => (find.startsWith('nav a') && !rail.includes(find) ? [] : [at]))
}

/** A person with several roles may take several. */
export const toursFor = (me: Me): readonly Tour[] => TOURS.filter((tour) => IS_FOR[tour](me))

/** The current step. It survives navigation between pages, and is gone when the window closes. */
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
