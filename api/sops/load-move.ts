// Loads one batch of moves, or many, as the asker may see them.
import { countMigrated, findMigration, type CaseMigration } from '../../db/cases/case-moves.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { latestRequests } from '../../db/cases/move-requests.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Actor, Deps } from '../door/call.ts'
import type { MigrationView } from '../contract/moves.ts'
import { problem } from '../door/errors.ts'
import { presentMigration } from './move.view.ts'
import { wordsOfBoth } from './moving.ts'
import { peopleIn } from './second-reader.ts'

interface Onlooker {
  actor: Actor
  deps: Deps
}

export async function migrationAt(tx: Tx, id: string): Promise<CaseMigration> {
  const migration = await findMigration(tx, id)
  if (migration === undefined) throw problem('not_found')
  return migration
}

export async function presentAll(
  tx: Tx,
  { actor, deps }: Onlooker,
  migrations: readonly CaseMigration[],
): Promise<MigrationView[]> {
  const ids = migrations.map(({ id }) => id)
  const [counts, requests] = [await countMigrated(tx, ids), await latestRequests(tx, ids)]
  const { users } = await namesOf(tx, {
    users: [...migrations.map(({ created_by }) => created_by), ...[...requests.values()].flatMap(peopleIn)],
    organisations: [],
  })
  const views = []
  for (const migration of migrations) {
    views.push(
      presentMigration(migration, await wordsOfBoth(tx, deps, migration), {
        counts: counts.get(migration.id),
        request: requests.get(migration.id),
        onlookers: { me: actor, users },
      }),
    )
  }
  return views
}

export async function migrationView(tx: Tx, onlooker: Onlooker, id: string): Promise<MigrationView> {
  const [view] = await presentAll(tx, onlooker, [await migrationAt(tx, id)])
  if (view === undefined) throw problem('not_found')
  return view
}
