// The verbs on erasures: one function per verb, one path each. The body types come from the contract.
import type { z } from 'zod'
import {
  ErasureView,
  RetentionDueRow,
  type AskErasure,
  type DeferRetention,
  type RejectErasure,
} from '../../api/contract/erasures.ts'
import { command } from '../wire/http.ts'

export const askErasure = (body: z.input<typeof AskErasure>) =>
  command({ path: '/api/erasures', body, schema: ErasureView })
export const approveErasure = (id: string) =>
  command({ path: `/api/erasures/${id}/approve`, body: {}, schema: ErasureView })
export const rejectErasure = (id: string, rejection: z.input<typeof RejectErasure>['rejection']) =>
  command({ path: `/api/erasures/${id}/reject`, body: { rejection }, schema: ErasureView })
export const withdrawErasure = (id: string) =>
  command({ path: `/api/erasures/${id}/withdraw`, body: {}, schema: ErasureView })
export const confirmDue = (id: string) =>
  command({ path: `/api/retention-due/${id}/confirm`, body: {}, schema: ErasureView })
export const deferDue = (id: string, body: z.input<typeof DeferRetention>) =>
  command({ path: `/api/retention-due/${id}/defer`, body, schema: RetentionDueRow })
