// Two generations of the engine side by side, easy to tell apart: in the second, nobody can release a task.
import type { CaseInput } from '../../../workflows/contract.ts'
import { refuse } from '../../../sop-definitions/language/refusals.ts'
import { runCase, SETTINGS } from '../../../workflows/case-workflow.ts'
import { GENERATIONS, type Engine } from '../../../workflows/generations.ts'

const [first] = Object.values(GENERATIONS)
if (first === undefined) throw new Error('there is no generation to start from')

const second: Engine = {
  ...first,
  decide: (ir, state, command) =>
    command.ask.type === 'release'
      ? refuse('override_not_allowed', { reason: 'release' })
      : first.decide(ir, state, command),
}

export const caseWorkflow = (input: CaseInput): Promise<void> =>
  runCase(input, { ...SETTINGS, generations: { 1: first, 2: second }, continueAt: 60 })
