// `tapak ledger verify [--case ID]`: says "intact", or names the first broken row. Works while Tapak runs and while it is stopped.
import { Stop } from './say.ts'
import type { GroundEnv } from './config.ts'

export const ledgerVerify = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  throw new Stop(`not yet: ${args.join(' ')} ${env.TAPAK_HOME}`)
}
