// When the steps of a demo case happened: counted back from now, so that what is left open is as late as the script wants it.
import { ZONES } from '../../sop-definitions/vocabulary.ts'
import type { Script } from './script.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = ZONES.WIB * 60_000
const OPENS = 8
const SHUTS = 16

/** Nobody fills forms at night or on a Sunday: back to the last working hour. Keeps the order, because it never moves an instant past an earlier one. */
export const toOfficeHours = (at: number): number => {
  const local = at + OFFSET
  const midnight = Math.floor(local / DAY) * DAY
  const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay())
  const hour = (local - midnight) / HOUR
  if (!isWeekend && hour >= OPENS && hour < SHUTS) return at
  return isWeekend || hour < OPENS ? toOfficeHours(midnight - DAY + SHUTS * HOUR - 1 - OFFSET) : midnight + SHUTS * HOUR - 1 - OFFSET
}

/** What is recent stays to the minute. */
const RECENT = 3 * DAY

export interface Instants { opened: number; steps: readonly number[] }

export function instantsOf({ steps, quiet }: Pick<Script, 'steps' | 'quiet'>, now: number): Instants {
  const placed = (at: number): number => now - at < RECENT ? at : toOfficeHours(at)
  let at = now - quiet * HOUR - 1_000
  const back: number[] = []
  for (const { after } of steps.toReversed()) {
    back.push(placed(at))
    at -= after * HOUR
  }
  return { opened: placed(at), steps: back.toReversed() }
}
