// Process entry of a worker: environment → dependencies → activities → Worker. A larger installation runs it as often
// as it likes.
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Client } from '@temporalio/client'
import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker'
import type { Logger } from 'pino'
import { connect, type Connection, type Db } from '../db/ground/connect.ts'
import { watchHighWater, type HighWater } from '../db/ground/high-water.ts'
import { signerFrom } from '../db/ledger/signed-note.ts'
import { readRetention } from '../db/people/retention-rules.ts'
import { readWindowWords } from '../db/window/read-words.ts'
import { longQueueOf, TIMER_QUEUE } from '../workflows/contract.ts'
import type { TimerActivities } from '../workflows/ports.ts'
import { connectionOptions, temporalSettings } from '../workflows/wire/config.ts'
import { dataConverter } from '../workflows/wire/data-converter.ts'
import { keepBeginning } from './beginning.ts'
import { workflowBundle } from './bundle.ts'
import { keepCheckpoints } from './checkpointing.ts'
import { keepCompared } from './comparing.ts'
import { keepCounted } from './counting.ts'
import type { Telling } from '../db/recording/as-recorder.ts'
import { rolesIn, sopFolder, tellingIn } from './programmes.ts'
import { readWorkerEnv, type WorkerEnv } from './config.ts'
import { foreignAlarm } from './foreign.ts'
import { keepGivingBack } from './giving-back.ts'
import { keepHearing } from './hearing.ts'
import { createActivities } from './index.ts'
import { keepJudged } from './judging.ts'
import { makeListsKnown } from './lists.ts'
import { keepLettingGo } from './letting-go.ts'
import { createLog, temporalLogger, whereOf } from './log.ts'
import { createLongActivities } from './long-work.ts'
import { keepMailing, postTo } from './mailing.ts'
import { BRISK } from './pace.ts'
import type { Waking } from './waking.ts'
import { createWatchdog, keepWatch } from './watchdog.ts'
import { keepWindows } from './windows.ts'
import { keepWitnessed } from './witnessing.ts'

const SLOTS = 8
const LONG_SLOTS = 3
/** The watchdog, mail, checkpoints, held locks. */
const BESIDES = 8

export interface WorkerOptions {
  taskQueue?: string
  entry?: string
  watchEveryMs?: number | null
  wrap?(activities: TimerActivities): TimerActivities
}

const recorderIn = (env: WorkerEnv): Pick<Connection, 'url' | 'role'> => {
  const own = env.DATABASE_URL_RECORDER
  return { url: own ?? env.DATABASE_URL ?? '', ...(own === undefined ? { role: 'tapak_recorder' as const } : {}) }
}
const recorderOf = (env: WorkerEnv, log: Logger, met: HighWater['meet']): Db =>
  connect({
    ...recorderIn(env),
    met,
    most: SLOTS + LONG_SLOTS * BRISK.lanes + BESIDES,
    onIdleError: (error) => log.warn(whereOf(error), 'postgres connection lost'),
  })

/**
 * Few workflow slots, because cold replays share one thread. A small cache: a workflow that waits has a history of few
 * events, so remembering it costs more than replaying it when its instant has come.
 */
const LIMITS = {
  maxConcurrentWorkflowTaskExecutions: 8,
  maxConcurrentActivityTaskExecutions: SLOTS,
  maxCachedWorkflows: 40,
  stickyQueueScheduleToStartTimeout: '3s',
  shutdownGraceTime: '10s',
  shutdownForceTime: '13s',
} as const
/** What lasts is broken off when the worker stops, and goes on elsewhere from its row. */
const LONG_LIMITS = {
  maxConcurrentActivityTaskExecutions: LONG_SLOTS,
  maxConcurrentActivityTaskPolls: 1,
  maxHeartbeatThrottleInterval: '3s',
  shutdownGraceTime: 0,
  shutdownForceTime: '13s',
} as const

