// How a procedure changes: drafts, their remarks, publication by two people, and where new cases follow a version.
import { z } from 'zod'
import { SopChange } from './sop-diff.ts'
import { Allowed, Id, Instant, Label, REQUEST_VERBS } from './labels.ts'
import { SopRow } from './people.ts'

/** A version by its content hash. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** An error prevents publication, a warning needs a reason, an accepted one has its reason in the text. */
const SEVERITIES = ['error', 'warning', 'accepted'] as const
/** A problem and its place; `shortest` is the shortest way to reach it, step by step. */
export const SopRemark = z
  .object({
    severity: z.enum(SEVERITIES),
    rule: z.string(),
    line: z.number().int(),
    column: z.number().int(),
    path: z.string(),
    message: Label,
    shortest: z.array(Label),
  })
  .meta({ id: 'SopRemark' })
export type SopRemark = z.infer<typeof SopRemark>

const Person = z.object({ id: Id, name: z.string() })
const Named = z.object({ sop: z.string(), edition: z.string(), revision: z.number().int(), title: Label })
const Base = Named.extend({ hash: Hash })
export type Base = z.infer<typeof Base>

export const StopRule = z.strictObject({
  limitPercent: z.number().int().min(1).max(100),
  windowDays: z.number().int().min(1).max(366),
  atLeast: z.number().int().min(1).max(100_000),
})
export type StopRule = z.infer<typeof StopRule>
/** `areas`: null is everywhere, an empty list is nowhere yet. */
export const ReleasePlan = z.strictObject({
  areas: z.array(z.string().min(1).max(20)).max(200).nullable(),
  stop: StopRule.nullable(),
})
export type ReleasePlan = z.infer<typeof ReleasePlan>

const PIECE = 200_000
export const StartSopDraft = z
  .strictObject({ base: Hash.optional(), text: z.string().min(1).max(PIECE).optional() })
  .meta({ id: 'StartSopDraft' })
export const SopDraftStarted = z.object({ id: Id }).meta({ id: 'SopDraftStarted' })
export const TextChange = z.strictObject({
  at: z.number().int().min(0),
  remove: z.number().int().min(0),
  insert: z.string().max(PIECE),
})
/** A procedure is long and lines are slow: only the changes are sent, as places in the text of `version`. */
export const SaveSopDraft = z
  .strictObject({
    version: z.number().int().min(1),
    changes: z.array(TextChange).min(1).max(100),
  })
  .meta({ id: 'SaveSopDraft' })
export type SaveSopDraft = z.infer<typeof SaveSopDraft>
/** `named`: the name that the text has now. */
export const SopDraftSaved = z
  .object({ version: z.number().int(), savedAt: Instant, named: Named.nullable(), remarks: z.array(SopRemark) })
  .meta({ id: 'SopDraftSaved' })
export type SopDraftSaved = z.infer<typeof SopDraftSaved>

export const SopDraftRow = z.object({
  id: Id,
  named: Named.nullable(),
  base: Base.nullable(),
  author: Person,
  isMine: z.boolean(),
  state: z.enum(['open', 'asked', 'published', 'dropped']),
  version: z.number().int(),
  savedAt: Instant,
  errors: z.number().int(),
})
export type SopDraftRow = z.infer<typeof SopDraftRow>
export const SopDraftView = SopDraftRow.extend({
  text: z.string(),
  remarks: z.array(SopRemark),
  requestId: Id.nullable(),
  allowedActions: z.record(z.enum(['save', 'ask', 'drop']), Allowed),
}).meta({ id: 'SopDraftView' })
export type SopDraftView = z.infer<typeof SopDraftView>

/** `weight` groups the changes, `effect` says whether more or less is asked than before. */
export { CHANGE_WEIGHTS } from '../../sop-definitions/diff/diff-kinds.ts'
export const ChangeLine = SopChange.pick({ kind: true, weight: true, effect: true, sentence: true })
export type ChangeLine = z.infer<typeof ChangeLine>
/** All that is known of a text before publication: its remarks, and what it changes for whom. */
export const SopReport = z
  .object({
    named: Named.nullable(),
    remarks: z.array(SopRemark),
    changes: z.array(ChangeLine).nullable(),
    base: Base.nullable(),
    state: z.enum(['broken', 'proving', 'proved']),
  })
  .meta({ id: 'SopReport' })
export type SopReport = z.infer<typeof SopReport>

export const REASON_MAX = 2_000
const Reason = z.string().trim().min(10).max(REASON_MAX)
export const AskPublication = z
  .strictObject({ version: z.number().int().min(1), reason: Reason.optional(), plan: ReleasePlan })
  .meta({ id: 'AskPublication' })
export const PublicationAsked = z.object({ id: Id }).meta({ id: 'PublicationAsked' })
export const GiveReason = z.strictObject({ reason: Reason }).meta({ id: 'GiveReason' })
export const SopPublished = z
  .object({ hash: Hash, sop: z.string(), edition: z.string(), revision: z.number().int() })
  .meta({ id: 'SopPublished' })

export const SopRequestRow = z.object({
  id: Id,
  draftId: Id,
  named: Named,
  hash: Hash,
  base: Base.nullable(),
  warnings: z.number().int(),
  reason: z.string().nullable(),
  plan: ReleasePlan,
  askedBy: Person,
  askedAt: Instant,
  isMine: z.boolean(),
  state: z.enum(['waiting', 'approved', 'rejected', 'withdrawn']),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
})
export type SopRequestRow = z.infer<typeof SopRequestRow>
export const SopRequestView = SopRequestRow.extend({
  text: z.string(),
  remarks: z.array(SopRemark),
  allowedActions: z.record(z.enum(REQUEST_VERBS), Allowed),
}).meta({ id: 'SopRequestView' })
export type SopRequestView = z.infer<typeof SopRequestView>

export const Release = z
  .strictObject({ area: z.string().min(1).max(20).nullable(), reason: Reason, stop: StopRule.nullable() })
  .meta({ id: 'Release' })
export const Released = z.object({ id: Id }).meta({ id: 'Released' })
export const SopReleaseView = z.object({
  id: Id,
  area: z.string().nullable(),
  areaName: z.string().nullable(),
  since: Instant,
  by: Person,
  reason: z.string().nullable(),
  stop: StopRule.nullable(),
  stopped: z.object({ at: Instant, breached: z.number().int(), counted: z.number().int(), sentence: Label }).nullable(),
  ended: z.object({ at: Instant, by: Person, reason: z.string() }).nullable(),
})
export type SopReleaseView = z.infer<typeof SopReleaseView>

/** `everywhere` shipped with the installation or released without an area; `nowhere` published and not released. */
const VERSION_STATES = ['everywhere', 'areas', 'stopped', 'nowhere'] as const
export const SopVersionRow = SopRow.extend({
  state: z.enum(VERSION_STATES),
  isShipped: z.boolean(),
  publishedBy: Person.nullable(),
  openCases: z.number().int(),
  releases: z.array(SopReleaseView),
})
export type SopVersionRow = z.infer<typeof SopVersionRow>
export const SopVersionView = SopVersionRow.extend({
  text: z.string(),
  request: SopRequestRow.nullable(),
  allowedActions: z.record(z.enum(['release']), Allowed),
}).meta({ id: 'SopVersionView' })
export type SopVersionView = z.infer<typeof SopVersionView>
export const SopStudio = z
  .object({ versions: z.array(SopVersionRow), drafts: z.array(SopDraftRow), requests: z.array(SopRequestRow) })
  .meta({ id: 'SopStudio' })
export type SopStudio = z.infer<typeof SopStudio>
