// Medians and sums of money over people (R6): enough contributors, and none who is most of it.

const LARGEST_SHARE = 0.7

/** In whole days; null where fewer than the least contribute. */
export function shownMedian(days: readonly number[], least: number): number | null {
  if (days.length < Math.max(1, least)) return null
  const sorted = days.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? 0
  const low = sorted.length % 2 === 1 ? high : (sorted[middle - 1] ?? 0)
  return Math.round((low + high) / 2)
}

/** Whoever gave the largest part of a sum could otherwise reckon the rest, and others the largest part. */
export function shownSum(amounts: readonly number[], least: number): number | null {
  if (amounts.length < Math.max(1, least)) return null
  const sum = amounts.reduce((all, one) => all + one, 0)
  const largest = amounts.reduce((most, one) => Math.max(most, one), 0)
  return largest > LARGEST_SHARE * sum ? null : sum
}