const highWaterOf = (env: WorkerEnv, log: Logger, db: () => Db): HighWater =>
  watchHighWater({
    db,
    folder: env.TAPAK_CHECKPOINTS === undefined ? null : join(env.TAPAK_CHECKPOINTS, 'high-water'),
    name: `worker-${hostname()}-${process.pid}`,
    onFault: (error) => log.debug(whereOf(error), 'the standing of the database was not read'),
    onFound: () =>
      log.error({ code: 'restored' }, 'the database was put back: nothing is decided until that is accepted'),
  })

const longSettings = (env: WorkerEnv) => ({
  connection: recorderIn(env),
  retention: readRetention(sopFolder(env)),
  nightAt: env.TAPAK_NIGHT_AT,
})

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

interface Besides extends Waking {
  taskQueue: string
  env: WorkerEnv
  highWater: HighWater
  telling: Telling
  watchEveryMs: number | undefined
}
/** What a worker does beside its queues; each answers a function that ends it. */
const begunBesides = ({ env, highWater, telling, watchEveryMs, ...waking }: Besides): (() => unknown)[] => {
  const { db, log } = waking
  return [
    keepWatch(createWatchdog(waking), log, watchEveryMs),
    keepWitnessed({ ...waking, highWater }),
    keepBeginning({ ...waking, nightAt: env.TAPAK_NIGHT_AT }),
    keepGivingBack({ db, log, ...telling, now: Date.now }),
    keepLettingGo({ db, log, ...telling, now: Date.now }),
    keepHearing({ db, log, ...telling }),
    keepWindows({ db, log, ...telling, roles: rolesIn(env), words: readWindowWords(sopFolder(env)) }),
    keepCounted({ db, log }),
    keepCompared({ db, log }),
    keepJudged({ db, log }),
    mailOf(env, db, log),
    checkpointsOf(env, db, log),
  ]
}

/** When one of them ends, all of them end. */
const runAll = async (workers: readonly Worker[]): Promise<void> => {
  const end = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  const ends = await Promise.allSettled(workers.map((worker) => worker.run().finally(end)))
  for (const ended of ends) if (ended.status === 'rejected') throw ended.reason
}

/** Runs until a signal stops it; decisions in progress are finished first. */
export const runWorker = async (env: WorkerEnv, options: WorkerOptions = {}): Promise<void> => {
  const log = createLog({ level: env.LOG_LEVEL })
  Runtime.install({
    logger: temporalLogger(log),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  })
  const settings = temporalSettings(env)
  const { namespace, lists } = settings
  const { taskQueue = TIMER_QUEUE, watchEveryMs } = options
  const [connection, bundle] = await Promise.all([
    NativeConnection.connect(connectionOptions(settings)),
    workflowBundle(options.entry),
  ])
  const highWater = highWaterOf(env, log, () => db)
  const db: Db = recorderOf(env, log, highWater.meet)
  const alarm = foreignAlarm({ db, log })
  const telling = tellingIn(env)
  const working = { db, log, ...telling }
  const converter = dataConverter(env.TAPAK_CODEC_KEYS, alarm.tell)
  if (lists === true) await makeListsKnown(connection, namespace)
  const shared = { connection, namespace, dataConverter: converter, identity: `${process.pid}@${hostname()}` }
  const activities = createActivities({ ...working, lists })
  const workers = [
    await Worker.create({
      ...shared,
      taskQueue,
      workflowBundle: bundle,
      activities: { ...(options.wrap?.(activities) ?? activities) },
      ...LIMITS,
    }),
    await Worker.create({
      ...shared,
      taskQueue: longQueueOf(taskQueue),
      activities: { ...createLongActivities({ ...working, ...longSettings(env), now: Date.now }) },
      ...LONG_LIMITS,
    }),
  ]
  const client = new Client({ connection, namespace, dataConverter: converter })
  const waking = { db, client, log, taskQueue, lists }
  const ends = watchEveryMs === null ? [] : begunBesides({ ...waking, env, highWater, telling, watchEveryMs })
  await highWater.look().catch((error: unknown) => log.debug(whereOf(error), 'the database was not looked at'))
  try {
    await runAll(workers)
  } finally {
    for (const end of ends) await end()
    await alarm.end()
    await highWater.stop()
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
