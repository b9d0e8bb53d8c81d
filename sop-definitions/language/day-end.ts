// The day that a limit at midnight ends. Browser-safe.
import { localOf, type Offset } from './zones.ts'

const DAY_MS = 86_400_000
/**
 * The last instant before a limit at local midnight, which belongs to the day that ends with it: nobody reads 00:00, or
 * the day after, as that. Any other limit itself.
 */
export const lastOf = (due: number, offset: Offset): number => (localOf(due, offset) % DAY_MS === 0 ? due - 1 : due)
