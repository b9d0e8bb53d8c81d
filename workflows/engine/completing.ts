// Completing a task: outcome, facts, consents, the second signature, and what a review owes.
import { isBuiltIn } from '../../sop-definitions/language/vocabulary.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Proposal } from './case-state.ts'
import type { Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { TaskView } from './permits.ts'
import type { Turn } from './turn.ts'
import { consentProblem } from './consents.ts'
import { endTask } from './endings.ts'
import { factsProblem } from './facts.ts'
import { closedGate, cosignRole, protectionGate } from './protections.ts'
import { answerOverride } from './overrides.ts'
import { REVIEW, SIGNATURE } from './plan.ts'
import { actionable, openReview } from './safety-net.ts'
import { otherSideGate } from './referring.ts'
import { scopeKept, spoken } from './recording.ts'
import { endByAnswers, endRepresented, recordConsent } from './sharing.ts'
import { settle } from './settle.ts'
import { begin, gate } from './starting.ts'
import { emit } from './turn.ts'

export function complete(turn: Turn, view: TaskView, ask: Asks['complete']): Refusal | undefined {
  const cause: Cause = { kind: 'command', ref: ask.type }
  const refused = view.task.state === 'reserved' ? gate(view) : undefined
  if (refused !== undefined) return refused
  const problem = answerProblem(turn, view, ask)
  if (problem !== undefined) return problem
  if (view.task.state === 'reserved') begin(turn, view, cause)
  const proposal = proposed(turn, ask)
  const early = tooEarly(turn, view, proposal)
  if (early !== undefined) return early
  const cosign = cosignRole(turn, view.item, ask)
  if (cosign !== undefined) {
    // This needs no second signature: it counts from the moment it is known.
    if (ask.excluded === true) endRepresented(turn, cause)
    emit(turn, { type: 'task_proposed', instance: view.key, proposal, cosign }, cause)
    return undefined
  }
  finish(turn, view, proposal)
  if (view.item.id === SIGNATURE) answerOverride(turn, view, ask.outcome)
  if (view.item.id === REVIEW && ask.nextDate !== undefined) openReview(turn, cause, ask.nextDate)
  return undefined
}

const proposed = (
  { actor }: Turn,
  { outcome, facts, consents, answers, heard, excluded }: Asks['complete'],
): Proposal => ({
  outcome,
  by: actor.user,
  facts,
  consents,
  answers,
  ...(heard === undefined ? {} : { heard }),
  ...(excluded === true ? { excluded: true } : {}),
})

const endsCase = ({ plan, item }: TaskView): boolean =>
  plan.ir.exits?.some(({ through }) => through === item.id) === true
/**
 * Protections are checked again before the case ends: since the step began, the client may have been found to belong to
 * a protected group.
 */
const endingGate = (view: TaskView): Refusal | undefined =>
  endsCase(view) ? protectionGate(view, view.item) : undefined

/** Nobody is asked to sign an ending that would be refused: the proposer is told what is missing. */
function tooEarly(turn: Turn, view: TaskView, proposal: Proposal): Refusal | undefined {
  const unguarded = endingGate(view)
  if (unguarded !== undefined || !endsCase(view)) return unguarded
  const trial: Turn = { ...turn, events: [...turn.events] }
  finish(trial, view, proposal)
  settle(trial)
  return trial.heldBack !== undefined && trial.heldBack.seq > turn.state.seq ? trial.heldBack.refusal : undefined
}

function answerProblem(turn: Turn, view: TaskView, ask: Asks['complete']): Refusal | undefined {
  const { item, state } = view
  if (!item.outcomes.includes(ask.outcome))
    return refuse('unknown_outcome', { outcome: ask.outcome, outcomes: item.outcomes })
  const elsewhere = otherSideGate(item, ask.outcome)
  if (elsewhere !== undefined) return elsewhere
  if (item.id === REVIEW) return reviewProblem(turn, view, ask)
  const wrong = factsProblem(turn.plan.ir, ask.facts, item.facts)
  if (wrong !== undefined) return wrong
  for (const [code, given] of Object.entries(ask.consents)) {
    const problem = item.consent.collects.includes(code)
      ? consentProblem(turn, { code, state: given })
      : refuse('unknown_consent', { code })
    if (problem !== undefined) return problem
  }
  const missing = item.required_facts.filter(
    (name) => !Object.hasOwn(ask.facts, name) && state.facts[name] === undefined,
  )
  return missing.length === 0 ? closedGate(turn, item, ask) : refuse('missing_facts', { facts: missing })
}

/** A review must end with a next date or with new work. Otherwise nothing would call anybody to the case again. */
function reviewProblem(
  { plan, state, at }: Turn,
  { key }: TaskView,
  { outcome, nextDate }: Asks['complete'],
): Refusal | undefined {
  if (outcome === 'next_date') {
    if (nextDate === undefined) return refuse('review_needs_next')
    return nextDate > at ? undefined : refuse('date_in_past')
  }
  return actionable(plan, state).some((other) => other.key !== key && !isBuiltIn(other.instance.item))
    ? undefined
    : refuse('review_needs_next')
}

/** The proposer keeps the task. The office that is asked to sign sees it until the proposal ends. */
export function askSignature(
  turn: Turn,
  { key, task: { proposal } }: TaskView,
  { organisation, user }: Exclude<Asks['assign']['to'], { organisation: null }>,
): Refusal | undefined {
  if (user !== null && user === proposal?.by) return refuse('second_person_needed')
  emit(
    turn,
    { type: 'signature_asked', instance: key, signer: { organisation, user } },
    { kind: 'command', ref: 'assign' },
  )
  return undefined
}

export function cosign(turn: Turn, view: TaskView, ask: Asks['cosign']): Refusal | undefined {
  const { proposal } = view.task
  if (proposal === null) return refuse('wrong_state', { state: view.task.state, verb: ask.type })
  const held = ask.approve ? (endingGate(view) ?? closedGate(turn, view.item, proposal)) : undefined
  if (held !== undefined) return held
  if (ask.approve) finish(turn, view, proposal)
  else emit(turn, { type: 'task_sent_back', instance: view.key }, { kind: 'command', ref: ask.type })
  return undefined
}

/** Facts and consents first, so that the sentries that wait for the outcome can read them. */
function finish(turn: Turn, { key, task }: TaskView, proposal: Proposal): void {
  const { outcome, facts, consents, answers, heard, excluded } = proposal
  const cause: Cause = { kind: 'command', ref: task.proposal === null ? 'complete' : 'cosign' }
  if (Object.keys(facts).length > 0) emit(turn, { type: 'facts_set', facts }, cause)
  for (const [code, state] of Object.entries(consents))
    recordConsent(
      turn,
      {
        code,
        state,
        record: answers,
        scope: spoken(scopeKept(turn.state, code, { organisation: task.holder.organisation, at: turn.at }), {
          state,
          excluded,
        }),
      },
      cause,
    )
  if (excluded === true) endRepresented(turn, cause)
  endByAnswers(turn, Object.keys(facts), cause)
  const ended = { type: 'task_completed', instance: key, outcome, answers } as const
  endTask(turn, { ...ended, ...(heard === undefined ? {} : { heard }) }, cause)
}
