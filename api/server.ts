// Process entry of the API: environment → dependencies → app → port. Drains before it ends.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { countAlarms } from '../db/ledger/checkpoints.ts'
import { countFrozen } from '../db/cases/cases.ts'
import { connect, NOBODY, withDoor, type Connection, type Db, type Tx } from '../db/ground/connect.ts'
import { recentlyForeign } from '../db/recording/foreign-messages.ts'
import { sweepBlobs } from '../db/cases/destroy-files.ts'
import { countStopped } from '../db/procedures/sop-releases.ts'
import { signerFrom } from '../db/ledger/signed-note.ts'
import { readStaffCodes } from '../db/accounts/staff-codes.ts'
import { readCosts } from '../db/cases/cost-codes.ts'
import { readRetention } from '../db/people/retention-rules.ts'
import { livingRing, type LivingRing } from '../db/people/key-ring.ts'
import { openVault } from '../db/people/vault.ts'
import { readPublicWords } from '../db/public/read-public-words.ts'
import { readWindowWords } from '../db/window/read-words.ts'
import { parseRoles } from '../sop-definitions/rules/roles.ts'
import { temporalSettings } from '../workflows/wire/config.ts'
import { createApp } from './door/app.ts'
import { createGate } from './policy/rate-limits.ts'
import type { Deps } from './door/call.ts'
import { watchHighWater, type HighWater } from '../db/ground/high-water.ts'
import { createWaking, type WakingOptions } from './wake.ts'
import { readApiEnv, siteIn, type ApiEnv } from './door/config.ts'
import { withDeadline } from './door/deadline.ts'
import { listenerFor } from './door/listening.ts'
import { watchLateness } from './live/lateness.ts'
import { createLive } from './live/live.ts'
import { createLog, whereOf } from './door/log.ts'
import { createMetrics, type Metrics } from './door/metrics.ts'
import { namesIn } from './door/names.ts'
import { readLanguages } from './door/languages.ts'
import { readIndicators } from './sops/indicators.ts'
import { readStandards } from './exchange/standards.ts'
import { readMaps } from './sops/move-maps.ts'
import { documentsOf, SWEEP_MS } from './files/file-config.ts'
import { registryInFile } from './people/civil-registry.ts'
import { providerSettings } from './oidc/oidc-config.ts'
import { createProvider } from './oidc/provider.ts'
import { createSeats } from './door/seats.ts'
import { tellUnanswered } from './organisations/unanswered-areas.ts'
import { keepImporting } from './imports/keep-importing.ts'
import { keepPublic } from './public/keep-public.ts'
import { createExaminer } from './sops/examiner.ts'

const ROOT = join(import.meta.dirname, '..')
export const sopFolder = ({ TAPAK_SOPS = 'sop-definitions' }: Pick<ApiEnv, 'TAPAK_SOPS'>): string =>
  resolve(ROOT, TAPAK_SOPS)
const DRAIN_MS = 10_000

export interface Running {
  port: number
  stop(): Promise<void>
}

const accountKeysOf = ({ TAPAK_ACCOUNT_KEYS, TAPAK_ACCOUNT_KEYS_FILE }: ApiEnv): LivingRing => {
  const ring = livingRing(TAPAK_ACCOUNT_KEYS, TAPAK_ACCOUNT_KEYS_FILE)
  if (ring === null) throw new Error('TAPAK_ACCOUNT_KEYS is not a valid key ring')
  return ring
}

