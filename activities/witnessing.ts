// Asks the witness in Temporal how far the database had been written, and tells it how far it is. A store of Temporal
// that does not know the witness was replaced: then every case counts as not told of.
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { Logger } from 'pino'
import { lsnOf, textOfLsn, type HighWater } from '../db/ground/high-water.ts'
import type { Db } from '../db/ground/connect.ts'
import { knownStore, storeMet, storeReplaced } from '../db/recording/watchdog-queries.ts'
import { isStanding, TIMER_QUEUE, WITNESS, witnessIdOf, witnessStart, type Standing } from '../workflows/contract.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'

export interface Witnessing {
  db: Db
  client: Client
  highWater: Pick<HighWater, 'remind' | 'known'>
  log: Logger
  taskQueue?: string | undefined
}

const DEADLINE_MS = 10_000

/** Null where the store does not know it. */
const askWitness = async ({ client }: Witnessing, incarnation: string): Promise<{ standing: Standing | null } | null> =>
  client.workflow
    .getHandle(witnessIdOf(incarnation))
    .describe()
    .then(
      ({ memo }) => ({ standing: isStanding(memo?.standing) ? memo.standing : null }),
      (error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null
        throw error
      },
    )

/** Whether the store once remembered more than it does now. What was just begun remembers nothing yet. */
const isPutBack = (once: string | null, met: Standing | null): boolean =>
  once !== null && met !== null && BigInt(met.position) < lsnOf(once)

/** One round. Answers whether the store was found to be another one. */
export const beWitnessed = async (deps: Witnessing): Promise<boolean> => {
  const { db, client, highWater, log, taskQueue } = deps
  return client.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const store = await knownStore(db)
    const met = await askWitness(deps, store.incarnation)
    const isAnother = met === null || isPutBack(store.standing, met.standing)
    if (isAnother) {
      const cases = await storeReplaced(db, store.incarnation)
      if (cases !== null && cases > 0) log.warn({ cases }, 'Temporal has another store: every case is told of again')
    } else if (met.standing !== null) {
      await storeMet(db, store.incarnation, textOfLsn(BigInt(met.standing.position)))
      const { system, position } = met.standing
      await highWater.remind({ system, lsn: BigInt(position), epoch: store.epoch })
    }
    const known = highWater.known()
    if (known === null) return isAnother
    const { incarnation } = isAnother ? await knownStore(db) : store
    const standing = { system: known.system, position: known.lsn.toString() }
    await client.workflow.signalWithStart(WITNESS, {
      ...witnessStart(incarnation, standing),
      taskQueue: taskQueue ?? TIMER_QUEUE,
    })
    return isAnother
  })
}

/** Answers a function that ends it. */
export const keepWitnessed = (deps: Witnessing, everyMs = 10_000): (() => Promise<void>) =>
  keepRounds(() => beWitnessed(deps), {
    everyMs,
    atOnce: true,
    onFault: (error) => deps.log.debug(whereOf(error), 'the witness was not reached'),
  })
