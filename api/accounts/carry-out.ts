// Carries out what was requested for an account, after a second person approved it.
import { randomBytes, randomUUID } from 'node:crypto'
import type { AccountRequest } from '../../db/accounts/account-requests.ts'
import { isStillInvited, putLink, rolesOf, setRoles } from '../../db/accounts/accounts.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { letMachineIn } from '../../db/accounts/machine-tokens.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { endSessions } from '../../db/accounts/sessions.ts'
import type { AccountNews, AccountRequestKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { LetsGo } from '../contract/administration.ts'
import type { Deps } from '../door/call.ts'
import { problem } from '../door/errors.ts'
import { prove, type Prover } from '../door/append-to-ledger.ts'
import { removeEveryFactor } from './factors.ts'
import { letGoOf } from './leaving.ts'
import { tellPerson } from './tell-person.ts'

const LINK_MS = { invitation: 7 * 24 * 3_600_000, reset: 24 * 3_600_000 } as const

/** At the machine itself there is no setting for how links are sent. */
export type LinkMaker = Prover & { deps?: Pick<Deps, 'mailsLinks'> }
type Shown = { id: string; token: string; until: string; kind: 'invitation' | 'reset' }
type Mailed = { mailed: { id: string; until: string } }

/**
 * With mail the link goes to its owner's address and nobody else sees it. Without mail it is shown once, to the person
 * who hands it over.
 */
export async function newLink(
  tx: Tx,
  call: LinkMaker,
  { userId, kind }: { userId: string; kind: 'invitation' | 'reset' },
): Promise<Shown | Mailed> {
  const token = call.deps?.mailsLinks === true ? null : randomBytes(32).toString('base64url')
  const expiresAt = new Date(call.now.getTime() + LINK_MS[kind])
  await putLink(tx, {
    id: randomUUID(),
    tokenHash: token === null ? null : hashToken(token),
    userId,
    kind,
    createdBy: call.actor.user,
    expiresAt,
    now: call.now,
  })
  await prove(tx, call, {
    type: 'account_link_made',
    body: { user: userId, kind, ...(token === null ? { by_mail: true } : {}) },
  })
  const until = expiresAt.toISOString()
  return token === null ? { mailed: { id: userId, until } } : { id: userId, token, until, kind }
}

/** What only a role that is taken away let the person hold goes back to the office. */
export async function giveRoles(
  tx: Tx,
  call: Prover,
  given: { userId: string; organisationId: string; roles: readonly string[] },
): Promise<LetsGo | undefined> {
  const { userId: user, organisationId: organisation, roles } = given
  const before = await rolesOf(tx, given)
  await setRoles(tx, given)
  const isLess = before.some((role) => !roles.includes(role))
  const letsGo = isLess ? await letGoOf(tx, call, { user, organisation, keeps: roles }) : undefined
  await prove(tx, call, { type: 'account_roles_set', body: { user, organisation, roles, ...letsGo } })
  return letsGo
}

type Done = { link: { token: string; until: string } | null; isMailed: boolean }
const NO_LINK = { link: null, isMailed: false } as const
/** Runs with the rights of an administrator: the asker or the decider. */
const CARRY_OUT: Readonly<
  Record<AccountRequestKind, (tx: Tx, call: LinkMaker, request: AccountRequest) => Promise<Done>>
> = {
  link: async (tx, call, { user_id: userId }) => {
    const made = await newLink(tx, call, { userId, kind: (await isStillInvited(tx, userId)) ? 'invitation' : 'reset' })
    return 'mailed' in made ? { link: null, isMailed: true } : { link: made, isMailed: false }
  },
  factor: async (tx, call, { user_id: userId }) => {
    if (!(await removeEveryFactor(tx, userId))) throw problem('not_found')
    await endSessions(tx, { userId, now: call.now })
    await prove(tx, call, { type: 'second_factor_removed_by_administrator', body: { user: userId } })
    return NO_LINK
  },
  roles: async (tx, call, { user_id: userId, organisation_id: organisationId, roles }) => {
    await giveRoles(tx, call, { userId, organisationId, roles })
    return NO_LINK
  },
  token: async (tx, call, { user_id: machine }) => {
    if (!(await letMachineIn(tx, machine))) throw problem('not_found')
    await prove(tx, call, { type: 'machine_token_let_in', body: { machine } })
    return NO_LINK
  },
}
const APPROVED: Readonly<Record<AccountRequestKind, AccountNews>> = {
  link: 'link_handed_over',
  factor: 'second_factor_removed',
  roles: 'roles_set',
  token: 'roles_set',
}

export async function carryOut(tx: Tx, call: LinkMaker, request: AccountRequest): Promise<Done> {
  const done = await CARRY_OUT[request.kind](tx, call, request)
  await tellPerson(tx, { user: request.user_id, what: APPROVED[request.kind], now: call.now })
  return done
}
