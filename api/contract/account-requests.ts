// Requests about an account that a second person decides.
import { z } from 'zod'
import { ACCOUNT_REQUEST_KINDS } from '../../sop-definitions/language/notification-kinds.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const AccountRequestView = z.object({
  id: Id,
  kind: z.enum(ACCOUNT_REQUEST_KINDS),
  user: z.object({ id: Id, name: z.string() }),
  organisation: z.object({ id: Id, name: z.string() }),
  roles: z.array(z.object({ id: z.string(), label: Label })),
  askedBy: z.string(),
  askedAt: Instant,
  until: Instant,
  state: z.enum(['waiting', 'approved', 'declined', 'expired']),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  isMine: z.boolean(),
  mayDecide: z.boolean(),
})
export type AccountRequestView = z.infer<typeof AccountRequestView>
export const AccountRequestList = listOf(AccountRequestView).meta({ id: 'AccountRequestList' })
export const AccountRequestQuery = z.object({ ...PageQuery.shape, after: Id.optional() })
export const ByAccountRequest = z.strictObject({ request: Id })
/**
 * `link`: shown once, to the person who decided and not to the asker. With mail it goes to the owner of the account and
 * is shown to nobody.
 */
export const AccountRequestDecided = z
  .object({
    id: Id,
    decision: z.enum(['approved', 'declined']),
    link: z.object({ token: z.string(), until: Instant }).nullable(),
    isMailed: z.boolean(),
  })
  .meta({ id: 'AccountRequestDecided' })
export type AccountRequestDecided = z.infer<typeof AccountRequestDecided>
