// `tapak migrate` and `tapak seed`: what `tapak start` does by itself, for installations that do it by hand.
import { resolve } from 'node:path'
import { temporalSettings } from '../../workflows/wire/config.ts'
import type { GroundEnv } from '../ground/config.ts'
import { bringUpToDate, givenDatabase } from '../ground/database.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { publishFolder } from '../publishing/publish.ts'
import { say, Stop } from '../ground/say.ts'
import { seed, seededBefore } from '../publishing/seed.ts'
import { sopFolder } from '../publishing/sop-files.ts'
import { reachTemporal } from '../ground/temporal.ts'

export const migrateAndPublish = (env: GroundEnv): Promise<number> =>
  withOwnDatabase(env, async (owner) => {
    await bringUpToDate({ ...givenDatabase(env), owner }, say)
    const published = await publishFolder(owner, sopFolder(env))
    if (env.TEMPORAL_ADDRESS !== undefined)
      await reachTemporal(temporalSettings({ ...env, TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS }))
    say(published.length === 0 ? 'no new SOP to publish' : `published: ${published.join(', ')}`)
    return 0
  })

export const seedNow = async (env: GroundEnv): Promise<number> => {
  const database = givenDatabase(env)
  if (database === undefined || env.TEMPORAL_ADDRESS === undefined)
    throw new Stop(
      'tapak seed needs DATABASE_URL, TEMPORAL_ADDRESS and a running API; tapak start makes the demo by itself at ' +
        'its first start.',
    )
  const home = openHome(resolve(ROOT, env.TAPAK_HOME))
  const around = {
    env,
    secrets: secretsOf(home, env),
    database,
    temporal: { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
  }
  const lines = seededBefore(home, around) ?? (await seed(home, around))
  for (const line of lines) say(line)
  return 0
}
