// The noun erasure: destroying all that identifies a person, by two colleagues; and what retention rules make due.
import { z } from 'zod'
import {
  DEFER_REASONS,
  ERASURE_GROUNDS,
  ERASURE_REJECTIONS,
  ERASURE_STATES,
  EVIDENCE,
} from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Id, Instant, Label, Planned, REQUEST_VERBS } from './labels.ts'
import { PageQuery, listOf, severalOf } from './paging.ts'

const By = z.object({ userId: Id, user: z.string().nullable() })
/** Why nothing may be erased now, and on what basis: law, or a product default. */
export const HoldView = z.object({
  rule: z.string(),
  label: Label,
  basis: Label,
  isLaw: z.boolean(),
  evidence: z.enum(EVIDENCE),
  until: Instant.nullable(),
})
export type HoldView = z.infer<typeof HoldView>
const Choice = <T extends readonly [string, ...string[]]>(codes: T) =>
  z.array(z.object({ code: z.enum(codes), label: Label }))
/** A case of the person that the asker sees; the desk links to it. */
const CaseOfHers = z.object({ id: Id, number: z.string() })

export const AskErasure = z.strictObject({ personId: Id, ground: z.enum(ERASURE_GROUNDS) }).meta({ id: 'AskErasure' })
export const RejectErasure = z.strictObject({ rejection: z.enum(ERASURE_REJECTIONS) }).meta({ id: 'RejectErasure' })
export const ErasureQuery = PageQuery.extend({ state: severalOf(ERASURE_STATES).optional() })

export const ErasureView = z
  .object({
    id: Id,
    state: z.enum(ERASURE_STATES),
    stateLabel: Label,
    personId: Id,
    personMask: z.string(),
    cases: z.array(CaseOfHers),
    ground: z.enum(ERASURE_GROUNDS),
    groundLabel: Label,
    asked: By.extend({ at: Instant }),
    decided: By.extend({ at: Instant, rejection: Label.nullable() }).nullable(),
    withdrawn: By.extend({ at: Instant }).nullable(),
    holds: z.array(HoldView), // of a request that has not ended
    // approved before, and then a rule came to hold
    lapsed: z.object({ at: Instant, reasons: z.array(Label) }).nullable(),
    carryOutAt: Instant.nullable(), // until then it can be withdrawn
    erased: z
      .object({
        at: Instant,
        counts: z.array(z.object({ what: Label, count: z.number().int() })),
        scrubbedAt: Instant.nullable(),
      })
      .nullable(),
    allowedActions: z.record(z.enum(REQUEST_VERBS), Allowed),
  })
  .meta({ id: 'ErasureView' })
export type ErasureView = z.infer<typeof ErasureView>
export const ErasureList = listOf(ErasureView)
  .extend({ undoHours: z.number().int(), grounds: Choice(ERASURE_GROUNDS), rejections: Choice(ERASURE_REJECTIONS) })
  .meta({ id: 'ErasureList' })
export type ErasureList = z.infer<typeof ErasureList>

export const RetentionDueRow = z
  .object({
    id: Id,
    personId: Id,
    personMask: z.string(),
    cases: z.array(CaseOfHers),
    rule: z.string(),
    label: Label,
    basis: Label,
    isLaw: z.boolean(),
    evidence: z.enum(EVIDENCE),
    since: Instant,
    foundAt: Instant,
    deferred: z.object({ until: Instant, reason: Label, by: By }).nullable(),
    allowedActions: z.record(z.enum(['confirm', 'defer']), Allowed),
  })
  .meta({ id: 'RetentionDueRow' })
export type RetentionDueRow = z.infer<typeof RetentionDueRow>
export const RetentionDueList = listOf(RetentionDueRow)
  .extend({ deferReasons: Choice(DEFER_REASONS) })
  .meta({ id: 'RetentionDueList' })
export type RetentionDueList = z.infer<typeof RetentionDueList>
export const DeferRetention = z
  .strictObject({ reason: z.enum(DEFER_REASONS), until: Planned })
  .meta({ id: 'DeferRetention' })
