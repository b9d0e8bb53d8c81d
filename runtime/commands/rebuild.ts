// `tapak rebuild [--case ID] [--accept-loss]`: accepts what was lost, and tells Temporal anew of every case that waits.
// Needs the database of a running installation; what has to be accepted is accepted also while Temporal is away.
import type { GroundEnv } from '../ground/config.ts'
import { inFront } from '../ground/programs.ts'
import { runningInstallation } from './running-installation.ts'
import { Stop } from '../ground/say.ts'
import { tell } from '../ground/child-environment.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const USE =
  'Use: tapak rebuild [--accept-loss], or tapak rebuild --case ID [--accept-loss], where ID is the id of a case as ' +
  'in its address.'

const checkArguments = (args: readonly string[]): void => {
  const [flag, id = '', accept = '--accept-loss', ...rest] = args
  if (args.length === 1 && flag === '--accept-loss') return
  const isOne = flag === '--case' && isUuid(id) && accept === '--accept-loss' && rest.length === 0
  if (args.length > 0 && !isOne) throw new Stop(USE)
}

export const rebuild = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  checkArguments(args)
  const around = runningInstallation(env, 'rebuild')
  return inFront(['activities/rebuild.ts', ...args], tell('worker', around), ['SIGINT', 'SIGTERM'])
}
