// The activities as a case calls them: one short local attempt, then a patient retry.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import { foreignAnswer, isDefect } from './failures.ts'
import { isForeign } from './foreign.ts'
import type { CaseActivities } from './ports.ts'

/** A local activity halves cost and latency, but holds the workflow task open: hence one attempt of one second. */
const quick = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: '1s', retry: { maximumAttempts: 1 } })

/**
 * The server retries without new history until the database is back. A defect is not retried and reaches the case at
 * once.
 */
const patient = proxyActivities<CaseActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
})

const first = async <T>(quickly: () => Promise<T>, patiently: () => Promise<T>): Promise<T> => {
  try {
    return await quickly()
  } catch (error) {
    if (isDefect(error)) throw error
    return await patiently()
  }
}

/** Anybody who reaches Temporal can answer in place of a worker, but cannot seal the answer. */
const own = async <T>(answer: Promise<T>): Promise<T> => {
  const value = await answer
  if (isForeign(value)) throw foreignAnswer()
  return value
}

export const ledger: CaseActivities = {
  record: (request) =>
    first(
      () => own(quick.record(request)),
      () => own(patient.record(request)),
    ),
  readLedger: (request) =>
    first(
      () => own(quick.readLedger(request)),
      () => own(patient.readLedger(request)),
    ),
}
