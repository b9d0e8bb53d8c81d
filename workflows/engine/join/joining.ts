// Two running cases of one person go on as one, and are parted again. Each case decides its own half; the halves are
// recorded together or not at all.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Clock, Holder, InstanceKey } from '../case-state.ts'
import type { Ask, Asks, Carried } from '../commands.ts'
import type { Cause } from '../events.ts'
import type { Turn } from '../turn.ts'
import { endChildren, endItem } from '../endings.ts'
import { openIn } from '../ending-referrals.ts'
import { factsProblem } from '../facts.ts'
import { carriedKey } from '../ids.ts'
import { isOpen, isOpenTask, itemOf } from '../instances.ts'
import { backWith } from '../openings.ts'
import { isCoordinator } from '../permits.ts'
import { signaturesFor } from '../overrides.ts'
import { openReview } from '../safety-net.ts'
import { scopeWithout } from '../recording.ts'
import { endConsent, recordConsent } from '../sharing.ts'
import { addSpan, type Span } from '../time/spans.ts'
import { isAlive } from '../time/clocks.ts'
import { emit } from '../turn.ts'
import { clockAt } from './carrying.ts'

type JoinAsk = Asks['join_case' | 'take_in' | 'part_case' | 'give_back' | 'hear_no']
const by = (ref: JoinAsk['type']): Cause => ({ kind: 'command', ref })

const ACTS: { [K in JoinAsk['type']]: (turn: Turn, ask: Asks[K]) => Refusal | undefined } = {
  join_case: joinCase,
  take_in: takeIn,
  part_case: partCase,
  give_back: giveBack,
  hear_no: hearNo,
}
export const isJoinAsk = (ask: Ask): ask is JoinAsk => Object.hasOwn(ACTS, ask.type)
export const actOnPair = (turn: Turn, ask: JoinAsk): Refusal | undefined =>
  isCoordinator(turn.state, turn.actor) ?? act(turn, ask.type, ask)
const act = <K extends JoinAsk['type']>(turn: Turn, type: K, ask: Asks[K]): Refusal | undefined => ACTS[type](turn, ask)

/** One case leads one other at a time, and never while it follows one itself. */
function pairProblem({ status, took, joined }: CaseState): Refusal | undefined {
  if (joined !== undefined || took !== undefined) return refuse('join_chain')
  if (status === 'open') return undefined
  return refuse(status === 'closed' ? 'case_closed' : 'case_on_hold')
}

function joinCase(turn: Turn, { lead, reason }: Asks['join_case']): Refusal | undefined {
  const refused = pairProblem(turn.state) ?? unfinished(turn, Object.keys(turn.state.instances))
  if (refused !== undefined) return refused
  emit(turn, { type: 'case_joined', lead, reason }, by('join_case'))
  endChildren(turn, null, by('join_case'))
  return undefined
}

/**
 * What binds another office, or a second person, to a step of this very case is ended by them and not by a join: an
 * open referral, a signature that is owed, work that lies with another office, a contest.
 */
function unfinished(turn: Turn, keys: readonly InstanceKey[]): Refusal | undefined {
  const { contest, instances, owner } = turn.state
  const isElsewhere = (key: InstanceKey): boolean => {
    const task = instances[key]?.task ?? null
    const office = task?.holder.organisation ?? owner.organisation
    return isOpenTask(task) && office !== owner.organisation
  }
  const isContested = contest !== undefined && contest.isOver !== true
  const isBound = isContested || openIn(turn.state).length > 0
  return unanswered(turn, keys, { also: keys.filter(isElsewhere), isBound })
}

/** Of these steps: those about which another office, or a second person, was asked something. */
function unanswered(
  { plan, state }: Turn,
  keys: readonly InstanceKey[],
  { also = [], isBound = false }: { also?: readonly InstanceKey[]; isBound?: boolean } = {},
): Refusal | undefined {
  const referred = openIn(state).flatMap(([, { task, covers }]) => [task, ...covers].flatMap((key) => key ?? []))
  const isAsked = (key: InstanceKey): boolean =>
    referred.includes(key) || state.instances[key]?.task?.proposal != null || signaturesFor(state, key).length > 0
  const found = [...keys.filter(isAsked), ...also]
  if (found.length === 0 && !isBound) return undefined
  return refuse('join_unfinished', {
    items: [...new Set(found.flatMap((key) => itemOf(plan, state.instances[key])?.id ?? []))],
  })
}

