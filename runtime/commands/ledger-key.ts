// `tapak ledger key`: the public keys of this installation, for people who check its record. Hand them over by another
// way than the files.
import { resolve } from 'node:path'
import { signerFrom } from '../../db/ledger/signed-note.ts'
import type { GroundEnv } from '../ground/config.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { say } from '../ground/say.ts'

export const ledgerKey = async (env: GroundEnv): Promise<number> => {
  const { TAPAK_CHECKPOINT_KEY, TAPAK_EVIDENCE_KEY } = secretsOf(openHome(resolve(ROOT, env.TAPAK_HOME)), env)
  say(signerFrom(TAPAK_CHECKPOINT_KEY).verifier)
  say(signerFrom(TAPAK_EVIDENCE_KEY, 'tapak-evidence').verifier)
  return 0
}
