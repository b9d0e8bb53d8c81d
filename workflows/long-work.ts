// Stands by work that lasts: it has an id carried out, again and again, until the row of that id asks for nothing more.
// It holds no rule and no state. So an id alone does nothing, and whoever calls the work off changes its row, also
// while Temporal is away.
import {
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  setDefaultSignalHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import { isLongWork, longQueueOf, type LongWork } from './contract.ts'
import type { LongActivities } from './ports.ts'

/** A defect of ours is not repeated by the server: the work is tried again, with another log line. */
const AFTER_DEFECT_MS = 60_000
const CARRIED_OVER_AT = 200

/** A worker that dies is noticed by its missing heartbeat. The server repeats the activity for as long as it takes. */
export async function longWork(work: LongWork): Promise<void> {
  if (!isLongWork(work)) return log.error('a workflow was begun by somebody else, and ended')
  // Without a handler Temporal would keep signals for ever.
  setDefaultSignalHandler(() => log.error('a signal came from somebody else'))
  const { carryOut } = proxyActivities<LongActivities>({
    taskQueue: longQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '1 day',
    heartbeatTimeout: '15s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
  })
  for (;;) {
    const { again } = await carryOut(work).catch((error: unknown) => {
      if (isCancellation(error)) throw error
      return { again: AFTER_DEFECT_MS }
    })
    if (again === null) return
    await sleep(Number.isFinite(again) ? again : AFTER_DEFECT_MS)
    if (workflowInfo().historyLength >= CARRIED_OVER_AT) await continueAsNew<typeof longWork>(work)
  }
}
