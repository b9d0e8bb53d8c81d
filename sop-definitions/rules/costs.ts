// What money is spent on and who pays, as data (costs.yaml), beside the roles. Parsed here, read by the API.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'

const Codes = z
  .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), label: LabelText }))
  .min(1)
  .refine((codes) => new Set(codes.map(({ id }) => id)).size === codes.length, { error: 'a code is used twice' })
const CostFile = z.strictObject({ kinds: Codes, payers: Codes })
export type CostCodes = z.infer<typeof CostFile>

/** Throws on a faulty file: it ships with the product and is tested. */
export const parseCosts = (text: string): CostCodes => CostFile.parse(parse(text, { maxAliasCount: 0 }))
