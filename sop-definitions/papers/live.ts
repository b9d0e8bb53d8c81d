// How a case stands in a diagram. Whoever knows the case says it; the diagram only draws it.

export const LIVE_STATES = ['done', 'now', 'late', 'blocked', 'next', 'ended'] as const
export type LiveState = (typeof LIVE_STATES)[number]
/** By item id; what is not named has not begun. */
export type Live = Readonly<Record<string, LiveState>>
