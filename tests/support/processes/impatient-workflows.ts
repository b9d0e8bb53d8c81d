// The case workflow with other limits: busy after a few events, never continued as new, and a short wait to be opened.
import type { CaseInput } from '../../../workflows/contract.ts'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'

export const caseWorkflow = (input: CaseInput): Promise<void> =>
  runCase(input, { ...SETTINGS, continueAt: 100_000, busyAt: 20, unopenedMs: 1_000 })
