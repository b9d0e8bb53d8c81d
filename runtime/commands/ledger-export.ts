// `tapak ledger export [--case ID] --out FILE`: the ledger as a file that can be checked anywhere, with the tree over
// it or the proof of one case.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { connect, withOwner } from '../../db/ground/connect.ts'
import { exportLedger } from '../../db/ledger/export-ledger.ts'
import type { GroundEnv } from '../ground/config.ts'
import { optionsIn } from './ledger-options.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const USE = 'Use: tapak ledger export [--case ID] --out FILE, where ID is the id of a case as in its address.'

export const ledgerExport = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const {
    values: { case: asked, out },
    files,
  } = optionsIn(args, ['case', 'out'], USE)
  if (out === undefined || files.length > 0 || (asked !== undefined && !isUuid(asked))) throw new Stop(USE)
  const part = `${out}.part`
  await withOwnDatabase(env, async (url) => {
    const db = connect({ url, most: 1 })
    try {
      await withOwner(db, (tx) => pipeline(exportLedger(tx, asked ?? null), createWriteStream(part, { mode: 0o600 })))
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      await db.destroy()
    }
  })
  await rename(part, out)
  say(`written: ${out}. Anyone can check it, without database and network: tapak ledger verify ${out}`)
  return 0
}
