// Lists page by keyset: `after` is an opaque cursor; the total is exact while cheap and an honest estimate beyond.
import { z } from 'zod'

export const PageQuery = z.object({ after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })

export const listOf = <T extends z.ZodType>(row: T) => z.object({
  data: z.array(row),
  page: z.object({ after: z.string().nullable(), hasMore: z.boolean() }),
  total: z.object({ value: z.number().int(), exact: z.boolean() }),
})
