// `tapak api` and `tapak worker`: one process of one kind, for installations that need more than one machine. Run as
// many as needed.
import { resolve } from 'node:path'
import type { GroundEnv } from '../ground/config.ts'
import { givenDatabase } from '../ground/database.ts'
import { inFront } from '../ground/programs.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { Stop } from '../ground/say.ts'
import { tell } from '../ground/child-environment.ts'

export const ENTRIES = { worker: 'activities/worker.ts', api: 'api/server.ts' } as const
export type OwnPart = keyof typeof ENTRIES

export const runPart = (name: OwnPart, env: GroundEnv): Promise<number> => {
  const database = givenDatabase(env)
  if (database === undefined || env.TEMPORAL_ADDRESS === undefined)
    throw new Stop(
      `tapak ${name} needs DATABASE_URL and TEMPORAL_ADDRESS; for everything on one machine use: tapak start`,
    )
  const secrets = secretsOf(openHome(resolve(ROOT, env.TAPAK_HOME)), env)
  const around = {
    env,
    secrets,
    database,
    temporal: { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
  }
  return inFront([ENTRIES[name]], tell(name, around), ['SIGINT', 'SIGTERM', 'SIGHUP'])
}
