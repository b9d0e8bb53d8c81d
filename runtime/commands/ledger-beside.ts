// Compares the ledger of a database with the checkpoints exported from it. This finds what a check of the chain alone
// cannot see: a missing tail and a rewritten stream.
import { existsSync } from 'node:fs'
import { auditExport } from '../../db/ledger/audit-export.ts'
import { keysIn, newestIn } from '../../db/ledger/checkpoint-folder.ts'
import { withOwner, type Db } from '../../db/ground/connect.ts'
import { exportLedger } from '../../db/ledger/export-ledger.ts'
import { BREAKS } from '../../sop-definitions/language/damage-kinds.ts'
import { damageLine, rollbackLines, testimonyIn, verifiersOf } from './ledger-verify-file.ts'
import { say } from '../ground/say.ts'

/** Splits pieces of text into lines. */
const linesIn = async function* (pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield piece.slice(0, -1)
}

const isOfChain = (kind: string): boolean => BREAKS.some((one) => one === kind)

/** True also where no checkpoint was ever exported: then there is nothing to compare with, and the output says so. */
export const besideCheckpoints = async (
  db: Db,
  { folder, stream }: { folder: string; stream: string | null },
): Promise<boolean> => {
  const keys = verifiersOf(existsSync(folder) ? await keysIn(folder) : [], folder)
  if (existsSync(folder)) for (const line of await rollbackLines(folder, keys)) say(line)
  if ((await newestIn(folder, keys)) === null) {
    say(`no signed checkpoint lies in ${folder}: that nothing was cut off cannot be told`)
    return true
  }
  const outside = await testimonyIn(folder, keys)
  const audit = await withOwner(db, (tx) => auditExport(linesIn(exportLedger(tx, stream)), { outside, keys }))
  // Damage of a chain itself was already reported, row by row.
  const damage = audit.damage.filter(({ kind }) => !isOfChain(kind))
  for (const one of damage) say(damageLine(one))
  const newest = audit.newest === null ? '' : `, the newest of ${audit.newest.toISOString()}`
  say(`${audit.sealed} of ${audit.rows} rows lie under signed checkpoints in ${folder}${newest}`)
  return damage.length === 0
}
