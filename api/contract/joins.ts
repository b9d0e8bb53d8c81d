// The noun join: two running cases of one person go on as one, and are parted again.
import { z } from 'zod'
import { JOIN_REASONS, UNDONE_REASONS } from '../../sop-definitions/language/same-person.ts'
import { Allowed, Id, Instant, Label } from './labels.ts'

/** `into`: the case that goes on; the other one names it and waits. */
export const JoinQuery = z.object({ into: Id })
export type JoinQuery = z.infer<typeof JoinQuery>
export const JoinCase = z.strictObject({ into: Id, reason: z.enum(JOIN_REASONS) }).meta({ id: 'JoinCase' })
export type JoinCase = z.infer<typeof JoinCase>
export const PartCase = z.strictObject({ reason: z.enum(UNDONE_REASONS) }).meta({ id: 'PartCase' })
export type PartCase = z.infer<typeof PartCase>

const Step = z.object({ item: z.string(), code: z.string().nullable(), label: Label, due: Instant.nullable() })
/**
 * What would move, or has moved. `facts`: taken over, because this case knows nothing of them; `differs`: told
 * otherwise in the two cases; null for a reader who may not know facts.
 */
export const JoinedWork = z.object({
  steps: z.array(Step),
  facts: z.array(Label),
  differs: z.array(z.object({ label: Label, here: Label.nullable(), there: Label.nullable() })),
})
export type JoinedWork = z.infer<typeof JoinedWork>
/** `allowed`: why it would be refused now. */
export const JoinPreview = JoinedWork.extend({ allowed: Allowed }).meta({ id: 'JoinPreview' })
export type JoinPreview = z.infer<typeof JoinPreview>

/**
 * `number`: null where I do not see the other case. `mayPart`: I answer for the two. `closed`: I see that the other one
 * is.
 */
export const Joined = z.object({ id: Id, number: z.string().nullable(), mayPart: z.boolean(), closed: z.boolean() })
