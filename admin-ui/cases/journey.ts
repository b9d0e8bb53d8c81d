// How the stages of a plan are laid out: stages whose first entry is the same share one column, in the order of the
// SOP.
import type { PlanStage } from '../../api/contract/cases.ts'

export type Step = 'done' | 'now' | 'next' | 'late' | 'closed' | 'ended'

export function stepOf(stage: PlanStage): Step {
  if (stage.state === 'completed') return 'done'
  if (stage.state === 'terminated' || stage.state === 'disabled') return 'ended'
  if (stage.state === 'active' || stage.state === 'suspended') return stage.late > 0 ? 'late' : 'now'
  return stage.state === 'enabled' ? 'next' : 'closed'
}

/**
 * Items that belong to the whole case are given as a stage that is open but has no instance: it has no place in the
 * journey.
 */
export const isWholeCase = (stage: PlanStage): boolean => stage.instance === null && stage.state === 'active'
export const isOpened = (stage: PlanStage): boolean => stage.state !== 'available' && stage.state !== 'enabled'
export const journeyOf = (stages: readonly PlanStage[]): readonly PlanStage[] =>
  stages.filter((stage) => stage.depth === 0 && !isWholeCase(stage))

export function columnsOf(stages: readonly PlanStage[]): readonly (readonly PlanStage[])[] {
  const columns = new Map<string, PlanStage[]>()
  for (const stage of journeyOf(stages)) {
    const key = stage.opensAfter[0]?.en ?? ''
    columns.set(key, [...(columns.get(key) ?? []), stage])
  }
  return [...columns.values()]
}

const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The place to which an arrow key leads in a grid of columns. */
export function move(
  columns: readonly (readonly unknown[])[],
  [column, row]: readonly [number, number],
  key: string,
): readonly [number, number] {
  const [across, down] = ARROWS[key] ?? [0, 0]
  const next = Math.max(0, Math.min(columns.length - 1, column + across))
  const last = (columns[next]?.length ?? 1) - 1
  return [next, Math.max(0, Math.min(last, row + down))]
}
