// Tokens of machines, made, listed and revoked by an administrator. The machine of an organisation can do nothing that
// none of its people may.
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import {
  listMachineTokens,
  putMachineToken,
  revokeMachineToken,
  takeMachineTokenOver,
  type MachineTokenRow as Row,
} from '../../db/accounts/machine-tokens.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { askSecondPerson, isSight } from './second-person.ts'
import { isOfMachine, machineToken } from './machines.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { hashPassword } from '../policy/auth.ts'
import type { Call } from '../door/call.ts'
import {
  ByMachineToken,
  MachineTokenList,
  MachineTokenMade,
  MachineTokenQuery,
  MachineTokenRevoked,
  MachineTokenTaken,
  MakeMachineToken,
  type MachineTokenRow,
} from '../contract/administration.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, type Issue } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

const DAY_MS = 86_400_000
type MakeCall = Call<unknown, unknown, z.output<typeof MakeMachineToken>>

const present = (row: Row, now: Date): MachineTokenRow => ({
  id: row.id,
  name: row.name,
  organisation: { id: row.organisation_id, name: row.organisation },
  capabilities: row.capabilities.filter(isOfMachine),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  until: row.expires_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
  state: stateOf(row, now),
})

function stateOf(
  { revoked_at: revoked, expires_at: until, is_waiting: isWaiting }: Row,
  now: Date,
): MachineTokenRow['state'] {
  if (revoked !== null) return 'revoked'
  if (until <= now) return 'expired'
  return isWaiting ? 'waiting' : 'active'
}

async function issuesOf(tx: Tx, { deps, body }: MakeCall): Promise<Issue[]> {
  const organisation = await findOrganisation(tx, body.organisationId)
  if (organisation === null) return [{ path: ['organisationId'], message: 'not found', code: 'not_found' }]
  if (organisation.closed_at !== null) return [{ path: ['organisationId'], message: 'is closed', code: 'closed' }]
  const held = new Set<string>(
    deps.roles.filter(({ id }) => organisation.roles.includes(id)).flatMap(({ capabilities }) => capabilities),
  )
  const isNational =
    organisation.level === 'national' && body.capabilities.includes('read_pseudonymous') && !body.wholeNation
  const nation: Issue[] = isNational
    ? [
        {
          path: ['wholeNation'],
          message: 'read_pseudonymous at a national office reads the whole nation; say so',
          code: 'whole_nation_unsaid',
        },
      ]
    : []
  return nation.concat(
    body.capabilities.flatMap((capability, index): Issue[] =>
      held.has(capability)
        ? []
        : [
            {
              path: ['capabilities', index],
              message: 'nobody of this organisation may do that',
              code: 'capability_not_held',
            },
          ],
    ),
  )
}

/** The id is derived from the request's key: a repeated click makes one token, and the secret shown last is valid. */
const make = async (call: MakeCall) => {
  const { body, actor, now, key } = call
  const id = uuidV5('machine', key.id)
  const token = machineToken(randomBytes(32).toString('base64url'))
  const passwordHash = await call.deps.gate.inTurn({ isKnown: true, gone: call.gone }, () =>
    hashPassword(randomBytes(32).toString('base64url')),
  )
  const isWaiting = body.capabilities.some(isSight)
  const expiresAt = new Date(now.getTime() + body.days * DAY_MS)
  return call.scoped(async (tx) => {
    const issues = await issuesOf(tx, call)
    if (issues.length > 0) throw problem('invalid', { issues })
    await putMachineToken(tx, {
      id,
      name: body.name,
      passwordHash,
      tokenHash: hashToken(token),
      organisationId: body.organisationId,
      capabilities: body.capabilities,
      createdBy: actor.user,
      expiresAt,
      wholeNation: body.wholeNation,
      isWaiting,
    })
    await prove(tx, call, {
      type: 'machine_token_made',
      body: {
        machine: id,
        organisation: body.organisationId,
        capabilities: body.capabilities,
        whole_nation: body.wholeNation,
        until: expiresAt.toISOString(),
      },
    })
    const made = { id, token, until: expiresAt.toISOString() }
    return isWaiting
      ? {
          ...made,
          waits: await askSecondPerson(tx, call, { kind: 'token', user: id, organisation: body.organisationId }),
        }
      : made
  })
}

export const machineTokenRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/machine-tokens',
    summary: 'Tokens of machines, the newest first',
    action: 'account.administer',
    query: MachineTokenQuery,
    answer: MachineTokenList,
    handle: ({ query, now, scoped }) =>
      scoped(async (tx) => {
        const rows = await listMachineTokens(tx, { after: query.after ?? null, limit: query.limit + 1 })
        const page = rows.slice(0, query.limit)
        return {
          data: page.map((row) => present(row, now)),
          page: { after: page.at(-1)?.id ?? null, hasMore: rows.length > query.limit },
          total: { value: rows.length, exact: query.after === undefined && rows.length <= query.limit },
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/machine-tokens',
    summary:
      'Make a token for a machine; shown this once. What reads clients waits for a second person before it comes in',
    action: 'account.administer',
    body: MakeMachineToken,
    answer: MachineTokenMade,
    status: 201,
    keys: 'again',
    stepUp: true,
    handle: make,
  }),
  endpoint({
    method: 'post',
    path: '/api/machine-tokens/:token/take-over',
    summary: 'Answer for a token from now on; it lives as long as whoever answers for it administers',
    action: 'account.administer',
    params: ByMachineToken,
    body: Nothing,
    answer: MachineTokenTaken,
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!(await takeMachineTokenOver(tx, call.params.token, call.actor.user))) throw problem('not_found')
        await prove(tx, call, { type: 'machine_token_taken_over', body: { machine: call.params.token } })
        return { id: call.params.token }
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/machine-tokens/:token',
    summary: 'Revoke a token; it ends with this request',
    action: 'account.administer',
    params: ByMachineToken,
    answer: MachineTokenRevoked,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!(await revokeMachineToken(tx, call.params.token, call.now))) throw problem('not_found')
        await prove(tx, call, { type: 'machine_token_revoked', body: { machine: call.params.token } })
        return { id: call.params.token }
      }),
  }),
]
