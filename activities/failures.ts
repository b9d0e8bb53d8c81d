// Which database errors are temporary. Those are thrown on and tried again; every other error is a defect and fails its
// command at once.
import { isNativeError } from 'node:util/types'
import { ApplicationFailure, CancelledFailure } from '@temporalio/activity'
import type { Logger } from 'pino'
import { whereOf } from './log.ts'

/**
 * Classes of SQLSTATE: connection, resources, operator intervention, system; and single codes: serialisation, deadlock,
 * lock, read-only after a failover, a table that changed under a prepared statement, a database that was put back, a
 * case of a newer engine.
 */
const PASSING_CLASSES = ['08', '53', '57', '58']
const PASSING_CODES = ['40001', '40P01', '55P03', '25006', '0A000', 'TP002', 'TP003']
const PASSING_ERRNO = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]
/** The driver gives these errors no code. */
const PASSING_SENTENCES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'the database system is',
]

/** Not `instanceof`: network errors come from Node's own realm, which differs from the realm of a test. */
export const codeOf = (error: unknown): string =>
  isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const isPassing = (error: unknown): boolean => {
  const code = codeOf(error)
  if (PASSING_ERRNO.includes(code) || PASSING_CODES.includes(code)) return true
  if (code.length === 5) return PASSING_CLASSES.includes(code.slice(0, 2))
  if (!isNativeError(error)) return false
  if (error.name === 'AggregateError' && 'errors' in error && Array.isArray(error.errors))
    return error.errors.some(isPassing)
  return PASSING_SENTENCES.some((sentence) => error.message.startsWith(sentence))
}

/** Messages of a database quote values, so only the kind and the code travel. */
export const asActivityFailure = (error: unknown): ApplicationFailure => {
  const code = codeOf(error)
  const name = isNativeError(error) ? error.name : typeof error
  if (isPassing(error)) return ApplicationFailure.retryable(`the database is away (${code || name})`, 'database')
  return ApplicationFailure.nonRetryable(`deciding failed (${code || name})`, 'defect')
}

/** What an activity throws, once the log has its line. An end that was asked for is no failure. */
export const failureOf = (error: unknown, { log, activity }: { log: Logger; activity: string }): Error => {
  if (error instanceof CancelledFailure) return error
  if (isPassing(error)) log.warn({ activity, ...whereOf(error) }, 'database is away')
  else log.error({ activity, ...whereOf(error) }, 'defect')
  return asActivityFailure(error)
}
