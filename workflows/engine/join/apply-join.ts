// How two cases of one person become one and two again, folded without any SOP. Each keeps a shadow: the one that joins
// as it was, the one that takes it in as it would be without the other, which follows everything that is its own.
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import type { TaskState } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, InstanceKey, TakenIn } from '../case-state.ts'
import type { Bodies, CaseEvent, Cause, Happened, HappenedType } from '../events.ts'
import { isCarried } from '../instances.ts'
import { withoutUndo } from '../move/apply-move.ts'
import { hears } from '../recording.ts'

type Facts = Readonly<Record<string, FactValue>>
const without = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))

export const joinCase = (state: CaseState, { lead }: Bodies['case_joined']): CaseState => ({
  ...state,
  status: 'on_hold',
  held: null,
  joined: { lead, shadow: withoutUndo(state) },
})

/** Not of the join, and not its closing as a duplicate. */
export const isOfItself = ({ body, cause }: CaseEvent): boolean =>
  cause.ref !== 'join_case' && body.type !== 'case_cancelled'

/** If the case had not joined, the row is not one of ours: nothing changes. */
export const partCase = (state: CaseState): CaseState =>
  state.joined === undefined ? state : { ...state.joined.shadow, caughtUp: state.caughtUp }

export const takeInCase = (
  state: CaseState,
  { from, tasks, facts, differs }: Bodies['case_taken_in'],
  { at }: CaseEvent,
): CaseState => ({
  ...state,
  facts: { ...state.facts, ...facts },
  took: {
    from,
    at,
    tasks,
    facts,
    differs,
    told: [],
    named: standingIn(state),
    ...hiding(leftOutIn(state)),
    shadow: withoutUndo(state),
  },
})
const standingIn = ({ consents }: CaseState): TakenIn['named'] =>
  Object.fromEntries(
    Object.entries(consents).flatMap(([code, { state, receivers = null }]) =>
      state === 'given' ? [[code, receivers]] : [],
    ),
  )

type Hidden = NonNullable<TakenIn['hidden']>
const leftOutIn = ({ consents }: CaseState): Hidden =>
  Object.fromEntries(
    Object.entries(consents).flatMap(([code, { without = [] }]) => (without.length === 0 ? [] : [[code, without]])),
  )
const hiding = (hidden: Hidden): Pick<TakenIn, 'hidden'> => (Object.keys(hidden).length === 0 ? {} : { hidden })

export const withoutShadow = ({ shadow: _, ...took }: TakenIn): TakenIn => took

/** What was taken in stays as history. Where somebody has ended some of it, so does everything that came of it. */
export function giveBackCase(state: CaseState, { whole }: Bodies['case_given_back']): CaseState {
  const { took, ...rest } = state
  if (took === undefined) return state
  if (!whole || took.shadow === undefined) return { ...rest, facts: without(state.facts, Object.keys(took.facts)) }
  const { shadow, tasks } = took
  const clocks = Object.values(state.clocks).filter(({ instance }) => tasks[instance] !== undefined)
  return {
    ...shadow,
    ...spentIn(state, shadow),
    instances: { ...shadow.instances, ...picked(state.instances, Object.keys(tasks)) },
    clocks: { ...shadow.clocks, ...Object.fromEntries(clocks.map((clock) => [clock.id, clock])) },
  }
}

const picked = <T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))

/** A number of a step that opened only because of the other case is not given again. */
function spentIn({ counts }: CaseState, shadow: CaseState): Pick<CaseState, 'spent'> {
  const spent = Object.entries(counts).filter(([item, n]) => n > (shadow.counts[item] ?? 0))
  return spent.length === 0 ? {} : { spent: { ...shadow.spent, ...Object.fromEntries(spent) } }
}

/** What is told here is this case's own, whatever the other one said. */
export function toldAnew(before: CaseState, took: TakenIn, event: CaseEvent): TakenIn {
  const { body } = event
  if (body.type === 'consent_recorded' && body.state === 'given') return namedAnew(before, took, { ...event, body })
  if (body.type !== 'facts_set') return took
  const names = Object.keys(body.facts)
  return {
    ...took,
    facts: without(took.facts, names),
    differs: without(took.differs, names),
    told: [...new Set([...took.told, ...names])],
  }
}

