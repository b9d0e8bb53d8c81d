// A time limit in its three parts, and as the procedure writes it. Pure.
import { parseWithin, type Duration } from '../../../../api/contract/sop-editing.ts'
import type { Counting, Unit } from '../../../../sop-definitions/language/vocabulary.ts'

/** The ways in which each unit can be counted; the first is the default. */
export const COUNTED = {
  second: ['clock'],
  minute: ['clock'],
  hour: ['clock', 'working'],
  day: ['calendar', 'working', 'clock'],
  week: ['calendar', 'clock'],
  month: ['calendar', 'clock'],
  year: ['calendar', 'clock'],
} as const satisfies Record<Unit, readonly Counting[]>

export const readWithin = (text: string): Duration | undefined => parseWithin(text)

export function writeWithin({ value, unit, counting }: Duration): string {
  const ways: readonly Counting[] = COUNTED[unit]
  const way = ways.includes(counting) ? counting : ways[0]
  return `${value} ${way === ways[0] ? '' : `${way} `}${unit}${value === 1 ? '' : 's'}`
}
