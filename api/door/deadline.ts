// No request waits for ever: after its deadline it fails as a fault, and the same key finds the answer later.
import { Fault } from './errors.ts'

export const REQUEST_MS = 20_000
/** Hundreds of pages on a small machine, perhaps after another print. Only the asker waits for it. */
export const PRINT_MS = 120_000
/** A file over a slow line; it must not stand still, see files/receive.ts. */
export const UPLOAD_MS = 15 * 60_000

export function withDeadline<T>(work: Promise<T>, ms: number = REQUEST_MS): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Fault('deadline')), ms)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