type Recorded = CaseEvent & { body: Bodies['consent_recorded'] }
/** Another office speaks for itself alone: it does not tell whom else the client had in mind. */
function namedAnew(before: CaseState, took: TakenIn, event: Recorded): TakenIn {
  const { named, spoke: spoken, hidden, ...rest } = took
  const { code } = event.body
  const spoke = spokeSince(before, spoken, event)
  return {
    ...rest,
    named: { ...named, [code]: namedSince(named, event.body) },
    ...(Object.keys(spoke).length === 0 ? {} : { spoke }),
    ...hiding(hiddenSince(hidden, event.body)),
  }
}

/** What she has shown meanwhile is left out anew when she leaves it out again. */
function hiddenSince(hidden: Hidden = {}, { code, scope }: Recorded['body']): Hidden {
  const { [code]: was = [], ...others } = hidden
  const still = was.filter((category) => scope?.without?.includes(category))
  return still.length === 0 ? others : { ...others, [code]: still }
}

function namedSince(named: TakenIn['named'], { code, scope }: Recorded['body']): readonly string[] | null {
  const { [code]: were = [] } = named
  return scope?.receivers === undefined || were === null ? null : [...new Set([...were, ...scope.receivers])]
}

function spokeSince(
  before: CaseState,
  spoke: TakenIn['spoke'] = {},
  { organisation, body: { code, scope } }: Recorded,
): NonNullable<TakenIn['spoke']> {
  const { [code]: already, ...others } = spoke
  if (organisation === null || hears(before, organisation) || scope?.receivers === undefined) return others
  const wasForAll = before.consents[code]?.receivers === undefined
  return wasForAll || already !== undefined ? { ...others, [code]: [...(already ?? []), organisation] } : others
}

const BY_PEOPLE: readonly TaskState[] = ['completed', 'skipped', 'failed']
/** Whether somebody, and not the plan, ended this work. */
export const isDone = ({ instances }: CaseState, key: InstanceKey): boolean => {
  const found = instances[key]
  if (found?.task === null) return found.state === 'completed'
  return found !== undefined && (BY_PEOPLE.includes(found.task.state) || found.state === 'disabled')
}

const ENDINGS: readonly HappenedType[] = ['task_completed', 'task_skipped', 'task_failed', 'task_withdrawn']
/** Work that was taken in is done, or the case moves to another version: only parts of it can go back then. */
export function endsWhole({ took }: CaseState, { body }: CaseEvent): boolean {
  if (body.type === 'case_migrated') return true
  if (!('instance' in body) || took?.tasks[body.instance] === undefined) return false
  return ENDINGS.includes(body.type) || (body.type === 'timer_ended' && body.met)
}

const TAKING: readonly string[] = ['take_in', 'give_back']

/** Whether the event would not have happened without the other case. `before`: the state that it met. */
export const isOfTaking = (before: CaseState, shadow: CaseState, { body, cause }: CaseEvent): boolean =>
  TAKING.includes(cause.ref) ||
  (cause.kind !== 'command' && citesTaken(before, shadow, cause)) ||
  isAboutTaken(before, shadow, body)

function isAboutTaken(before: CaseState, shadow: CaseState, body: Happened): boolean {
  if (body.type === 'clock_set') return shadow.instances[body.clock.instance] === undefined
  if ('clock' in body) return isOther(before.clocks[body.clock], shadow.clocks[body.clock])
  if (!('instance' in body)) return false
  // A signature for work that was taken in.
  if (isCarried(before, before.asked?.[body.instance]?.task ?? '')) return true
  const place = 'item' in body ? body.parent : body.instance
  return place !== null && shadow.instances[place] === undefined
}

const isOther = (clock: Clock | undefined, own: Clock | undefined): boolean =>
  own === undefined || own.state !== clock?.state || own.due !== clock.due

const citesTaken = ({ took }: CaseState, { happened }: CaseState, { cited = [] }: Cause): boolean =>
  cited.some((one) => {
    if (one.kind === 'fact') return took?.facts[one.name] !== undefined
    return one.kind === 'happening' && happened[one.happening]?.seq !== one.seq
  })
