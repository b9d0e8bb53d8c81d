// Accounts that an administrator cares for: people, how they come in, what they may.
import { z } from 'zod'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const LINK_KINDS = ['invitation', 'reset'] as const
export const AccountRow = z.object({
  id: Id, name: z.string(), email: z.string(), active: z.boolean(), organisation: z.object({ id: Id, name: z.string() }), roles: z.array(z.object({ id: z.string(), label: Label })),
  secondFactor: z.boolean(), sessions: z.number().int(), seenAt: Instant.nullable(), link: z.object({ kind: z.enum(LINK_KINDS), until: Instant }).nullable(), isMe: z.boolean(),
})
export type AccountRow = z.infer<typeof AccountRow>
export const AccountList = listOf(AccountRow).meta({ id: 'AccountList' })
export const AccountQuery = z.object({ ...PageQuery.shape, after: Id.optional(), organisation: Id.optional() })
export const ByAccount = z.strictObject({ account: Id })

export const RoleRow = z.object({ id: z.string(), label: Label })
export const RoleList = z.object({ data: z.array(RoleRow) }).meta({ id: 'RoleList' })

const Roles = z.array(z.string().max(60)).min(1).max(20)
export const InviteAccount = z.strictObject({ name: z.string().trim().min(2).max(120), email: z.email().max(200), organisationId: Id, roles: Roles }).meta({ id: 'InviteAccount' })
/** The token is shown this once: whoever administers hands it on herself, there is no mail. */
export const AccountLink = z.object({ id: Id, token: z.string(), until: Instant, kind: z.enum(LINK_KINDS) }).meta({ id: 'AccountLink' })
export const SetRoles = z.strictObject({ organisationId: Id, roles: Roles }).meta({ id: 'SetRoles' })
export const SetActive = z.strictObject({ active: z.boolean() }).meta({ id: 'SetActive' })
export const AccountChanged = z.object({ id: Id, endedSessions: z.number().int() }).meta({ id: 'AccountChanged' })

const Token = z.string().max(100)
export const LookAtLink = z.strictObject({ token: Token }).meta({ id: 'LookAtLink' })
export const LinkView = z.object({ name: z.string(), email: z.string(), kind: z.enum(LINK_KINDS) }).meta({ id: 'LinkView' })
export const RedeemLink = z.strictObject({ token: Token, password: z.string().max(400) }).meta({ id: 'RedeemLink' })
export const LinkRedeemed = z.object({ email: z.string() }).meta({ id: 'LinkRedeemed' })
