// The tours: which is for whom, and what each step points at. A step points at a part of the frame, which is on every
// page; where that part is hidden, the text is enough.
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
    ['system', to('/admin/system')],
    ['people', to('/admin/accounts')],
    ['places', to('/admin/organisations')],
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
