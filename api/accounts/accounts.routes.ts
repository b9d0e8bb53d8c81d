// Accounts in the care of an administrator, who sees no case and can set nobody's password: the administrator can only
// send a link, by which the owner sets one.
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { randomBytes } from 'node:crypto'
import {
  emailIsTaken,
  endLinks,
  isStillInvited,
  listAccounts,
  rolesOf,
  setActive,
  setRoles,
  type AccountRow as Row,
} from '../../db/accounts/accounts.ts'
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { endSessions } from '../../db/accounts/sessions.ts'
import { addUser } from '../../db/accounts/users.ts'
import { giveRoles, newLink } from './carry-out.ts'
import { heldThere, letGoOf } from './leaving.ts'
import { askSecondPerson, seesMore } from './second-person.ts'
import { tellPerson } from './tell-person.ts'
import { hashPassword, IDLE_MS } from '../policy/auth.ts'
import type { Call } from '../door/call.ts'
import {
  AccountChanged,
  AccountHolds,
  AccountHoldsQuery,
  LinkOrWaits,
  AccountList,
  AccountQuery,
  ByAccount,
  InviteAccount,
  RoleList,
  SetActive,
  SetRoles,
  type AccountRow,
} from '../contract/administration.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, type Issue } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

type AdminCall<B = unknown> = Call<{ account: string }, unknown, B>

const seenSince = (now: Date): Date => new Date(now.getTime() - IDLE_MS)

const present = (row: Row, { deps, actor }: Pick<AdminCall, 'deps' | 'actor'>): AccountRow => ({
  id: row.id,
  name: row.name,
  email: row.email,
  active: row.active,
  organisation: { id: row.organisation_id, name: row.organisation },
  roles: row.roles.map((id) => ({ id, label: deps.roles.find((role) => role.id === id)?.label ?? { id, en: id } })),
  secondFactor: row.second_factor,
  sessions: row.sessions,
  seenAt: row.seen_at?.toISOString() ?? null,
  link: row.link === null || row.link_until === null ? null : { kind: row.link, until: row.link_until.toISOString() },
  isMe: row.id === actor.user,
})

async function accountAtHand(tx: Tx, { params, now }: Pick<AdminCall, 'params' | 'now'>): Promise<Row> {
  const [row] = await listAccounts(tx, {
    after: null,
    organisation: null,
    role: null,
    only: params.account,
    limit: 1,
    seenSince: seenSince(now),
  })
  if (row === undefined) throw problem('not_found')
  return row
}

/** Nobody may change their own rights; for a new password of one's own the old one is needed. */
async function somebodyElse(tx: Tx, call: Pick<AdminCall, 'params' | 'now' | 'actor'>): Promise<Row> {
  const row = await accountAtHand(tx, call)
  if (row.id === call.actor.user)
    throw problem('forbidden', {
      sentence: {
        id: 'Akun Anda sendiri diubah oleh administrator lain.',
        en: 'Your own account is changed by another administrator.',
      },
    })
  return row
}

async function rolesIssues(
  tx: Tx,
  { deps }: Pick<AdminCall, 'deps'>,
  { organisationId, roles }: { organisationId: string; roles: readonly string[] },
): Promise<Issue[]> {
  const organisation = await findOrganisation(tx, organisationId)
  if (organisation === null) return [{ path: ['organisationId'], message: 'not found', code: 'not_found' }]
  if (organisation.closed_at !== null) return [{ path: ['organisationId'], message: 'is closed', code: 'closed' }]
  return roles.flatMap((role, index) =>
    organisation.roles.includes(role) && deps.roles.some(({ id }) => id === role)
      ? []
      : [{ path: ['roles', index], message: 'the organisation does not hold this role', code: 'role_not_held' }],
  )
}

