// The least that a durable decision costs: a workflow that answers an Update after one local activity. It decides
// nothing.
import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { BareActivities } from './bare.ts'

const { perform } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10s', retry: { maximumAttempts: 1 } })

export const bareUpdate = defineUpdate<{ seq: number }, [command: object]>('bare')

const PARTS = ['open', 'claim'] as const

export const bareWorkflow = async (caseId: string): Promise<void> => {
  let done = 0
  setHandler(bareUpdate, async () => {
    done += 1
    return perform({ caseId, part: PARTS[done - 1] ?? 'complete' })
  })
  await condition(() => false)
}
