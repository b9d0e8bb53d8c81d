// How a handler fails: an ApplicationFailure or nothing. Any other error would fail the workflow task and block the
// whole case.
import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/workflow'
import { sentence } from '../sop-definitions/language/refusals.ts'
import type { Refusal } from '../sop-definitions/language/refusals.ts'
import { DEFECT } from './contract.ts'

/** `seq`: the last ledger row of the case that refused. */
export const refused = (refusal: Refusal, seq?: number): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    sentence(refusal, 'en'),
    refusal.refusal,
    refusal.details,
    ...(seq === undefined ? [] : [{ seq }]),
  )

export const defect = (message: string): ApplicationFailure => ApplicationFailure.nonRetryable(message, DEFECT)

/** The answer did not come from one of our workers. Not a defect: another try may get a real answer. */
export const foreignAnswer = (): ApplicationFailure =>
  ApplicationFailure.retryable('the answer came from somebody else', 'foreign_answer')

/** A local activity throws the failure itself; a normal activity wraps it. */
const unwrap = (error: unknown): unknown => (error instanceof ActivityFailure ? error.cause : error)

export const isDefect = (error: unknown): boolean => {
  const inner = unwrap(error)
  return inner instanceof ApplicationFailure && inner.type === DEFECT
}

/** Any error that is not a failure yet is a defect. */
export const asFailure = (error: unknown): Error => {
  const inner = unwrap(error)
  if (inner instanceof ApplicationFailure || inner instanceof CancelledFailure) return inner
  return defect(inner instanceof Error ? inner.message : 'unknown error')
}
