// Paces work that must not starve people's commands: a few lanes, and after each piece a lane rests for a multiple of
// the time that the piece took. So the pace follows the load by itself: when the machine is slow, the pauses grow.
import { setTimeout as sleep } from 'node:timers/promises'

export interface Pace {
  lanes: number
  restFactor: number
  restAtLeastMs: number
  /** Ends the work before its next piece. */
  signal?: AbortSignal | undefined
  rest?: (ms: number) => Promise<unknown>
}

/** For work that people are waiting for: each lane still rests half of its time. */
export const BRISK: Pace = { lanes: 4, restFactor: 1, restAtLeastMs: 0 }
/** For work that the operator waits for: people wait for none of it, and share only the processors with it. */
export const EAGER: Pace = { lanes: 8, restFactor: 0.1, restAtLeastMs: 0 }
export const QUIET: Pace = { lanes: 1, restFactor: 4, restAtLeastMs: 50 }

export const paced = async <T>(pieces: readonly T[], pace: Pace, work: (piece: T) => Promise<void>): Promise<void> => {
  const { lanes, restFactor, restAtLeastMs, signal, rest = sleep } = pace
  const queue = pieces.values()
  const lane = async (): Promise<void> => {
    for (const piece of queue) {
      signal?.throwIfAborted()
      const began = Date.now()
      await work(piece)
      await rest(Math.max(restAtLeastMs, (Date.now() - began) * restFactor))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
