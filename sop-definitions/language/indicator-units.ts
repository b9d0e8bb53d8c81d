// Of what indicators count, and by what.

/** Of what the rows are that are counted. */
export const INDICATOR_SOURCES = ['cases', 'staff'] as const
export type IndicatorSource = (typeof INDICATOR_SOURCES)[number]
export const INDICATOR_UNITS = ['person', 'case', 'staff'] as const
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number]
