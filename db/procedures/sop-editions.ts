// An edition of a procedure beside the current one: running cases have theirs by its hash; a demonstration may begin
// one under it.
import type { Tx } from '../ground/connect.ts'
import type { SopVersion } from './sops.ts'

/**
 * The latest revision of the edition that is asked for; the current version where none is asked for or there is no such
 * edition.
 */
export const findEdition = async (
  tx: Tx,
  current: SopVersion | undefined,
  edition: string | undefined,
): Promise<SopVersion | undefined> => {
  if (current === undefined || edition === undefined) return current
  return (
    (await tx
      .selectFrom('sop_version')
      .selectAll()
      .where('sop', '=', current.sop)
      .where('edition', '=', edition)
      .where('overlay_name', '=', '')
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? current
  )
}
