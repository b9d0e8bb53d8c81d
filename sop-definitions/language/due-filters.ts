// How lists of cases and of tasks are narrowed by their limits. By itself, because the first page of the console needs
// it. Browser-safe, imports nothing.
export const DUE_FILTERS = ['late', 'risk', 'none'] as const
export type DueFilter = (typeof DUE_FILTERS)[number]
