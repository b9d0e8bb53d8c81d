// Batches of cases moved to another version. One publisher requests, another decides (move-requests.routes.ts), and
// workers carry it out; these routes request, follow and stop it.
import { z } from 'zod'
import { askMigration, cancelMigration, listMigrated, listMigrations } from '../../db/cases/case-moves.ts'
import { addMigrationRequest } from '../../db/cases/move-requests.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { findSop } from '../../db/procedures/sops.ts'
import { checkedMap } from '../../sop-definitions/move/map-between.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import { Id } from '../contract/labels.ts'
import {
  MovedCases,
  MigratedQuery,
  MigrationList,
  MigrationListQuery,
  MigrationView,
  StartMigration,
  UndoMigration,
} from '../contract/moves.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentMigrated } from './move.view.ts'
import { prove } from '../door/append-to-ledger.ts'
import { migrationAt, migrationView, presentAll } from './load-move.ts'
import { pairOf, publishedMap, sound, wordsOfBoth } from './moving.ts'

const OneMigration = z.strictObject({ migration: Id })

const NOT_NOW = {
  id: 'Perpindahan ini sudah berakhir atau sedang dibatalkan.',
  en: 'This migration has ended, or is being taken back.',
}
const NOT_YET = {
  id: 'Perpindahan ini masih berjalan atau sudah dibatalkan. Hentikan lebih dulu.',
  en: 'This migration is still running, or was taken back. Stop it first.',
}

const ASKED = {
  id: 'Pembatalan perpindahan ini sudah diminta dan menunggu orang kedua.',
  en: 'It was already asked to take this migration back, and that waits for a second person.',
}

export const migrationRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/migrations',
    summary:
      'Ask for cases to be moved to another version: now, at their next stage, or none but new ones; another ' +
      'publisher decides',
    action: 'sop.move',
    body: StartMigration,
    answer: MigrationView,
    status: 201,
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          body: { from, to, areas = [], when, reason, map: prepared },
          actor,
          deps,
          key,
        } = call
        const pair = await pairOf(tx, { from, to: await findSop(tx, to) })
        const map = sound(
          prepared === undefined
            ? await publishedMap(tx, deps, pair)
            : checkedMap(prepared, { from: pair.old.ir, to: pair.next.ir }),
        )
        const id = uuidV5('migration', key.id)
        await askMigration(tx, {
          id,
          from,
          to,
          map,
          isPrepared: prepared !== undefined,
          areas,
          when,
          reason,
          actor: engineActor(actor),
        })
        await addMigrationRequest(tx, {
          id: uuidV5('migration-request', key.id),
          migrationId: id,
          verb: 'move',
          reason,
          askedBy: actor.user,
        })
        await prove(tx, call, { type: 'migration_asked', body: { migration: id, from, to, when, areas } })
        return migrationView(tx, call, id)
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/migrations',
    summary: 'Migrations, the newest first',
    action: 'sop.move',
    query: MigrationListQuery,
    answer: MigrationList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const page = await listMigrations(tx, call.query)
        return {
          data: await presentAll(tx, call, page.rows),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/migrations/:migration',
    summary: 'One migration and what became of its cases',
    action: 'sop.move',
    params: OneMigration,
    answer: MigrationView,
    handle: (call) => call.scoped((tx) => migrationView(tx, call, call.params.migration)),
  }),
  endpoint({
    method: 'get',
    path: '/api/migrations/:migration/cases',
    summary: 'What became of each case',
    action: 'sop.move',
    params: OneMigration,
    query: MigratedQuery,
    answer: MovedCases,
    handle: ({ params, query, deps, scoped }) =>
      scoped(async (tx) => {
        const migration = await migrationAt(tx, params.migration)
        const words = await wordsOfBoth(tx, deps, migration)
        const page = await listMigrated(tx, { id: migration.id, ...query })
        return {
          data: page.rows.map((row) => presentMigrated(row, words)),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/migrations/:migration/cancel',
    summary: 'Stop a migration; cases that have moved stay moved',
    action: 'sop.move',
    params: OneMigration,
    answer: MigrationView,
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          params: { migration: id },
        } = call
        await migrationAt(tx, id)
        if (!(await cancelMigration(tx, id))) throw problem('conflict', { sentence: NOT_NOW })
        await prove(tx, call, { type: 'migration_cancelled', body: { migration: id } })
        return migrationView(tx, call, id)
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/migrations/:migration/undo',
    summary: 'Ask for a migration to be taken back, case by case; another publisher decides',
    action: 'sop.move',
    params: OneMigration,
    body: UndoMigration,
    answer: MigrationView,
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        const {
          params: { migration: id },
          body: { reason },
          actor,
          key,
        } = call
        const migration = await migrationAt(tx, id)
        if (migration.state !== 'finished' && migration.state !== 'cancelled')
          throw problem('conflict', { sentence: NOT_YET })
        if (
          !(await addMigrationRequest(tx, {
            id: uuidV5('migration-request', key.id),
            migrationId: id,
            verb: 'undo',
            reason,
            askedBy: actor.user,
          }))
        )
          throw problem('conflict', { sentence: ASKED })
        await prove(tx, call, { type: 'migration_undo_asked', body: { migration: id } })
        return migrationView(tx, call, id)
      }),
  }),
]
