// What closes an instance or the case: the outcomes of a task, what a stage owes, what ends a limit, and the exits that
// would end it before it is done.
import type { CaseIr, Happening } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey } from '../case-state.ts'
import { closingSentry, exitOf, gapsOf } from '../exits.ts'
import { openTaken } from '../instances.ts'
import { waiter, type View, type Wait } from './explain-waits.ts'
import { closesRef, sentryRef } from '../ids.ts'
import { runOf, workIn } from '../path/path-standing.ts'
import { planOf } from '../plan.ts'
import { cosignRole } from '../protections.ts'
import { blockersOf, isOwed } from '../stages.ts'
import { countedSince, waivedIn } from '../waivers.ts'

type Waiting = Extract<Wait, { kind: 'waits_for' }>
export type Closer =
  | { kind: 'outcome'; outcomes: readonly string[]; cosign: string | null }
  | { kind: 'work'; items: readonly string[] } // of a stage: what it owes, and what stands open in it
  | { kind: 'until'; happenings: readonly Happening[] }
  | { kind: 'exit'; waiting: Waiting }
  | { kind: 'with_stage'; stage: string }

/** What would end this open instance. */
export function closersOf({ plan, state }: View, key: InstanceKey): readonly Closer[] {
  const instance = state.instances[key]
  const item = plan.items.get(instance?.item ?? '')
  if (instance === undefined || item === undefined) return []
  const exits = item.exit.map((sentry, index): Closer => ({
    kind: 'exit',
    waiting: waiter(state, { sentry, since: instance.openedSeq, ref: sentryRef(item.id, 'exit', index) }),
  }))
  const stage: readonly Closer[] = item.parent === null ? [] : [{ kind: 'with_stage', stage: item.parent }]
  switch (item.kind) {
    case 'task':
      return [
        { kind: 'outcome', outcomes: item.outcomes, cosign: cosignRole({ plan, state }, item) ?? null },
        ...exits,
        ...stage,
      ]
    case 'stage':
      return [{ kind: 'work', items: workIn({ plan, state }, item.id) }, ...exits, ...stage]
    case 'clock':
      return [{ kind: 'until', happenings: item.until }, ...exits, ...stage]
    case 'milestone':
      return []
  }
}

/** `missing`: what the case still lacks for the first of its closing codes; empty where it may be closed with it. */
export interface Endings {
  missing: readonly string[]
  bySop: readonly { code: string; waiting: Waiting }[]
}

/** The work that keeps a case from being closed by hand. For a required stage that runs: all open work in it. */
export function unfinishedWork({ plan, state }: View, owed: readonly string[]): readonly string[] {
  const inside = (id: string): readonly string[] => {
    const work = runOf(state, id) === undefined ? [] : workIn({ plan, state }, id)
    return work.length === 0 ? [id] : work.flatMap(inside)
  }
  const around = (id: string): readonly string[] => {
    const stage = plan.items.get(id)?.parent ?? null
    const item = stage === null ? undefined : plan.items.get(stage)
    return item !== undefined && isOwed(item) ? around(item.id) : [id]
  }
  return [...new Set(owed.flatMap(around).flatMap(inside))]
}

export function endingsOf(ir: CaseIr, state: CaseState): Endings {
  const view = { plan: planOf(ir), state }
  const [since, waived] = [countedSince(state), waivedIn(view)]
  return {
    missing: missingIn(view),
    bySop: ir.closes.map((close, index) => ({
      code: close.code,
      waiting: waiter(state, { sentry: closingSentry(ir, close, waived), since, ref: closesRef(index) }),
    })),
  }
}

function missingIn(view: View): readonly string[] {
  const exit = exitOf(view.plan.ir, view.plan.ir.closeCodes[0] ?? '')
  const own =
    exit === undefined
      ? unfinishedWork(view, blockersOf(view))
      : gapsOf(view, exit, { isByHand: true }).map(({ item }) => item)
  return [...new Set([...own, ...openTaken(view.state)])]
}
