// The noun migration: trying a new version out over cases (rehearsal), moving cases to it, and taking a move back.
import { z } from 'zod'
import { CASE_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Id, Instant, Label, REQUEST_VERBS } from './labels.ts'
import { REFUSAL_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { PageQuery, listOf } from './paging.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export const MOVE_REASON_MAX = 500
const Reason = z.string().trim().min(10).max(MOVE_REASON_MAX)
const name = z.string().min(1).max(80)
const Names = z.record(name, name.nullable())
const Values = z.record(name, z.record(z.string().max(200), z.string().max(200)))

/** Old name → new name, null for a name that is gone; a name that is left out stays. */
const MigrationMap = z
  .strictObject({
    items: Names.default({}),
    outcomes: Values.default({}),
    facts: Names.default({}),
    factValues: Values.default({}),
    consents: Names.default({}),
  })
  .meta({ id: 'MigrationMap' })

/**
 * A version by its hash, and which of its cases: all, or those of some areas (`32.73`, or `32` for a whole province).
 */
const Of = { from: Hash, areas: z.array(z.string().min(1).max(20)).max(100).optional() }

const Version = z.object({
  sop: z.string(),
  edition: z.string(),
  revision: z.number().int(),
  hash: z.string(),
  title: Label,
})
const Step = z.object({ instance: z.string(), item: z.string(), code: z.string().nullable(), label: Label })
const Roles = z.array(z.object({ id: z.string(), label: Label }))

/** What a move does to one case. `refused`: why it would not be moved. */
export const CaseReport = z
  .object({
    refused: z.object({ code: z.enum(REFUSAL_CODES), sentence: Label }).nullable(),
    added: z.array(Step), // steps that open
    // steps that end as no longer needed; inHand: somebody was at work on it
    removed: z.array(Step.extend({ inHand: z.boolean() })),
    owners: z.array(Step.extend({ from: Roles, to: Roles })), // open steps that another role answers for
    deadlines: z.array(
      Step.extend({
        from: Instant.nullable(),
        to: Instant.nullable(),
        basis: Label,
        isLaw: z.boolean(),
        broken: z.boolean(),
      }),
    ),
    /**
     * Limits of law that continue under their former rule; `would`: when they would end by the new rule, `late`:
     * whether that is already over.
     */
    lawKept: z.array(
      Step.extend({ due: Instant.nullable(), would: Instant.nullable(), basis: Label, late: z.boolean() }),
    ),
    sentBack: z.array(Step), // proposals that no longer fit and go back to who made them
    lost: z.object({
      facts: z.array(Label),
      consents: z.array(Label),
      outcomes: z.array(z.object({ step: Label, outcome: Label })),
    }),
    closes: Label.nullable(), // the case would be closed by the move
    stuck: z.boolean(), // nothing but a review would be left to do
  })
  .meta({ id: 'CaseReport' })
export type CaseReport = z.infer<typeof CaseReport>

/** One case always moves by the map that was published for the two versions; the asker cannot bring another. */
export const RehearseCase = z.strictObject({ to: Hash }).meta({ id: 'RehearseCase' })
export const MigrateCase = z.strictObject({ to: Hash, reason: Reason }).meta({ id: 'MigrateCase' })

/** Over the cases of `from`: a published version by its hash, or the present text of a draft. */
export const StartRehearsal = z
  .strictObject({
    ...Of,
    map: MigrationMap.optional(),
    to: Hash.optional(),
    draft: Id.optional(),
    closed: z.boolean().default(false),
  })
  .refine(({ to, draft }) => (to === undefined) !== (draft === undefined), {
    path: ['to'],
    error: 'either a version or a draft',
  })
  .meta({ id: 'StartRehearsal' })
const REHEARSAL_STATES = ['waiting', 'running', 'finished', 'cancelled', 'failed'] as const
const Tally = z.object({ item: z.string(), code: z.string().nullable(), label: Label, cases: z.number().int() })
export const RehearsalView = z
  .object({
    id: Id,
    state: z.enum(REHEARSAL_STATES),
    from: Version,
    to: Version.extend({ isPublished: z.boolean() }),
    draftId: Id.nullable(),
    areas: z.array(z.string()),
    closed: z.boolean(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
    /** Numbers of cases by what would happen to them; a case can be in several. */
    sum: z.object({
      cases: z.number().int(),
      closedCases: z.number().int(),
      unchanged: z.number().int(),
      refused: z.number().int(),
      added: z.number().int(),
      removed: z.number().int(),
      inHand: z.number().int(),
      owners: z.number().int(),
      broken: z.number().int(),
      stuck: z.number().int(),
      closes: z.number().int(),
      lost: z.number().int(),
      /**
       * Cases that keep limits of law under their former rule, how many such limits, and cases that would be late by
       * the new rule.
       */
      lawKept: z.number().int(),
      lawLimits: z.number().int(),
      lateByLaw: z.number().int(),
    }),
    added: z.array(Tally),
    removed: z.array(Tally),
    broken: z.array(Tally),
    owners: z.array(Tally),
    lawKept: z.array(Tally),
  })
  .meta({ id: 'RehearsalView' })
export type RehearsalView = z.infer<typeof RehearsalView>
/** Only of one draft, or only to one version. */
export const RehearsalQuery = PageQuery.extend({ draft: Id.optional(), to: Hash.optional() })
export const RehearsalList = listOf(RehearsalView).meta({ id: 'RehearsalList' })

/** Problems that a list of cases can be filtered by. */
export const TROUBLES = [
  'refused',
  'inHand',
  'broken',
  'lateByLaw',
  'lawKept',
  'stuck',
  'closes',
  'lost',
  'owners',
  'added',
  'removed',
] as const
export const RehearsedCase = z.object({
  caseId: Id,
  number: z.string(),
  status: z.enum(CASE_STATES),
  report: CaseReport,
})
export type RehearsedCase = z.infer<typeof RehearsedCase>
export const RehearsedCases = listOf(RehearsedCase).meta({ id: 'RehearsedCases' })
export const RehearsedQuery = PageQuery.extend({ trouble: z.enum(TROUBLES).optional() })

/** `new_only`: no case moves. `stage`: each case moves when it next opens or completes a stage. `now`: at once. */
export const WHEN = ['new_only', 'stage', 'now'] as const
/**
 * Requested by one publisher, decided by another. `map`: prepared by the asker, for the second person to read; without
 * it the published map.
 */
export const StartMigration = z
  .strictObject({
    ...Of,
    map: MigrationMap.optional(),
    to: Hash,
    when: z.enum(WHEN),
    reason: Reason,
  })
  .meta({ id: 'StartMigration' })
export const UndoMigration = z.strictObject({ reason: Reason }).meta({ id: 'UndoMigration' })
const MIGRATION_STATES = [
  'waiting',
  'rejected',
  'withdrawn',
  'running',
  'finished',
  'cancelled',
  'undoing',
  'undone',
] as const
export const MIGRATED_STATES = [
  'pending',
  'done',
  'refused',
  'failed',
  'cancelled',
  'undo_pending',
  'undone',
  'undo_refused',
] as const
const Person = z.object({ id: Id, name: z.string() })
/** What a second person must decide: the batch itself, or undoing it. */
export const MigrationRequestView = z.object({
  id: Id,
  verb: z.enum(['move', 'undo']),
  state: z.enum(['waiting', 'approved', 'rejected', 'withdrawn']),
  reason: z.string(),
  askedBy: Person,
  askedAt: Instant,
  isMine: z.boolean(),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
  allowedActions: z.record(z.enum(REQUEST_VERBS), Allowed),
})
export type MigrationRequestView = z.infer<typeof MigrationRequestView>
/**
 * One line of the map: the new name for a name of the former version, null when it is gone. Unchanged names are left
 * out.
 */
const MapLine = z.object({
  part: z.enum(['items', 'outcomes', 'facts', 'values', 'consents']),
  from: Label,
  to: Label.nullable(),
})
export const MigrationView = z
  .object({
    id: Id,
    state: z.enum(MIGRATION_STATES),
    when: z.enum(WHEN),
    from: Version,
    to: Version,
    areas: z.array(z.string()),
    reason: z.string(),
    undoReason: z.string().nullable(),
    /** The latest request; null when the operator moved the cases. */
    request: MigrationRequestView.nullable(),
    map: z.array(MapLine),
    isPrepared: z.boolean(),
    by: z.object({ userId: Id, user: z.string().nullable() }),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    cases: z.record(z.enum(MIGRATED_STATES), z.number().int()),
    total: z.number().int(),
    /**
     * Cases whose fold after the move differs from the prediction although no other decision came in between. It must
     * be 0: otherwise the software has a fault.
     */
    mispredicted: z.number().int(),
  })
  .meta({ id: 'MigrationView' })
export type MigrationView = z.infer<typeof MigrationView>
export const RejectMigration = z.strictObject({ reason: Reason }).meta({ id: 'RejectMigration' })
export const MigrationListQuery = PageQuery.extend({ to: Hash.optional() })
export const MigrationList = listOf(MigrationView).meta({ id: 'MigrationList' })

export const MigratedCase = z.object({
  caseId: Id,
  number: z.string(),
  state: z.enum(MIGRATED_STATES),
  at: Instant.nullable(),
  sentence: Label.nullable(),
  report: CaseReport.nullable(),
  predicted: z.string().nullable(),
  actual: z.string().nullable(), // hash of the fold before and after the fact
})
export type MigratedCase = z.infer<typeof MigratedCase>
export const MovedCases = listOf(MigratedCase).meta({ id: 'MovedCases' })
export const MigratedQuery = PageQuery.extend({ state: z.enum(MIGRATED_STATES).optional() })