/** The id follows from the request's key: the same invitation sent twice is one account, with a new link. */
const invite = async (call: Call<unknown, unknown, z.output<typeof InviteAccount>>) => {
  const { body, key } = call
  const id = uuidV5('account', key.id)
  const passwordHash = await call.deps.gate.inTurn({ isKnown: true, gone: call.gone }, () =>
    hashPassword(randomBytes(32).toString('base64url')),
  )
  return call.scoped(async (tx) => {
    const issues = await rolesIssues(tx, call, body)
    // A repeated invitation finds the account and its request, or makes a new link. The account is added before the
    // address is looked at: a concurrent invitation of the same address has then ended, and its account is seen.
    await addUser(tx, { id, email: body.email, name: body.name, passwordHash, language: 'id' })
    if (await emailIsTaken(tx, body.email, id))
      issues.push({ path: ['email'], message: 'somebody has this address already', code: 'taken' })
    if (issues.length > 0) throw problem('invalid', { issues })
    await setRoles(tx, { userId: id, ...body })
    await prove(tx, call, {
      type: 'account_invited',
      body: { user: id, organisation: body.organisationId, roles: body.roles },
    })
    if (seesMore(call, [], body.roles))
      return {
        waits: await askSecondPerson(tx, call, {
          kind: 'link',
          user: id,
          organisation: body.organisationId,
          roles: body.roles,
        }),
      }
    return newLink(tx, call, { userId: id, kind: 'invitation' })
  })
}

const changeRoles = (call: AdminCall<{ organisationId: string; roles: string[] }>) =>
  call.scoped(async (tx) => {
    const { id } = await somebodyElse(tx, call)
    const issues = await rolesIssues(tx, call, call.body)
    if (issues.length > 0) throw problem('invalid', { issues })
    const before = await rolesOf(tx, { userId: id, organisationId: call.body.organisationId })
    if (seesMore(call, before, call.body.roles))
      return {
        id,
        endedSessions: 0,
        waits: await askSecondPerson(tx, call, {
          kind: 'roles',
          user: id,
          organisation: call.body.organisationId,
          roles: call.body.roles,
        }),
      }
    const letsGo = await giveRoles(tx, call, { userId: id, ...call.body })
    await tellPerson(tx, { user: id, what: 'roles_set', now: call.now })
    return { id, endedSessions: 0, letsGo }
  })

const changeActive = (call: AdminCall<{ active: boolean }>) =>
  call.scoped(async (tx) => {
    const { id, organisation_id: office } = await somebodyElse(tx, call)
    if (call.body.active && (await findOrganisation(tx, office))?.closed_at !== null)
      throw problem('forbidden', {
        sentence: {
          id: 'Kantor akun ini sudah ditutup. Buka kantornya dulu.',
          en: 'The office of this account is closed. Open the office first.',
        },
      })
    if (!(await setActive(tx, id, call.body.active))) return { id, endedSessions: 0 }
    if (call.body.active) {
      await prove(tx, call, { type: 'account_opened', body: { user: id } })
      return { id, endedSessions: 0 }
    }
    await endLinks(tx, id, call.now)
    const endedSessions = await endSessions(tx, { userId: id, now: call.now })
    const letsGo = await letGoOf(tx, call, {
      user: id,
      organisation: null,
      keeps: [],
      coordinating: rolesWith('coordinate_case', call.deps.roles),
    })
    await prove(tx, call, { type: 'account_closed', body: { user: id, ...letsGo } })
    return { id, endedSessions, letsGo }
  })

const showHeld = (call: AdminCall & { query: z.output<typeof AccountHoldsQuery> }) =>
  call.scoped(async (tx) => {
    const { id } = await accountAtHand(tx, call)
    const { organisation = null, keeps = '' } = call.query
    return {
      data: await heldThere(tx, { user: id, organisation, keeps: organisation === null ? [] : keeps.split(',') }),
    }
  })

const endTheirs = (call: AdminCall) =>
  call.scoped(async (tx) => {
    const { id } = await accountAtHand(tx, call)
    const endedSessions = await endSessions(tx, { userId: id, now: call.now })
    await prove(tx, call, { type: 'sessions_ended_by_administrator', body: { user: id } })
    return { id, endedSessions }
  })

/** A person who removed a factor and sent a link could sign in as the owner, so both need a second person. */
const askToRemoveFactor = (call: AdminCall) =>
  call.scoped(async (tx) => {
    const { id, organisation_id: organisation, second_factor: has } = await somebodyElse(tx, call)
    if (!has) throw problem('not_found')
    return { id, endedSessions: 0, waits: await askSecondPerson(tx, call, { kind: 'factor', user: id, organisation }) }
  })

