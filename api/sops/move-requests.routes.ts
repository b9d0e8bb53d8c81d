// The second person of a batch of moves: reads the request with its map and cases, and approves or rejects it.
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { undoMigration, type CaseMigration } from '../../db/cases/case-moves.ts'
import type { Tx } from '../../db/ground/connect.ts'
import {
  beginMigration,
  decideMigrationRequest,
  dropMigration,
  lockMigrationRequest,
  type MigrationRequest,
} from '../../db/cases/move-requests.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findSop } from '../../db/procedures/sops.ts'
import { checkedMap } from '../../sop-definitions/move/map-between.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Call } from '../door/call.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import { Id } from '../contract/labels.ts'
import { MigrationView, RejectMigration } from '../contract/moves.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'
import { migrationAt, migrationView } from './load-move.ts'
import { pairOf, publishedMap, sound } from './moving.ts'
import { peopleIn, toDecide, toWithdraw, type MayNot } from './second-reader.ts'

const ByRequest = z.strictObject({ request: Id })
type RequestCall<B> = Call<{ request: string }, unknown, B>

async function locked(tx: Tx, { params, actor }: RequestCall<unknown>, mayNot: MayNot): Promise<MigrationRequest> {
  const request = await lockMigrationRequest(tx, params.request)
  if (request === null) throw problem('not_found')
  const no = mayNot(request, actor, (await namesOf(tx, { users: peopleIn(request), organisations: [] })).users)
  if (no !== null) throw refused(no)
  return request
}

const approve = (call: RequestCall<unknown>) =>
  call.scoped(async (tx) => {
    const request = await locked(tx, call, toDecide)
    const migration = await migrationAt(tx, request.migration_id)
    if (request.verb === 'move') await mapStillStands(tx, call, migration)
    await decideMigrationRequest(tx, request.id, { state: 'approved', by: call.actor.user, reason: null })
    await (request.verb === 'move' ? beginMigration(tx, migration) : takeBack(tx, call, request))
    call.begins({ kind: 'move', id: migration.id })
    const type = request.verb === 'move' ? 'migration_started' : 'migration_taken_back'
    await prove(tx, call, {
      type,
      body: {
        migration: migration.id,
        request: request.id,
        from: migration.from_hash,
        to: migration.to_hash,
        when: migration.run_when,
        areas: migration.areas,
        asked_by: request.asked_by,
      },
    })
    return migrationView(tx, call, migration.id)
  })

/** Only what was requested can be approved: if another map was published in between, a new request is needed. */
async function mapStillStands(
  tx: Tx,
  { deps }: RequestCall<unknown>,
  { from_hash: from, to_hash: to, map, is_prepared: isPrepared }: CaseMigration,
): Promise<void> {
  const pair = await pairOf(tx, { from, to: await findSop(tx, to) })
  const stands = sound(
    isPrepared ? checkedMap(map, { from: pair.old.ir, to: pair.next.ir }) : await publishedMap(tx, deps, pair),
  )
  if (!isDeepStrictEqual(stands, map)) throw refused(refuse('map_changed'))
}

const NOT_BACK = {
  id: 'Perpindahan ini sudah tidak dapat dibatalkan: keadaannya sudah berubah sejak pembatalannya diminta.',
  en: 'This migration cannot be taken back any more: it has changed since that was asked for.',
}
async function takeBack(
  tx: Tx,
  { actor }: RequestCall<unknown>,
  { migration_id: id, reason }: MigrationRequest,
): Promise<void> {
  if (!(await undoMigration(tx, id, { reason, actor: engineActor(actor) })))
    throw problem('conflict', { sentence: NOT_BACK })
}

const end = (state: 'rejected' | 'withdrawn', mayNot: MayNot) => (call: RequestCall<{ reason?: string }>) =>
  call.scoped(async (tx) => {
    const request = await locked(tx, call, mayNot)
    await decideMigrationRequest(tx, request.id, { state, by: call.actor.user, reason: call.body.reason ?? null })
    if (request.verb === 'move') await dropMigration(tx, request.migration_id, state)
    await prove(tx, call, {
      type: `migration_${state}`,
      body: { migration: request.migration_id, request: request.id, verb: request.verb },
    })
    return migrationView(tx, call, request.migration_id)
  })

const byRequest = { method: 'post', action: 'sop.move', params: ByRequest, answer: MigrationView } as const
export const migrationRequestRoutes: readonly Endpoint[] = [
  endpoint({
    ...byRequest,
    path: '/api/migration-requests/:request/approve',
    summary: 'Let the cases be moved, or taken back, as the second person',
    body: Nothing,
    stepUp: true,
    handle: approve,
  }),
  endpoint({
    ...byRequest,
    path: '/api/migration-requests/:request/reject',
    summary: 'Do not let them, and say why',
    body: RejectMigration,
    handle: end('rejected', toDecide),
  }),
  endpoint({
    ...byRequest,
    path: '/api/migration-requests/:request/withdraw',
    summary: "Take one's own request back",
    body: Nothing,
    handle: end('withdrawn', toWithdraw),
  }),
]
