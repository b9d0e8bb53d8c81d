// The workflow that a worker ran before the second generation existed.
import type { CaseInput } from '../../../workflows/contract.ts'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'
import { GENERATIONS, type Engine } from '../../../workflows/generations.ts'

const only = (generation: number): Readonly<Record<number, Engine>> =>
  Object.fromEntries(Object.entries(GENERATIONS).filter(([name]) => name === String(generation)))

export const caseWorkflow = (input: CaseInput): Promise<void> =>
  runCase(input, { ...SETTINGS, generations: only(1), continueAt: 60 })
