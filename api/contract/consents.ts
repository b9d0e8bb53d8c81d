// What a client said about the use of personal data, and what became of it at other offices.
import { z } from 'zod'
import { CONSENT_STATES, DATA_CATEGORY_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { explained } from './explanation.ts'
import { Agreed, Id, Instant, Label } from './labels.ts'

export const CONSENT_METHODS = ['written', 'spoken', 'recorded'] as const

const words = (most: number) => z.string().trim().max(most).optional()
/**
 * Without `receivers`: every office that takes part in the case. `without`: data that no office but the client's own
 * may see. `explainedBy`, `interpreter`, `witness`, `note` and `answers` are sealed under the client's key. `answers`:
 * who agrees for a client who does not agree alone. `speaks`: the explaining person speaks the client's language;
 * otherwise an interpreter must be named. Only taking a consent back needs no explanation.
 */
export const ConsentEntry = z.strictObject({
  code: z.string().max(40),
  state: z.enum(CONSENT_STATES),
  language: words(60),
  method: z.enum(CONSENT_METHODS).default('written'),
  receivers: z.array(Id).max(50).optional(),
  until: Agreed.optional(),
  without: z.array(z.enum(DATA_CATEGORY_NAMES)).max(DATA_CATEGORY_NAMES.length).optional(),
  witness: words(200),
  explainedBy: words(200),
  interpreter: words(200),
  speaks: z.boolean().optional(),
  note: words(2000),
  answers: z.record(z.string().max(60), z.string().max(500)).optional(),
})
export const RecordConsent = ConsentEntry.superRefine(explained).meta({ id: 'RecordConsent' })
export type ConsentMethod = z.infer<typeof RecordConsent>['method']

/** The questions about who agrees for a client who does not agree alone; null when the client agrees alone. */
export const RepresentationView = z
  .object({
    form: z.unknown(), // FormDefinition of sop-definitions/language/form.ts
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Representation' })

export const DeletionRequestView = z
  .object({
    id: Id,
    number: z.string(),
    code: z.string(),
    consent: Label,
    organisation: z.object({ id: Id, name: z.string().nullable() }),
    owner: z.object({ id: Id, name: z.string().nullable() }),
    askedAt: Instant,
    due: Instant,
    isLate: z.boolean(),
    confirmedAt: Instant.nullable(),
    confirmedBy: z.string().nullable(),
  })
  .meta({ id: 'DeletionRequest' })
export const DeletionRequestList = z
  .object({ data: z.array(DeletionRequestView), open: z.number().int(), isCut: z.boolean() })
  .meta({ id: 'DeletionRequestList' })
export type RepresentationView = z.infer<typeof RepresentationView>
export type DeletionRequestView = z.infer<typeof DeletionRequestView>
export type DeletionRequestList = z.infer<typeof DeletionRequestList>
