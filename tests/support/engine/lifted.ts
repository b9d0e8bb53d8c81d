// A case, a person and a request without one of the reasons for a refusal.
import type { FactType, FactValue, CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, TaskDetail } from '../../../workflows/engine/case-state.ts'
import type { Lift, Refused } from '../../../workflows/engine/explain/explain-refusal.ts'
import { planOf } from '../../../workflows/engine/plan.ts'

export const lifted = (ir: CaseIr, refused: Refused, lift: Lift): Refused => ({
  ...refused,
  state: liftedState(ir, refused, lift),
  actor: liftedActor(refused.actor, lift),
})

function liftedState(ir: CaseIr, { state, actor }: Refused, lift: Lift): CaseState {
  const { at } = state
  switch (lift.kind) {
    case 'case_is': {
      const held = { reason: 'waiting_client', until: at + 1e12 } as const
      return { ...state, status: lift.status, held: lift.status === 'on_hold' ? held : null }
    }
    case 'consent':
      return { ...state, consents: { ...state.consents, [lift.code]: { state: 'given', at } } }
    case 'fact':
      return { ...state, facts: { ...state.facts, [lift.name]: valueOf(ir.facts[lift.name]) } }
    case 'done':
      return withDone(ir, state, lift.item)
    case 'task_is': {
      const [next = 'ready'] = lift.states
      const proposal = next === 'proposed' ? { proposal: proposalFor(actor) } : {}
      return changed(state, lift.task, { state: next, ...proposal })
    }
    case 'delegated':
      return changed(state, lift.task, { delegatedBy: 'somebody' })
    case 'free':
      return changed(state, lift.task, {
        state: 'ready',
        holder: { organisation: actor.organisation, user: null },
      })
    case 'held_by_you':
      return changed(state, lift.task, { holder: { organisation: actor.organisation, user: actor.user } })
    default:
      return state
  }
}

function liftedActor(actor: Refused['actor'], lift: Lift): Refused['actor'] {
  switch (lift.kind) {
    case 'role':
      return { ...actor, roles: [...actor.roles, ...lift.roles.slice(0, 1)] }
    case 'capability':
      return { ...actor, capabilities: [...actor.capabilities, lift.capability] }
    case 'organisation':
      return { ...actor, organisation: lift.organisation }
    case 'another_person':
      return { ...actor, user: 'another-person' }
    default:
      return actor
  }
}

const proposalFor = ({ roles }: Refused['actor']): NonNullable<TaskDetail['proposal']> => ({
  outcome: 'done',
  by: 'somebody',
  facts: {},
  consents: {},
  answers: null,
  cosign: roles[0] ?? '',
})

function changed(state: CaseState, key: string, patch: Partial<TaskDetail>): CaseState {
  const instance = state.instances[key]
  if (instance === undefined || instance.task === null) return state
  return { ...state, instances: { ...state.instances, [key]: { ...instance, task: { ...instance.task, ...patch } } } }
}

/**
 * Makes the item done for everything that waits for it: as an event, and as instances that ended in the run of its
 * stage.
 */
function withDone(ir: CaseIr, state: CaseState, id: string): CaseState {
  const happened = { ...state.happened, [id]: { seq: state.seq, at: state.at } }
  const item = planOf(ir).items.get(id)
  if (item === undefined) return { ...state, happened }
  const n = state.counts[id] ?? 0
  const parent = item.parent === null ? null : `${item.parent}#${state.counts[item.parent] ?? 0}`
  const mine = Object.entries(state.instances).filter(
    ([, instance]) => instance.item === id && instance.parent === parent,
  )
  const done = { state: 'completed', endedSeq: state.seq, endedAt: state.at } as const
  if (mine.length > 0)
    return {
      ...state,
      happened,
      instances: {
        ...state.instances,
        ...Object.fromEntries(mine.map(([key, instance]) => [key, { ...instance, ...done }])),
      },
    }
  const made: Instance = {
    item: id,
    n: n + 1,
    kind: item.kind,
    parent,
    openedSeq: state.seq,
    openedAt: state.at,
    task: null,
    ...done,
  }
  return {
    ...state,
    happened,
    counts: { ...state.counts, [id]: n + 1 },
    instances: { ...state.instances, [`${id}#${n + 1}`]: made },
  }
}

/**
 * Ends stages in which nothing is open or owed, without any consequence: only the reasons for a refusal are removed.
 */
export function stagesEnded(ir: CaseIr, state: CaseState): CaseState {
  let after = state
  for (const stage of ir.items.filter(({ kind }) => kind === 'stage').toReversed()) {
    for (const [key, instance] of Object.entries(after.instances)) {
      if (instance.item !== stage.id || instance.state !== 'active') continue
      const inside = Object.values(after.instances).filter(({ parent }) => parent === key)
      const owes = ir.items.some(
        (item) =>
          item.parent === stage.id &&
          item.required &&
          item.kind !== 'clock' &&
          !item.manual &&
          !item.discretionary &&
          !inside.some(
            (one) =>
              one.item === item.id &&
              (one.state === 'completed' || (one.state === 'terminated' && one.task?.state !== 'failed')),
          ),
      )
      if (owes || inside.some((one) => one.state === 'active' || one.state === 'suspended')) continue
      after = {
        ...after,
        instances: {
          ...after.instances,
          [key]: { ...instance, state: 'completed', endedSeq: after.seq, endedAt: after.at },
        },
      }
    }
  }
  return after
}

function valueOf(type: FactType | undefined): FactValue {
  if (type?.type === 'one_of') return type.codes[0] ?? ''
  if (type?.type === 'many_of') return type.codes.slice(0, 1)
  if (type?.type === 'number') return 1
  return type?.type === 'date' ? '2026-11-24' : true
}
