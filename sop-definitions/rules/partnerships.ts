// Agreements between places and offices (partnerships.yaml) as data. Parsed here; publishing writes them to the
// database.
import { parse } from 'yaml'
import { z } from 'zod'
import { FETCHERS } from '../language/offered-services.ts'
import { EVIDENCE, SERVICE_KINDS } from '../language/vocabulary.ts'
import { inLanguages } from '../language/label-schema.ts'

const Words = z.strictObject(inLanguages(z.string().min(1).max(300)))
const Party = z.union([
  z.strictObject({ area: z.string().min(1).max(20) }),
  z.strictObject({ office: z.string().regex(/^[a-z][a-z0-9-]*$/) }),
  z.strictObject({ body: Words }),
])
export const Partnership = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  title: Words,
  parties: z.array(Party).min(1),
  kinds: z.array(z.enum(SERVICE_KINDS)),
  fetches: z.enum(FETCHERS).optional(),
  costs: Words.optional(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(1).max(500),
  evidence: z.enum(EVIDENCE),
})
export type Partnership = z.infer<typeof Partnership>

/** Throws on a faulty file: it ships with the product and is tested. */
export const parsePartnerships = (text: string): readonly Partnership[] =>
  z
    .strictObject({
      partnerships: z
        .array(Partnership)
        .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id is used twice'),
    })
    .parse(parse(text, { maxAliasCount: 0 })).partnerships
