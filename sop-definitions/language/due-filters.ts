// The filters by limit for lists of cases and of tasks. A file of its own, because the first page of the console loads
// it. Browser-safe, imports nothing.
export const DUE_FILTERS = ['late', 'risk', 'none'] as const
export type DueFilter = (typeof DUE_FILTERS)[number]
