// All that a client may know of the case workflow: its names, ids and messages. Imported by the API, the worker and the tests.
import { defineUpdate } from '@temporalio/workflow'
import type { CaseIr } from '../sop-definitions/ir.ts'
import type { CaseState } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'

export const CASE_WORKFLOW = 'caseWorkflow'
export const TASK_QUEUE = 'tapak-cases'
export const ENGINE_GENERATION = 1

export const caseWorkflowId = (caseId: string): string => `case-${caseId}`

/** `state` is carried by continue-as-new; `resume` makes a run read the ledger before its first decision. */
export interface CaseInput { engine: number; caseId: string; ir: CaseIr; state: CaseState | null; resume: boolean }

export const commandUpdate = defineUpdate<{ seq: number }, [Command]>('command')
/** Makes a case read the ledger, fire what is due and re-arm its timer. */
export const syncUpdate = defineUpdate<{ seq: number }, []>('sync')