interface OfAProcess {
  /** Whether the database was put back, before anybody is served. Later each new connection is asked. */
  look(): Promise<void>
  close(): Promise<void>
}
/** `taskQueue` lets a test use its own worker. */
export function depsOf(env: ApiEnv, over: Pick<WakingOptions, 'taskQueue'> = {}): Deps & OfAProcess {
  const log = createLog({ level: env.LOG_LEVEL })
  const { db, longDb, windowDb, counting, door, highWater } = databaseOf(env, log)
  const waking = createWaking({ db, temporal: temporalSettings(env), codecKeys: env.TAPAK_CODEC_KEYS, log, ...over })
  const consoleFolder = env.TAPAK_CONSOLE ?? join(ROOT, 'admin-ui/dist')
  const now = (): Date => new Date()
  const metrics = createMetrics()
  const oidc = providerSettings(env)
  const lateness = watchLateness({ db, isReachable: waking.isReachable })
  const live = createLive({ db, connection: door, consoleFolder, now, areClocksLate: lateness.areClocksLate })
  const examiner = createExaminer()
  metrics.countStreams(live.streams)
  countTroubles(metrics, db, now)
  return {
    ...settingsOf(env),
    ...documentsOf(env, ROOT),
    db,
    longDb,
    windowDb,
    seats: createSeats(),
    waking,
    isRestored: highWater.isBehind,
    log,
    metrics,
    examiner,
    live,
    gate: createGate({
      db: counting,
      breached: (limit) => {
        metrics.countBreach(limit)
        log.warn({ code: limit }, 'limit reached')
      },
    }),
    now,
    caseTime: () => new Date(),
    demoHistory: false,
    oidc:
      oidc === null
        ? null
        : createProvider(oidc, (error) => log.warn(whereOf(error), 'signing in at the provider failed')),
    consoleFolder,
    look: () =>
      highWater
        .look()
        .catch((error: unknown) => log.debug(whereOf(error), 'the standing of the database was not read')),
    close: async () => {
      await lateness.stop()
      await live.close()
      await examiner.close()
      await waking.close()
      await highWater.stop()
      await counting.destroy()
      await db.destroy()
      await longDb.destroy()
      await windowDb?.destroy()
    },
  }
}

/** The pools of this process, and what is known of how far the database had been written. */
const databaseOf = (env: ApiEnv, log: Deps['log']) => {
  const highWater: HighWater = watchHighWater({
    db: () => db,
    folder: env.TAPAK_CHECKPOINTS === undefined ? null : join(env.TAPAK_CHECKPOINTS, 'high-water'),
    name: null,
    onFault: (error) => log.debug(whereOf(error), 'the standing of the database was not read'),
    onFound: () =>
      log.error({ code: 'restored' }, 'the database was put back: nothing is decided until that is accepted'),
  })
  const door = { ...doorOf(env, log), met: highWater.meet }
  const db: Deps['db'] = connect({ ...door, most: 12 })
  // Limits are counted while other transactions are open. With one shared pool, as many requests as it has connections
  // would wait for each other.
  const counting = connect({ ...door, most: 2 })
  const longDb = connect({ ...door, most: 4, patienceMs: 60_000 })
  const gate = gateOf(env)
  const windowDb = gate === null ? null : connect({ ...gate, onIdleError: door.onIdleError, most: 3 })
  return { db, longDb, windowDb, counting, door, highWater }
}

const doorOf = ({ DATABASE_URL_DOOR, DATABASE_URL = '' }: ApiEnv, log: Deps['log']): Connection => ({
  url: DATABASE_URL_DOOR ?? DATABASE_URL,
  ...(DATABASE_URL_DOOR === undefined ? { role: 'tapak_door' as const } : {}),
  onIdleError: (error) => log.warn(whereOf(error), 'postgres connection lost'),
})

/** Without an address of its own, and without the owner's, there are no windows and no public pages. */
const gateOf = ({ DATABASE_URL_GATE, DATABASE_URL }: ApiEnv): Connection | null => {
  if (DATABASE_URL_GATE !== undefined) return { url: DATABASE_URL_GATE }
  return DATABASE_URL === undefined ? null : { url: DATABASE_URL, role: 'tapak_gate' }
}

