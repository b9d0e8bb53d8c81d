// The verbs on accounts that an administrator manages, and on the one-time link.
import type { z } from 'zod'
import {
  MachineTokenMade,
  MachineTokenRevoked,
  AccountChanged,
  LinkOrWaits,
  LinkRedeemed,
  LinkView,
  type InviteAccount,
  type MakeMachineToken,
  type RedeemLink,
  type SetRoles,
} from '../../api/contract/administration.ts'
import { AccountRequestDecided } from '../../api/contract/account-requests.ts'
import { command } from './http.ts'

type Changed = Promise<z.infer<typeof AccountChanged>>
type Link = Promise<z.infer<typeof LinkOrWaits>>

const FEW = 3
export const inviteAccount = (ask: z.input<typeof InviteAccount>): Link =>
  command({ path: '/api/accounts', body: ask, schema: LinkOrWaits }, FEW)
export const makeLink = (account: string): Link =>
  command({ path: `/api/accounts/${account}/link`, schema: LinkOrWaits }, FEW)
export const setAccountRoles = ({ account, ...body }: z.input<typeof SetRoles> & { account: string }): Changed =>
  command({ method: 'PUT', path: `/api/accounts/${account}/roles`, body, schema: AccountChanged }, FEW)
export const setAccountActive = ({ account, active }: { account: string; active: boolean }): Changed =>
  command({ path: `/api/accounts/${account}/active`, body: { active }, schema: AccountChanged }, FEW)
export const endAccountSessions = (account: string): Changed =>
  command({ path: `/api/accounts/${account}/end-sessions`, schema: AccountChanged }, FEW)
export const removeLostFactor = (account: string): Changed =>
  command({ method: 'DELETE', path: `/api/accounts/${account}/second-factor`, schema: AccountChanged }, FEW)

type Decided = Promise<AccountRequestDecided>
export const approveRequest = (request: string): Decided =>
  command({ path: `/api/account-requests/${request}/approve`, schema: AccountRequestDecided }, FEW)
export const declineRequest = (request: string): Decided =>
  command({ path: `/api/account-requests/${request}/decline`, schema: AccountRequestDecided }, FEW)

export const lookAtLink = (token: string): Promise<z.infer<typeof LinkView>> =>
  command({ path: '/api/account-links/look', body: { token }, schema: LinkView }, FEW)
export const redeemLink = (ask: z.input<typeof RedeemLink>): Promise<z.infer<typeof LinkRedeemed>> =>
  command({ path: '/api/account-links/redeem', body: ask, schema: LinkRedeemed }, 0)

export const makeMachineToken = (ask: z.input<typeof MakeMachineToken>): Promise<z.infer<typeof MachineTokenMade>> =>
  command({ path: '/api/machine-tokens', body: ask, schema: MachineTokenMade }, FEW)
export const revokeMachineToken = (token: string): Promise<z.infer<typeof MachineTokenRevoked>> =>
  command({ method: 'DELETE', path: `/api/machine-tokens/${token}`, schema: MachineTokenRevoked }, FEW)
