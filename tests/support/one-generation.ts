// What a worker ran before the second generation came.
import type { CaseInput } from '../../workflows/contract.ts'
import { runCase, SETTINGS } from '../../workflows/case-workflow.ts'

export const caseWorkflow = (input: CaseInput): Promise<void> => runCase(input, { ...SETTINGS, continueAt: 60 })
