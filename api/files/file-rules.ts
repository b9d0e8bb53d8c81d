// What an installation says of files: how large, and who looks for harm in them.
import type { Scanner } from './scan.ts'

export interface DocumentRules {
  maximumBytes: number
  /** Null: nobody looks, and the console says so. */
  scan: Scanner | null
  /** How long a file on its way may stand still. */
  stillMs: number
}
export const STILL_MS = 20_000
