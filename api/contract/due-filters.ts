// How lists of cases and of tasks are narrowed by their limits.
export const DUE_FILTERS = ['late', 'risk', 'none'] as const
