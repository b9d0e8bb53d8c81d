// The happenings that an event leaves for sentries to read, as keys. An event that is not in this table leaves none.
import type { Happening } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey } from './case-state.ts'
import type { Bodies, Happened, HappenedType } from './events.ts'
import { isCarried } from './instances.ts'

const GAP = 'case.ledger_gap'
export const MIGRATED = 'case.migrated'

type Leaves<K extends HappenedType> = (state: CaseState, body: Bodies[K]) => readonly Happening[]
type OfInstance = { instance: InstanceKey }
const opened = (_: CaseState, { item }: { item: string }): readonly Happening[] => [`${item}.opened`]
const terminated = (state: CaseState, { instance }: OfInstance): readonly Happening[] =>
  of(state, instance, 'terminated')

const LEAVES: { readonly [K in HappenedType]?: Leaves<K> } = {
  case_opened: () => ['case.opened'],
  case_reopened: () => ['case.reopened'],
  ledger_gap: () => [GAP],
  case_migrated: () => [MIGRATED],
  consent_recorded: (_, { code, state }) => [`consent.${code}.${state}`],
  consent_ended: (_, { code, because }) => [
    `consent.${code}.ended`,
    ...(because === 'representative' ? ['case.unrepresented'] : []),
  ],
  consent_expired: (_, { code }) => [`consent.${code}.expired`],
  stage_opened: opened,
  task_opened: opened,
  timer_opened: opened,
  stage_reopened: (state, { instance }) => of(state, instance, 'opened'),
  milestone_reached: (_, { item }) => [`${item}.reached`],
  stage_completed: (state, { instance }) => of(state, instance, 'completed'),
  task_completed: (state, { instance, outcome }) => [
    ...of(state, instance, outcome),
    ...of(state, instance, 'completed'),
  ],
  timer_ended: (state, { instance, met }) => of(state, instance, met ? 'completed' : 'terminated'),
  task_skipped: (state, { instance }) => of(state, instance, 'skipped'),
  stage_terminated: terminated,
  task_failed: terminated,
  task_withdrawn: terminated,
  task_obsolete: terminated,
  referral_opened: (state, { task, happens }) => (happens === true ? of(state, task ?? '', 'offered') : []),
  referral_moved: (state, { referral, state: to, happens }) =>
    happens === true ? of(state, state.referrals?.[referral]?.task ?? '', to) : [],
  case_parted: (_, { happened }) => happened,
  clock_fired: (state, { kind, clock }) => (kind === 'breach' ? breachOf(state, clock) : []),
}

/** That work comes from another case, and goes back, is nothing that happened to the client. */
const OF_CARRYING: readonly HappenedType[] = ['task_opened', 'timer_opened', 'task_obsolete']

/** `state` is the state before the event, which still knows the item of an instance. */
export const happeningsOf = (state: CaseState, body: Happened): readonly Happening[] =>
  'instance' in body && OF_CARRYING.includes(body.type) && isCarried(state, body.instance)
    ? []
    : leftBy(state, { type: body.type, body })

const leftBy = <K extends HappenedType>(state: CaseState, { type, body }: { type: K; body: Bodies[K] }) =>
  LEAVES[type]?.(state, body) ?? []

function breachOf(state: CaseState, id: string): readonly Happening[] {
  const clock = state.clocks[id]
  return of(state, clock?.instance ?? '', clock?.until === 'started' ? 'not_started' : 'breached')
}

function of(state: CaseState, key: InstanceKey, what: string): readonly Happening[] {
  const instance = state.instances[key]
  return instance === undefined || instance.gone === true ? [] : [`${instance.item}.${what}`]
}
