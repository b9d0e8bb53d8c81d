// How a handler fails: an ApplicationFailure or nothing. Any other error would fail the workflow task and block the whole case.
import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/workflow'
import { sentence } from '../sop-definitions/refusals.ts'
import type { Refusal } from '../sop-definitions/refusals.ts'
import { DEFECT } from './contract.ts'

export const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.nonRetryable(sentence(refusal, 'en'), refusal.refusal, refusal.details)

export const defect = (message: string): ApplicationFailure => ApplicationFailure.nonRetryable(message, DEFECT)

export const isDefect = (error: unknown): boolean =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === DEFECT

/** Whatever is not a failure yet is a defect. */
export const asFailure = (error: unknown): Error => {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error
  if (error instanceof ActivityFailure) return defect(error.cause?.message ?? 'activity failed')
  return defect(error instanceof Error ? error.message : 'unknown error')
}
