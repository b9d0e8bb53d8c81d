// What goes from one case into the other, and back. It is the same work: its limits keep their instants, their basis
// and the thresholds that have passed. Nothing else that was decided in one case counts in the other.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr, Happening } from '../../../sop-definitions/definition/ir.ts'
import type { DataCategory } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, Consent, Holder, InstanceKey, Instant } from '../case-state.ts'
import type { Actor, Asks, Carried, LeftOut } from '../commands.ts'
import { advanced } from '../abilities.ts'
import { isOpen } from '../instances.ts'
import { keptBackFrom, limitsIn } from '../kept-back.ts'
import { planOf } from '../plan.ts'
import { hears, officesIn } from '../recording.ts'
import { isAlive } from '../time/clocks.ts'
import { isDone } from './apply-join.ts'

export interface Pair {
  follower: CaseState
  lead: CaseState
}

/** What both cases must have in common; what each of them must be by itself is refused by its own command. */
export function joinProblem(ir: CaseIr, { follower, lead }: Pair): Refusal | undefined {
  if (follower.owner.organisation !== lead.owner.organisation) return refuse('join_other_owner')
  if (follower.sop.sop !== lead.sop.sop) return refuse('other_procedure', { sop: follower.sop.sop })
  if (follower.sop.hash !== lead.sop.hash || follower.demo !== lead.demo) return refuse('join_other_version')
  const codes = toAsk(ir, { follower, lead })
  return codes.length === 0 ? undefined : refuse('join_ask_consents', { consents: codes })
}

/**
 * Consents on which the client was stricter in the case that joins: its work and its facts would be under a wider word
 * than was given for them. So the client is asked first. A consent to share that was given in one case alone is one of
 * these; so is a no about which nobody has asked in the other case, where work may go on until somebody does; so is
 * what the client keeps from other offices, and what the office of the case itself may not know.
 */
function toAsk(ir: CaseIr, { follower, lead }: Pair): readonly string[] {
  const sharing = ir.sharing?.consent
  const refused = Object.entries(follower.consents).flatMap(([code, { state }]) =>
    state !== 'given' && lead.consents[code] === undefined ? [code] : [],
  )
  const stricter = Object.entries(lead.consents).flatMap(([code, here]) => {
    const there = follower.consents[code]
    const isWider = there === undefined ? code === sharing : !covers(there, here)
    return here.state === 'given' && isWider ? [code] : []
  })
  const office = lead.owner.organisation
  const known = keptBackFrom({ plan: planOf(ir), state: lead }, office)
  const left = limitsIn(lead)
  const isHidden =
    keptBackFrom({ plan: planOf(ir), state: follower }, office).some((what) => !known.includes(what)) ||
    limitsIn(follower).some((what) => !left.includes(what))
  return [...new Set([...stricter, ...refused, ...(isHidden && sharing !== undefined ? [sharing] : [])])]
}

function covers(there: Consent, here: Consent): boolean {
  if (there.state !== 'given') return false
  const { receivers, until, without = [] } = there
  return (
    (receivers === undefined || here.receivers?.every((office) => receivers.includes(office)) === true) &&
    (until === undefined || (here.until !== undefined && here.until <= until)) &&
    without.every((what) => here.without?.includes(what) === true)
  )
}

/** What the other case takes in. `state`: of the case that joins, as it was before. */
export const takingOf = (state: CaseState): Asks['take_in'] => ({
  type: 'take_in',
  from: state.caseId,
  facts: state.facts,
  work: Object.entries(state.instances).flatMap(([of, { item, kind, state: is }]) => {
    const isWork = (kind === 'task' || kind === 'clock') && (is === 'active' || is === 'suspended')
    return isWork ? [carried(state, { key: of, of, item })] : []
  }),
})

const carried = (state: CaseState, { key, of, item }: { key: InstanceKey; of: InstanceKey; item: string }): Carried => {
  const task = state.instances[key]?.task ?? null
  return {
    of,
    item,
    task: task && {
      holder: task.holder,
      begun: task.state === 'in_progress' || task.before === 'in_progress',
      held: task.held,
    },
    clocks: clocksIn(state, key).filter(isAlive),
  }
}
const clocksIn = (state: CaseState, key: InstanceKey): Clock[] =>
  Object.values(state.clocks).filter(({ instance }) => instance === key)

/** A limit keeps its name but for the step, and its instants always. */
export const clockAt = (clock: Clock, key: InstanceKey): Clock => ({
  ...clock,
  id: `${key}${clock.id.slice(clock.instance.length)}`,
  instance: key,
})

const isBreached = (clock: Clock | undefined): boolean => clock?.state === 'breached'
const breachOf = (item: string, { until }: Clock): Happening =>
  `${item}.${until === 'started' ? 'not_started' : 'breached'}`

/**
 * What goes back, as it is at this instant. What the plan itself ended in the lead goes back too, as it would have gone
 * on by itself; of its limit has passed what passed in the lead, and the rest passes there. `records`: where the words
 * of each consent stand in the case that waits.
 */
