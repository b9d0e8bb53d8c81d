// Log lines by allow-list: route templates, never addresses, bodies, query values, names or tokens.
import { pino, type DestinationStream, type Logger } from 'pino'

const ALLOWED = new Set([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'user',
  'code',
  'kind',
  'where',
  'port',
  'signal',
])

export const createLog = (options: { level: string; destination?: DestinationStream }): Logger =>
  pino(
    {
      level: options.level,
      base: { part: 'api' },
      formatters: { log: (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name))) },
    },
    options.destination ?? pino.destination(1),
  )

/** Where a defect happened, without its message: messages of parsers and databases quote values. */
export function whereOf(error: unknown): { kind: string; where: string; code: string } {
  if (!(error instanceof Error)) return { kind: typeof error, where: '', code: '' }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
  return { kind: error.name, where: frames.join(' | '), code: 'code' in error ? String(error.code) : '' }
}
