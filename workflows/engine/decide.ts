// The only door into the engine: a command and a state in, events and the next state out, or a refusal. Pure: time is
// an argument.
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, Instant } from './case-state.ts'
import type { Actor, Ask, Asks, AskType, Command } from './commands.ts'
import type { Cause, Happened, NewEvent } from './events.ts'
import type { Turn } from './turn.ts'
import { advance } from './advance.ts'
import { apply } from './apply.ts'
import { actOnAppointment, isAppointmentAsk } from './appointments.ts'
import { actOnCase, isCaseAsk } from './cases.ts'
import { factsProblem } from './facts.ts'
import { actOnPair, isJoinAsk } from './join/joining.ts'
import { letGo } from './leaving.ts'
import { actForClient, isClientAsk } from './client-asks.ts'
import { actOnLetter, isLetterAsk, signingRole } from './letters.ts'
import { migrateIn, undoIn } from './move/moving.ts'
import { goesOnElsewhere } from './permits.ts'
import { planOf, type Plan } from './plan.ts'
import { moveReferral, openReferral } from './referring.ts'
import { answeringFor } from './routing.ts'
import { assertSafe, isUnderReview, openReview } from './safety-net.ts'
import { settle } from './settle.ts'
import { actOnTask, isTaskAsk } from './tasks.ts'
import { emit, eventOf } from './turn.ts'

export interface Decision {
  events: readonly NewEvent[]
  state: CaseState
}

export function decide(ir: CaseIr, state: CaseState | null, command: Command): Decision | Refusal {
  const plan = planOf(ir)
  const { ask } = command
  if (ask.type === 'open') return state === null ? openCase(plan, command, ask) : refuse('case_exists')
  if (state === null) return refuse('case_not_open')
  const turn = turnOf(plan, state, command)
  if (ask.type === 'accept_loss') return acceptLoss(turn, command.at, ask)
  const elsewhere = goesOnElsewhere(state)
  if (elsewhere !== undefined && !isStillDone(ask)) return elsewhere
  advance(turn, Math.max(command.at, state.at))
  if (ask.type === 'migrate' || ask.type === 'undo_migration') return moveCase(turn, ask)
  const before = turn.state.seq
  const refusal = run(turn, ask)
  if (refusal !== undefined) return refusal
  const decision = conclude(turn)
  // The command would have closed the case before its exit was ready, so nothing of it is kept.
  return turn.heldBack !== undefined && turn.heldBack.seq > before ? turn.heldBack.refusal : decision
}

/**
 * In a case that goes on in another one: what time and the client ask, and what was agreed with the client in it. It
 * may be closed as the duplicate that it is, and parted even then.
 */
const STILL_DONE: readonly AskType[] = [
  'part_case',
  'hear_no',
  'tick',
  'catch_up',
  'let_go',
  'stop_sharing',
  'ask_call',
  'answer_appointment',
  'move_appointment',
  'end_appointment',
  'send_letter',
  'withdraw_letter',
]
const isStillDone = (ask: Ask): boolean =>
  STILL_DONE.includes(ask.type) || (ask.type === 'cancel_case' && ask.reason === 'duplicate')

function moveCase(turn: Turn, ask: Asks['migrate' | 'undo_migration']): Decision | Refusal {
  const moved = ask.type === 'migrate' ? migrateIn(turn, ask) : undoIn(turn, ask)
  return isRefusal(moved) ? moved : conclude(moved)
}

/** A clock that the command set may be due already: it can count from something that happened long ago. */
function conclude(turn: Turn): Decision {
  settle(turn)
  advance(turn, turn.at)
  assertSafe(turn)
  return { events: turn.events, state: turn.state }
}

/**
 * The gap is recorded before anything that fell due meanwhile, so that no row pretends to know what was lost. Then a
 * review is opened, so that somebody looks at what is missing.
 */
