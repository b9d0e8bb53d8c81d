// Accounts in the care of an administrator: people, their one-time links, their rights.
import { z } from 'zod'
import { HELD_KINDS } from '../../sop-definitions/language/places.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

const LINK_KINDS = ['invitation', 'reset'] as const
export const AccountRow = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  organisation: z.object({ id: Id, name: z.string() }),
  roles: z.array(z.object({ id: z.string(), label: Label })),
  secondFactor: z.boolean(),
  sessions: z.number().int(),
  seenAt: Instant.nullable(),
  link: z.object({ kind: z.enum(LINK_KINDS), until: Instant }).nullable(),
  isMe: z.boolean(),
})
export type AccountRow = z.infer<typeof AccountRow>
export const AccountList = listOf(AccountRow).meta({ id: 'AccountList' })
export const AccountQuery = z.object({
  ...PageQuery.shape,
  after: Id.optional(),
  organisation: Id.optional(),
  role: z.string().max(60).optional(),
})
export const ByAccount = z.strictObject({ account: Id })

const RoleRow = z.object({ id: z.string(), label: Label })
export const RoleList = z.object({ data: z.array(RoleRow) }).meta({ id: 'RoleList' })

export const NAME_MAX = 120
export const EMAIL_MAX = 200
const Name = z.string().trim().min(2).max(NAME_MAX)
const Roles = z.array(z.string().max(60)).min(1).max(20)
export const InviteAccount = z
  .strictObject({
    name: Name,
    email: z.email().max(EMAIL_MAX),
    organisationId: Id,
    roles: Roles,
  })
  .meta({ id: 'InviteAccount' })
/**
 * The token is shown once, to the person who hands it on: the inviter when the role sees no client, otherwise the
 * second person.
 */
export const AccountLink = z
  .object({ id: Id, token: z.string(), until: Instant, kind: z.enum(LINK_KINDS) })
  .meta({ id: 'AccountLink' })
/** A second person must decide first. */
const Waits = z.object({ request: Id })
/** With mail the link goes to its owner and is shown to nobody. */
const MailedLink = z.object({ id: Id, until: Instant })
export const LinkOrWaits = z
  .union([AccountLink, z.object({ mailed: MailedLink }), z.object({ waits: Waits })])
  .meta({ id: 'LinkOrWaits' })
export const SetRoles = z.strictObject({ organisationId: Id, roles: Roles }).meta({ id: 'SetRoles' })
export type SetRoles = z.infer<typeof SetRoles>
export const SetActive = z.strictObject({ active: z.boolean() }).meta({ id: 'SetActive' })
/** Tasks that go back to their office; `later`: after a signature that they wait for. */
export const LetsGo = z.object({ tasks: z.number().int(), later: z.number().int() })
export type LetsGo = z.infer<typeof LetsGo>
export const AccountChanged = z
  .object({ id: Id, endedSessions: z.number().int(), waits: Waits.optional(), letsGo: LetsGo.optional() })
  .meta({ id: 'AccountChanged' })

/** In numbers by office, because an administrator sees no case. */
const HeldThere = z.object({
  kind: z.enum(HELD_KINDS),
  office: z.object({ id: Id, name: z.string() }).nullable(),
  count: z.number().int(),
  later: z.number().int(),
})
export type HeldThere = z.infer<typeof HeldThere>
export const AccountHolds = z.object({ data: z.array(HeldThere) }).meta({ id: 'AccountHolds' })
export type AccountHolds = z.infer<typeof AccountHolds>
/** What would be left everywhere; or at one office where only some roles stay, their ids between commas. */
export const AccountHoldsQuery = z.object({
  organisation: Id.optional(),
  keeps: z
    .string()
    .max(1_300)
    .regex(/^[A-Za-z0-9_,]*$/)
    .optional(),
})

const Token = z.string().max(100)
export const LookAtLink = z.strictObject({ token: Token }).meta({ id: 'LookAtLink' })
export const LinkView = z
  .object({ name: z.string(), email: z.string(), kind: z.enum(LINK_KINDS) })
  .meta({ id: 'LinkView' })
/**
 * `code`: of the former second factor, from the phone or from paper. Without it the person may open no identity for
 * some hours.
 */
export const RedeemLink = z
  .strictObject({ token: Token, password: z.string().max(400), code: z.string().min(1).max(60).optional() })
  .meta({ id: 'RedeemLink' })
/** `heldUntil`: when the person may open identities again. */
export const LinkRedeemed = z.object({ email: z.string(), heldUntil: Instant.nullable() }).meta({ id: 'LinkRedeemed' })

/**
 * Capabilities that a machine may have: none that opens an identity, signs, decides for a person or changes the system.
 */
export const MACHINE_CAPABILITIES = [
  'open_case',
  'read_case',
  'read_pseudonymous',
  'find_person',
  'verify_ledger',
  'read_sop',
] as const satisfies readonly Capability[]
export type MachineCapability = (typeof MACHINE_CAPABILITIES)[number]
export const MACHINE_DAYS = 365
export const MachineTokenRow = z.object({
  id: Id,
  name: z.string(),
  organisation: z.object({ id: Id, name: z.string() }),
  capabilities: z.array(z.enum(MACHINE_CAPABILITIES)),
  createdBy: z.string().nullable(),
  createdAt: Instant,
  until: Instant,
  usedAt: Instant.nullable(),
  state: z.enum(['active', 'waiting', 'expired', 'revoked']),
})
export type MachineTokenRow = z.infer<typeof MachineTokenRow>
export const MachineTokenList = listOf(MachineTokenRow).meta({ id: 'MachineTokenList' })
export const MachineTokenQuery = z.object({ ...PageQuery.shape, after: Id.optional() })
export const MakeMachineToken = z
  .strictObject({
    name: Name,
    organisationId: Id,
    capabilities: z.array(z.enum(MACHINE_CAPABILITIES)).min(1).max(MACHINE_CAPABILITIES.length),
    days: z.number().int().min(1).max(MACHINE_DAYS),
    /** Must be set explicitly: `read_pseudonymous` at a national office reads the cases of the whole nation. */
    wholeNation: z.boolean().default(false),
  })
  .meta({ id: 'MakeMachineToken' })
/** The token is shown once. */
export const MachineTokenMade = z
  .object({ id: Id, token: z.string(), until: Instant, waits: Waits.optional() })
  .meta({ id: 'MachineTokenMade' })
export const MachineTokenTaken = z.object({ id: Id }).meta({ id: 'MachineTokenTaken' })
export const ByMachineToken = z.strictObject({ token: Id })
export const MachineTokenRevoked = z.object({ id: Id }).meta({ id: 'MachineTokenRevoked' })
