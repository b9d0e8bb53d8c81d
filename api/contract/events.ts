// What a stream of events tells: that something changed, never what. Each is the `data` of one server-sent event.
import { z } from 'zod'
import { Id, Instant } from './labels.ts'

const at = Instant
/** Which console the server has to give, by the name of its first file; null where it gives none. */
const build = z.string().nullable()

/**
 * `hello`: the stream stands. `cases`: these cases, which the reader may see, are at `seq` now. `lists`: lists may have
 * changed, by what the reader may not know. `notified`: something new was told to the reader herself. `resync`:
 * something was missed, read everything again. `beat`: all is well. `bye`: the stream ends.
 */
export const LiveEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('hello'), at, build }),
    z.object({ kind: z.literal('cases'), at, cases: z.array(z.object({ caseId: Id, seq: z.number().int() })) }),
    z.object({ kind: z.literal('lists'), at }),
    z.object({ kind: z.literal('notified'), at }),
    z.object({ kind: z.literal('resync'), at }),
    z.object({ kind: z.literal('beat'), at, build }),
    z.object({ kind: z.literal('bye'), at, reason: z.enum(['session_ended', 'closing']) }),
  ])
  .meta({ id: 'LiveEvent' })
export type LiveEvent = z.infer<typeof LiveEvent>
