// The case workflow that is busy after a few events, never carries itself over, and does not wait long to be opened.
import type { CaseInput } from '../../../workflows/contract.ts'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'

export const caseWorkflow = (input: CaseInput): Promise<void> =>
  runCase(input, { ...SETTINGS, continueAt: 100_000, busyAt: 20, unopenedMs: 1_000 })