/** How soon the coordinators say which of two answers is right. */
const LOOKED_AT: Span = { value: 3, unit: 'day', counting: 'working' }

function takeIn(turn: Turn, { from, work, facts }: Asks['take_in']): Refusal | undefined {
  const refused = pairProblem(turn.state) ?? factsProblem(turn.plan.ir, facts, Object.keys(turn.plan.ir.facts))
  if (refused !== undefined) return refused
  const seq = turn.state.seq + 1
  const sorted = sortedFacts(turn.state, facts)
  const tasks = Object.fromEntries(work.map(({ of }) => [carriedKey(of, seq), of]))
  emit(turn, { type: 'case_taken_in', from, tasks, ...sorted }, by('take_in'))
  for (const one of work) openTaken(turn, carriedKey(one.of, seq), one)
  if (Object.keys(sorted.differs).length > 0) openReview(turn, by('take_in'), addSpan(turn.at, LOOKED_AT, turn.state))
  return undefined
}

/** A day that would move a limit of this case is asked about too, although it was not told here yet. */
function sortedFacts(
  state: CaseState,
  told: Readonly<Record<string, FactValue>>,
): { facts: Record<string, FactValue>; differs: Record<string, FactValue> } {
  const facts: Record<string, FactValue> = {}
  const differs: Record<string, FactValue> = {}
  const moving = Object.values(state.clocks).flatMap((clock) => (isAlive(clock) ? (clock.orEarlier ?? []) : []))
  for (const [name, value] of Object.entries(told)) {
    const own = state.facts[name]
    if (own === undefined && !moving.includes(`fact:${name}`)) facts[name] = value
    else if (JSON.stringify(own) !== JSON.stringify(value)) differs[name] = value
  }
  return { facts, differs }
}

function openTaken(turn: Turn, instance: InstanceKey, { item: id, task, clocks }: Carried): void {
  const item = turn.plan.items.get(id)
  const place = { instance, item: id, parent: null }
  if (task === null) emit(turn, { type: 'timer_opened', ...place }, by('take_in'))
  else if (item?.kind === 'task') {
    const holder = withinOwner(turn, id, task.holder)
    emit(turn, { type: 'task_opened', ...place, roles: item.roles, holder }, by('take_in'))
    stand(turn, instance, { ...task, holder })
  }
  for (const clock of clocks) emit(turn, { type: 'clock_set', clock: clockAt(clock, instance) }, by('take_in'))
}

/** No other office gets a part in a case because two became one, or two again. */
function withinOwner({ state, plan }: Turn, id: string, holder: Holder): Holder {
  const item = plan.items.get(id)
  if (holder.organisation === null || holder.organisation === state.owner.organisation) return holder
  return item?.kind === 'task' ? backWith(state, item) : { organisation: null, user: null }
}

/** After the row that says who has it. */
function stand(turn: Turn, instance: InstanceKey, { holder, begun, held }: NonNullable<Carried['task']>): void {
  const { ref } = turn.events.at(-1)?.cause ?? by('take_in')
  const cause: Cause = { kind: 'command', ref }
  if (begun && holder.user !== null) emit(turn, { type: 'task_started', instance, holder }, cause)
  if (held !== null) emit(turn, { type: 'task_held', instance, ...held }, cause)
}

function partCase(turn: Turn, ask: Asks['part_case']): Refusal | undefined {
  const { lead, reason, back, done, happened, ended, left } = ask
  if (turn.state.joined?.lead !== lead) return refuse('not_joined')
  emit(turn, { type: 'case_parted', lead, reason, done, happened }, by('part_case'))
  for (const key of done) endItem(turn, key, by('part_case'))
  for (const one of back) bringBack(turn, one)
  endGiven(turn, ended, by('part_case'))
  narrow(turn, left, by('part_case'))
  return undefined
}

