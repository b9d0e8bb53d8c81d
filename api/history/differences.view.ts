// What differs at a later moment: compares two presented cases, so that nothing is shown that neither of them shows.
import type { CasePlan, CaseView, PlanStage, PlanTask } from '../contract/cases.ts'
import type { Difference } from '../contract/moments.ts'

interface Shown {
  view: CaseView
  plan: CasePlan
}
type Limit = Pick<PlanStage['limits'][number], 'code' | 'label'> & { clock: PlanTask['clock'] }

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other)
const named = ({ code, label }: { code: string | null; label: PlanTask['label'] }) => ({ code, label })

/** Each item that is on either side, once, in the order of the later one. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): (readonly [T | undefined, T | undefined])[] {
  const [old, now] = [new Map(before.map((one) => [keyOf(one), one])), new Map(after.map((one) => [keyOf(one), one]))]
  return [
    ...[...now].map(([key, one]) => [old.get(key), one] as const),
    ...[...old].flatMap(([key, one]) => (now.has(key) ? [] : [[one, undefined] as const])),
  ]
}

export function differencesOf(before: Shown, after: Shown): Difference[] {
  const status: Difference[] =
    before.view.status === after.view.status
      ? []
      : [{ kind: 'case', before: before.view.status, after: after.view.status }]
  const [old, now] = [before.plan.stages, after.plan.stages]
  return [
    ...status,
    ...stages(old, now),
    ...milestones(old, now),
    ...tasks(tasksIn(old), tasksIn(now)),
    ...limits(limitsIn(old), limitsIn(now)),
    ...consents(before.view, after.view),
  ]
}

const stages = (before: readonly PlanStage[], after: readonly PlanStage[]): Difference[] =>
  pairs(before.filter(isStage), after.filter(isStage), ({ item }) => item).flatMap(([old, now]) => {
    const stage = now ?? old
    const [was, is] = [old?.state ?? 'available', now?.state ?? 'available']
    return stage === undefined || was === is
      ? []
      : [{ kind: 'stage' as const, item: stage.item, ...named(stage), before: was, after: is }]
  })
/** Items outside every stage come as a stage that is never opened. */
const isStage = ({ instance, state }: PlanStage): boolean => instance !== null || state === 'available'

const milestones = (before: readonly PlanStage[], after: readonly PlanStage[]): Difference[] =>
  pairs(
    before.flatMap(({ milestones }) => milestones),
    after.flatMap(({ milestones }) => milestones),
    ({ item }) => item,
  ).flatMap(([old, now]) => {
    const milestone = now ?? old
    const [was, is] = [old?.reachedAt ?? null, now?.reachedAt ?? null]
    return milestone === undefined || was === is
      ? []
      : [
          {
            kind: 'milestone' as const,
            item: milestone.item,
            code: null,
            label: milestone.label,
            before: was,
            after: is,
          },
        ]
  })

const tasksIn = (stages: readonly PlanStage[]): PlanTask[] => stages.flatMap(({ tasks }) => tasks)
const standingOf = (task: PlanTask | undefined) =>
  task === undefined ? null : { state: task.state, outcome: task.outcomeLabel }

function tasks(before: readonly PlanTask[], after: readonly PlanTask[]): Difference[] {
  return pairs(before, after, ({ id }) => id).flatMap(([old, now]): Difference[] => {
    const task = now ?? old
    if (task === undefined) return []
    const about = { taskId: task.id, ...named(task) }
    const stands: Difference[] = differ(standingOf(old), standingOf(now))
      ? [{ kind: 'task', ...about, before: standingOf(old), after: standingOf(now) }]
      : []
    const owned: Difference[] = differ(ownerOf(old), ownerOf(now))
      ? [{ kind: 'owner', ...about, before: ownerOf(old), after: ownerOf(now) }]
      : []
    return [...stands, ...owned]
  })
}
const NOBODY: PlanTask['who'] = { organisationId: null, organisation: null, userId: null, user: null }
const ownerOf = (task: PlanTask | undefined): PlanTask['who'] => task?.who ?? NOBODY

const limitsIn = (stages: readonly PlanStage[]): (Limit & { of: string })[] => [
  ...tasksIn(stages).flatMap(({ id, code, label, clock }) => (clock === null ? [] : [{ of: id, code, label, clock }])),
  ...stages.flatMap(({ limits }) => limits.map(({ id, code, label, clock }) => ({ of: id, code, label, clock }))),
]
const limits = (
  before: readonly (Limit & { of: string })[],
  after: readonly (Limit & { of: string })[],
): Difference[] =>
  pairs(before, after, ({ of }) => of).flatMap(([old, now]) => {
    const limit = now ?? old
    return limit === undefined || !differ(old?.clock, now?.clock)
      ? []
      : [
          {
            kind: 'limit' as const,
            of: limit.of,
            ...named(limit),
            before: old?.clock ?? null,
            after: now?.clock ?? null,
          },
        ]
  })

const consents = (before: CaseView, after: CaseView): Difference[] =>
  pairs(before.consents, after.consents, ({ code }) => code).flatMap(([old, now]) => {
    const consent = now ?? old
    const [was, is] = [old?.state ?? null, now?.state ?? null]
    return consent === undefined || was === is
      ? []
      : [{ kind: 'consent' as const, ...named(consent), before: was, after: is }]
  })
