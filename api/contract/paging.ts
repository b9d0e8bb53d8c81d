// Lists page by keyset: `after` is an opaque cursor; the total is exact while cheap, and beyond that at least so much.
import { z } from 'zod'

export const PageQuery = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/**
 * A filter by several words of a closed list, separated by commas. An unknown word would silently find nothing, so it
 * is refused, with the list of known words. Empty means no filter.
 */
export const severalOf = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .max(400)
    .regex(new RegExp(`^(?:(?:${words.join('|')})(?:,(?:${words.join('|')}))*)?$`), {
      error: `one or more of ${words.join(', ')}, between commas`,
    })
    .transform((text): T[number][] | undefined => {
      const asked = text.split(',')
      return text === '' ? undefined : words.filter((word) => asked.includes(word))
    })

export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    page: z.object({ after: z.string().nullable(), hasMore: z.boolean() }),
    total: z.object({ value: z.number().int(), exact: z.boolean() }),
  })
