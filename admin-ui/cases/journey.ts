// How far the stages of a plan are, and which of them make up the way of a case.
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
