// Keeps one process running until it is told to stop: a process that dies is started again, with a line that says so.
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch, type Exit, type Part, type Running } from './processes.ts'
import { say, Stop } from './say.ts'

export interface Kept {
  readonly part: Part
  /** True once a process that was never ready has died too often: waiting for it is then pointless. */
  gaveUp(): boolean
  markReady(): void
  /** Ends the process, so that it starts again with its changed files. */
  restart(): Promise<void>
  stop(graceMs: number): Promise<void>
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
const HEALTHY_AFTER_MS = 20_000
const TRIES_BEFORE_READY = 4

const words = ({ code, signal }: Exit): string => (signal === null ? `exit code ${code}` : `signal ${signal}`)

const kept = new Map<string, Kept>()
let closing = false

/** A stop in this order loses no answer: first the API, then the workers, then what both need. */
const STOP_ORDER = [['pages', 'api'], ['worker'], ['temporal', 'postgres']] as const
const GRACE_MS = 4_000
/** Short, because a developer waits to see the change. */
const RESTART_MS = 300

/** Stops every process of this start, whatever step it had reached; nothing can be launched afterwards. */
export const stopEverything = async (): Promise<void> => {
  closing = true
  for (const group of STOP_ORDER) await Promise.all(group.map(async (name) => kept.get(name)?.stop(GRACE_MS)))
}

export const keepRunning = async (part: Part): Promise<Kept> => {
  if (closing) throw new Stop('Stopped before everything had started.')
  const state = { stopping: false, ready: false, quickDeaths: 0, isAsked: false, running: await launch(part) }
  const again = new AbortController()

  /**
   * A process that cannot even be launched (no room for its pid file) counts as one that died at once: giving up here
   * would leave it dead for good.
   */
  const restart = async (ended: string, livedMs: number): Promise<Running | undefined> => {
    state.quickDeaths = livedMs > HEALTHY_AFTER_MS ? 1 : state.quickDeaths + 1
    if (!state.ready && state.quickDeaths >= TRIES_BEFORE_READY) return undefined
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (state.quickDeaths - 1), LONGEST_WAIT_MS)
    if (state.ready) say(`  ! ${part.name} ${ended}; starting it again. Its log: ${part.log}`)
    await sleep(wait, undefined, { signal: again.signal }).catch(() => undefined)
    if (state.stopping) return undefined
    return begin()
  }
  const begin = (): Promise<Running | undefined> =>
    launch(part).catch((error: unknown) =>
      restart(`could not be started (${error instanceof Error ? error.message : String(error)})`, 0),
    )
  const watch = async (): Promise<void> => {
    for (;;) {
      const began = Date.now()
      const exit = await state.running.ended
      if (state.stopping) return
      const next = state.isAsked ? await begin() : await restart(`ended (${words(exit)})`, Date.now() - began)
      state.isAsked = false
      if (next === undefined) return
      state.running = next
      // A stop that came during the launch has not seen this process.
      if (state.stopping) {
        await next.stop(0)
        return
      }
    }
  }
  const watching = watch()

  const self: Kept = {
    part,
    gaveUp: () => !state.ready && state.quickDeaths >= TRIES_BEFORE_READY,
    restart: async () => {
      state.isAsked = true
      await state.running.stop(RESTART_MS)
    },
    markReady: () => {
      state.ready = true
    },
    stop: async (graceMs) => {
      state.stopping = true
      again.abort()
      await state.running.stop(graceMs)
      await watching
      if (part.scratch !== undefined) rmSync(part.scratch, { recursive: true, force: true })
    },
  }
  kept.set(part.name, self)
  return self
}
