// Which things one ledger row is about, and in what role each: a table over everything that can happen. Ids only, never
// a content; `state` is what the thing becomes by this row.
import type { Bodies, CaseEvent, HappenedType } from '../../workflows/engine/events.ts'
import type { Holder } from '../../workflows/engine/case-state.ts'

export type ThingKind =
  | 'victim'
  | 'case'
  | 'stage'
  | 'milestone'
  | 'task'
  | 'referral'
  | 'consent'
  | 'clock'
  | 'document'
  | 'office'
  | 'user'
/** Kinds whose key is a code within the case; the keys of the others are ids, and are told as pseudonyms. */
const OF_CASE: readonly ThingKind[] = ['stage', 'milestone', 'task', 'consent', 'clock']
export const isOfCase = (kind: ThingKind): boolean => OF_CASE.includes(kind)
export interface Touch {
  kind: ThingKind | 'item'
  key: string
  as: string
  state?: string
  /** What kind of consent or document it is. */
  code?: string
}

const one = (
  kind: Touch['kind'],
  key: string | null | undefined,
  role: string | Omit<Touch, 'kind' | 'key'>,
): Touch[] =>
  key === null || key === undefined ? [] : [{ kind, key, ...(typeof role === 'string' ? { as: role } : role) }]
const heldBy = ({ organisation, user }: Holder): Touch[] => [
  ...one('office', organisation, 'to office'),
  ...one('user', user, 'to'),
]
const item =
  (state?: string) =>
  ({ instance }: { instance: string }): Touch[] =>
    one('item', instance, state === undefined ? 'about' : { as: 'about', state })
const within =
  (state: string) =>
  ({ instance, parent }: { instance: string; parent: string | null }): Touch[] => [
    ...item(state)({ instance }),
    ...one('item', parent, 'in'),
  ]
const handed =
  (state?: string) =>
  ({ instance, holder }: { instance: string; holder: Holder }): Touch[] => [
    ...item(state)({ instance }),
    ...heldBy(holder),
  ]
const clock =
  (state: string) =>
  ({ clock: key }: { clock: string }): Touch[] => [
    ...one('clock', key, { as: 'about', state }),
    ...one('item', instanceOfClock(key), 'limits'),
  ]
const letter =
  (state: string) =>
  ({ letter: key, code }: { letter: string; code: string }): Touch[] =>
    one('document', key, { as: 'about', state, code: `letter ${code}` })
const offices = (ids: readonly string[], as: string): Touch[] => ids.flatMap((id) => one('office', id, as))
const none = (): Touch[] => []

/** `<instance>:<rule index>`. */
const instanceOfClock = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(':')))

