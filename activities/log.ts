// Log lines by allow-list: ids, kinds and counts; never a payload, a message of the database or the content of a
// command.
import { DefaultLogger, type Logger as TemporalLogger } from '@temporalio/worker'
import { pino, type DestinationStream, type Logger } from 'pino'

const ALLOWED = new Set([
  'activity',
  'activityType',
  'attempt',
  'caseId',
  'cases',
  'code',
  'count',
  'durationMs',
  'frozen',
  'kind',
  'mails',
  'namespace',
  'notifications',
  'people',
  'sdkComponent',
  'signal',
  'state',
  'taskQueue',
  'unreached',
  'where',
  'workflowId',
  'workflowType',
])

export const createLog = (options: { level: string; destination?: DestinationStream }): Logger =>
  pino(
    {
      level: options.level,
      base: { part: 'worker' },
      formatters: { log: (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name))) },
    },
    options.destination ?? pino.destination(1),
  )

/** Where something failed, without its message: messages of databases quote values. */
export const whereOf = (error: unknown): { kind: string; where: string; code: string } => {
  if (!(error instanceof Error)) return { kind: typeof error, where: '', code: '' }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim())
  return { kind: error.name, where: frames.join(' | '), code: 'code' in error ? String(error.code) : '' }
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const

/** The SDK's own lines in the same form; its errors lose their messages on the way. */
export const temporalLogger = (log: Logger): TemporalLogger =>
  new DefaultLogger('INFO', ({ level, message, meta }) => {
    log[LEVELS[level]]({ ...meta, ...(meta?.error === undefined ? {} : whereOf(meta.error)) }, message)
  })
