// What may be done with a conference: one function per verb, one path each.
import type { z } from 'zod'
import {
  ConferenceChanged,
  ConferencePreview,
  ConferenceView,
  type AddTopic,
  type CallOffConference,
  type MoveConference,
  type PlanConference,
  type ProposeDecision,
  type RecordAttendance,
} from '../../api/contract/conferences.ts'
import { call, command } from '../wire/http.ts'

type Changed = z.infer<typeof ConferenceChanged>
const on = (conference: string, verb: string, body: object): Promise<Changed> =>
  command({ path: `/api/conferences/${conference}/${verb}`, body, schema: ConferenceChanged })

export const planConference = (caseId: string, body: z.input<typeof PlanConference>): Promise<Changed> =>
  command({ path: `/api/cases/${caseId}/conferences`, body, schema: ConferenceChanged })
export const moveConference = (id: string, body: z.input<typeof MoveConference>): Promise<Changed> =>
  on(id, 'move', body)
export const callOffConference = (id: string, body: z.input<typeof CallOffConference>): Promise<Changed> =>
  on(id, 'call-off', body)
export const addTopic = (id: string, body: z.input<typeof AddTopic>): Promise<Changed> => on(id, 'topics', body)
export const recordAttendance = (id: string, body: z.input<typeof RecordAttendance>): Promise<Changed> =>
  on(id, 'attendance', body)
export const proposeDecision = (id: string, body: z.input<typeof ProposeDecision>): Promise<Changed> =>
  on(id, 'decisions', body)
export const takeBackDecision = (id: string, decision: string): Promise<Changed> =>
  on(id, `decisions/${decision}/remove`, {})
export const previewConference = (id: string, signal?: AbortSignal): Promise<ConferencePreview> =>
  call({ method: 'POST', path: `/api/conferences/${id}/preview`, body: {}, schema: ConferencePreview, signal })
export const closeConference = (id: string): Promise<ConferenceView> =>
  command({ path: `/api/conferences/${id}/close`, body: {}, schema: ConferenceView })
