// The directory as files in the form of HSDS 3 (Open Referral): taken along, and read in after a look at what would
// change.
import { z } from 'zod'
import { Label } from './labels.ts'

/** Base64; a zip of a directory of thousands of services is smaller. */
const ZIP_MAX = 240_000
export const ImportServices = z.strictObject({ zip: z.base64().min(1).max(ZIP_MAX) }).meta({ id: 'ImportServices' })
export type ImportServices = z.infer<typeof ImportServices>

/** `line`: of the file, where its head is the first. */
const Problem = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  sentence: Label,
})
export type ImportProblem = z.infer<typeof Problem>
const Row = z.object({
  line: z.number().int(),
  service: z.string(),
  office: z.string().nullable(),
  outcome: z.enum(['add', 'change', 'same', 'wrong']),
  fields: z.array(z.string()),
})
export type ImportRow = z.infer<typeof Row>
/** Row by row of services.csv. What the files do not name stays as it is. */
export const ImportPreview = z.object({ rows: z.array(Row), problems: z.array(Problem) }).meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>
export const ServicesImported = z
  .object({ added: z.number().int(), changed: z.number().int(), same: z.number().int() })
  .meta({ id: 'ServicesImported' })
