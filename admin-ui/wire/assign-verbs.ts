// Handing out many tasks at once: asking to whom, checking, sending, taking back.
import type { z } from 'zod'
import {
  AssignedMany,
  Assignees,
  AssignPreview,
  type AskAssignees,
  type AssignMany,
} from '../../api/contract/assignments.ts'
import { call, command } from './http.ts'
import { noteOwn } from './own-changes.ts'

const noted = (answer: AssignedMany): AssignedMany => {
  for (const item of answer.items) if (item.done) noteOwn(item)
  return answer
}

export const askAssignees = (body: z.input<typeof AskAssignees>, signal?: AbortSignal): Promise<Assignees> =>
  call({ method: 'POST', path: '/api/assignments/candidates', body, schema: Assignees, signal })
export const previewMany = (body: z.input<typeof AssignMany>, signal?: AbortSignal): Promise<AssignPreview> =>
  call({ method: 'POST', path: '/api/assignments/preview', body, schema: AssignPreview, signal })
export const assignMany = (body: z.input<typeof AssignMany>, key: string): Promise<AssignedMany> =>
  command({ path: '/api/assignments', body, key, schema: AssignedMany }).then(noted)
export const undoMany = (batch: string): Promise<AssignedMany> =>
  command({ path: `/api/assignments/${batch}/undo`, schema: AssignedMany }).then(noted)