/**
 * A person who was invited and sees no client may get the link at once. Any other link waits for a second person, and
 * nobody can ask for a link for themselves.
 */
const askForLink = (call: AdminCall) =>
  call.scoped(async (tx) => {
    const row = await somebodyElse(tx, call)
    if (!row.active)
      throw problem('forbidden', {
        sentence: {
          id: 'Akun ini ditutup. Buka dulu, baru buat tautan.',
          en: 'This account is closed. Open it first, then make a link.',
        },
      })
    if ((await isStillInvited(tx, row.id)) && !seesMore(call, [], row.roles))
      return newLink(tx, call, { userId: row.id, kind: 'invitation' })
    return { waits: await askSecondPerson(tx, call, { kind: 'link', user: row.id, organisation: row.organisation_id }) }
  })

const byAccount = { action: 'account.administer', params: ByAccount } as const
export const accountRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/accounts',
    summary: 'Accounts with their roles and how well they are protected, by name',
    action: 'account.administer',
    query: AccountQuery,
    answer: AccountList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { query } = call
        const rows = await listAccounts(tx, {
          after: query.after ?? null,
          organisation: query.organisation ?? null,
          role: query.role ?? null,
          only: null,
          limit: query.limit + 1,
          seenSince: seenSince(call.now),
        })
        const page = rows.slice(0, query.limit)
        return {
          data: page.map((row) => present(row, call)),
          page: { after: page.at(-1)?.id ?? null, hasMore: rows.length > query.limit },
          total: { value: rows.length, exact: query.after === undefined && rows.length <= query.limit },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/roles',
    summary: 'Every role and its name',
    action: 'account.administer',
    answer: RoleList,
    handle: async ({ deps }) => ({ data: deps.roles.map(({ id, label }) => ({ id, label })) }),
  }),
  endpoint({
    method: 'post',
    path: '/api/accounts',
    summary:
      'Invite somebody; the one-time link is shown this once, or waits for a second person where the roles see clients',
    action: 'account.administer',
    body: InviteAccount,
    answer: LinkOrWaits,
    status: 201,
    keys: 'again',
    stepUp: true,
    handle: invite,
  }),
  endpoint({
    ...byAccount,
    method: 'post',
    path: '/api/accounts/:account/link',
    summary: 'Ask for a one-time link to set a password: a second person hands it over',
    body: Nothing,
    answer: LinkOrWaits,
    status: 201,
    keys: 'again',
    stepUp: true,
    handle: askForLink,
  }),
  endpoint({
    ...byAccount,
    method: 'put',
    path: '/api/accounts/:account/roles',
    summary: 'Set the roles in an organisation; what sees more waits for a second person',
    body: SetRoles,
    answer: AccountChanged,
    stepUp: true,
    handle: changeRoles,
  }),
  endpoint({
    ...byAccount,
    method: 'get',
    path: '/api/accounts/:account/held',
    summary: 'In numbers, what somebody would leave with the account, or with roles at an office',
    query: AccountHoldsQuery,
    answer: AccountHolds,
    handle: showHeld,
  }),
  endpoint({
    ...byAccount,
    method: 'post',
    path: '/api/accounts/:account/active',
    summary: 'Close an account, or open it again; closing ends its sessions and gives its tasks back to their offices',
    body: SetActive,
    answer: AccountChanged,
    stepUp: true,
    handle: changeActive,
  }),
  endpoint({
    ...byAccount,
    method: 'post',
    path: '/api/accounts/:account/end-sessions',
    summary: 'Sign somebody out everywhere',
    body: Nothing,
    answer: AccountChanged,
    stepUp: true,
    handle: endTheirs,
  }),
  endpoint({
    ...byAccount,
    method: 'delete',
    path: '/api/accounts/:account/second-factor',
    summary: 'Take away the second factor and the passkeys of somebody who lost them; their sessions end',
    answer: AccountChanged,
    stepUp: true,
    handle: askToRemoveFactor,
  }),
]
