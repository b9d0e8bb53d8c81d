// A worker as a process of its own, to be killed. Counts what the ledger answered, over all its lives.
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Told, Trap } from './worker-entry.ts'

export interface WorkerProcess {
  readonly told: Told[]
  count(answer: Told['answer']): number
  start(): Promise<void>
  /** Resolves once the worker knows. */
  arm(trap: Partial<Trap>): Promise<void>
  /** Resolves when the armed worker has died by its own trap. */
  died(): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
}

const ENTRY = join(import.meta.dirname, 'worker-entry.ts')

/** Quiet unless something is wrong. */
export const workerProcess = (env: Record<string, string>): WorkerProcess => {
  const told: Told[] = []
  let child: ChildProcess | null = null
  let ended: Promise<void> = Promise.resolve()

  const start = async (): Promise<void> => {
    const started = fork(ENTRY, { env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env }, execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child = started
    started.on('message', (message: Told | { armed: true }) => { if ('answer' in message) told.push(message) })
    ended = new Promise((resolve) => { started.once('exit', () => resolve()) })
    await new Promise<void>((resolve) => { started.once('spawn', () => resolve()) })
  }
  return {
    told,
    count: (answer) => told.filter((one) => one.answer === answer).length,
    start,
    arm: async (trap) => {
      const armed = new Promise<void>((resolve) => {
        const listen = (message: object): void => { if ('armed' in message) { child?.off('message', listen); resolve() } }
        child?.on('message', listen)
      })
      child?.send({ kind: 'die', skip: 0, ...trap })
      await armed
    },
    died: () => ended,
    kill: async (signal = 'SIGKILL') => {
      child?.kill(signal)
      await ended
    },
  }
}
