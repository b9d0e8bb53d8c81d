// The case workflow that carries itself over early, and tells its state to whoever asks.
import { defineQuery, setHandler } from '@temporalio/workflow'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'
import type { CaseInput } from '../../../workflows/contract.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'

/** Its worker needs to know nothing of it: a query is enough. */
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
