// A case of which only the cited facts are known: the engine is asked again about it. And the same rule in code of the
// test's own.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import type { CaseIr, Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance } from '../../../workflows/engine/case-state.ts'
import type { CaseEvent, Cited } from '../../../workflows/engine/events.ts'
import type { Turn } from '../../../workflows/engine/turn.ts'
import { closeBySentry } from '../../../workflows/engine/closing.ts'
import { endTimers, exitItems } from '../../../workflows/engine/endings.ts'
import { instancesIn } from '../../../workflows/engine/instances.ts'
import { openItems } from '../../../workflows/engine/openings.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { completeStages } from '../../../workflows/engine/stages.ts'
import { COORDINATOR } from './a-case.ts'

/** Whether a sentry fires when only this is known; everything else is unknown. */
export function fires(sentry: Sentry, cited: readonly Cited[]): boolean {
  const happened = new Set(cited.flatMap((one) => (one.kind === 'happening' ? [one.happening] : [])))
  return (
    sentry.on.every((key) => happened.has(key)) &&
    (sentry.if === undefined ||
      evaluate(sentry.if, {
        fact: (name) => cited.flatMap((one) => (one.kind === 'fact' && one.name === name ? [one.value] : []))[0],
        consent: (code) =>
          cited.flatMap((one) => (one.kind === 'consent' && one.code === code ? [one.state === 'given'] : []))[0],
        item: (item, state) =>
          cited.flatMap((one) =>
            one.kind === 'item' && one.item === item && one.state === state ? [one.holds] : [],
          )[0],
      }) === true)
  )
}

const blank = (kind: Item['kind'], item: string, over: Partial<Instance>): Instance => ({
  item,
  n: 1,
  kind,
  parent: null,
  state: 'active',
  openedSeq: 0,
  openedAt: 0,
  endedSeq: null,
  endedAt: null,
  task: null,
  ...over,
})

/** States that a case may still be in; instances in any other are over. */
const KEPT = ['active', 'enabled', 'terminated'] as const

/** `open`: the instance that the event ended, or none. */
export function reducedTo(
  ir: CaseIr,
  state: CaseState,
  { cited, open }: { cited: readonly Cited[]; open?: Item },
): CaseState {
  const plan = planOf(ir)
  const instances: Record<string, Instance> = {}
  const add = (id: string, over: Partial<Instance> = {}): void => {
    const item = plan.items.get(id)
    if (item === undefined || (instances[`${id}#1`] !== undefined && over.state === undefined)) return
    if (item.parent !== null && item.parent === open?.id) add(item.parent)
    instances[`${id}#1`] = blank(item.kind, id, { parent: item.parent === null ? null : `${item.parent}#1`, ...over })
  }
  for (const one of cited) {
    if (one.kind === 'item' && one.holds)
      add(one.item, {
        state: KEPT.find((state) => state === one.state) ?? 'completed',
      })
    if (one.kind === 'happening' && one.happening.endsWith('.opened') && one.happening !== 'case.opened')
      add(one.happening.slice(0, -'.opened'.length))
  }
  if (open !== undefined) add(open.id)
  return {
    ...state,
    status: 'open',
    held: null,
    clocks: {},
    instances,
    counts: Object.fromEntries(Object.values(instances).map(({ item }) => [item, 1])),
    facts: Object.fromEntries(cited.flatMap((one) => (one.kind === 'fact' ? [[one.name, one.value]] : []))),
    consents: Object.fromEntries(
      cited.flatMap((one) => (one.kind === 'consent' ? [[one.code, { state: one.state, at: 0 }]] : [])),
    ),
    happened: Object.fromEntries(
      cited.flatMap((one) => (one.kind === 'happening' ? [[one.happening, { seq: Math.max(1, one.seq), at: 0 }]] : [])),
    ),
  }
}

/**
 * A repetition needs an earlier, ended instance in the same run of its stage; without it, only the first opening would
 * be tried.
 */
function withEarlier(state: CaseState, { item, parent }: { item: string; parent: string | null }): CaseState {
  const kind = item === parent ? 'stage' : 'task'
  const around = parent === null ? null : `${parent.split('#')[0]}#1`
  return {
    ...state,
    counts: { ...state.counts, [item]: 1 },
    instances: {
      ...state.instances,
      [`${item}#1`]: blank(kind, item, { parent: around, state: 'completed', endedSeq: 0, endedAt: 0 }),
    },
  }
}

/** Whether the engine, knowing only that, makes such an event again. */
export function happensOn(
  ir: CaseIr,
  state: CaseState,
  { event, cited }: { event: CaseEvent; cited: readonly Cited[] },
): boolean {
  const { body } = event
  const open = planOf(ir).items.get(endedBy(body, state) ?? '')
  const turn: Turn = {
    plan: planOf(ir),
    actor: COORDINATOR,
    role: null,
    at: state.at,
    events: [],
    state: reducedTo(ir, state, { cited, open }),
  }
  const first = 'item' in body ? planOf(ir).items.get(body.item) : undefined
  if (first !== undefined && opensWithCase(first) && !cited.some(isCaseOpened)) return false
  const isRepeated = (first?.entry.length ?? 0) > 0 && isLaterRun(state, body)
  if (isRepeated) turn.state = withEarlier(turn.state, body)
  happenAgain(turn, body, first)
  const item = 'item' in body ? body.item : null
  return turn.events.some(
    (made) => made.body.type === body.type && (item === null || ('item' in made.body && made.body.item === item)),
  )
}

const endedBy = (body: CaseEvent['body'], { instances }: CaseState): string | undefined =>
  'instance' in body && !('item' in body) ? instances[body.instance]?.item : undefined

/** When not even the opening of the case is known, there is no case. */
const opensWithCase = ({ parent, entry }: Item): boolean => parent === null && entry.length === 0
const isCaseOpened = (one: Cited): boolean => one.kind === 'happening' && one.happening === 'case.opened'

type Opening = Extract<CaseEvent['body'], { item: string; instance: string }>
const isLaterRun = (state: CaseState, body: CaseEvent['body']): body is Opening =>
  'item' in body &&
  'instance' in body &&
  !body.instance.endsWith('#1') &&
  state.instances[body.instance] === undefined &&
  instancesIn(state, body.item, body.parent).length > 0

function happenAgain(turn: Turn, body: CaseEvent['body'], opened: Item | undefined): void {
  if ('item' in body) openItems(turn, opened === undefined ? [] : [opened])
  else if (body.type === 'case_closed') closeBySentry(turn)
  else if (body.type === 'stage_completed') completeStages(turn)
  else {
    endTimers(turn)
    exitItems(turn)
  }
}
