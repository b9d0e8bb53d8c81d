// What a page shows stands in its address: flat keys, comma lists, defaults left out, values that no list has ignored.
// An address may be typed by hand, or be older than a key.
import { z } from 'zod'
import type { Flat } from '../wire/query-string.ts'

/** Some words of a closed list. */
export const several = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .optional()
    .transform((text): readonly T[number][] => words.filter((word) => text?.split(',').includes(word)))

/** One word of a closed list, or none. */
export const among = <const T extends readonly string[]>(words: T) => z.enum(words).optional().catch(undefined)

/** Words of a list that the API judges. */
export const severalFree = z
  .string()
  .optional()
  .transform((text): readonly string[] => text?.split(',').filter((word) => word !== '') ?? [])

/** What the API judges, such as a code or a day. */
export const free = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text))

export const readAddress = <S extends z.ZodObject>(shape: S, search: URLSearchParams): z.output<S> =>
  shape.parse(Object.fromEntries(search))

export const unknownKeys = (shape: z.ZodObject, search: URLSearchParams): string[] =>
  [...search.keys()].filter((key) => !(key in shape.shape))

/** The query of an address, and of the API. */
export function writeAddress<S extends z.ZodObject>(shape: S, values: z.output<S>): Record<string, string> {
  const start: Flat = flat(shape.parse({}))
  const given: Flat = flat(values)
  return Object.fromEntries(
    Object.keys(shape.shape).flatMap((key) => {
      const text = String(given[key] ?? '')
      return text === '' || text === String(start[key] ?? '') ? [] : [[key, text]]
    }),
  )
}

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.undefined()]))
const flat = (values: unknown): Flat => Values.parse(values)
