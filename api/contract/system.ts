// The state of the system, line by line, for administrators. No case, no person.
import { z } from 'zod'
import { Instant } from './labels.ts'

export const SYSTEM_LINES = [
  'database',
  'decisions',
  'worker',
  'lag',
  'frozen',
  'alarms',
  'foreign',
  'checkpoints',
  'checks',
  'night',
  'moves',
  'releases',
  'erasures',
  'files',
  'scanner',
  'mail',
  'comparing',
  'closedOffices',
  'disk',
] as const
export type SystemLineName = (typeof SYSTEM_LINES)[number]
/** `unknown`: it could not be read. */
export const LINE_STATES = ['late', 'risk', 'unknown', 'ok'] as const
export type LineState = (typeof LINE_STATES)[number]
export const SystemLine = z.object({
  name: z.enum(SYSTEM_LINES),
  state: z.enum(LINE_STATES),
  count: z.number().int().nullable(),
  since: Instant.nullable(),
})
export type SystemLine = z.infer<typeof SystemLine>
export const SystemView = z
  .object({
    asOf: Instant,
    openCases: z.number().int(),
    lines: z.array(SystemLine),
    temporalPage: z.string().nullable().describe("Address of Temporal's own web page, where there is one"),
  })
  .meta({ id: 'SystemView' })
export type SystemView = z.infer<typeof SystemView>
