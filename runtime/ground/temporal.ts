// The Temporal server: an address that was given, or a local one that keeps its data under TAPAK_HOME.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { connectionOptions, type TemporalSettings } from '../../workflows/wire/config.ts'
import { freePorts, isFree } from './free-ports.ts'
import type { Home } from './tapak-home.ts'
import { keepRunning, type Kept } from './keep-running.ts'
import { recall, remember } from './kept-choices.ts'
import { lastLines, type Part } from './processes.ts'
import { Stop } from './say.ts'
import { findTemporal, keptBy, type TemporalBinary } from './temporal-binary.ts'
import { commandArgs, PORT_NAMES, writeServerConfig, type TemporalPorts } from './temporal-config.ts'

export interface Temporal {
  address: string
  namespace: string
  /** Temporal's own web page, where it has one. */
  page?: string
  part: Kept | undefined
  stop(): Promise<void>
}

const START_MS = 60_000
const REACH_MS = 10_000
const STOP_MS = 8_000
const RETENTION = '30 days'
const ALREADY_EXISTS = 6
const NOT_FOUND = 5

const isPorts = (value: unknown): value is TemporalPorts =>
  typeof value === 'object' &&
  value !== null &&
  PORT_NAMES.every((name) => name in value && Number.isInteger(Reflect.get(value, name)))

/** The same ports as last time when they are free: the store and every open console remember the address. */
const choosePorts = async (home: Home): Promise<TemporalPorts> => {
  const last = recall(home, 'temporal-ports')
  if (isPorts(last) && (await Promise.all(PORT_NAMES.map((name) => isFree(last[name])))).every(Boolean)) return last
  const found = await freePorts(PORT_NAMES.length)
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, found[index]]))
  if (!isPorts(ports)) throw new Error('not enough free ports')
  remember(home, 'temporal-ports', ports)
  return ports
}

/** The address of the server that runs on this home now. */
export const addressOfRunning = (home: Home): string | undefined => {
  const ports = recall(home, 'temporal-ports')
  return isPorts(ports) ? `127.0.0.1:${ports.frontend}` : undefined
}

/**
 * How a local server is started: both programs on loopback only, because Temporal does not authenticate its callers.
 */
export const partOf = (home: Home, binary: TemporalBinary, ports: TemporalPorts): Part => {
  const folder = join(home.path, 'temporal')
  const config = writeServerConfig(folder, ports)
  const args =
    binary.kind === 'server' ? ['--config-file', config, '--allow-no-auth', 'start'] : commandArgs(folder, ports)
  return {
    name: 'temporal',
    command: binary.path,
    args,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    cwd: folder,
    log: home.log('temporal'),
    pidFile: home.pidFile('temporal'),
    mark: folder,
    stopSignal: 'SIGTERM',
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Registers the namespace if it is missing, and waits until the server accepts it. */
const prepareNamespace = async (connection: Connection, namespace: string): Promise<void> => {
  try {
    await connection.workflowService.describeNamespace({ namespace })
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error
    await connection.workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION) })
      .catch((failure: unknown) => {
        if (codeOf(failure) !== ALREADY_EXISTS) throw failure
      })
  }
  await connection.workflowService.countWorkflowExecutions({ namespace })
  await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'ready' }, taskQueueType: 1 })
}

const usable = async (
  settings: TemporalSettings,
  limitMs: number,
  alive: () => boolean = () => true,
): Promise<unknown> => {
  const until = Date.now() + limitMs
  let last: unknown
  while (Date.now() < until && alive()) {
    try {
      const connection = await Connection.connect({ ...connectionOptions(settings), connectTimeout: 1_000 })
      try {
        await connection.withDeadline(Date.now() + 5_000, () => prepareNamespace(connection, settings.namespace))
        return undefined
      } finally {
        await connection.close()
      }
    } catch (error) {
      last = error
      await sleep(100)
    }
  }
  return last ?? new Error('no answer')
}

const reasonOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))

/** One attempt to use the server whose address was given. */
export const reachTemporal = async (settings: TemporalSettings): Promise<Temporal> => {
  const failure = await usable(settings, REACH_MS)
  if (failure !== undefined) {
    throw new Stop(
      `Temporal at ${settings.address} (namespace ${settings.namespace}) cannot be used: ${reasonOf(failure)}. ` +
        'Check TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and the TLS settings.',
    )
  }
  return { address: settings.address, namespace: settings.namespace, part: undefined, stop: async () => undefined }
}

export const startTemporal = async (home: Home, namespace: string, found?: TemporalBinary): Promise<Temporal> => {
  const binary = found ?? (await findTemporal(keptBy(home)))
  if (!existsSync(binary.path)) throw new Error(`${binary.path} has gone`)
  const ports = await choosePorts(home)
  const part = await keepRunning(partOf(home, binary, ports))
  const settings: TemporalSettings = { address: `127.0.0.1:${ports.frontend}`, namespace }
  const failure = await usable(settings, START_MS, () => !part.gaveUp())
  if (failure !== undefined) {
    await part.stop(STOP_MS)
    throw new Stop(
      `Temporal did not start (${reasonOf(failure)}). The end of ${part.part.log}:\n${lastLines(part.part.log, 8)}`,
    )
  }
  part.markReady()
  return {
    address: settings.address,
    namespace,
    ...(binary.kind === 'command' ? { page: `http://127.0.0.1:${ports.page}` } : {}),
    part,
    stop: () => part.stop(STOP_MS),
  }
}

/**
 * Whether a worker has polled since this instant. The server forgets the worker of an earlier run only after minutes.
 * It is asked once, so a busy server has the usual time of a client to answer.
 */
export const hasPoller = async (settings: TemporalSettings, taskQueue: string, since: number): Promise<boolean> => {
  const connection = await Connection.connect(connectionOptions(settings))
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: settings.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1,
    })
    return (pollers ?? []).some(
      ({ lastAccessTime }) =>
        Number(lastAccessTime?.seconds ?? 0) * 1_000 + Number(lastAccessTime?.nanos ?? 0) / 1e6 >= since,
    )
  } finally {
    await connection.close()
  }
}
