// Finds another edition of a procedure than the current one. Running cases find theirs by hash; only a demonstration
// may open a case under an older one.
import type { Tx } from '../ground/connect.ts'
import { VERSION_NAME, type VersionName } from './sops.ts'

/**
 * The latest revision of the requested edition; the current version when none is requested or that edition does not
 * exist.
 */
export const findEdition = async (
  tx: Tx,
  current: VersionName | undefined,
  edition: string | undefined,
): Promise<VersionName | undefined> => {
  if (current === undefined || edition === undefined) return current
  return (
    (await tx
      .selectFrom('sop_version')
      .select(VERSION_NAME)
      .where('sop', '=', current.sop)
      .where('edition', '=', edition)
      .where('overlay_name', '=', '')
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? current
  )
}
