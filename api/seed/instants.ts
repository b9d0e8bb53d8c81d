// The instants of the steps of a demo case: counted back from now, so that open work is as late as the script wants.
import { ZONES } from '../../sop-definitions/language/zones.ts'
import type { Script } from './script.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = ZONES.WIB * 60_000
const OPENS = 8 * HOUR
const OFFICE = 8 * HOUR
/** Recent instants stay exact to the minute. */
const RECENT = 3 * DAY
/** 1970 began on a Thursday: days since the last Friday, 0 to 6. */
const sinceFriday = (day: number): number => (day + 6) % 7

/**
 * Nobody fills forms at night or on a Sunday: instants are moved into office hours, those of a weekend to the Friday
 * before. Keeps the order.
 */
export const toOfficeHours = (at: number): number => {
  const day = Math.floor((at + OFFSET) / DAY)
  const friday = day - Math.min(sinceFriday(day), 2)
  const [first, length] = sinceFriday(day) <= 2 ? [friday, 3] : [day, 1]
  const passed = (at + OFFSET - first * DAY) / (length * DAY)
  return first * DAY + OPENS + Math.floor(passed * OFFICE) - OFFSET
}

export interface Instants {
  opened: number
  steps: readonly number[]
}

export function instantsOf({ steps, quiet }: Pick<Script, 'steps' | 'quiet'>, now: number): Instants {
  const back: number[] = []
  let at = now - quiet * HOUR - 1_000
  let later = at
  for (const after of [...steps.map((step) => step.after).toReversed(), 0]) {
    later = Math.min(now - at < RECENT ? at : toOfficeHours(at), later)
    back.push(later)
    at -= after * HOUR
  }
  const [opened = now, ...done] = back.toReversed()
  return { opened, steps: done }
}
