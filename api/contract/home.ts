// The first page of a coordinator: tasks that need attention and why, counts of everything, and who has how much work.
import { z } from 'zod'
import { RISK_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label } from './labels.ts'
import { TaskRow } from './tasks.ts'

/** Counts, each with the filters of the list behind it. */
export const TILES = [
  'late',
  'risk',
  'unowned',
  'unanswered',
  'fresh',
  'proposed',
  'letters',
  'suspended',
  'open',
] as const

const Load = z.object({ organisationId: Id, name: z.string(), open: z.number().int(), late: z.number().int() })
export const HomeView = z
  .object({
    asOf: Instant,
    risks: z.array(z.object({ kind: z.enum(RISK_KINDS), why: Label, task: TaskRow })),
    next: TaskRow.nullable(), // where nothing asks for anybody: the limit that comes next
    openTasks: z.number().int(),
    examined: z.number().int(), // so many of them, nearest limit first, were examined for what needs attention
    tiles: z.array(
      z.object({
        name: z.enum(TILES),
        count: z.number().int(),
        list: z.enum(['cases', 'tasks', 'letters-to-sign']),
        filter: z.record(z.string(), z.string()),
      }),
    ),
    load: z.array(Load),
    // beyond those named
    others: z.object({ offices: z.number().int(), open: z.number().int(), late: z.number().int() }),
  })
  .meta({ id: 'HomeView' })
export type HomeView = z.infer<typeof HomeView>
