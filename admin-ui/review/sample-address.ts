// The address of a sample: all of it, so that the same cases can be drawn again.
import { z } from 'zod'
import type { SampleRow } from '../../api/contract/review.ts'
import { free, writeAddress } from '../listing/address.ts'
import { queryString } from '../wire/query-string.ts'

/** Without defaults of the page: they may be others by the time that somebody draws it again. */
export const SAMPLE = z.object({ seed: free, method: free, size: free, asOf: free })

/** What is asked of the API, and stands in the address. */
export const sampleQuery = (sample: z.infer<typeof SAMPLE>): string => queryString(writeAddress(SAMPLE, sample))

export const sampleAddress = ({ seed, method, size, asOf }: Pick<SampleRow, 'seed' | 'method' | 'size' | 'asOf'>) =>
  `/review/sample?${sampleQuery({ seed, method, size: String(size), asOf })}`
