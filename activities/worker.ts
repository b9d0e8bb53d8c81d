// Process entry of a worker: environment → dependencies → activities → Worker. A larger installation runs it as often
// as it likes.
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from '@temporalio/client'
import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker'
import type { Logger } from 'pino'
import { connect, type Connection, type Db } from '../db/ground/connect.ts'
import { signerFrom } from '../db/ledger/signed-note.ts'
import { readRetention } from '../db/people/retention-rules.ts'
import { parseRoles, rolesWith } from '../sop-definitions/rules/roles.ts'
import { TASK_QUEUE } from '../workflows/contract.ts'
import type { CaseActivities } from '../workflows/ports.ts'
import { connectionOptions, temporalSettings } from '../workflows/wire/config.ts'
import { dataConverter } from '../workflows/wire/data-converter.ts'
import { workflowBundle } from './bundle.ts'
import { keepCheckpoints } from './checkpointing.ts'
import { readWorkerEnv, type WorkerEnv } from './config.ts'
import { foreignAlarm } from './foreign.ts'
import { createActivities } from './index.ts'
import { createLog, temporalLogger, whereOf } from './log.ts'
import { keepMailing, postTo } from './mailing.ts'
import { carryOutUndertakings } from './undertakings.ts'
import { createWatchdog, keepWatch } from './watchdog.ts'

const LOCAL_SLOTS = 12
const SLOTS = 8
/** The watchdog, held locks, the lanes that move cases, and erasures. */
const UNDERTAKING = 8

const sopFolder = ({ TAPAK_SOPS: folder }: WorkerEnv): string | undefined =>
  folder === undefined ? undefined : resolve(import.meta.dirname, '..', folder)

/** The roles that are told when a limit has passed. */
const coordinatingIn = (env: WorkerEnv): string[] =>
  rolesWith(
    'coordinate_case',
    parseRoles(
      readFileSync(join(sopFolder(env) ?? resolve(import.meta.dirname, '../sop-definitions'), 'roles.yaml'), 'utf8'),
    ),
  )

export interface WorkerOptions {
  taskQueue?: string
  entry?: string
  watchEveryMs?: number | null
  wrap?(activities: CaseActivities): CaseActivities
}

const recorderIn = (env: WorkerEnv): Pick<Connection, 'url' | 'role'> => {
  const own = env.DATABASE_URL_RECORDER
  return { url: own ?? env.DATABASE_URL ?? '', ...(own === undefined ? { role: 'tapak_recorder' as const } : {}) }
}
const recorderOf = (env: WorkerEnv, log: Logger): Db =>
  connect({
    ...recorderIn(env),
    most: LOCAL_SLOTS + SLOTS + UNDERTAKING,
    onIdleError: (error) => log.warn(whereOf(error), 'postgres connection lost'),
  })

/**
 * Few workflow slots, because cold replays share one thread; an explicit cache, because the default lets a worker grow
 * to a gigabyte.
 */
const LIMITS = {
  maxConcurrentWorkflowTaskExecutions: 8,
  maxConcurrentLocalActivityExecutions: LOCAL_SLOTS,
  maxConcurrentActivityTaskExecutions: SLOTS,
  maxCachedWorkflows: 400,
  stickyQueueScheduleToStartTimeout: '3s',
  shutdownGraceTime: '10s',
  shutdownForceTime: '13s',
} as const

/** Only a worker with a key and a folder outside the database makes checkpoints. */
const checkpointsOf = (
  { TAPAK_CHECKPOINT_KEY: seed, TAPAK_CHECKPOINTS: folder, TAPAK_NIGHT_AT: nightAt }: WorkerEnv,
  db: Db,
  log: Logger,
): (() => Promise<void>) =>
  seed === undefined || folder === undefined
    ? async () => undefined
    : keepCheckpoints({ db, log, folder, nightAt, signer: signerFrom(seed) })

/** Without the address of a mail server no mail is sent. */
const mailOf = (
  { TAPAK_SMTP_URL: url, TAPAK_MAIL_FROM: from, TAPAK_ORIGIN: origin }: WorkerEnv,
  db: Db,
  log: Logger,
): (() => Promise<void>) =>
  url === undefined || from === undefined
    ? async () => undefined
    : keepMailing({ db, log, post: postTo({ url, from }), origin: origin?.replace(/\/$/, '') ?? null, now: Date.now })

/** Runs until a signal stops it; work in progress is finished first. */
export const runWorker = async (env: WorkerEnv, options: WorkerOptions = {}): Promise<void> => {
  const log = createLog({ level: env.LOG_LEVEL })
  Runtime.install({
    logger: temporalLogger(log),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  })
  const settings = temporalSettings(env)
  const taskQueue = options.taskQueue ?? TASK_QUEUE
  const [connection, bundle] = await Promise.all([
    NativeConnection.connect(connectionOptions(settings)),
    workflowBundle(options.entry),
  ])
  const db = recorderOf(env, log)
  const alarm = foreignAlarm({ db, log })
  const converter = dataConverter(env.TAPAK_CODEC_KEYS, alarm.tell)
  const activities = createActivities({ db, log, coordinating: coordinatingIn(env), alarm })
  const worker = await Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue,
    workflowBundle: bundle,
    dataConverter: converter,
    identity: `${process.pid}@${hostname()}`,
    activities: { ...(options.wrap?.(activities) ?? activities) },
    ...LIMITS,
  })
  const client = new Client({ connection, namespace: settings.namespace, dataConverter: converter })
  const retention = readRetention(sopFolder(env))
  const watchdog = createWatchdog({ db, client, log, taskQueue, nightAt: env.TAPAK_NIGHT_AT, retention })
  const endWatch = options.watchEveryMs === null ? () => undefined : keepWatch(watchdog, log, options.watchEveryMs)
  const endUndertakings =
    options.watchEveryMs === null
      ? async () => undefined
      : carryOutUndertakings({ db, client, log, taskQueue, now: Date.now, connection: recorderIn(env), retention })
  const endMail = options.watchEveryMs === null ? async () => undefined : mailOf(env, db, log)
  const endCheckpoints = options.watchEveryMs === null ? async () => undefined : checkpointsOf(env, db, log)
  try {
    await worker.run()
  } finally {
    endWatch()
    await endUndertakings()
    await endMail()
    await endCheckpoints()
    await alarm.end()
    await connection.close().catch((error: unknown) => log.warn(whereOf(error), 'connection was not closed'))
    await db.destroy()
  }
}

if (process.argv[1] === import.meta.filename) {
  const env = readWorkerEnv(process.env)
  if ('problems' in env) {
    process.stderr.write(`The environment does not fit:\n${env.problems.map((line) => `  ${line}\n`).join('')}`)
    process.exit(1)
  }
  try {
    await runWorker(env)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`The worker could not go on: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
