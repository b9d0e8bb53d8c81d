// Requests that wait for a second person: seen by administrators, by heads for their own office, and by the data
// protection officer; each is decided once.
import { decideRequest, listRequests, type AccountRequestRow as Row } from '../../db/accounts/account-requests.ts'
import { seeAs, withDoor } from '../../db/ground/connect.ts'
import { carryOut } from './carry-out.ts'
import { tellWhoDecides } from './second-person.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  AccountRequestDecided,
  AccountRequestList,
  AccountRequestQuery,
  ByAccountRequest,
  type AccountRequestView,
} from '../contract/account-requests.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { remember } from '../door/idempotency.ts'
import { scopeOf } from '../policy/scope.ts'
import { prove } from '../door/append-to-ledger.ts'

const present = (row: Row, { deps, actor, now }: AnyCall): AccountRequestView => {
  const state = row.decision ?? (row.expires_at <= now ? ('expired' as const) : ('waiting' as const))
  return {
    id: row.id,
    kind: row.kind,
    user: { id: row.user_id, name: row.name },
    organisation: { id: row.organisation_id, name: row.organisation },
    roles: deps.roles.filter(({ id }) => row.roles.includes(id)).map(({ id, label }) => ({ id, label })),
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    until: row.expires_at.toISOString(),
    state,
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    isMine: row.asked_by === actor.user,
    mayDecide: state === 'waiting' && row.user_id !== actor.user && row.asked_by !== actor.user && isDecider(actor),
  }
}
/** Row-level security decides which requests. */
const isDecider = ({ capabilities }: AnyCall['actor']): boolean =>
  capabilities.includes('administer') || capabilities.includes('cosign_task')

const gone = (): Error =>
  problem('conflict', {
    sentence: {
      id:
        'Permintaan ini sudah diputuskan, lewat waktu, atau bukan untuk Anda putuskan: yang meminta dan yang ' +
        'bersangkutan tidak memutuskan sendiri.',
      en:
        'This was decided already, has run out, or is not for you to decide: neither who asked nor whom it is about ' +
        'decides.',
    },
  })

async function decide(call: AnyCall & { params: { request: string } }, decision: 'approved' | 'declined') {
  const { deps, actor, params, now, key } = call
  if (!isDecider(actor)) throw problem('forbidden')
  return withDoor(deps.db, scopeOf(actor, 'account'), async (tx) => {
    await remember(tx, actor.user, key)
    const request = await decideRequest(tx, { id: params.request, by: actor.user, decision, now })
    if (request === null) throw gone()
    await prove(tx, call, {
      type: `account_change_${decision}`,
      body: {
        request: request.id,
        kind: request.kind,
        user: request.user_id,
        organisation: request.organisation_id,
        asked_by: request.asked_by,
      },
    })
    // Asker and decider together act as an administrator. Whether this person may decide was checked before, with this
    // person's own rights.
    await seeAs(tx, [...actor.capabilities, 'administer'])
    const done = decision === 'approved' ? await carryOut(tx, call, request) : { link: null, isMailed: false }
    await tellWhoDecides(tx, call, { request: request.id, what: `request_${decision}` })
    return { id: request.id, decision, ...done }
  })
}

const byRequest = {
  action: 'signed_in',
  params: ByAccountRequest,
  body: Nothing,
  answer: AccountRequestDecided,
  keys: 'own',
  stepUp: true,
} as const
export const accountRequestRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/account-requests',
    summary: 'What waits for a second person, and what was decided, the newest first: all of it, or that of my office',
    action: 'signed_in',
    query: AccountRequestQuery,
    answer: AccountRequestList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { query } = call
        const rows = await listRequests(tx, { after: query.after ?? null, limit: query.limit + 1 })
        const page = rows.slice(0, query.limit)
        return {
          data: page.map((row) => present(row, call)),
          page: { after: page.at(-1)?.id ?? null, hasMore: rows.length > query.limit },
          total: { value: page.length, exact: query.after === undefined && rows.length <= query.limit },
        }
      }),
  }),
  endpoint({
    ...byRequest,
    method: 'post',
    path: '/api/account-requests/:request/approve',
    summary: 'As the second person: it is done; a link is shown to me this once, to hand over to its owner',
    handle: (call) => decide(call, 'approved'),
  }),
  endpoint({
    ...byRequest,
    method: 'post',
    path: '/api/account-requests/:request/decline',
    summary: 'It is not done; who asked may take it back so',
    handle: (call) => decide(call, 'declined'),
  }),
]
