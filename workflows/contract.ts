// THE DECISIONS. All that a client may know of the case workflow: its names, ids and messages.
// No rule and no Temporal client live here. Imported by the API, the worker and the tests.
import { defineUpdate } from '@temporalio/workflow'
import type { CaseIr } from '../sop-definitions/definition/ir.ts'
import { REFUSALS } from '../sop-definitions/language/refusals.ts'
import type { Refusal, RefusalCode } from '../sop-definitions/language/refusals.ts'
import type { CaseState } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'
import type { CommandToRecord } from './ports.ts'

export const CASE_WORKFLOW = 'caseWorkflow'
export const TASK_QUEUE = 'tapak-cases'
export const ENGINE_GENERATION = 2

export const caseWorkflowId = (caseId: string): string => `case-${caseId}`

/** `state` is carried by continue-as-new; `resume` makes a run read the ledger before its first decision. */
export interface CaseInput {
  engine: number
  caseId: string
  ir: CaseIr
  state: CaseState | null
  resume: boolean
}

/**
 * `seen` is the last ledger row that the sender knows of. A run that is behind it (Temporal lost what the ledger has)
 * does not judge the command at the door, because its refusal may be wrong.
 */
export const commandUpdate = defineUpdate<{ seq: number }, [command: Command, seen?: number]>('command')
/** What the ledger is told about a command. */
export const toRecord = ({ id, fingerprint, purpose, actor, ask }: Command): CommandToRecord => ({
  id,
  fingerprint,
  purpose,
  actor: actor.user,
  type: ask.type,
})

/** Makes a case read the ledger, fire what is due and re-arm its timer. */
export const syncUpdate = defineUpdate<{ seq: number }, []>('sync')

export const newCase = (caseId: string, ir: CaseIr): CaseInput => ({
  engine: ENGINE_GENERATION,
  caseId,
  ir,
  state: null,
  resume: false,
})
export const resumedCase = (caseId: string, ir: CaseIr): CaseInput => ({ ...newCase(caseId, ir), resume: true })

/**
 * How every client starts a case. The task timeout is short because it is how long a dead worker goes unnoticed. Ids
 * may be used again because the ledger, not Temporal, knows whether a case was opened.
 */
export const caseStart = (input: CaseInput) =>
  ({
    workflowId: caseWorkflowId(input.caseId),
    taskQueue: TASK_QUEUE,
    args: [input] satisfies [CaseInput],
    workflowTaskTimeout: '3s',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }) as const

/** Type of a failure that is a bug of ours; every other type of a failed Update is the code of a refusal. */
export const DEFECT = 'defect'

const isRefusalCode = (type: string): type is RefusalCode => Object.hasOwn(REFUSALS, type)

/** The refusal inside the cause of a failed Update, or null when the Update failed for another reason. */
export const refusalOf = (failure: { type?: string | null; details?: readonly unknown[] | null }): Refusal | null => {
  const { type } = failure
  if (!type || !isRefusalCode(type)) return null
  const details: Record<string, string | number | readonly string[]> = {}
  for (const [name, detail] of Object.entries(failure.details?.[0] ?? {})) {
    if (typeof detail === 'string' || typeof detail === 'number' || Array.isArray(detail)) details[name] = detail
  }
  return { refusal: type, details }
}

/** The last ledger row of the case that refused at the door; 0 when the failure does not say. */
export const refusedAt = (failure: { details?: readonly unknown[] | null }): number => {
  const seq: unknown = Object.entries(failure.details?.[1] ?? {}).find(([name]) => name === 'seq')?.[1]
  return typeof seq === 'number' ? seq : 0
}
