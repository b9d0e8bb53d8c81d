// The state of a case in a diagram. The caller knows the case; the diagram only draws.

export const LIVE_STATES = ['done', 'now', 'late', 'blocked', 'next', 'ended'] as const
export type LiveState = (typeof LIVE_STATES)[number]
/** By item id; an item that is missing has not begun. */
export type Live = Readonly<Record<string, LiveState>>
