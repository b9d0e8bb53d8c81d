// How one case went beside its procedure, in numbers that many cases can be counted by: its fitness, the constraints
// that it broke, and how long its steps waited. From the ledger alone; nobody can have written it otherwise.
import type { DeclareModel } from '../../../sop-definitions/definition/declare.ts'
import type { Happening } from '../../../sop-definitions/definition/ir.ts'
import { apply } from '../apply.ts'
import type { CaseState, InstanceKey, Instant } from '../case-state.ts'
import type { CaseEvent } from '../events.ts'
import { happeningsOf } from '../happenings.ts'
import { isMove } from '../move/versions.ts'
import { brokenConstraints, type BrokenConstraint } from './declare-verdicts.ts'
import { replayed, type ReplayNet } from './token-replay.ts'

/** How long a step waited, in milliseconds. */
interface StepWait {
  item: string
  ms: number
}
/**
 * `fitness` counts tokens that remain where steps are open, so it says something of a case that is over; `fits` of
 * every case: nothing happened in it that its procedure does not allow. Both are null for a case that changed its
 * version, because no version allows the whole of it. `begun`: from the opening of a step until somebody began it.
 * `taken`: from the moment at which a step was given to another office until somebody there took it.
 */
export interface CaseFit {
  isOver: boolean
  fits: boolean | null
  fitness: number | null
  broken: readonly BrokenConstraint[]
  begun: readonly StepWait[]
  taken: readonly StepWait[]
}
export interface FitRules {
  net: ReplayNet
  model: DeclareModel
}

/** What is not done yet is no breach: a case that goes on may still do it. */
const CANNOT_BE_MENDED: readonly (keyof DeclareModel)[] = ['precedence', 'absence']

interface Waiting {
  item: string
  openedAt: Instant | null
  office: string | null
  givenAt: Instant | null
}

/** Steps by the rows that open, hand over and begin them. Work of another case that was taken in waited there. */
class Waits {
  readonly begun: StepWait[] = []
  readonly taken: StepWait[] = []
  readonly #open = new Map<InstanceKey, Waiting>()

  follow({ at, body }: CaseEvent): void {
    switch (body.type) {
      case 'task_opened':
        this.#open.set(body.instance, {
          item: body.item,
          openedAt: at,
          office: body.holder.organisation,
          givenAt: null,
        })
        break
      case 'task_assigned':
      case 'task_delegated':
      case 'task_returned':
      case 'task_released':
        this.#give(body.instance, body.holder.organisation, at)
        break
      case 'task_claimed':
      case 'task_started':
        this.#take(body.instance, body.holder.organisation, at)
        if (body.type === 'task_started') this.#begin(body.instance, at)
        break
      default:
        break
    }
  }
  leave(instance: InstanceKey): void {
    this.#open.delete(instance)
  }
  /** A step that nobody holds has not been given to anybody yet. */
  #give(instance: InstanceKey, to: string | null, at: Instant): void {
    const waiting = this.#open.get(instance)
    if (waiting === undefined || waiting.office === to) return
    waiting.givenAt = waiting.office === null || to === null ? null : at
    waiting.office = to
  }
  #take(instance: InstanceKey, by: string | null, at: Instant): void {
    const waiting = this.#open.get(instance)
    if (waiting === undefined) return
    if (waiting.givenAt !== null && waiting.office === by)
      this.taken.push({ item: waiting.item, ms: at - waiting.givenAt })
    waiting.givenAt = null
    waiting.office = by
  }
  #begin(instance: InstanceKey, at: Instant): void {
    const waiting = this.#open.get(instance)
    if (waiting?.openedAt == null) return
    this.begun.push({ item: waiting.item, ms: at - waiting.openedAt })
    waiting.openedAt = null
  }
}

/** Null for no rows. */
export function fitOf({ net, model }: FitRules, ledger: readonly CaseEvent[]): CaseFit | null {
  const trace: Happening[] = []
  const waits = new Waits()
  let state: CaseState | null = null
  for (const row of ledger) {
    const next: CaseState = apply(state, row)
    trace.push(...happeningsOf(state ?? next, row.body))
    waits.follow(row)
    if ('instance' in row.body && next.instances[row.body.instance]?.from !== undefined) waits.leave(row.body.instance)
    state = next
  }
  if (state === null) return null
  const isOver = state.status === 'closed'
  if (ledger.some(isMove))
    return { isOver, fits: null, fitness: null, broken: [], begun: waits.begun, taken: waits.taken }
  const { fitness, misfits } = replayed(net, trace)
  return {
    isOver,
    fits: misfits.length === 0,
    fitness,
    broken: brokenConstraints(model, trace).filter(({ template }) => isOver || CANNOT_BE_MENDED.includes(template)),
    begun: waits.begun,
    taken: waits.taken,
  }
}
