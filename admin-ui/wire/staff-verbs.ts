// Verbs of the accounts that an administrator cares for, and of the one-time link.
import type { z } from 'zod'
import { MachineTokenMade, MachineTokenRevoked, AccountChanged, AccountLink, LinkRedeemed, LinkView, type InviteAccount, type MakeMachineToken, type RedeemLink, type SetRoles } from '../../api/contract/administration.ts'
import { command } from './http.ts'

type Changed = Promise<z.infer<typeof AccountChanged>>
type Link = Promise<z.infer<typeof AccountLink>>

const FEW = 3
export const inviteAccount = (ask: z.input<typeof InviteAccount>): Link => command({ path: '/api/accounts', body: ask, schema: AccountLink }, FEW)
export const makeLink = (account: string): Link => command({ path: `/api/accounts/${account}/link`, schema: AccountLink }, FEW)
export const setAccountRoles = ({ account, ...body }: z.input<typeof SetRoles> & { account: string }): Changed => command({ method: 'PUT', path: `/api/accounts/${account}/roles`, body, schema: AccountChanged }, FEW)
export const setAccountActive = ({ account, active }: { account: string; active: boolean }): Changed => command({ path: `/api/accounts/${account}/active`, body: { active }, schema: AccountChanged }, FEW)
export const endAccountSessions = (account: string): Changed => command({ path: `/api/accounts/${account}/end-sessions`, schema: AccountChanged }, FEW)
export const removeLostFactor = (account: string): Changed => command({ method: 'DELETE', path: `/api/accounts/${account}/second-factor`, schema: AccountChanged }, FEW)

export const lookAtLink = (token: string): Promise<z.infer<typeof LinkView>> => command({ path: '/api/account-links/look', body: { token }, schema: LinkView }, FEW)
export const redeemLink = (ask: z.input<typeof RedeemLink>): Promise<z.infer<typeof LinkRedeemed>> => command({ path: '/api/account-links/redeem', body: ask, schema: LinkRedeemed }, 0)

export const makeMachineToken = (ask: z.input<typeof MakeMachineToken>): Promise<z.infer<typeof MachineTokenMade>> => command({ path: '/api/machine-tokens', body: ask, schema: MachineTokenMade }, FEW)
export const revokeMachineToken = (token: string): Promise<z.infer<typeof MachineTokenRevoked>> => command({ method: 'DELETE', path: `/api/machine-tokens/${token}`, schema: MachineTokenRevoked }, FEW)
