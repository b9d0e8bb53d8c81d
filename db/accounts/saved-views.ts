// Filters of a list that a person saved under a name. Row-level security shows only one's own.
import type { Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { SavedViewTable } from '../schema/account-tables.ts'

export type SavedView = Selectable<SavedViewTable>

export const listSavedViews = (tx: Tx, userId: string): Promise<SavedView[]> =>
  tx
    .selectFrom('saved_view')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('list')
    .orderBy('name')
    .orderBy('id')
    .execute()

interface NewView {
  id: string
  userId: string
  list: SavedView['list']
  name: string
  filters: Readonly<Record<string, string>>
  now: Date
}
/** Null when the person has a view of that name already. */
export const addSavedView = async (
  tx: Tx,
  { id, userId, list, name, filters, now }: NewView,
): Promise<SavedView | null> =>
  (await tx
    .insertInto('saved_view')
    .values({ id, user_id: userId, list, name, filters: JSON.stringify(filters), made_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()) ?? null

interface Naming {
  id: string
  userId: string
  name: string
}
export type Renamed = { kind: 'renamed'; view: SavedView } | { kind: 'taken' } | { kind: 'absent' }

export async function renameSavedView(tx: Tx, { id, userId, name }: Naming): Promise<Renamed> {
  // Locked, so that of two simultaneous renames to one name the later one is refused.
  const mine = await tx.selectFrom('saved_view').selectAll().where('user_id', '=', userId).forUpdate().execute()
  const view = mine.find((one) => one.id === id)
  if (view === undefined) return { kind: 'absent' }
  if (mine.some((one) => one.id !== id && one.list === view.list && one.name.toLowerCase() === name.toLowerCase()))
    return { kind: 'taken' }
  return {
    kind: 'renamed',
    view: await tx
      .updateTable('saved_view')
      .set({ name })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  }
}

export const removeSavedView = async (tx: Tx, { id, userId }: { id: string; userId: string }): Promise<boolean> =>
  Number(
    (await tx.deleteFrom('saved_view').where('id', '=', id).where('user_id', '=', userId).executeTakeFirst())
      .numDeletedRows,
  ) === 1
