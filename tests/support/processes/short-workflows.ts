// The case workflow with low limits, open to inspection: it continues as new after a few commands, sends out every new
// state, and counts in its own module.
import { defineQuery, proxySinks, setHandler } from '@temporalio/workflow'
import type { CaseInput } from '../../../workflows/contract.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'

export type CaseSinks = { proof: { folded(state: CaseState): void } }

/** Module state on purpose: a test shows that no two cases share it. */
let folds = 0

export const caseWorkflow = (input: CaseInput): Promise<void> => {
  const { proof } = proxySinks<CaseSinks>()
  setHandler(defineQuery<number>('folds'), () => folds)
  const watch = (state: CaseState): void => {
    folds += 1
    proof.folded(state)
  }
  return runCase(input, { ...SETTINGS, continueAt: 60, busyAt: 400, watch })
}
