// Waits until Temporal has the workflow of work that a row ordered, at the test run's own server.
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { longWorkStart, type LongWork } from '../../../workflows/contract.ts'

const PATIENCE_MS = 20_000

/** Answers false when there is none after a while. */
export const isFollowed = async (work: LongWork): Promise<boolean> => {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  const handle = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? '' }).workflow.getHandle(
    longWorkStart(work).workflowId,
  )
  try {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100))
      if (
        await handle.describe().then(
          () => true,
          () => false,
        )
      )
        return true
    return false
  } finally {
    await connection.close()
  }
}
