// `tapak api` and `tapak worker`: one process of one kind, for installations that need more than one machine. Run as
// many as needed.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { GroundEnv } from '../ground/config.ts'
import { givenDatabase } from '../ground/database.ts'
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
  return new Promise((end, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, ENTRIES[name])], {
      env: tell(name, around),
      cwd: ROOT,
      stdio: 'inherit',
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', fail)
    child.once('exit', (code, signal) => end(signal === null ? (code ?? 1) : 1))
  })
}
