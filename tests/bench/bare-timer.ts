// The least that a deadline costs: a workflow that sleeps until an instant and then runs one activity, which does
// nothing.
import { proxyActivities, sleep } from '@temporalio/workflow'

export interface BareActivities {
  nothing(): Promise<void>
}
const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '30s' })

export const bareTimer = async (next: number): Promise<void> => {
  await sleep(Math.max(1, next - Date.now()))
  await nothing()
}
