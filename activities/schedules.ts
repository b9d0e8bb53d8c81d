// What comes every night is begun by Schedules of Temporal. They make up for a night that Temporal slept through; a
// night that the database does not know of, because it was put back or the store of Temporal is new, is made up for
// here.
import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client'
import type { Db } from '../db/ground/connect.ts'
import { wasNightEnded } from '../db/recording/night.ts'
import { isLongWork, LONG_WORK, NIGHTLY, type LongWork, type Nightly } from '../workflows/contract.ts'
import { nightOf, utcOf } from './night-pass.ts'

export interface Scheduling {
  db: Db
  client: Client
  taskQueue: string
  nightAt: string
  now?: () => Date
}

export const scheduleIdOf = (which: Nightly, taskQueue: string): string => `${taskQueue}-${which}`

/** Not longer than a day: of several nights the machine makes up for the last one. */
const CATCH_UP = '1 day'

const scheduleOf = (which: Nightly, { taskQueue, nightAt }: Scheduling) =>
  ({
    scheduleId: scheduleIdOf(which, taskQueue),
    spec: { calendars: [utcOf(nightAt)] },
    action: {
      type: 'startWorkflow',
      workflowType: LONG_WORK,
      workflowId: scheduleIdOf(which, taskQueue),
      taskQueue,
      args: [{ kind: which, id: '' }] satisfies [LongWork],
      workflowTaskTimeout: '3s',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
    // By this it is known whether the setting has changed.
    state: { note: nightAt },
  }) satisfies ScheduleOptions

/** Another worker may have been first. */
const unlessThere = (error: unknown): void => {
  if (!(error instanceof ScheduleAlreadyRunning)) throw error
}

/**
 * Harmless at any time. A Schedule that stands as it should is not touched: an update would lose the night that is to
 * be made up. One whose seal cannot be opened, because its key has gone or somebody else wrote it, is written anew.
 */
export const keepSchedules = async (deps: Scheduling): Promise<void> => {
  const { client, db, nightAt, now = () => new Date() } = deps
  for (const which of NIGHTLY) {
    const options = scheduleOf(which, deps)
    const handle = client.schedule.getHandle(options.scheduleId)
    const found = await handle.describe().catch((error: unknown) => {
      if (error instanceof ScheduleNotFoundError) return null
      throw error
    })
    if (found === null) await client.schedule.create(options).catch(unlessThere)
    else if (found.state.note !== nightAt || !isLongWork(found.action.args?.[0])) await handle.update(() => options)
    const isMissed =
      which === 'night' &&
      (found === null || found.info.runningActions.length === 0) &&
      !(await wasNightEnded(db, nightOf(now(), nightAt)))
    if (isMissed) await handle.trigger(ScheduleOverlapPolicy.SKIP)
  }
}
