// What a step needs before another office is asked for it: all that it needs before it is done here.
import type { FactValue, TaskItem } from '../../sop-definitions/definition/ir.ts'
import { type ReferralKind, type ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState, InstanceKey } from './case-state.ts'
import type { Ask, Asks } from './commands.ts'
import type { TaskView } from './permits.ts'
import { consentGate } from './consents.ts'
import { factsProblem } from './facts.ts'
import { isOpenTask } from './instances.ts'
import { closedGate, cosignRole, protectionGate } from './protections.ts'
import { answerFor, endAfter } from './referral/answered-steps.ts'

/** The answers with which what was asked for is done; the first that ends the step counts. */
const DONE: Record<ReferralKind, readonly ReferralState[]> = {
  service: ['accepted', 'acknowledged'],
  transfer: ['released', 'confirmed'],
  leg: ['arrived'],
}

type Opening = Asks['open_referral']

export function offerGate(view: TaskView, ask: Opening): Refusal | undefined {
  const { item, task, state } = view
  const { facts = {} } = ask
  if (item.referral === undefined) return Object.keys(facts).length === 0 ? undefined : refuse('referral_other_kind')
  if (item.referral.kind !== ask.kind) return refuse('referral_other_kind')
  if (!isOpenTask(task)) return refuse('wrong_state', { state: task.state, verb: 'complete' })
  const known = { ...state, facts: { ...state.facts, ...facts } }
  const [outcome = ''] = DONE[ask.kind].flatMap((answer) => endAfter(known, item, answer) ?? [])
  return (
    protectionGate(view, item) ??
    closedGate(view, item) ??
    consentGate(view) ??
    factsGate(view, facts) ??
    closedGate(view, item, { outcome, facts }) ??
    secondPerson(view, { outcome, facts })
  )
}

function factsGate({ plan, item, state }: TaskView, facts: Readonly<Record<string, FactValue>>): Refusal | undefined {
  const wrong = factsProblem(plan.ir, facts, item.facts)
  if (wrong !== undefined) return wrong
  const missing = item.required_facts.filter((name) => !Object.hasOwn(facts, name) && state.facts[name] === undefined)
  return missing.length === 0 ? undefined : refuse('missing_facts', { facts: missing })
}

/** What two people sign is prepared by the one who has the step, and offered by the other. */
function secondPerson(
  view: TaskView,
  ending: { outcome: string; facts: Readonly<Record<string, FactValue>> },
): Refusal | undefined {
  const { actor, task } = view
  const role = cosignRole(view, view.item, ending)
  if (role === undefined) return undefined
  if (!actor.roles.includes(role)) return refuse('missing_role', { roles: [role] })
  const isPrepared = task.holder.user !== null && task.holder.user !== actor.user
  return isPrepared ? undefined : refuse('second_person_needed')
}

interface Asking {
  item: TaskItem
  task: InstanceKey
  outcome: string
  facts: Readonly<Record<string, FactValue>>
}

/** What is asked of the case when both offices have spoken, for whoever walks a procedure without offices. */
export function askedAndAnswered(
  { owner, custody }: CaseState,
  { item, outcome, ...told }: Asking,
  other: string,
): readonly Ask[] | undefined {
  const state = answerFor(item, outcome)
  if (item.referral === undefined || state === undefined) return undefined
  const { kind } = item.referral
  const from = kind === 'leg' && custody !== undefined ? custody.organisation : owner.organisation
  const to = from === other ? owner.organisation : other
  const referral = `${told.task}:${outcome}`
  return [
    { type: 'open_referral', referral, kind, from, to, covers: [], service: null, ...told },
    // A journey is agreed to and begun before it ends.
    ...(state === 'arrived' || state === 'stopped'
      ? (['accepted', 'departed'] as const).map(
          (before) => ({ type: 'move_referral', referral, state: before }) as const,
        )
      : []),
    { type: 'move_referral', referral, state },
  ]
}
