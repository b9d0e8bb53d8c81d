// Adds up what decisions changed in the counts of offices. Pages are right without it: they read what is not added up
// yet as well.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { addUpCounts } from '../db/recording/office-counts.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'

/** Answers a function that ends it. */
export const keepCounted = ({ db, log }: { db: Db; log: Logger }, everyMs = 1_000): (() => Promise<void>) =>
  keepRounds(() => addUpCounts(db), {
    everyMs,
    onFault: (error) => log.debug(whereOf(error), 'counts were not added up'),
  })
