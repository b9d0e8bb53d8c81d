// Stands by work that lasts: it has an id carried out, again and again, until the row of that id asks for nothing more.
// It holds no rule and no state. So an id alone does nothing, and whoever calls the work off changes its row, also
// while Temporal is away.
import {
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { comeSignal, isLongWork, longQueueOf, type LongWork } from './contract.ts'
import type { LongActivities } from './ports.ts'

/** A defect of ours is not repeated by the server: the work is tried again, with another log line. */
const AFTER_DEFECT_MS = 60_000
const CARRIED_OVER_AT = 200

/** A worker that dies is noticed by its missing heartbeat. The server repeats the activity for as long as it takes. */
export async function longWork(work: LongWork): Promise<void> {
  if (!isLongWork(work)) return log.error('a workflow was begun by somebody else, and ended')
  const { carryOut } = proxyActivities<LongActivities>({
    taskQueue: longQueueOf(workflowInfo().taskQueue),
    startToCloseTimeout: '1 day',
    heartbeatTimeout: '15s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
  })
  let isCalled = false
  setHandler(comeSignal, () => {
    isCalled = true
  })
  // Without a handler Temporal would keep other signals for ever.
  setDefaultSignalHandler(() => log.error('a signal came from somebody else'))
  for (;;) {
    isCalled = false
    const { again } = await carryOut(work).catch((error: unknown) => {
      if (isCancellation(error)) throw error
      return { again: AFTER_DEFECT_MS }
    })
    // Whoever ordered more while this was ending called it, and found it still there.
    if (again === null && !isCalled) return
    if (again !== null) await condition(() => isCalled, Number.isFinite(again) ? Math.max(again, 1) : AFTER_DEFECT_MS)
    if (workflowInfo().historyLength >= CARRIED_OVER_AT) await continueAsNew<typeof longWork>(work)
  }
}
