// Finds a published version by what people call it: its content hash, its name (`programme@2021.3`, with `+overlay.1`
// for an overlay), or the programme alone for its newest version.
import type { Tx } from '../ground/connect.ts'
import { findCurrentSop, findSop, type SopVersion } from './sops.ts'

const VERSION = /(?<sop>[a-z][a-z0-9-]*)@(?<edition>[^+]+)\.(?<revision>\d{1,9})/
const OVERLAY = /\+(?<overlay>[a-z][a-z0-9-]*)\.(?<overlayRevision>\d{1,9})/
const NAME = new RegExp(`^${VERSION.source}(?:${OVERLAY.source})?$`)

export const findSopByName = async (tx: Tx, name: string): Promise<SopVersion | undefined> => {
  const { sop, edition, revision, overlay = '', overlayRevision = '0' } = NAME.exec(name)?.groups ?? {}
  if (sop === undefined || edition === undefined) return (await findSop(tx, name)) ?? findCurrentSop(tx, name)
  return tx
    .selectFrom('sop_version')
    .selectAll()
    .where('sop', '=', sop)
    .where('edition', '=', edition)
    .where('revision', '=', Number(revision))
    .where('overlay_name', '=', overlay)
    .where('overlay_revision', '=', Number(overlayRevision))
    .executeTakeFirst()
}
