// The events of a stream: they tell that something changed, never what. Each is the `data` of one server-sent event.
import { z } from 'zod'
import { Id, Instant } from './labels.ts'

const at = Instant
/** The console that the server delivers now, by the name of its first file; null when it delivers none. */
const build = z.string().nullable()
/** Temporal is away or nobody decides what is due: limits and reminders come late, and people work on. */
const clocksLate = z.boolean()

/**
 * `hello`: the stream is open. `cases`: these cases, which the reader may see, are at `seq` now. `lists`: lists may
 * have changed, by something that the reader may not know. `notified`: the reader has a new notification. `resync`:
 * something was missed, read everything again. `beat`: all is well. `bye`: the stream ends.
 */
export const LiveEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('hello'), at, build, clocksLate }),
    z.object({ kind: z.literal('cases'), at, cases: z.array(z.object({ caseId: Id, seq: z.number().int() })) }),
    z.object({ kind: z.literal('lists'), at }),
    z.object({ kind: z.literal('notified'), at }),
    z.object({ kind: z.literal('resync'), at }),
    z.object({ kind: z.literal('beat'), at, build, clocksLate }),
    z.object({ kind: z.literal('bye'), at, reason: z.enum(['session_ended', 'closing']) }),
  ])
  .meta({ id: 'LiveEvent' })
export type LiveEvent = z.infer<typeof LiveEvent>
