// The configuration of a local Temporal server: everything on loopback, one SQLite file, few shards.
// Written as JSON, which the server reads as YAML.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type TemporalKind = 'command' | 'server'
/** The file that holds the workflows. Each kind of program has a format of its own. */
export const STORES: Readonly<Record<TemporalKind, string>> = { command: 'temporal-dev.db', server: 'temporal.db' }

export interface TemporalPorts {
  frontend: number
  history: number
  matching: number
  worker: number
  frontendMember: number
  historyMember: number
  matchingMember: number
  workerMember: number
  page: number
}
export const PORT_NAMES = [
  'frontend',
  'history',
  'matching',
  'worker',
  'frontendMember',
  'historyMember',
  'matchingMember',
  'workerMember',
  'page',
] as const satisfies readonly (keyof TemporalPorts)[]

/** Fixed for the life of the store: with another number the server would not find what is already in it. */
const SHARDS = 4

const role = (grpcPort: number, membershipPort: number): object => ({
  rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
})

const serverConfig = (folder: string, ports: TemporalPorts): object => ({
  log: { stdout: true, level: 'warn' },
  persistence: {
    defaultStore: 'default',
    visibilityStore: 'default',
    numHistoryShards: SHARDS,
    datastores: {
      default: {
        sql: {
          pluginName: 'sqlite',
          databaseName: join(folder, STORES.server),
          connectAddr: 'localhost',
          connectProtocol: 'tcp',
          connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '2' },
          maxConns: 1,
          maxIdleConns: 1,
          maxConnLifetime: '1h',
        },
      },
    },
  },
  global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
  services: {
    frontend: role(ports.frontend, ports.frontendMember),
    history: role(ports.history, ports.historyMember),
    matching: role(ports.matching, ports.matchingMember),
    worker: role(ports.worker, ports.workerMember),
  },
  clusterMetadata: {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: {
      active: {
        enabled: true,
        initialFailoverVersion: 1,
        rpcName: 'frontend',
        rpcAddress: `127.0.0.1:${ports.frontend}`,
      },
    },
  },
  dynamicConfigClient: { filepath: join(folder, 'dynamic.yaml'), pollInterval: '60s' },
})

/**
 * The server's default of 20 tasks a second per shard would make each wake of a case take 50 ms. A workflow task
 * that failed a few times waits up to ten minutes before each retry, so a case whose worker died could wait that long;
 * five seconds are enough. By default the server keeps up to 128,000 workflows in memory, also those that wait for
 * days; two thousand are enough for those that are worked on.
 */
export const DYNAMIC = {
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'history.transferProcessorMaxPollRPS': 500,
  'history.timerProcessorMaxPollRPS': 100,
  'history.visibilityProcessorMaxPollRPS': 100,
  'history.workflowTaskRetryMaxInterval': '5s',
  'history.hostLevelCacheMaxSize': 2_000,
} as const

/** The arguments of the vendor's command: everything on loopback, its own web page too. */
export const commandArgs = (folder: string, ports: TemporalPorts): string[] => [
  'server',
  'start-dev',
  '--db-filename',
  join(folder, STORES.command),
  '--ip',
  '127.0.0.1',
  '--port',
  String(ports.frontend),
  '--ui-ip',
  '127.0.0.1',
  '--ui-port',
  String(ports.page),
  '--ui-disable-news-fetch',
  '--log-level',
  'warn',
  ...Object.entries(DYNAMIC).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
]

/** Answers the path of the configuration file. */
export const writeServerConfig = (folder: string, ports: TemporalPorts): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'server.yaml')
  writeFileSync(file, JSON.stringify(serverConfig(folder, ports), null, 1))
  writeFileSync(
    join(folder, 'dynamic.yaml'),
    JSON.stringify(Object.fromEntries(Object.entries(DYNAMIC).map(([key, value]) => [key, [{ value }]]))),
  )
  return file
}
