// A process of ours that may be killed at any time and can be started again.
import { fork, type ChildProcess } from 'node:child_process'
import { COMPILED } from '../setup/compiled.ts'

export interface Mortal {
  /** Sent now, and again after every restart, until it is replaced. */
  tell(message: object | null): void
  onMessage(listen: (message: object) => void): void
  /** How many of its lives have ended, in whatever way. */
  deaths(): number
  start(): Promise<void>
  /** Resolves when the present life has ended. */
  died(): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Ends it for good. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

const REBIRTH_MS = 300

export const mortal = (entry: string, env: Record<string, string>, options: { again: boolean }): Mortal => {
  const listeners: ((message: object) => void)[] = []
  let child: ChildProcess | null = null
  let ended: Promise<void> = Promise.resolve()
  let deaths = 0
  let stopping = false
  let word: object | null = null

  const start = async (): Promise<void> => {
    const life = fork(entry, {
      env: { PATH: process.env.PATH, ...COMPILED, ...env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child = life
    life.on('message', (message) => {
      if (typeof message === 'object' && message !== null) for (const listen of listeners) listen(message)
    })
    ended = new Promise((resolve) => {
      life.once('exit', () => {
        deaths += 1
        resolve()
        if (options.again && !stopping)
          setTimeout(() => {
            if (!stopping) void start()
          }, REBIRTH_MS)
      })
    })
    await new Promise<void>((resolve) => {
      life.once('spawn', () => resolve())
    })
    if (word !== null) life.send(word, () => undefined)
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child?.kill(signal)
    await ended
  }
  return {
    tell: (message) => {
      word = message
      if (message !== null && child?.connected === true) child.send(message, () => undefined)
    },
    onMessage: (listen) => {
      listeners.push(listen)
    },
    deaths: () => deaths,
    start,
    died: () => ended,
    kill,
    stop: async (signal) => {
      stopping = true
      await kill(signal)
    },
  }
}