const TOUCHED: { readonly [K in HappenedType]: (body: Bodies[K]) => readonly Touch[] } = {
  case_opened: ({ subject, owner }) => [
    ...one('victim', subject, 'of'),
    ...one('office', owner.organisation, 'owned by'),
  ],
  owner_routed: ({ organisation }) => one('office', organisation, 'owned by'),
  case_linked: none,
  case_joined: none,
  case_taken_in: none,
  case_parted: none,
  case_given_back: none,
  owner_contested: ({ settles }) => one('office', settles, 'decides'),
  owner_settled: ({ organisation }) => one('office', organisation, 'owned by'),
  owner_changed: ({ from, to, referral }) => [
    ...one('office', from, 'from office'),
    ...one('office', to.organisation, 'owned by'),
    ...one('referral', referral, 'by'),
  ],
  facts_set: none,
  item_enabled: within('enabled'),
  stage_opened: within('active'),
  stage_completed: item('completed'),
  stage_terminated: item('terminated'),
  stage_reopened: item('active'),
  milestone_reached: within('reached'),
  timer_opened: within('active'),
  timer_ended: ({ instance, met }) => item(met ? 'met' : 'ended')({ instance }),
  task_opened: ({ instance, parent, holder }) => [...within('ready')({ instance, parent }), ...heldBy(holder)],
  task_claimed: handed('claimed'),
  task_released: ({ instance }) => item('ready')({ instance }),
  task_assigned: handed('claimed'),
  task_delegated: handed('claimed'),
  task_returned: handed('claimed'),
  task_started: handed('in_progress'),
  task_held: item('suspended'),
  task_resumed: item('in_progress'),
  task_proposed: item('proposed'),
  signature_asked: ({ instance, signer }) => [...item()({ instance }), ...heldBy(signer)],
  task_sent_back: item('in_progress'),
  task_completed: ({ instance, answers }) => [
    ...item('completed')({ instance }),
    ...one('document', answers, { as: 'answers', code: 'answers', state: 'kept' }),
  ],
  task_skipped: item('skipped'),
  task_failed: item('failed'),
  task_withdrawn: item('withdrawn'),
  task_obsolete: item('obsolete'),
  override_asked: ({ instance, signature }) => [...item()({ instance }), ...one('item', signature, 'signed in')],
  need_overridden: ({ instance, signature, consents }) => [
    ...item()({ instance }),
    ...one('item', signature, 'signed in'),
    ...consents.flatMap((code) => one('consent', code, { as: 'without', code })),
  ],
  consent_recorded: ({ code, state, record }) => [
    ...one('consent', code, { as: 'about', code, state }),
    ...one('document', record, { as: 'recorded in', code: 'consent record', state: 'kept' }),
  ],
  consent_expired: ({ code }) => one('consent', code, { as: 'about', code, state: 'expired' }),
  consent_ended: ({ code }) => one('consent', code, { as: 'about', code, state: 'ended' }),
  task_stopped: ({ instance, consents }) => [
    ...item('suspended')({ instance }),
    ...consents.flatMap((code) => one('consent', code, { as: 'without', code })),
  ],
  sharing_ended: ({ code, organisations }) => [
    ...one('consent', code, { as: 'about', code }),
    ...offices(organisations, 'no longer shared with'),
  ],
  clock_set: ({ clock: { id, instance, state } }) => [
    ...one('clock', id, { as: 'about', state }),
    ...one('item', instance, 'limits'),
  ],
  clock_started: clock('running'),
  clock_paused: clock('paused'),
  clock_resumed: clock('running'),
  clock_fired: ({ clock: key, kind }) => clock(kind)({ clock: key }),
  clock_ended: ({ clock: key, met }) => clock(met ? 'met' : 'ended')({ clock: key }),
  case_held: none,
  case_resumed: none,
  case_closed: none,
  case_cancelled: none,
  case_reopened: none,
  case_migrated: none,
  item_moved: ({ instance, parent }) => [...item()({ instance }), ...one('item', parent, 'in')],
  migration_undone: none,
  referral_opened: ({ referral, kind, from, to, task, covers }) => [
    ...one('referral', referral, { as: 'about', code: kind, state: 'asked' }),
    ...one('office', from, 'from office'),
    ...one('office', to, 'to office'),
    ...one('item', task, 'for'),
    ...covers.flatMap((key) => one('item', key, 'covers')),
  ],
  referral_moved: ({ referral, kind, to, state }) => [
    ...one('referral', referral, { as: 'about', code: kind, state }),
    ...one('office', to, 'to office'),
  ],
  custody_changed: ({ to, referral }) => [...one('office', to, 'to office'), ...one('referral', referral, 'by')],
  appointment_set: ({ office }) => one('office', office, 'at office'),
  appointment_moved: ({ office }) => one('office', office, 'at office'),
  appointment_ended: none,
  appointment_near: none,
  letter_written: letter('written'),
  letter_made: letter('made'),
  letter_sent: letter('sent'),
  letter_withdrawn: letter('withdrawn'),
  client_asked: none,
  appointment_answered: none,
  demo_caught_up: none,
  ledger_gap: none,
}

const touchedIn = <K extends HappenedType>(type: K, body: Bodies[K]): readonly Touch[] => TOUCHED[type](body)
export const touchedBy = ({ body }: CaseEvent): readonly Touch[] => touchedIn(body.type, body)
