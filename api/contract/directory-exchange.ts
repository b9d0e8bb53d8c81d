// The directory as files in the form of HSDS 3 (Open Referral): taken along, and read in after a look at what would
// change.
import { z } from 'zod'
import { CONTACT_KINDS } from '../../sop-definitions/language/offered-services.ts'
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
/** `kind`: null where the file says none of the list. */
const Contact = z.object({
  line: z.number().int(),
  office: z.string().nullable(),
  kind: z.enum(CONTACT_KINDS).nullable(),
  outcome: Row.shape.outcome,
})
export type ImportContact = z.infer<typeof Contact>
/** Row by row of services.csv and phones.csv. What the files do not name stays as it is. */
export const ImportPreview = z
  .object({ rows: z.array(Row), contacts: z.array(Contact), problems: z.array(Problem) })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>
/** `contacts`: those that are other than before. */
export const ServicesImported = z
  .object({ added: z.number().int(), changed: z.number().int(), same: z.number().int(), contacts: z.number().int() })
  .meta({ id: 'ServicesImported' })