function acceptLoss(turn: Turn, at: Instant, { lost, since }: Asks['accept_loss']): Decision {
  const cause: Cause = { kind: 'command', ref: 'accept_loss' }
  turn.at = Math.max(at, turn.at)
  emit(turn, { type: 'ledger_gap', lost, since }, cause)
  if (turn.state.status !== 'closed' && turn.state.joined === undefined && !isUnderReview(turn.state))
    openReview(turn, cause)
  return conclude(turn)
}

function run(
  turn: Turn,
  ask: Exclude<Ask, { type: 'open' | 'accept_loss' | 'migrate' | 'undo_migration' }>,
): Refusal | undefined {
  if (isTaskAsk(ask)) return actOnTask(turn, ask)
  if (isCaseAsk(ask)) return actOnCase(turn, ask)
  if (isJoinAsk(ask)) return actOnPair(turn, ask)
  if (ask.type === 'let_go') return letGo(turn, ask)
  if (isClientAsk(ask)) return actForClient(turn, ask)
  if (ask.type === 'open_referral') return openReferral(turn, ask)
  if (ask.type === 'move_referral') return moveReferral(turn, ask)
  if (isAppointmentAsk(ask)) return actOnAppointment(turn, ask)
  if (isLetterAsk(ask)) return actOnLetter(turn, ask)
  return ask.type === 'catch_up' ? catchUp(turn) : undefined
}

function catchUp(turn: Turn): undefined {
  const { demo, caughtUp } = turn.state
  if (demo && !caughtUp) emit(turn, { type: 'demo_caught_up' }, { kind: 'command', ref: 'catch_up' })
}

function openCase(plan: Plan, { actor, at }: Command, ask: Asks['open']): Decision | Refusal {
  if (!actor.capabilities.includes('open_case')) return refuse('missing_capability', { capability: 'open_case' })
  const { facts = {}, type, directory, earlier, ...particulars } = ask
  const homes = answeringFor(plan.ir, { owner: ask.owner, directory })
  if (homes === undefined) return refuse('no_owner_route')
  const wrong = factsProblem(plan.ir, facts, Object.keys(plan.ir.facts))
  if (wrong !== undefined) return wrong
  const cause: Cause = { kind: 'command', ref: type }
  const { route, ...offices } = homes
  const opened: Happened = { type: 'case_opened', ...particulars, ...offices }
  const first = eventOf({ at, actor, role: actor.roles[0] ?? null }, opened, cause)
  const turn: Turn = { plan, actor, role: first.role, at, events: [first], state: apply(null, { ...first, seq: 1 }) }
  if (route !== undefined) emit(turn, { type: 'owner_routed', ...route }, ROUTING)
  if (earlier !== undefined) emit(turn, { type: 'case_linked', ...earlier }, cause)
  if (Object.keys(facts).length > 0) emit(turn, { type: 'facts_set', facts }, cause)
  return conclude(turn)
}
const ROUTING: Cause = { kind: 'sentry', ref: 'case.routing', relied: ['case.opened'] }

const turnOf = (plan: Plan, state: CaseState, { actor, ask, offices, staffed }: Command): Turn => ({
  plan,
  actor,
  role: roleIn({ plan, state }, actor, ask),
  at: state.at,
  events: [],
  offices,
  staffed,
  state,
})

/**
 * The role in which a person acts: one that the task, its second signature or a letter's asks for, else the person's
 * first role.
 */
function roleIn({ plan, state }: { plan: Plan; state: CaseState }, actor: Actor, ask: Ask): string | null {
  const instance = 'task' in ask && ask.task !== null ? state.instances[ask.task] : undefined
  const signing = ask.type === 'sign_letter' ? signingRole(state, ask.letter) : []
  const wanted = instance === undefined ? signing : rolesWanted(plan, instance, ask)
  return actor.roles.find((role) => wanted.includes(role)) ?? actor.roles[0] ?? null
}

function rolesWanted(plan: Plan, { item: id, task }: Instance, ask: Ask): readonly string[] {
  if (ask.type === 'cosign') return [task?.proposal?.cosign ?? '']
  const item = plan.items.get(id)
  return item?.kind === 'task' ? item.roles : []
}
