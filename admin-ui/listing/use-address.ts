import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { readAddress, unknownKeys, writeAddress } from './address.ts'

/**
 * What the page shows, kept in its address, how to change a part of it, and the keys there that no page knows. The back
 * button undoes a change, unless `replace`: for what changes with every key or step.
 */
export function useAddress<S extends z.ZodObject>(
  shape: S,
  options: { replace?: boolean } = {},
): [values: z.output<S>, set: (next: Partial<z.output<S>>) => void, unknown: readonly string[]] {
  const [search, setSearch] = useSearchParams()
  const values = readAddress(shape, search)
  return [values, (next) => setSearch(writeAddress(shape, { ...values, ...next }), options), unknownKeys(shape, search)]
}
