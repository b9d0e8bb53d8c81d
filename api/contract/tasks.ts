// The noun task: inbox, one task with its form, and the verbs of its life cycle.
import { z } from 'zod'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import {
  DATA_CLASSES,
  HOLD_REASONS,
  IDENTITY_FIELDS,
  ITEM_KINDS,
  SKIP_REASONS,
  TASK_STATES,
  TASK_VERBS,
} from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Basis, ClockView, Id, Instant, Label, Planned, Who } from './labels.ts'
import { PageQuery, listOf, severalOf } from './paging.ts'
import { AsksOther } from './referrals.ts'

export const TaskFilter = PageQuery.extend({
  view: z.enum(['today', 'mine', 'team', 'all', 'ours', 'unowned']).default('mine'),
  due: severalOf(DUE_FILTERS).optional(),
  state: severalOf(TASK_STATES).optional(),
  code: z.string().max(20).optional(),
  caseId: Id.optional(),
  organisation: Id.optional(),
  waits: z.enum(['answer']).optional(),
  area: z.string().max(20).optional(),
  sop: z.string().max(80).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>
export const TaskRow = z
  .object({
    id: Id,
    caseId: Id,
    caseNumber: z.string(),
    item: z.string(),
    code: z.string().nullable(),
    label: Label,
    stageLabel: Label.nullable(),
    state: z.enum(TASK_STATES),
    roles: z.array(z.object({ id: z.string(), label: Label })),
    who: Who,
    areaName: z.string(),
    zone: z.enum(ZONE_NAMES),
    openedAt: Instant,
    due: Instant.nullable(),
    riskAt: Instant.nullable(),
    late: z.boolean(),
    heldUntil: Instant.nullable(),
    basis: Basis.nullable(),
    isLaw: z.boolean(),
    allowedActions: z.partialRecord(z.enum(TASK_VERBS), Allowed),
    seq: z.number().int(), // how far the ledger of its case had come when this was told
    // its case is closed and out of my sight: what is told here is my own office's work in it
    behind: z.literal(true).optional(),
  })
  .meta({ id: 'TaskRow' })
export type TaskRow = z.infer<typeof TaskRow>
export const TaskList = listOf(TaskRow).meta({ id: 'TaskList' })

const NamedItem = z.object({ item: z.string(), code: z.string().nullable(), label: Label })
/**
 * The effect of an outcome, decided by the engine on a copy of the case: what opens and when it is due, which open work
 * ends, whether the case closes.
 */
export const OutcomeView = z.object({
  code: z.string(),
  label: Label,
  opens: z.array(NamedItem.extend({ kind: z.enum(ITEM_KINDS), due: Instant.nullable(), isLaw: z.boolean() })),
  ends: z.array(NamedItem),
  closesCase: z.string().nullable(),
})
const OverrideOption = z.object({ code: z.string(), label: Label, atOnce: z.boolean() })
const AskedView = z.object({
  taskId: Id,
  ...NamedItem.shape,
  reason: Label,
  consents: z.array(Label),
  by: z.string().nullable(),
  office: z.string().nullable(),
  atOnce: z.boolean(),
})
export type AskedView = z.infer<typeof AskedView>
/** `office`: null where only its kind may be known. `isHere`: told in the same case. */
const Source = z.object({ office: z.string().nullable(), kind: Label, isHere: z.boolean(), at: Instant })
export const TaskView = TaskRow.extend({
  instance: z.string(),
  clause: z.string().nullable(),
  guidance: Label.nullable(),
  about: Label.nullable(),
  form: z.unknown(), // FormDefinition of sop-definitions/language/form.ts
  answers: z.record(z.string(), z.unknown()).nullable(),
  draft: z
    .object({ answers: z.record(z.string(), z.unknown()), version: z.number().int(), savedAt: Instant })
    .nullable(),
  // The client's identity: fields in the vault, and answered fields that can be seen only there, one logged look at a
  // time.
  identity: z.object({ personId: Id, held: z.array(z.enum(IDENTITY_FIELDS)), withheld: z.array(z.string()) }),
  // Answered fields that the asker may not see, by data class and relation to the case. `answers` has none of them.
  masked: z.array(z.object({ field: z.string(), class: z.enum(DATA_CLASSES), sentence: Label })),
  knownFacts: z.record(z.string(), z.unknown()),
  // By field: the answers of an earlier form of the case under the same `ask_once` key.
  knownAnswers: z.record(z.string(), z.unknown()),
  // By field: what the client said at another office or in another case and agreed to share; to whoever fills it in.
  offers: z.array(
    z.object({
      field: z.string(),
      value: z.unknown(),
      source: Source,
    }),
  ),
  // By field: what was not told for this task but taken over, and from where.
  taken: z.record(z.string(), Source),
  // What completing the task in my office would ask the client to tell again: the story or single questions, and where
  // it was told.
  toldElsewhere: z
    .object({
      story: z.boolean(),
      fields: z.array(Label),
      offices: z.array(z.object({ name: z.string(), at: Instant })),
    })
    .nullable(),
  contactRefused: z.boolean(), // nobody calls or writes to the client
  outcomes: z.array(OutcomeView),
  allowedOutcomes: z.array(z.string()),
  clocks: z.array(ClockView),
  needs: z.array(
    z.object({
      kind: z.enum(['consent', 'item', 'gate']),
      ref: z.string(),
      label: Label,
      met: z.boolean(),
      aside: z.boolean(),
    }),
  ),
  overrides: z.array(OverrideOption),
  overridesElsewhere: z.array(OverrideOption), // for handing it to another office
  // In a task of a second signature: what is to be signed, and who asked. In any other: an open request of this task.
  asked: AskedView.nullable(),
  signatures: z.array(AskedView),
  cosignRole: z.string().nullable(),
  // Outcomes that only another office can give, to which the step is offered.
  fromOthers: z.array(z.string()),
  asksOther: AsksOther.nullable().default(null),
  // The referral whose answer this step waits for.
  waitsForReferral: Id.nullable(),
  proposal: z.object({ outcome: z.string(), by: z.string(), signer: Who.nullable() }).nullable(),
  outcome: z.string().nullable(),
  candidates: z.array(
    z.object({ organisationId: Id, name: z.string(), users: z.array(z.object({ id: Id, name: z.string() })) }),
  ),
}).meta({ id: 'TaskView' })
export type TaskView = z.infer<typeof TaskView>

/** `still_right`: the offered answer is taken over, and never counts as told anew. */
const OFFER_ANSWERS = ['still_right', 'changed'] as const
/** The body of each verb; the table keeps routes, contract and screens in step. */
export const TASK_BODIES = {
  claim: z.strictObject({}),
  release: z.strictObject({}),
  return: z.strictObject({}),
  resume: z.strictObject({}),
  reopen: z.strictObject({}),
  assign: z.strictObject({ organisationId: Id, userId: Id.optional() }),
  delegate: z.strictObject({ userId: Id }),
  ask_override: z.strictObject({ reason: z.string().max(40), organisationId: Id.optional() }),
  start: z.strictObject({}),
  hold: z.strictObject({ reason: z.enum(HOLD_REASONS), until: Planned }),
  complete: z.strictObject({
    outcome: z.string().max(60),
    answers: z.record(z.string(), z.unknown()).default({}),
    // By field: what the client says of the answer that was offered.
    offered: z.record(z.string().max(60), z.enum(OFFER_ANSWERS)).default({}),
    nextDate: Planned.optional(),
  }),
  cosign: z.strictObject({ approve: z.boolean() }),
  skip: z.strictObject({ reason: z.enum(SKIP_REASONS) }),
  fail: z.strictObject({ reason: z.enum(SKIP_REASONS) }),
  withdraw: z.strictObject({ reason: z.enum(SKIP_REASONS) }),
} as const
/** How many forms one form can take words over from. */
export const MOST_PENS = 8
/**
 * `writing`: the open form that saves, by random ids: its own first, then those whose words it took over; and the
 * number of this save.
 */
export const SaveDraft = z
  .strictObject({
    answers: z.record(z.string(), z.unknown()),
    version: z.number().int().min(0),
    writing: z
      .strictObject({ pens: z.array(Id).min(1).max(MOST_PENS), turn: z.number().int().min(1).max(2_147_483_647) })
      .optional(),
  })
  .meta({ id: 'SaveDraft' })
export const DraftSaved = z.object({ version: z.number().int(), savedAt: Instant }).meta({ id: 'DraftSaved' })
