// Who looked at a case, when, and for which purpose. Names of organisations and colleagues, names of fields; never a
// value.
import { z } from 'zod'
import { Id, Instant, Label } from './labels.ts'
import { listOf } from './paging.ts'

/** By somebody without an account, who came by the one-time link of a referral. */
export const BY_LINK = 'letter.read'

export const LookView = z.object({
  id: z.string(),
  at: Instant,
  userId: Id.nullable(),
  user: z.string().nullable(),
  organisation: z.string().nullable(),
  role: Label.nullable(),
  action: z.string(),
  what: Label,
  item: Label.nullable(),
  fields: z.array(Label),
  purpose: Label.nullable(),
  allowed: z.boolean(),
})
export type LookView = z.infer<typeof LookView>
export const LookList = listOf(LookView).meta({ id: 'LookList' })
