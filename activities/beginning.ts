// Sees to it that everything that lasts has its workflow: each row that asks for work, and what comes every night. The
// API begins what it ordered itself; this finds what was ordered while Temporal was away, at the command line, or
// before the store of Temporal was lost. Every worker does it, without knowing of the others.
import type { Logger } from 'pino'
import { LONG_KINDS, LONG_WORK, longWorkStart, type LongWork } from '../workflows/contract.ts'
import { whereOf } from './log.ts'
import { WANTED } from './long-work.ts'
import { keepRounds } from './rounds.ts'
import { keepSchedules, type Scheduling } from './schedules.ts'

export interface Beginning extends Scheduling {
  log: Logger
}

const EVERY_MS = 2_000
/** Its workflow may have been lost since. */
const AGAIN_MS = 60_000
const SCHEDULES_MS = 15 * 60_000
const DEADLINE_MS = 10_000

const begin = async ({ client, taskQueue }: Beginning, work: LongWork): Promise<void> => {
  await client.withDeadline(Date.now() + DEADLINE_MS, () =>
    client.workflow.signalWithStart(LONG_WORK, { ...longWorkStart(work), taskQueue }),
  )
}

/** Answers one round. Which rows were begun is remembered by their states, because a move that ended can be undone. */
export const beginner = (deps: Beginning): (() => Promise<void>) => {
  let begun = new Map<string, number>()
  let scheduledAt = -Infinity
  return async () => {
    const still = new Map<string, number>()
    for (const kind of LONG_KINDS)
      for (const { id, state } of await WANTED[kind](deps.db)) {
        const [name, now] = [`${kind}:${id}:${state}`, Date.now()]
        const at = begun.get(name) ?? -Infinity
        if (now - at >= AGAIN_MS) await begin(deps, { kind, id })
        still.set(name, now - at >= AGAIN_MS ? now : at)
      }
    begun = still
    if (Date.now() - scheduledAt < SCHEDULES_MS) return
    await deps.client.withDeadline(Date.now() + DEADLINE_MS, () => keepSchedules(deps))
    scheduledAt = Date.now()
  }
}

/** Answers a function that ends it. When a round fails, its work is only late; the log says so once. */
export const keepBeginning = (deps: Beginning, everyMs = EVERY_MS): (() => Promise<void>) => {
  const begin = beginner(deps)
  let isAway = false
  const round = async (): Promise<void> => {
    await begin()
    isAway = false
  }
  const onFault = (error: unknown): void => {
    if (!isAway) deps.log.warn(whereOf(error), 'long work was not begun')
    isAway = true
  }
  return keepRounds(round, { everyMs, onFault })
}
