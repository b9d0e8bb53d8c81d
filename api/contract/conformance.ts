// How a case compares with its procedure: each step and limit, with proof.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import {
  CASE_STATES,
  EVIDENCE,
  ITEM_KINDS,
  LIMIT_ENDS,
  LIMIT_VERDICTS,
  MARKS,
} from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label } from './labels.ts'

/** `rows`: the ledger rows that prove it, the oldest first. `isLaw` false: a product default. */
const Limit = z.object({
  clock: z.string(),
  until: z.enum(LIMIT_ENDS),
  verdict: z.enum(LIMIT_VERDICTS),
  due: Instant.nullable(),
  lateMs: z.number().int().nullable(),
  sentence: Label,
  basisLabel: Label,
  isLaw: z.boolean(),
  evidence: z.enum(EVIDENCE),
  rows: z.array(z.number().int()),
})
export const ConformanceRow = z.object({
  key: z.string(),
  item: z.string(),
  instance: z.string().nullable(),
  attempt: z.number().int(),
  code: z.string().nullable(),
  label: Label,
  stage: Label.nullable(),
  clause: z.string().nullable(),
  kind: z.enum(ITEM_KINDS),
  marks: z.array(z.enum(MARKS)).min(1),
  told: z.array(Label),
  limits: z.array(Limit),
  rows: z.array(z.number().int()),
})
export type ConformanceRow = z.infer<typeof ConformanceRow>

/** `counts`: the number of rows with each mark; a row may have several. */
export const ConformanceView = z
  .object({
    caseId: Id,
    number: z.string(),
    status: z.enum(CASE_STATES),
    sop: z.string(),
    sopTitle: Label,
    edition: z.string(),
    revision: z.number(),
    zone: z.enum(ZONE_NAMES),
    asOf: Instant,
    seq: z.number().int(),
    judged: z.number().int(),
    deviating: z.number().int(),
    counts: z.array(z.object({ mark: z.enum(MARKS), count: z.number().int() })),
    data: z.array(ConformanceRow),
  })
  .meta({ id: 'ConformanceView' })
export type ConformanceView = z.infer<typeof ConformanceView>