export function partingOf(
  ir: CaseIr,
  { lead, follower }: Pair,
  { records = {}, ...at }: { actor: Actor; now: Instant; records?: Readonly<Record<string, string | null>> },
): Omit<Asks['part_case'], 'reason'> {
  const was = follower.joined?.shadow ?? follower
  const found = { here: advanced(ir, lead, at), alone: advanced(ir, was, at), was }
  const done: InstanceKey[] = []
  const back: Carried[] = []
  for (const [key, of] of Object.entries(lead.took?.tasks ?? {})) {
    if (isDone(found.here, key)) done.push(of)
    else back.push(backOf(found, { key, of, item: lead.instances[key]?.item ?? '' }))
  }
  const happened = back.flatMap(({ item, clocks }) =>
    clocks.filter((one) => isBreached(one) && !isBreached(was.clocks[one.id])).map((one) => breachOf(item, one)),
  )
  const left = Object.fromEntries(
    leftOut(found.here, was).map(([code, out]) => [code, { ...out, record: records[code] ?? null }]),
  )
  return { type: 'part_case', lead: lead.caseId, back, done, happened, ended: takenBack(found.here, was), left }
}

interface Found {
  here: CaseState
  alone: CaseState
  was: CaseState
}
function backOf(found: Found, at: { key: InstanceKey; of: InstanceKey; item: string }): Carried {
  const { here, alone } = found
  const instance = here.instances[at.key]
  const work = { ...carried(here, at), clocks: clocksIn(here, at.key).flatMap((clock) => limitBack(found, clock, at)) }
  if (instance !== undefined && isOpen(instance)) return work
  const { task } = carried(alone, { ...at, key: at.of })
  return { ...work, task: instance?.task == null || task === null ? task : handedOn(task, instance.task.holder) }
}

/**
 * A day that was told in the lead is not told there: a limit that waits for one waits on, and one that followed it goes
 * back to its own day.
 */
function limitBack({ here, alone, was }: Found, clock: Clock, { key, of }: { key: InstanceKey; of: InstanceKey }) {
  const mapped = clockAt(clock, of)
  const own = was.clocks[mapped.id]
  if (own === undefined || own.state === 'waiting') return []
  const instance = here.instances[key]
  const isOver = instance === undefined || !isOpen(instance) || clock.state === 'cancelled'
  return [isOver ? passedIn(mapped, alone.clocks[mapped.id]) : mapped]
}

/** With whom it was last. */
const handedOn = (task: NonNullable<Carried['task']>, holder: Holder): NonNullable<Carried['task']> =>
  holder.organisation === task.holder.organisation && holder.user === task.holder.user
    ? task
    : { ...task, holder, begun: false }

function passedIn({ fired, told, thresholds, ...clock }: Clock, alone: Clock | undefined): Clock {
  const own = alone ?? { ...clock, thresholds }
  const isBefore = clock.before !== null && fired.length > 0
  const hasPassed = isBefore || thresholds.some(({ id, kind }) => kind === 'breach' && fired.includes(id))
  const still = own.state === 'breached' ? 'running' : own.state
  return { ...own, fired, state: hasPassed ? 'breached' : still, ...(told === undefined ? {} : { told }) }
}

const NOS: readonly Consent['state'][] = ['refused', 'withdrawn']
/**
 * Said while the two were one. A yes counts for the case in which it was said, a no for both, also where nobody had
 * asked in the other.
 */
const takenBack = ({ consents, took }: CaseState, was: CaseState): string[] =>
  Object.entries(consents).flatMap(([code, { state, at }]) => {
    const stands = was.consents[code]
    const isNo = stands === undefined ? NOS.includes(state) : state !== 'given' && stands.state === 'given'
    return isNo && at >= (took?.at ?? 0) ? [code] : []
  })

type Narrowed = Omit<LeftOut, 'record'>
/** Whom or what a consent leaves out since the two are one, though it stands in both. */
const leftOut = ({ consents, took }: CaseState, was: CaseState): [string, Narrowed][] =>
  Object.entries(consents).flatMap(([code, said]): [string, Narrowed][] => {
    const stands = was.consents[code]
    if (said.state !== 'given' || said.at < (took?.at ?? 0) || stands?.state !== 'given') return []
    const out = { offices: unnamed(took, code, { said, stands, was }), without: hidden(took, code, { said, stands }) }
    return out.offices.length + out.without.length === 0 ? [] : [[code, out]]
  })

interface Both {
  said: Consent
  stands: Consent
}
/** By consent, of the offices that worked in the case that waits. */
function unnamed(took: CaseState['took'], code: string, { said, stands, was }: Both & { was: CaseState }): string[] {
  const { receivers } = said
  if (receivers === undefined) return []
  const { [code]: named = [] } = took?.named ?? {}
  const wasNamed = (office: string): boolean =>
    took?.spoke?.[code]?.includes(office) ?? (named === null || named.includes(office))
  const isLeft = (office: string): boolean =>
    !receivers.includes(office) &&
    wasNamed(office) &&
    stands.receivers?.includes(office) !== false &&
    !hears(was, office)
  return officesIn(was).filter(isLeft)
}
const hidden = (took: CaseState['took'], code: string, { said, stands }: Both): DataCategory[] =>
  (said.without ?? []).filter(
    (category) => took?.hidden?.[code]?.includes(category) !== true && stands.without?.includes(category) !== true,
  )
