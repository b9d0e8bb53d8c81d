// Did a case keep to its procedure? Every step, milestone and limit of its plan, judged from the ledger alone: done and
// in time, late by how much, left out and why, begun without what it needs, not due yet, or never asked for. Pure:
// procedure, rows and the present instant go in.
import {
  isBuiltIn,
  MARKS,
  type ItemKind,
  type LimitVerdict,
  type Mark,
} from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseIr, Item } from '../../../sop-definitions/definition/ir.ts'
import type { Instance, InstanceKey, Instant } from '../case-state.ts'
import type { CaseEvent } from '../events.ts'
import { fold } from '../apply.ts'
import { clockRows, limitsJudged, type ClockRows, type JudgedLimit } from './conformance-limits.ts'
import { waitsOf, type View, type Wait } from '../explain/explain-waits.ts'
import { instancesOf, isOpen, latestOf } from '../instances.ts'
import { planOf } from '../plan.ts'

/**
 * Why something was not asked for: it was optional, nothing called for it, or the plan ended it (the row says by what).
 */
export type Absence =
  | { kind: 'offered' }
  | { kind: 'discretionary' }
  | { kind: 'waits'; waits: readonly Wait[] }
  | { kind: 'stage_over'; stage: string }
  | { kind: 'ended'; seq: number }
interface Overriding {
  consents: readonly string[]
  reason: string
  seq: number
}
/** `instance` is null for an item that never opened. `rows` prove the judgement, oldest first. */
export interface Judgement {
  item: string
  instance: InstanceKey | null
  kind: ItemKind
  marks: readonly Mark[]
  limits: readonly JudgedLimit[]
  outcome: string | null
  reason: string | null
  absence: Absence | null
  override: Overriding | null
  endedAt: Instant | null
  rows: readonly number[]
}

interface Rows {
  clocks: ReadonlyMap<string, ClockRows>
  reasons: ReadonlyMap<InstanceKey, string>
  overrides: ReadonlyMap<InstanceKey, Overriding>
}
interface Judging extends View {
  now: Instant
  rows: Rows
}

/** In the order of the procedure, each instance by itself; then items that only an earlier version had. */
export function conformanceOf(ir: CaseIr, events: readonly CaseEvent[], now: Instant): Judgement[] {
  const state = fold(events)
  if (state === null) return []
  const judging: Judging = {
    plan: planOf(ir),
    state,
    now,
    rows: { clocks: clockRows(events), ...rowsByInstance(events) },
  }
  const judged = [
    ...ir.items.filter(({ kind }) => kind !== 'stage'),
    judging.plan.review,
    judging.plan.signature,
  ].flatMap((item) => {
    const found = instancesOf(state, item.id)
    if (found.length > 0) return found.map(({ key, instance }) => judge(judging, key, instance))
    return isBuiltIn(item.id) ? [] : [absent(judging, item)]
  })
  const gone = Object.entries(state.instances).filter(
    ([, { gone: isGone, kind }]) => isGone === true && kind !== 'stage',
  )
  return [...judged, ...gone.map(([key, instance]) => judge(judging, key, instance))]
}

function rowsByInstance(events: readonly CaseEvent[]): Pick<Rows, 'reasons' | 'overrides'> {
  const reasons = new Map<InstanceKey, string>()
  const overrides = new Map<InstanceKey, Overriding>()
  for (const { seq, body } of events) {
    if (body.type === 'need_overridden')
      overrides.set(body.instance, { consents: body.consents, reason: body.reason, seq })
    if (body.type === 'task_skipped' || body.type === 'task_failed' || body.type === 'task_withdrawn')
      reasons.set(body.instance, body.reason)
  }
  return { reasons, overrides }
}

function judge({ state, now, rows }: Judging, key: InstanceKey, instance: Instance): Judgement {
  const { item, kind, openedSeq, endedSeq, endedAt, task } = instance
  const limits = limitsJudged(state, { key, rows: rows.clocks, now })
  const override = rows.overrides.get(key) ?? null
  const standing = standingOf(instance)
  const marks = new Set<Mark>([
    standing,
    ...limits.flatMap(({ verdict }) => MARK_OF_LIMIT[verdict] ?? []),
    ...(override === null ? [] : ['overridden' as const]),
  ])
  if (marks.size > 1) marks.delete('followed')
  if (marks.has('overdue')) marks.delete('not_due')
  const proof = [
    openedSeq,
    ...(endedSeq === null ? [] : [endedSeq]),
    ...(override === null ? [] : [override.seq]),
    ...limits.flatMap((limit) => limit.rows),
  ]
  return {
    item,
    instance: key,
    kind,
    marks: MARKS.filter((mark) => marks.has(mark)),
    limits,
    outcome: task?.outcome ?? null,
    reason: rows.reasons.get(key) ?? null,
    absence: standing === 'not_applicable' ? whyNoWork(instance) : null,
    override,
    endedAt,
    rows: [...new Set(proof)].toSorted((one, other) => one - other),
  }
}

const MARK_OF_LIMIT: Partial<Record<LimitVerdict, Mark>> = { late: 'late', passed: 'overdue' }

const whyNoWork = ({ state, endedSeq }: Instance): Absence =>
  state === 'enabled' || endedSeq === null ? { kind: 'offered' } : { kind: 'ended', seq: endedSeq }

/** Judged before its limits. Work that the plan ended by itself was no longer asked for. */
function standingOf({ state, task }: Instance): Mark {
  if (task?.state === 'skipped') return 'skipped'
  if (task?.state === 'failed' || state === 'disabled') return 'undone'
  if (state === 'completed') return 'followed'
  return state === 'active' || state === 'suspended' ? 'not_due' : 'not_applicable'
}

function absent(judging: Judging, item: Item): Judgement {
  const { state } = judging
  const mayCome = state.status !== 'closed' && !isOptional(item) && mayStillOpen(judging, item)
  return {
    item: item.id,
    instance: null,
    kind: item.kind,
    marks: [mayCome ? 'not_due' : 'not_applicable'],
    limits: [],
    outcome: null,
    reason: null,
    absence: absenceOf(judging, item),
    override: null,
    endedAt: null,
    rows: [],
  }
}

function absenceOf(judging: Judging, item: Item): Absence {
  if (isOptional(item)) return { kind: 'discretionary' }
  const stage = item.parent === null ? undefined : latestOf(judging.state, item.parent)
  return stage !== undefined && !isOpen(stage.instance)
    ? { kind: 'stage_over', stage: stage.instance.item }
    : { kind: 'waits', waits: waitsOf(judging, item) }
}

/** No sentry opens it: only a coordinator can add it. */
const isOptional = ({ discretionary, entry }: Item): boolean => discretionary && entry.length === 0

/** When a stage has ended, what never opened in it cannot open any more. */
function mayStillOpen(view: View, { parent }: Item): boolean {
  if (parent === null) return true
  const stage = latestOf(view.state, parent)
  if (stage !== undefined) return isOpen(stage.instance)
  const outer = view.plan.items.get(parent)
  return outer !== undefined && mayStillOpen(view, outer)
}

/** Marks that an auditor would ask about. */
export const hasMark = ({ marks }: Pick<Judgement, 'marks'>, wanted: readonly Mark[]): boolean =>
  marks.some((mark) => wanted.includes(mark))
