// What was asked of an account, done: after somebody else than who asked has said yes.
import { randomBytes, randomUUID } from 'node:crypto'
import type { AccountRequest } from '../../db/account-requests.ts'
import { isStillInvited, putLink, setRoles } from '../../db/accounts.ts'
import type { Tx } from '../../db/connect.ts'
import { letMachineIn } from '../../db/machine-tokens.ts'
import { endSessions } from '../../db/sessions.ts'
import type { AccountNews, AccountRequestKind } from '../../sop-definitions/vocabulary.ts'
import { hashToken } from '../auth.ts'
import { problem } from '../errors.ts'
import { prove, type Prover } from '../prove.ts'
import { removeEveryFactor } from './factors.ts'
import { tellPerson } from './tell-person.ts'

const LINK_MS = { invitation: 7 * 24 * 3_600_000, reset: 24 * 3_600_000 } as const

export async function newLink(tx: Tx, call: Prover, { userId, kind }: { userId: string; kind: 'invitation' | 'reset' }) {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(call.now.getTime() + LINK_MS[kind])
  await putLink(tx, { id: randomUUID(), tokenHash: hashToken(token), userId, kind, createdBy: call.actor.user, expiresAt, now: call.now })
  await prove(tx, call, { type: 'account_link_made', body: { user: userId, kind } })
  return { id: userId, token, until: expiresAt.toISOString(), kind }
}

type Done = { link: { token: string; until: string } | null }
/** In the eyes of somebody who administers: who asked, or who decided. */
const CARRY_OUT: Readonly<Record<AccountRequestKind, (tx: Tx, call: Prover, request: AccountRequest) => Promise<Done>>> = {
  link: async (tx, call, { user_id: userId }) => ({ link: await newLink(tx, call, { userId, kind: await isStillInvited(tx, userId) ? 'invitation' : 'reset' }) }),
  factor: async (tx, call, { user_id: userId }) => {
    if (!await removeEveryFactor(tx, userId)) throw problem('not_found')
    await endSessions(tx, { userId, now: call.now })
    await prove(tx, call, { type: 'second_factor_removed_by_administrator', body: { user: userId } })
    return { link: null }
  },
  roles: async (tx, call, { user_id: userId, organisation_id: organisationId, roles }) => {
    await setRoles(tx, { userId, organisationId, roles })
    await prove(tx, call, { type: 'account_roles_set', body: { user: userId, organisation: organisationId, roles } })
    return { link: null }
  },
  token: async (tx, call, { user_id: machine }) => {
    if (!await letMachineIn(tx, machine)) throw problem('not_found')
    await prove(tx, call, { type: 'machine_token_let_in', body: { machine } })
    return { link: null }
  },
}
const APPROVED: Readonly<Record<AccountRequestKind, AccountNews>> = { link: 'link_handed_over', factor: 'second_factor_removed', roles: 'roles_set', token: 'roles_set' }

export async function carryOut(tx: Tx, call: Prover, request: AccountRequest): Promise<Done> {
  const done = await CARRY_OUT[request.kind](tx, call, request)
  await tellPerson(tx, { user: request.user_id, what: APPROVED[request.kind], now: call.now })
  return done
}
