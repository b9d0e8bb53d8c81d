// The noun import mapping: which columns of an office's own registers are which of the standard. Versions, never
// changed.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { ImportMappingTable } from '../schema/import-tables.ts'

export type ImportMapping = Selectable<ImportMappingTable>

/** The next version of that name; null where somebody made it at the same moment. */
export const addMapping = async (
  tx: Tx,
  { id, name, standard, heads, userId }: Pick<ImportMapping, 'id' | 'name' | 'standard' | 'heads'> & { userId: string },
): Promise<ImportMapping | null> =>
  (await tx
    .insertInto('import_mapping')
    .values((db) => ({
      id,
      name,
      standard,
      heads: JSON.stringify(heads),
      made_by: userId,
      version: db
        .selectFrom('import_mapping as before')
        .where('before.name', '=', name)
        .select(sql<number>`coalesce(max(before.version), 0) + 1`.as('next')),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()) ?? null

export const findMapping = async (tx: Tx, id: string): Promise<ImportMapping | null> =>
  (await tx.selectFrom('import_mapping').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** The newest version of each name. */
export const listMappings = (tx: Tx): Promise<ImportMapping[]> =>
  tx
    .selectFrom('import_mapping')
    .distinctOn('name')
    .selectAll()
    .orderBy('name')
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