/** What nobody had asked for here is refused, if this version asks for it at all. */
const isUnasked = ({ plan, state }: Turn, code: string): boolean =>
  state.consents[code] === undefined && plan.ir.consents.includes(code)

function endGiven(turn: Turn, codes: readonly string[], cause: Cause): void {
  for (const code of codes)
    if (turn.state.consents[code]?.state === 'given')
      endConsent(turn, { code, because: 'parted', told: new Set() }, cause)
    else if (isUnasked(turn, code)) recordConsent(turn, { code, state: 'refused', record: null }, cause)
}

/** Offices that are left nothing to do by it leave the case that waits too, and do not wait for the parting. */
function hearNo(turn: Turn, { lead, ended, left }: Asks['hear_no']): Refusal | undefined {
  if (turn.state.joined?.lead !== lead) return refuse('not_joined')
  const codes = [...ended, ...Object.keys(left)]
  if (!codes.some((code) => turn.state.consents[code]?.state === 'given' || isUnasked(turn, code)))
    return refuse('nothing_to_withdraw', { code: codes[0] ?? '' })
  endGiven(turn, ended, by('hear_no'))
  narrow(turn, left, by('hear_no'))
  return undefined
}

/** A consent stands on, but for these offices, and without what it leaves out now. */
function narrow(turn: Turn, left: Asks['hear_no']['left'], cause: Cause): void {
  for (const [code, { offices, without, record }] of Object.entries(left)) {
    const stands = turn.state.consents[code]
    if (stands?.state !== 'given') continue
    const hidden = [...new Set([...(stands.without ?? []), ...without])]
    const scope = {
      ...scopeWithout(turn.state, stands, offices),
      ...(hidden.length === 0 ? {} : { without: hidden }),
    }
    recordConsent(turn, { code, state: 'given', record, scope }, cause)
  }
}

function bringBack(turn: Turn, { of, item, task, clocks }: Carried): void {
  for (const clock of clocks)
    if (!isSame(turn.state.clocks[clock.id], clock)) emit(turn, { type: 'clock_set', clock }, by('part_case'))
  if (task === null || stands(turn, of, task)) return
  if (turn.state.instances[of]?.task?.held != null) emit(turn, { type: 'task_resumed', instance: of }, by('part_case'))
  if (stands(turn, of, task)) return
  const holder = withinOwner(turn, item, task.holder)
  emit(turn, { type: 'task_assigned', instance: of, holder }, by('part_case'))
  stand(turn, of, { ...task, holder })
}

const isSame = (own: Clock | undefined, { state, due, startedAt, pausedAt, fired }: Clock): boolean =>
  own?.state === state &&
  own.due === due &&
  own.startedAt === startedAt &&
  own.pausedAt === pausedAt &&
  own.fired.length === fired.length

function stands({ state }: Turn, of: InstanceKey, { holder, begun, held }: NonNullable<Carried['task']>): boolean {
  const own = state.instances[of]?.task
  return (
    own == null ||
    (own.holder.organisation === holder.organisation &&
      own.holder.user === holder.user &&
      (own.state === 'in_progress' || own.before === 'in_progress') === begun &&
      own.held?.until === held?.until &&
      own.held?.reason === held?.reason)
  )
}

function giveBack(turn: Turn, { from }: Asks['give_back']): Refusal | undefined {
  const { took } = turn.state
  if (took?.from !== from) return refuse('not_joined')
  const keys = Object.keys(took.tasks)
  const refused = unanswered(turn, keys)
  if (refused !== undefined) return refused
  const whole = took.shadow !== undefined
  for (const key of keys) {
    const instance = turn.state.instances[key]
    if (instance !== undefined && isOpen(instance)) endItem(turn, key, by('give_back'))
  }
  emit(turn, { type: 'case_given_back', from, whole }, by('give_back'))
  return undefined
}
