// What a client complains of in the own window, for whoever may read it.
import { z } from 'zod'
import { COMPLAINT_ENDS } from '../../sop-definitions/language/complaints.ts'
import { Id, Instant } from './labels.ts'
import { listOf } from './paging.ts'

export const COMPLAINT_MAX = 1_000

/** `number`: of the case. `office`: the one that answers for it. */
export const ComplaintRow = z
  .object({
    id: Id,
    number: z.string(),
    office: z.object({ id: Id, name: z.string() }),
    madeAt: Instant,
    ended: z.object({ as: z.enum(COMPLAINT_ENDS), by: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'ComplaintRow' })
export type ComplaintRow = z.infer<typeof ComplaintRow>
export const ComplaintList = listOf(ComplaintRow).meta({ id: 'ComplaintList' })
/** `words`: null when the client is erased. */
export const ComplaintView = ComplaintRow.extend({ words: z.string().nullable() }).meta({ id: 'ComplaintView' })
export type ComplaintView = z.infer<typeof ComplaintView>

export const EndComplaint = z.strictObject({ as: z.enum(COMPLAINT_ENDS) }).meta({ id: 'EndComplaint' })
export type EndComplaint = z.infer<typeof EndComplaint>
export const ComplaintEnded = z.object({ id: Id }).meta({ id: 'ComplaintEnded' })
