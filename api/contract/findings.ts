// Findings of auditors, and what becomes of them.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import {
  FINDING_AUDIENCES,
  FINDING_KINDS,
  FINDING_SEVERITIES,
  FINDING_STATES,
  FINDING_VERBS,
  TASK_STATES,
} from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Id, Instant, Label } from './labels.ts'
import { PageQuery, listOf, severalOf } from './paging.ts'
import { SampleRow } from './review.ts'

const words = z
  .string()
  .trim()
  .min(10)
  .max(2_000)
  .regex(/^[^\0]*$/)
const About = { kind: z.enum(FINDING_KINDS), severity: z.enum(FINDING_SEVERITIES), sampleId: Id.optional(), words }
/** About a case, a step of it or a row of its record. */
export const CaseFinding = z.strictObject({
  caseId: Id,
  item: z.string().max(80).optional(),
  seq: z.number().int().min(1).optional(),
  ...About,
})
/** Or about an office and no case. */
export const MakeFinding = z
  .union([CaseFinding, z.strictObject({ organisationId: Id, ...About })])
  .meta({ id: 'MakeFinding' })
export type MakeFinding = z.infer<typeof MakeFinding>
export const FindingWords = z.strictObject({ words }).meta({ id: 'FindingWords' })
export const FindingRemark = z.strictObject({ words: words.optional() }).meta({ id: 'FindingRemark' })
/** A task of the case, added for this finding or there before. */
export const LinkTask = z.strictObject({ taskId: Id }).meta({ id: 'LinkTask' })

export const FindingQuery = PageQuery.extend({
  state: severalOf(FINDING_STATES).optional(),
  caseId: Id.optional(),
  due: z.enum(['late']).optional(),
})
export const FindingRow = z.object({
  id: Id,
  number: z.string(),
  state: z.enum(FINDING_STATES),
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(FINDING_SEVERITIES),
  officeId: Id,
  office: z.string(),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  item: z.string().nullable(),
  code: z.string().nullable(),
  label: Label.nullable(),
  clause: z.string().nullable(),
  seq: z.number().int().nullable(),
  madeAt: Instant,
  dueAt: Instant,
  isLate: z.boolean(),
  changedAt: Instant,
  zone: z.enum(ZONE_NAMES),
})
export type FindingRow = z.infer<typeof FindingRow>
export const FindingList = listOf(FindingRow).meta({ id: 'FindingList' })

/**
 * `due`: why the answer is due then. `task`: the corrective task, and whether it is done. `told`: who was asked to
 * answer; null where that was not recorded. `words` are null where none were written, or where they were erased with
 * the client.
 */
export const FindingView = FindingRow.extend({
  due: Label,
  sample: SampleRow.nullable(),
  task: z
    .object({ id: Id, code: z.string().nullable(), label: Label, state: z.enum(TASK_STATES), isDone: z.boolean() })
    .nullable(),
  steps: z.array(
    z.object({
      id: Id,
      verb: z.enum(FINDING_VERBS),
      at: Instant,
      by: z.string().nullable(),
      office: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  told: z.object({ as: z.enum(FINDING_AUDIENCES), office: z.string().nullable() }).nullable(),
  allowedActions: z.record(z.enum(FINDING_VERBS).exclude(['make']), Allowed),
}).meta({ id: 'FindingView' })
export type FindingView = z.infer<typeof FindingView>
