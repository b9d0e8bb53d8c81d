import type { SampleRow } from '../../api/contract/review.ts'

/** The address that draws a saved sample again. */
export const sampleAddress = ({
  seed,
  method,
  size,
  asOf,
}: Pick<SampleRow, 'seed' | 'method' | 'size' | 'asOf'>): string =>
  `/review/sample?${new URLSearchParams({ seed, method, size: String(size), asOf }).toString()}`
