// `tapak ledger export [--case ID] --out FILE`: the ledger as a file that can be checked anywhere, with the tree over
// it or the proof of one case.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { withConnection, withOwner, type Tx } from '../../db/ground/connect.ts'
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
  const write = (tx: Tx): Promise<void> =>
    pipeline(exportLedger(tx, asked ?? null), createWriteStream(part, { mode: 0o600 }))
  await withOwnDatabase(env, async (url) => {
    try {
      await withConnection({ url, most: 1 }, (db) => withOwner(db, write))
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
  await rename(part, out)
  say(`written: ${out}. Anyone can check it, without database and network: tapak ledger verify ${out}`)
  return 0
}
