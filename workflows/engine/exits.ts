// The exits of a case: what its SOP needs before a case may end with a code, and what of that is missing now. Closing
// by hand and closing by rule both ask here.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr, Exit, Sentry } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from './case-state.ts'
import type { Plan } from './plan.ts'
import { openDuties } from './duties.ts'
import { openTaken } from './instances.ts'
import { recordsOwed } from './protections.ts'
import { holds } from './sentries.ts'
import { countedSince, waivedIn } from './waivers.ts'

interface View {
  plan: Plan
  state: CaseState
  at?: Instant
}

/**
 * step: the exit's own task, which alone closes the case · need: what must have happened before · protection: a record
 * that protects a group · beyond: work was done although this exit is only for a case without it · duty: work that may
 * not end with this case · condition: this exit is not meant for such a case
 */
export interface Gap {
  kind: 'step' | 'need' | 'protection' | 'beyond' | 'duty' | 'condition'
  item: string
}

export const exitOf = ({ exits }: Pick<CaseIr, 'exits'>, code: string): Exit | undefined =>
  exits?.find((exit) => exit.code === code)

/**
 * `isByHand`: nobody has done the exit's own step. So the step itself is missing, and also what that step asks for
 * (otherwise completing.ts checks it).
 */
export function gapsOf(view: View, exit: Exit, { isByHand }: { isByHand: boolean }): readonly Gap[] {
  const step = view.plan.items.get(exit.through ?? '')
  const gap =
    (kind: Gap['kind']) =>
    (item: string): Gap => ({ kind, item })
  return [
    ...(exit.when === undefined || holds(view.state, exit.when) ? [] : [gap('condition')(exit.code)]),
    ...unmetNeeds(view, exit).map(gap('need')),
    ...(isByHand && step?.kind === 'task' ? recordsOwed(view, step).map(gap('protection')) : []),
    ...doneBeyond(view, exit).map(gap('beyond')),
    ...(exit.duties === 'refuse' ? openDuties(view, exit).map(({ instance }) => gap('duty')(instance.item)) : []),
    ...(isByHand && step !== undefined ? [gap('step')(step.id)] : []),
  ]
}

/** Counted since the case opened, or was reopened: what was done before that belonged to another end. */
function unmetNeeds(view: View, { needs }: Exit): readonly string[] {
  const since = countedSince(view.state)
  const waived = waivedIn(view)
  return [
    ...new Set(
      needs.filter((need) => (view.state.happened[need]?.seq ?? 0) <= since).map((need) => need.split('.')[0] ?? need),
    ),
  ].filter((item) => !waived.includes(item))
}

/** Consents count too: where somebody was asked for a consent, the case was no wrong entry. */
function doneBeyond({ plan, state }: View, { only, through }: Exit): readonly string[] {
  if (only === undefined) return []
  const allowed = [...only, through, plan.ir.waiver?.item]
  const done = Object.values(state.instances).flatMap(({ item, kind, state: is }) =>
    kind === 'task' && is === 'completed' && !allowed.includes(item) ? [item] : [],
  )
  return [...new Set([...done, ...Object.keys(state.consents)])]
}

/** What a closing rests on: its own sentry, and what its exit needs in addition, except what was waived. */
export function closingSentry(ir: CaseIr, closing: CaseIr['closes'][number], waived: readonly string[] = []): Sentry {
  const exit = exitOf(ir, closing.code)
  const conditions = [closing.if, exit?.when].flatMap((condition) => condition ?? [])
  const [first, second] = conditions
  const needs = (exit?.needs ?? []).filter((need) => !waived.includes(need.split('.')[0] ?? need))
  const on = [...new Set([...closing.on, ...needs])]
  if (first === undefined) return { on }
  return { on, if: second === undefined ? first : { op: 'and', args: [first, second] } }
}

/**
 * If the SOP names no exits, the older rule holds. If it does, a code that it leaves out cannot close the case. No end
 * of a case ends work of another one: nobody would do it in either.
 */
export function exitProblem(view: View, code: string, { isByHand }: { isByHand: boolean }): Refusal | undefined {
  const items = openTaken(view.state)
  if (items.length > 0) return refuse('join_part_first', { items })
  if (view.plan.ir.exits === undefined) return undefined
  const exit = exitOf(view.plan.ir, code)
  if (exit === undefined) return isByHand ? refuse('exit_not_ready', { exit: code, items: [code] }) : undefined
  const missing = new Set(gapsOf(view, exit, { isByHand }).map(({ item }) => item))
  return missing.size === 0 ? undefined : refuse('exit_not_ready', { exit: code, items: [...missing] })
}
