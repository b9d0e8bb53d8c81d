// `tapak evidence make --case CASE --out FILE`: an evidence pack for an auditor, made by the operator at the machine.
// It is recorded like every other pack.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeEvidenceFor } from '../../api/make-evidence.ts'
import { signerFrom } from '../../db/ledger/signed-note.ts'
import type { GroundEnv } from '../ground/config.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { optionsIn } from './ledger-options.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { rolesIn, sopFolder } from '../publishing/sop-files.ts'

const USE = 'Use: tapak evidence make --case CASE --out FILE, where CASE is the number or the id of a case.'

export const evidenceMake = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const {
    values: { case: named, out },
    files,
  } = optionsIn(args, ['case', 'out'], USE)
  if (named === undefined || out === undefined || files.length > 0) throw new Stop(USE)
  const signer = signerFrom(
    secretsOf(openHome(resolve(ROOT, env.TAPAK_HOME)), env).TAPAK_EVIDENCE_KEY,
    'tapak-evidence',
  )
  const made = await withOwnDatabase(env, (ownerUrl) =>
    makeEvidenceFor({ ownerUrl, roles: rolesIn(sopFolder(env)), named, signer, now: new Date() }),
  )
  if (made === null) throw new Stop(`There is no case ${named}.`)
  writeFileSync(out, made.bytes, { mode: 0o600 })
  const sealed =
    made.sealed === null
      ? 'under no checkpoint yet'
      : `${made.sealed.rows} of them under the checkpoint of ${made.sealed.at}`
  say(`written: ${out}, ${made.rows} rows of case ${made.number}, ${sealed}`)
  say(`Anyone can check it, without database and network: tapak evidence verify ${out}`)
  return 0
}
