// Steps given to another office: what was sent, what was received, how each stands, and a reminder.
import { z } from 'zod'
import { GIVEN_STATES, SKIP_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant } from './labels.ts'
import { PageQuery, listOf, severalOf } from './paging.ts'
import { TaskRow } from './tasks.ts'

export const GivenStepFilter = PageQuery.extend({
  direction: z.enum(['sent', 'received']).default('sent'),
  state: severalOf(GIVEN_STATES).optional(), // without it, all that still asks for somebody
  office: Id.optional(), // of the other side
})
export type GivenStepFilter = z.infer<typeof GivenStepFilter>

const Reminders = z.object({ count: z.number().int(), last: Instant.nullable() })
export const GivenStepRow = z
  .object({
    id: Id,
    task: TaskRow,
    state: z.enum(GIVEN_STATES),
    reason: z.enum(SKIP_REASONS).nullable(), // why it was declined
    from: z.object({ organisationId: Id, name: z.string().nullable() }),
    reminders: Reminders,
    mayRemind: z.boolean(),
  })
  .meta({ id: 'GivenStepRow' })
export type GivenStepRow = z.infer<typeof GivenStepRow>
export const GivenStepList = listOf(GivenStepRow).meta({ id: 'GivenStepList' })
/** `told`: at which office how many people were told; null for nobody. */
export const ReminderKept = Reminders.extend({
  told: z.object({ organisationId: Id, name: z.string().nullable(), people: z.number().int() }).nullable(),
}).meta({ id: 'ReminderKept' })
export type ReminderKept = z.infer<typeof ReminderKept>
