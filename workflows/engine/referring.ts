// What a referral does to its case: a step waits for the other office, covered steps go there, and the client goes from
// hand to hand. What the two offices say to each other is decided in referral/.
import { isBuiltIn } from '../../sop-definitions/language/vocabulary.ts'
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import {
  DECLINE_REASONS,
  MOST_LOOSE,
  reasonsToGiveBack,
  type EndCause,
  type ReferralKind,
  type ReferralState,
} from '../../sop-definitions/language/referral-kinds.ts'
import type { Refers, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseReferral, CaseState, Holder, InstanceKey, TaskDetail } from './case-state.ts'
import type { Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { groundOf, isInForce, lostConsents, setAsideIn, sharingGate } from './consents.ts'
import { endTask } from './endings.ts'
import { identityGate } from './kept-back.ts'
import { EMPTIED, emptyReferral, endReferral, openIn, waitingItem } from './ending-referrals.ts'
import { isOpenTask, itemOf } from './instances.ts'
import { changeOwner } from './owner-changing.ts'
import { backWith } from './openings.ts'
import { offerGate } from './offering.ts'
import { findTask, isCoordinator } from './permits.ts'
import { REVIEW } from './plan.ts'
import { endAfter, happensAs, isAnswered } from './referral/answered-steps.ts'
import { isForCoordinator } from './referral/next-office.ts'
import { isOpenReferral } from './referral/verbs.ts'
import { endByAnswers } from './sharing.ts'
import { emit } from './turn.ts'

const by = (ref: 'open_referral' | 'move_referral'): Cause => ({ kind: 'command', ref })

interface View {
  plan: Plan
  state: CaseState
}
interface OpenTask {
  key: InstanceKey
  item: TaskItem
  task: TaskDetail
}

function openTask({ plan, state }: View, key: InstanceKey): OpenTask | undefined {
  const instance = state.instances[key]
  const item = itemOf(plan, instance)
  const task = instance?.task ?? null
  return item?.kind === 'task' && task !== null && isOpenTask(task) ? { key, item, task } : undefined
}

/** What only the other office can say is not typed by this one. */
export const otherSideGate = (item: TaskItem, outcome: string): Refusal | undefined =>
  isAnswered(item, outcome) ? refuse('needs_other_office') : undefined

type Opening = Asks['open_referral']

/** Only one at a time for the same thing, because each offer tells one more office of the client. */
function isTaken(state: CaseState, { kind, task, covers }: Opening): boolean {
  return openIn(state).some(
    ([, one]) =>
      (task !== null && one.task === task) ||
      (kind !== 'service' && one.kind === kind) ||
      covers.some((covered) => one.covers.includes(covered)),
  )
}

/** Where a step waits, the steps of the case are the bound. */
const isLoose = ({ kind, task }: Pick<Opening, 'kind' | 'task'>): boolean => kind === 'service' && task === null
const isOneTooMany = (state: CaseState, ask: Opening): boolean =>
  isLoose(ask) && openIn(state).filter(([, one]) => isLoose(one)).length >= MOST_LOOSE

/** Of such an office nothing of the kind is asked again in this case. */
export const isLastingNo = (reason: string | undefined): boolean => LASTING.includes(reason ?? '')
const LASTING: readonly string[] = reasonsToGiveBack.filter((reason) => DECLINE_REASONS[reason].follows === 'lasting')

/** A no for good, of that office, for the same kind of help. */
export const lastingNo = (
  { referrals = {} }: CaseState,
  { kind, to, service }: Pick<Opening, 'kind' | 'to' | 'service'>,
): string | undefined =>
  Object.values(referrals).find(
    (one) => one.kind === kind && one.to === to && one.service === service && isLastingNo(one.reason),
  )?.reason

/** What the client said against telling this office, for what the referral covers and for the case as a whole. */
function consentGate(view: View, { to, covers }: Pick<CaseReferral, 'to' | 'covers'>): Refusal | undefined {
  for (const key of covers) {
    const found = openTask(view, key)
    const refused =
      found === undefined
        ? undefined
        : sharingGate(view, { item: found.item, to: { organisation: to, user: null }, task: found.task })
    if (refused !== undefined) return refused
  }
  return covers.length === 0 ? toldGate(view, to) : undefined
}

/**
 * The client was asked about sharing, and did not agree to it with this office. The one that answers for the case knows
 * the client: a journey back to it needs no agreement.
 */
function toldGate({ plan, state }: View, office: string): Refusal | undefined {
  const sharing = plan.ir.sharing?.consent
  if (sharing === undefined || office === state.owner.organisation) return undefined
  return state.consents[sharing] === undefined || isInForce(state, sharing, office)
    ? undefined
    : refuse('consent_not_for_office', { consents: [sharing] })
}

/** An office from which a journey is to begin is told of it as well, unless it has the client by now. */
function departureGate(view: View, { kind, from }: Pick<Opening, 'kind' | 'from'>): Refusal | undefined {
  const { custody, owner } = view.state
  const isThere = from === owner.organisation || from === custody?.organisation
  return kind !== 'leg' || isThere ? undefined : toldGate(view, from)
}

export function openReferral(turn: Turn, ask: Opening): Refusal | undefined {
  const problem = mayRefer(turn, ask)
  if (problem !== undefined) return problem
  const { referral, kind, from, to, task, covers, service, facts = {}, answers = null, named } = ask
  const cause = by('open_referral')
  if (Object.keys(facts).length > 0) emit(turn, { type: 'facts_set', facts }, cause)
  endByAnswers(turn, Object.keys(facts), cause)
  const item = task === null ? undefined : openTask(turn, task)?.item
  const told = {
    ...(answers === null ? {} : { answers }),
    ...(named === undefined ? {} : { named }),
    ...happensAs(item, 'offered'),
  }
  emit(turn, { type: 'referral_opened', referral, kind, from, to, task, covers, service, ...told }, cause)
  return undefined
}

/**
 * Whoever coordinates the case. Whoever has a step in hand speaks for that step: asks for a service, or for what the
 * procedure says of it, gives away no work of others, and asks again unless a no left that to the coordinator.
 */
function maySend(turn: Turn, { kind, task: key, covers }: Opening): Refusal | undefined {
  const { state, actor } = turn
  const no = isCoordinator(state, actor)
  if (no === undefined) return undefined
  const own = ownAt(turn, key)
  const rule = own?.item.referral ?? PLAIN
  if (own === undefined || rule.kind !== kind || !covers.every((one) => isOfStep(turn, own, one))) return no
  return isForCoordinator(state, own.item) ? refuse('referral_coordinator') : undefined
}
type Asker = View & Pick<Turn, 'actor'>
const isOwn = (asker: Asker, one: InstanceKey): boolean => openTask(asker, one)?.task.holder.user === asker.actor.user
const ownAt = (asker: Asker, key: InstanceKey | null): OpenTask | undefined =>
  key === null || !isOwn(asker, key) ? undefined : openTask(asker, key)
const isOfStep = (asker: Asker, { item }: OpenTask, one: InstanceKey): boolean =>
  isOwn(asker, one) || isWithin(asker.plan, openTask(asker, one)?.item.id, item.referral?.covers)

/** Whether the asker may give the step `one` to another office with an offer that the step `task` makes. */
export function mayGive(asker: Asker, task: InstanceKey | null, one: InstanceKey): boolean {
  if (openIn(asker.state).some(([, { covers }]) => covers.includes(one))) return false
  if (isCoordinator(asker.state, asker.actor) === undefined) return true
  const own = ownAt(asker, task)
  return own !== undefined && isOfStep(asker, own, one)
}
const PLAIN: Pick<Refers, 'kind' | 'covers'> = { kind: 'service' }

const isWithin = (plan: Plan, item: string | null | undefined, covers: string | undefined): boolean =>
  covers !== undefined && item != null && (item === covers || isWithin(plan, plan.items.get(item)?.parent, covers))

/** The steps that it names are open, and no step of the engine itself. */
function stepProblem(view: View, { task, covers }: Opening): Refusal | undefined {
  const named = task === null ? covers : [task, ...covers]
  const odd = named.find((key) => isBuiltIn(openTask(view, key)?.item.id ?? REVIEW))
  return odd === undefined ? undefined : refuse('unknown_task', { task: odd })
}

function mayRefer(turn: Turn, ask: Opening): Refusal | undefined {
  const { state } = turn
  if (state.status !== 'open') return refuse(state.status === 'closed' ? 'case_closed' : 'case_on_hold')
  const refused = stepProblem(turn, ask) ?? maySend(turn, ask)
  return (
    refused ?? officeProblem(state, ask) ?? consentGate(turn, ask) ?? departureGate(turn, ask) ?? stepGate(turn, ask)
  )
}

function stepGate(turn: Turn, ask: Opening): Refusal | undefined {
  if (ask.task === null) return Object.keys(ask.facts ?? {}).length === 0 ? undefined : refuse('referral_other_kind')
  const view = findTask(turn, ask.task)
  return isRefusal(view) ? view : offerGate(view, ask)
}

function officeProblem(state: CaseState, ask: Opening): Refusal | undefined {
  const isOwn = ask.kind !== 'leg' && ask.to === state.owner.organisation
  if (ask.to === ask.from || isOwn) return refuse('referral_to_self')
  // The client is in the hands of one office, and goes on from there.
  const isElsewhere = state.custody !== undefined && state.custody.organisation !== ask.from
  if (ask.kind === 'leg' && isElsewhere) return refuse('referral_not_yours')
  if (isTaken(state, ask)) return refuse('referral_open')
  if (isOneTooMany(state, ask)) return refuse('referral_many', { most: MOST_LOOSE })
  const reason = lastingNo(state, ask)
  return reason === undefined ? undefined : refuse('referral_lasting_no', { reason })
}

type Move = Asks['move_referral']
type Effect = (turn: Turn, at: CaseReferral, ask: Move) => Refusal | undefined | void

export function moveReferral(turn: Turn, ask: Move): Refusal | undefined {
  const at = turn.state.referrals?.[ask.referral]
  if (at === undefined || !isOpenReferral(at)) return refuse('unknown_referral')
  const { referral, state, reason, until } = ask
  const agreed = agreedOn(at, ask)
  emit(
    turn,
    {
      type: 'referral_moved',
      referral,
      kind: at.kind,
      to: at.to,
      state,
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
      ...agreed,
      ...happensAs(waitingItem(turn, at), state),
    },
    by('move_referral'),
  )
  return EFFECTS[at.kind][state]?.(turn, { ...at, ...agreed }, ask) ?? answerStep(turn, at, state)
}

const agreedOn = ({ covers: asked }: CaseReferral, { covers }: Move): Pick<Move, 'covers'> =>
  covers === undefined ? {} : { covers: asked.filter((key) => covers.includes(key)) }

/** The step that waited ends with what the procedure says for this answer; without that it stays where it is. */
function answerStep(turn: Turn, { task: key, ...told }: CaseReferral, state: ReferralState): undefined {
  const task = key === null ? undefined : openTask(turn, key)
  const outcome = task === undefined ? undefined : endAfter(turn.state, task.item, state)
  if (task !== undefined && outcome !== undefined)
    endTask(
      turn,
      { type: 'task_completed', instance: task.key, outcome, answers: told.answers ?? null },
      by('move_referral'),
    )
  return undefined
}

/** Only now the other office sees anything of the case: the steps that it agreed to do. */
const giveCovered: Effect = (turn, at) => {
  const refused = consentGate(turn, at)
  if (refused !== undefined) return refused
  for (const key of at.covers) {
    const found = openTask(turn, key)
    if (found === undefined || found.task.proposal !== null) continue
    give(turn, found, { organisation: at.to, user: null })
  }
  return undefined
}

/** What is on hold stays on hold, with every limit that waits with it. */
function give(turn: Turn, { key, task: { held } }: OpenTask, holder: Holder): void {
  emit(turn, { type: 'task_assigned', instance: key, holder }, by('move_referral'))
  if (held !== null) emit(turn, { type: 'task_held', instance: key, ...held }, by('move_referral'))
}

/** Unfinished work comes back to the office of the case, where somebody has to look for another. */
const takeBack: Effect = (turn, at) => {
  for (const key of at.covers) {
    const found = openTask(turn, key)
    if (found === undefined || found.task.proposal !== null || found.task.holder.organisation !== at.to) continue
    give(turn, found, backWith(turn.state, found.item))
  }
}

const handOver =
  (side: 'from' | 'to'): Effect =>
  (turn, at, { referral }) => {
    const to = at[side]
    if (turn.state.custody?.organisation !== to)
      emit(turn, { type: 'custody_changed', to, referral }, by('move_referral'))
  }

const EFFECTS: Record<ReferralKind, Partial<Record<ReferralState, Effect>>> = {
  service: { accepted: giveCovered, returned: takeBack, ended: takeBack },
  transfer: {
    released: (turn, _, { referral, owner }) =>
      owner === undefined
        ? refuse('owner_unable')
        : changeOwner(turn, { to: owner, why: 'transfer', referral }, by('move_referral')),
  },
  leg: { departed: handOver('from'), arrived: handOver('to') },
}

/** The client is on the way, or the case has changed hands: the end of the case does not undo that. */
const OUTLIVES: readonly ReferralState[] = ['released', 'departed']

function endedBy(turn: Turn, at: CaseReferral): EndCause | undefined {
  if (OUTLIVES.includes(at.state)) return undefined
  if (turn.state.status === 'closed') return 'case_closed'
  // It has now by itself what it was asked for.
  if (at.kind === 'service' && at.to === turn.state.owner.organisation) return 'owner_changed'
  const isAsked = at.state === 'offered' || at.state === 'countered'
  if (isAsked && at.task !== null && openTask(turn, at.task) === undefined) return 'step_ended'
  return hasLostConsent(turn, at) ? 'consent_ended' : undefined
}

/** Also where none of its steps is open: what was told of the client is still read there, of a journey at both ends. */
function hasLostConsent(turn: Turn, at: CaseReferral): boolean {
  const readers = at.kind === 'leg' ? [at.from, at.to] : [at.to]
  if (at.named === true && identityGate(turn, readers) !== undefined) return true
  if (departureGate(turn, at) !== undefined) return true
  if (at.state === 'offered' || at.state === 'countered') return consentGate(turn, at) !== undefined
  const open = at.covers.flatMap((key) => openTask(turn, key) ?? [])
  if (open.length === 0) return !at.covers.some((key) => isGrounded(turn, key)) && toldGate(turn, at.to) !== undefined
  return open.some(({ item, task }) =>
    lostConsents(turn, item, at.to).some((code) => !setAsideIn(item, task).includes(code)),
  )
}

/** It was done there without that consent: by law, or because two people set it aside. */
function isGrounded({ plan, state }: View, key: InstanceKey): boolean {
  const instance = state.instances[key]
  const ground = groundOf(plan, instance?.item ?? '')
  return (ground !== undefined && 'law' in ground) || setAsideIn(undefined, instance?.task ?? null).length > 0
}

/** The client stays in somebody's hands until the other office signs; what was told of the client is deleted. */
const isToEmpty = (turn: Turn, at: CaseReferral): boolean =>
  at.state === 'departed' && at.reason !== EMPTIED && hasLostConsent(turn, at)

/** Whatever a referral rested on is gone: it ends in the same decision, or goes on with nothing told. */
export function endReferrals(turn: Turn): boolean {
  let isMoved = false
  for (const [referral, at] of openIn(turn.state)) {
    const because = endedBy(turn, at)
    if (because !== undefined) endReferral(turn, [referral, at], because)
    else if (isToEmpty(turn, at)) emptyReferral(turn, [referral, at])
    else continue
    isMoved = true
  }
  return isMoved
}
