// Time zones: how far local time lies from UTC, and from which instant on. Integer arithmetic; browser-safe.
import { CENTRAL_EUROPE, type DatedOffset } from './summer-time.ts'

/** Minutes from UTC: the same all year, or, where clocks are changed, from which instant on which. */
export type Offset = number | DatedOffset

const MINUTE = 60_000

/** Indonesia's three zones, and those of host countries of missions. */
export const ZONES = {
  WIB: 420,
  WITA: 480,
  WIT: 540,
  MYT: 480,
  SGT: 480,
  HKT: 480,
  PHT: 480,
  ICT: 420,
  MMT: 390,
  JST: 540,
  KST: 540,
  GST: 240,
  AST: 180,
  CST: 480,
  BNT: 480,
  TRT: 180,
  CET: CENTRAL_EUROPE,
} as const satisfies Record<string, Offset>
export type Zone = keyof typeof ZONES

/** The offset at an instant. */
export function minutesAt(instant: number, offset: Offset): number {
  if (typeof offset === 'number') return offset
  return offset.changes.findLast(([from]) => from <= instant)?.[1] ?? offset.minutes
}

/** What a local clock shows at an instant, as if it were an instant of UTC. */
export const localOf = (instant: number, offset: Offset): number => instant + minutesAt(instant, offset) * MINUTE

/**
 * The same for counting: when clocks are put back, this one stands still instead of showing an hour twice, so that a
 * later instant is never an earlier time.
 */
export function steadyOf(instant: number, offset: Offset): number {
  if (typeof offset === 'number') return instant + offset * MINUTE
  const at = offset.changes.findLastIndex(([from]) => from <= instant)
  const [from, minutes] = offset.changes[at] ?? [0, offset.minutes]
  if (at === -1) return instant + minutes * MINUTE
  const before = offset.changes[at - 1]?.[1] ?? offset.minutes
  return Math.max(instant + minutes * MINUTE, from + before * MINUTE)
}

/** The first instant at which a local clock shows this time or, where it jumps over it, a later one. */
export function instantOf(local: number, offset: Offset): number {
  if (typeof offset === 'number') return local - offset * MINUTE
  let instant = local - offset.minutes * MINUTE
  for (const [from, minutes] of offset.changes) {
    if (instant < from) return instant
    instant = Math.max(from, local - minutes * MINUTE)
  }
  return instant
}
