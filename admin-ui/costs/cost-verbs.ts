// Recording a cost, and correcting one by another entry.
import type { z } from 'zod'
import { CostRecorded, type CorrectCost, type RecordCost } from '../../api/contract/costs.ts'
import { command } from '../wire/http.ts'

export const recordCost = (caseId: string, body: z.input<typeof RecordCost>): Promise<z.infer<typeof CostRecorded>> =>
  command({ path: `/api/cases/${caseId}/costs`, body, schema: CostRecorded })
export const correctCost = (cost: string, body: z.input<typeof CorrectCost>): Promise<z.infer<typeof CostRecorded>> =>
  command({ path: `/api/costs/${cost}/correct`, body, schema: CostRecorded })
