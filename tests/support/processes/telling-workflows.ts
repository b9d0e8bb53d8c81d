// The case workflow that continues as new early and answers its state.
import { defineQuery, setHandler } from '@temporalio/workflow'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'
import type { CaseInput } from '../../../workflows/contract.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'

/** Its worker needs no special set-up: a query is enough. */
export const caseWorkflow = (input: CaseInput): Promise<void> => {
  let told: CaseState | null = input.state
  setHandler(defineQuery<CaseState | null>('state'), () => told)
  return runCase(input, {
    ...SETTINGS,
    continueAt: 120,
    watch: (state) => {
      told = state
    },
  })
}
