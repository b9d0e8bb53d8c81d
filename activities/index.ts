// The activity of a waiting case: it decides what is due, with the rights of the recorder. Called by the worker.
import type { Logger } from 'pino'
import { advanceCase } from '../db/recording/as-recorder.ts'
import type { Db } from '../db/ground/connect.ts'
import { isForeign } from '../workflows/foreign.ts'
import type { TimerActivities } from '../workflows/ports.ts'
import { failureOf } from './failures.ts'

export interface ActivityDeps {
  db: Db
  log: Logger
  /** Roles whose holders are told. */
  coordinating?: readonly string[]
  answering?: readonly string[] | undefined
  /** Whether Temporal's own page lists waiting cases. */
  lists?: boolean | undefined
}

export const createActivities = ({ db, log, coordinating = [], answering, lists }: ActivityDeps): TimerActivities => ({
  advance: async (asked) => {
    try {
      // A foreign workflow may call our activities. Its request is not sealed with our key, so nothing is done.
      if (isForeign(asked)) throw new Error('the request was not sealed by this system')
      const { lost, listed, ...advanced } = await advanceCase({ db, coordinating, answering }, asked)
      if (lost?.isNews === true)
        log.error({ caseId: asked.caseId, code: 'ledger_behind' }, 'case is frozen: its ledger lost rows')
      return lists === true && listed !== undefined ? { ...advanced, listed } : advanced
    } catch (error) {
      throw failureOf(error, { log, activity: 'advance' })
    }
  },
})
