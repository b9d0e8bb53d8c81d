// Process entry of `tapak rebuild`: runs with the rights of a worker, beside the running workers. Arguments: [--case
// ID] [--accept-loss].
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { withConnection, type Connection as RecorderConnection, type Db } from '../db/ground/connect.ts'
import { connectionOptions, temporalSettings } from '../workflows/wire/config.ts'
import { dataConverter } from '../workflows/wire/data-converter.ts'
import { readWorkerEnv, type WorkerEnv } from './config.ts'
import { createLog } from './log.ts'
import { endLoss } from './loss.ts'
import { tellingIn } from './programmes.ts'
import { isSettled, rebuildAll } from './rebuilding.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const rebuild = async (env: WorkerEnv, args: readonly string[]): Promise<boolean> => {
  const caseId = args[0] === '--case' ? args[1] : undefined
  const accept = args.includes('--accept-loss')
  const own = env.DATABASE_URL_RECORDER
  const connection: RecorderConnection = {
    url: own ?? env.DATABASE_URL ?? '',
    ...(own === undefined ? { role: 'tapak_recorder' } : {}),
    most: 6,
  }
  return withConnection(connection, async (db) => {
    if (caseId !== undefined) return endLoss({ db, ...tellingIn(env) }, { caseId, accept, say })
    return (await isSettled({ db, accept, say })) && (await tellTemporal(env, db))
  })
}

const tellTemporal = async (env: WorkerEnv, db: Db): Promise<boolean> => {
  const settings = temporalSettings(env)
  const connection = await Connection.connect(connectionOptions(settings)).catch(() => null)
  if (connection === null) {
    say(
      `Temporal at ${settings.address} does not answer: run tapak rebuild again once it does, or leave it to a worker.`,
    )
    return false
  }
  const client = new Client({
    connection,
    namespace: settings.namespace,
    dataConverter: dataConverter(env.TAPAK_CODEC_KEYS),
  })
  const log = createLog({ level: env.LOG_LEVEL, destination: pino.destination(2) })
  try {
    return await rebuildAll({ db, client, log, say, now: Date.now, lists: settings.lists })
  } finally {
    await connection.close()
  }
}

const env = readWorkerEnv(process.env)
if ('problems' in env) {
  process.stderr.write(`The environment does not fit:\n${env.problems.map((line) => `  ${line}\n`).join('')}`)
  process.exit(2)
}
process.exit((await rebuild(env, process.argv.slice(2))) ? 0 : 1)
