// Exports on record: started with the number of rows found, finished with the number written and the hash of what was
// sent.
import type { Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { ExportMadeTable } from '../schema/review-tables.ts'

export type ExportMade = Selectable<ExportMadeTable>
export type NewExport = Pick<
  ExportMade,
  'id' | 'user_id' | 'content' | 'format' | 'purpose' | 'fingerprint' | 'rows' | 'made_at'
>

/** Null where this key started one already; `fingerprint` tells whether it was the same request. */
export const beginExport = async (tx: Tx, row: NewExport): Promise<{ isNew: boolean; made: ExportMade }> => {
  const added = await tx
    .insertInto('export_made')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return added === undefined
    ? {
        isNew: false,
        made: await tx.selectFrom('export_made').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow(),
      }
    : { isNew: true, made: added }
}

export const endExport = async (
  tx: Tx,
  { id, ...ended }: Pick<ExportMade, 'id' | 'state' | 'written' | 'sha256' | 'ended_at'>,
): Promise<void> => {
  await tx.updateTable('export_made').set(ended).where('id', '=', id).execute()
}
