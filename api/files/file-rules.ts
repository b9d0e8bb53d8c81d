// An installation's rules for files: their size, and the malware scanner.
import type { Scanner } from './scan.ts'

export interface DocumentRules {
  maximumBytes: number
  /** Null: no scanner, and the console says so. */
  scan: Scanner | null
  /** How long an upload may stand still. */
  stillMs: number
}
export const STILL_MS = 20_000