/** Environment and SOP folder, read once. */
const settingsOf = (env: ApiEnv) => ({
  temporalPage: env.TEMPORAL_PAGE ?? null,
  maps: readMaps(sopFolder(env)),
  indicators: readIndicators(sopFolder(env)),
  standards: readStandards(sopFolder(env)),
  windowWords: readWindowWords(sopFolder(env)),
  publicWords: readPublicWords(sopFolder(env)),
  languages: readLanguages(env.TAPAK_LANGUAGES),
  registry: env.TAPAK_REGISTRY_FILE === undefined ? null : registryInFile(env.TAPAK_REGISTRY_FILE),
  roles: parseRoles(readFileSync(join(sopFolder(env), 'roles.yaml'), 'utf8')),
  evidence: env.TAPAK_EVIDENCE_KEY === undefined ? null : signerFrom(env.TAPAK_EVIDENCE_KEY, 'tapak-evidence'),
  vault: openVault({ keys: env.TAPAK_VAULT_KEYS, pepper: env.TAPAK_INDEX_PEPPER, file: env.TAPAK_VAULT_KEYS_FILE }),
  retention: readRetention(sopFolder(env)),
  costs: readCosts(sopFolder(env)),
  staffCodes: readStaffCodes(sopFolder(env)),
  accountKeys: accountKeysOf(env),
  fingerprintKey: Buffer.from(env.TAPAK_SESSION_SECRET, 'base64'),
  https: env.TAPAK_HTTPS,
  site: siteIn(env),
  names: namesIn(env),
  demand: env.TAPAK_SECOND_FACTOR,
  secondPin: env.TAPAK_SECOND_PIN,
  keepsTasks: env.TAPAK_OFFLINE_TASKS,
  demo: env.TAPAK_DEMO,
  contact: env.TAPAK_CONTACT ?? null,
  proxies: env.TAPAK_PROXIES,
  mail: env.TAPAK_MAIL_FROM !== undefined,
  mailsLinks: env.TAPAK_MAIL_FROM !== undefined && env.TAPAK_ORIGIN !== undefined,
})

const COUNT_MS = 2_000
function countTroubles(metrics: Metrics, db: Db, now: () => Date): void {
  const counted = (count: (tx: Tx) => Promise<number>): Promise<number> =>
    withDeadline(withDoor(db, NOBODY, count), COUNT_MS)
  metrics.countFrozen(() => counted(countFrozen))
  metrics.countLedgerAlarms(() => counted(countAlarms))
  metrics.countForeign(() => counted(async (tx) => (await recentlyForeign(tx, now())).count))
  metrics.countStoppedReleases(() => counted(countStopped))
}

export async function startApi(env: ApiEnv): Promise<Running> {
  const deps = depsOf(env)
  await deps.look()
  const server = listenerFor(createApp(deps))
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen(env.PORT, env.HOST, listening.resolve)
  await listening.promise
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : env.PORT
  const sweep = (): void => {
    void sweepBlobs((work) => withDoor(deps.db, NOBODY, work), deps.blobs, deps.now()).catch((error: unknown) =>
      deps.log.warn(whereOf(error), 'the store of documents was not swept'),
    )
  }
  sweep()
  const sweeping = setInterval(sweep, SWEEP_MS)
  const { publicWords: words } = deps
  const stopPublishing = words === null ? null : keepPublic({ ...deps, words })
  const stopImporting = keepImporting(deps)
  deps.log.info({ port }, 'listening')
  void tellUnanswered(deps).catch((error: unknown) => deps.log.warn(whereOf(error), 'the routes were not looked at'))
  return {
    port,
    stop: async () => {
      clearInterval(sweeping)
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      await deps.live.close()
      server.closeIdleConnections()
      const hurry = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
      await closed.promise
      clearTimeout(hurry)
      await stopPublishing?.()
      await stopImporting()
      await deps.close()
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const env = readApiEnv()
  if ('problems' in env) {
    process.stderr.write(`The environment does not fit:\n${env.problems.map((line) => `  ${line}\n`).join('')}`)
    process.exit(1)
  }
  try {
    const running = await startApi(env)
    const end = (): void => {
      void running.stop().then(() => process.exit(0))
    }
    process.once('SIGTERM', end)
    process.once('SIGINT', end)
  } catch (error) {
    process.stderr.write(`The API could not start: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
