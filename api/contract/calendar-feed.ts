// The address under which a calendar program reads what is due for me.
import { z } from 'zod'
import { Instant } from './labels.ts'

export const CalendarFeedView = z
  .object({ feed: z.object({ since: Instant, usedAt: Instant.nullable() }).nullable() })
  .meta({ id: 'CalendarFeedView' })
export type CalendarFeedView = z.infer<typeof CalendarFeedView>
/** Shown once: the secret at the end of the address. */
export const CalendarFeedMade = z.object({ path: z.string(), since: Instant }).meta({ id: 'CalendarFeedMade' })
export const CalendarFeedRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'CalendarFeedRemoved' })
export const ByFeed = z.strictObject({ feed: z.string().regex(/^[\w-]{43}$/) })
