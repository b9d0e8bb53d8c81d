// One step of a path, done on the real engine by people with whatever role it takes. A step that the engine refuses is
// no step.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey, Instant, TaskDetail } from '../case-state.ts'
import type { Actor, Ask } from '../commands.ts'
import type { Plan } from '../plan.ts'
import { decide } from '../decide.ts'
import { anyAnswer, type Facts } from './path-answers.ts'
import { askedAndAnswered } from '../offering.ts'
import { REVIEW } from '../plan.ts'
import { cosignRole, type Ending } from '../protections.ts'

export type Step =
  /** `facts`: the answers on which the path depends. */
  | { do: 'complete'; item: string; instance: InstanceKey; outcome: string; facts: Facts; cosign: string | null }
  | { do: 'sign'; item: string; instance: InstanceKey; role: string }
  | { do: 'add'; item: string }
  | { do: 'consent'; code: string }
  | { do: 'wait'; item: string; until: Instant }
  | { do: 'resume_case' }
  | { do: 'close'; code: string }

export interface Place {
  state: CaseState
  at: Instant
}

const DAY = 86_400_000
const CAPABILITIES = ['open_case', 'coordinate_case', 'record_consent']

/** The case after a step, or undefined where the engine refuses. */
export function taken(plan: Plan, place: Place, step: Step): Place | undefined {
  switch (step.do) {
    case 'complete':
      return completed(plan, place, step)
    case 'sign':
      return asked(plan, place, {
        actor: somebody(place, [step.role], 'path-signer'),
        ask: { type: 'cosign', task: step.instance, approve: true },
      })
    case 'add':
      return asked(plan, place, { actor: somebody(place, []), ask: { type: 'add_item', item: step.item } })
    case 'consent':
      return asked(plan, place, {
        actor: somebody(place, []),
        ask: { type: 'record_consent', code: step.code, state: 'given', record: null },
      })
    case 'resume_case':
      return asked(plan, place, { actor: somebody(place, []), ask: { type: 'resume_case' } })
    case 'close':
      return asked(plan, place, { actor: somebody(place, []), ask: { type: 'close_case', code: step.code } })
    case 'wait':
      return asked(
        plan,
        { ...place, at: Math.max(place.at, step.until) },
        { actor: somebody(place, []), ask: { type: 'tick' } },
      )
  }
}

const somebody = ({ state }: Place, roles: readonly string[], user: string = 'path'): Actor => ({
  user,
  organisation: state.owner.organisation,
  roles,
  capabilities: CAPABILITIES,
})

function asked(plan: Plan, { state, at }: Place, { actor, ask }: { actor: Actor; ask: Ask }): Place | undefined {
  const decision = decide(plan.ir, state, { id: 'path', at, actor, purpose: 'path', fingerprint: 'path', ask })
  return isRefusal(decision) ? undefined : { state: decision.state, at: Math.max(at, decision.state.at) }
}

function completed(
  plan: Plan,
  place: Place,
  { instance, outcome, facts }: Extract<Step, { do: 'complete' }>,
): Place | undefined {
  const found = place.state.instances[instance]
  const item = plan.items.get(found?.item ?? '')
  if (found === undefined || found.task === null || item?.kind !== 'task') return undefined
  const given = { ...place, state: inHands(place.state, instance, found.task) }
  const answers = fullAnswers(plan, place.state, { item, facts })
  const between = askedAndAnswered(given.state, { item, task: instance, outcome, facts: answers }, 'path-other')
  if (between !== undefined) return offered(plan, given, { item, asks: between, ending: { outcome, facts: answers } })
  const ask: Ask = {
    type: 'complete',
    task: instance,
    outcome,
    facts: answers,
    consents: collected(item),
    answers: null,
    ...(item.id === REVIEW ? { nextDate: place.at + DAY } : {}),
  }
  const after = asked(plan, given, { actor: somebody(place, item.roles), ask })
  return after === undefined ? undefined : signed(plan, after, instance)
}

/** The other office is asked, by whoever signs where two do, and answers. */
function offered(
  plan: Plan,
  place: Place,
  { item, asks, ending }: { item: TaskItem; asks: readonly Ask[]; ending: Ending },
): Place | undefined {
  const signer = cosignRole({ plan, state: place.state }, item, ending)
  const actor = signer === undefined ? somebody(place, item.roles) : somebody(place, [signer], 'path-signer')
  return asks.reduce<Place | undefined>(
    (at, ask) => (at === undefined ? undefined : asked(plan, at, { actor, ask })),
    place,
  )
}

/** Includes the second signature, where the ending waits for one. */
function signed(plan: Plan, place: Place, task: InstanceKey): Place | undefined {
  const proposal = place.state.instances[task]?.task?.proposal
  if (proposal === null || proposal === undefined) return place
  return asked(plan, place, {
    actor: somebody(place, [proposal.cosign], 'path-signer'),
    ask: { type: 'cosign', task, approve: true },
  })
}

/**
 * Gives the task to somebody of the right role, as a coordinator could. Nothing waits for that, so it is no step of its
 * own.
 */
function inHands(state: CaseState, key: InstanceKey, task: TaskDetail): CaseState {
  const instance = state.instances[key]
  if (instance === undefined) return state
  const isBegun = task.state === 'in_progress' || task.before === 'in_progress'
  const held: TaskDetail = {
    ...task,
    state: isBegun ? 'in_progress' : 'reserved',
    held: null,
    before: null,
    holder: { organisation: state.owner.organisation, user: 'path' },
  }
  return { ...state, instances: { ...state.instances, [key]: { ...instance, state: 'active', task: held } } }
}

/** Required answers that do not matter here: what is already known, else any valid value. */
function fullAnswers({ ir }: Plan, state: CaseState, { item, facts }: { item: TaskItem; facts: Facts }): Facts {
  const missing = item.required_facts.filter((name) => facts[name] === undefined && state.facts[name] === undefined)
  return { ...Object.fromEntries(missing.map((name) => [name, anyAnswer(ir.facts[name])])), ...facts }
}

const collected = (item: TaskItem) => Object.fromEntries(item.consent.collects.map((code) => [code, 'given'] as const))

export const cosignOf = (plan: Plan, state: CaseState, item: TaskItem): string | null =>
  cosignRole({ plan, state }, item) ?? null
