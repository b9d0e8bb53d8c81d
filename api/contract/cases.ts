// The noun case: requests, filters and answers.
import { FACT_WANTED } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { z } from 'zod'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import {
  BREACH_RIGHTS,
  CANCEL_REASONS,
  CASE_STATES,
  CASE_VERBS,
  CONSENT_STANDINGS,
  CONSENT_STATES,
  DATA_CATEGORY_NAMES,
  HEARD,
  HOLD_REASONS,
  IDENTITY_STATES,
  ITEM_KINDS,
  PLAN_ITEM_STATES,
  STAGE_AGE_NAMES,
  TASK_STATES,
  TASK_VERBS,
  VERSION_VERBS,
} from '../../sop-definitions/language/vocabulary.ts'
import { REENTRY_KINDS, TIE_KINDS } from '../../sop-definitions/language/same-person.ts'
import { Allowed, ClockView, Code, Day, Days, Id, Instant, Label, Planned, Who } from './labels.ts'
import { CAUSES, EVENT_KINDS, HAPPENED_TYPES } from './history.ts'
import { Joined, JoinedWork } from './joins.ts'
import { PageQuery, listOf, severalOf } from './paging.ts'
import { CreatePerson } from './people.ts'
import { TellingCount } from './tellings.ts'

/** `edition`: an older one is accepted for demonstrations only; other cases follow the current one. */
export const OpenCase = z
  .strictObject({
    sop: z.string().max(80),
    edition: z.string().max(20).optional(),
    personId: Id,
    area: z.string().max(20),
    channel: z.string().max(40),
    // a closed case of the same person that this one follows
    earlier: z.strictObject({ caseId: Id, kind: z.enum(REENTRY_KINDS) }).optional(),
  })
  .meta({ id: 'OpenCase' })
export const OpenCaseOfNewPerson = OpenCase.omit({ personId: true, earlier: true })
  .extend({ person: CreatePerson })
  .meta({ id: 'OpenCaseOfNewPerson' })
export const LinkedCase = z.object({
  which: z.enum(['earlier', 'later', 'beside']),
  id: Id,
  number: z.string(),
  kind: z.enum([...REENTRY_KINDS, ...TIE_KINDS]),
  tie: Id.nullable(), // what can be undone
})
export type LinkedCase = z.infer<typeof LinkedCase>
export const CommandAnswer = z.object({ caseId: Id, seq: z.number().int() }).meta({ id: 'CommandAnswer' })

export const CaseFilter = PageQuery.extend({
  status: severalOf(CASE_STATES).optional(),
  due: severalOf(DUE_FILTERS).optional(),
  stage: z.string().max(80).optional(),
  sop: z.string().max(80).optional(),
  owner: z.enum(['me', 'organisation', 'none']).optional(),
  area: z.string().max(20).optional(),
  number: z.string().max(20).optional(),
  opened: z.enum(['week']).optional(), // within the last seven days
  identity: z.enum(IDENTITY_STATES).optional(), // of the client, where the asker knows that person
  // What the numbers of a report lead to. Days are counted in WIB.
  openedIn: Days.optional(),
  closedIn: Days.optional(),
  areaOnly: z.string().max(20).optional(),
  standing: Day.optional(),
  aged: z.enum(STAGE_AGE_NAMES).optional(), // of `stage`: when that day ended; for how long it has been open
  breached: z.enum(BREACH_RIGHTS).optional(),
  breachedIn: Days.optional(),
  served: z.enum(['yes']).optional(),
  heard: z.enum(HEARD).optional(), // a question answered elsewhere before: taken over, asked anew, or barred
  indicator: z.string().max(40).optional(),
  counts: z.enum(['needing', 'served']).optional(), // of a minimum service standard; both or neither
  group: Id.optional(), // which came in together
  // coded facts that the asker may know of the case: of one dimension any, of several all
  facts: z
    .string()
    .max(2000)
    .transform((text) => [...new Set(text.split(',').filter((one) => one !== ''))].toSorted())
    .refine((wanted) => wanted.every((one) => FACT_WANTED.test(one)), {
      error: 'one or more of dimension:code, between commas',
    })
    .optional(),
  sort: z.enum(['urgency', 'opened', 'number']).default('urgency'),
})
export type CaseFilter = z.infer<typeof CaseFilter>

export const CaseRow = z
  .object({
    id: Id,
    number: z.string(),
    status: z.enum(CASE_STATES),
    closedCode: z.string().nullable(),
    sop: z.string(),
    edition: z.string(),
    revision: z.number(),
    overlay: z.string().nullable(),
    sopTitle: Label, // overlay: `name.revision` of the one that tightens it
    area: z.string(),
    areaName: z.string(),
    about: Label.nullable(),
    ownerOrganisation: z.string(),
    openedAt: Instant,
    stages: z.array(z.object({ item: z.string(), label: Label })), // open now
    next: z
      .object({
        taskId: Id.nullable(),
        code: z.string().nullable(),
        label: Label,
        who: Who,
        due: Instant.nullable(),
        isLaw: z.boolean(),
        late: z.boolean(),
        atRisk: z.boolean(),
      })
      .nullable(),
    late: z.number().int(),
    atRisk: z.number().int(),
    unowned: z.number().int(),
    open: z.number().int(),
    zone: z.enum(ZONE_NAMES),
    demo: z.boolean(),
    // the ledger is shorter than what is known: nothing is decided until that ends
    frozen: z.object({ since: Instant, lost: z.number().int() }).nullable(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>
export const CaseList = listOf(CaseRow).meta({ id: 'CaseList' })

export const PlanTask = z.object({
  id: Id,
  instance: z.string(),
  item: z.string(),
  code: z.string().nullable(),
  label: Label,
  state: z.enum(TASK_STATES),
  roles: z.array(z.object({ id: z.string(), label: Label })),
  who: Who,
  outcome: z.string().nullable(),
  outcomeLabel: Label.nullable(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  heldUntil: Instant.nullable(),
  clock: ClockView.nullable(),
  blockedBy: z.array(z.object({ kind: z.enum(['consent', 'item', 'gate']), ref: z.string(), label: Label })),
  // The referral whose answer it waits for; its office is named to the two sides alone.
  waitsFor: z.object({ referral: Id, since: Instant }).nullable(),
  allowedActions: z.partialRecord(z.enum(TASK_VERBS), Allowed),
})
export type PlanTask = z.infer<typeof PlanTask>
export const PlanStage = z.object({
  item: z.string(),
  instance: z.string().nullable(),
  code: z.string().nullable(),
  label: Label,
  state: z.enum(PLAN_ITEM_STATES),
  depth: z.number().int(),
  parent: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int(),
  late: z.number().int(),
  openedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  opensAfter: z.array(Label),
  canAdd: Allowed.nullable(),
  tasks: z.array(PlanTask),
  waiting: z.array(
    z.object({
      item: z.string(),
      code: z.string().nullable(),
      label: Label,
      kind: z.enum(ITEM_KINDS),
      state: z.enum(PLAN_ITEM_STATES),
      opensAfter: z.array(Label),
      canAdd: Allowed.nullable(),
    }),
  ),
  milestones: z.array(z.object({ item: z.string(), label: Label, reachedAt: Instant.nullable() })),
  limits: z.array(
    z.object({ id: z.string(), item: z.string(), code: z.string().nullable(), label: Label, clock: ClockView }),
  ), // further limits, running or breached
})
export type PlanStage = z.infer<typeof PlanStage>
export const CasePlan = z
  .object({
    stages: z.array(PlanStage),
    addable: z.array(
      z.object({ item: z.string(), code: z.string().nullable(), label: Label, kind: z.enum(ITEM_KINDS) }),
    ),
  })
  .meta({ id: 'CasePlan' })
export type CasePlan = z.infer<typeof CasePlan>

/** The answer strip: where the case stands, what is next and for whom, what is late, what blocks. */
export const CaseView = CaseRow.extend({
  seq: z.number().int(),
  personId: Id,
  personMask: z.string(),
  personErasedAt: Instant.nullable(),
  channel: Code,
  closedAt: Instant.nullable(),
  held: z.object({ reason: z.enum(HOLD_REASONS), until: Planned }).nullable(),
  contactRefused: z.boolean(), // nobody calls or writes to the client
  // with how many, of those in sight, it came in
  group: z.object({ id: Id, code: z.string(), cases: z.number().int() }).nullable(),
  // closed cases of the client that it follows, and cases that follow it, as far as I see them
  linked: z.array(LinkedCase),
  // the case of the same person in which this one goes on; the one that goes on here
  goesOnIn: Joined.nullable(),
  tookIn: Joined.extend(JoinedWork.shape).nullable(),
  tellings: TellingCount,
  lateTasks: z.array(
    z.object({
      taskId: Id,
      code: z.string().nullable(),
      label: Label,
      due: Instant.nullable(),
      isLaw: z.boolean(),
      who: Who,
    }),
  ),
  blocked: z.array(z.object({ taskId: Id, code: z.string().nullable(), label: Label, by: z.array(Label) })),
  consents: z.array(
    z.object({
      code: z.string(),
      label: Label,
      state: z.enum(CONSENT_STANDINGS).nullable(),
      at: Instant.nullable(),
      until: Instant.nullable(),
      receivers: z.array(z.object({ id: Id, name: z.string().nullable() })).nullable(),
      without: z.array(z.enum(DATA_CATEGORY_NAMES)),
      /** What the reader may record of it now. */ recordable: z.array(z.enum(CONSENT_STATES)),
    }),
  ),
  people: z.array(z.object({ who: Who, roles: z.array(Label), openTasks: z.number().int() })),
  /**
   * The office that opened the case, where another one answers for it. `isAgreed`: the client agreed that the office
   * which answers may know the client.
   */
  opener: z.object({ id: Id, organisation: z.string(), isAgreed: z.boolean() }).nullable(),
  closeCodes: z.array(z.object({ code: z.string(), label: Label })),
  /**
   * Ways to end the case, for people who may; `missing` in the best order to do it, `opens`: what to add to reach the
   * step.
   */
  exits: z.array(
    z.object({
      code: z.string(),
      label: Label,
      signer: Label.nullable(),
      missing: z.array(
        z.object({
          kind: z.enum(['step', 'need', 'protection', 'beyond', 'duty', 'condition']),
          code: z.string().nullable(),
          label: Label,
          taskId: Id.nullable(),
        }),
      ),
      step: z
        .object({ item: z.string(), label: Label, taskId: Id.nullable(), opens: z.string().nullable() })
        .nullable(),
      keeps: z.array(z.object({ code: z.string().nullable(), label: Label })),
    }),
  ),
  allowedActions: z.partialRecord(z.enum([...CASE_VERBS, ...VERSION_VERBS]), Allowed),
}).meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

export const TimelineRow = z.object({
  seq: z.number().int(),
  at: Instant,
  type: z.enum(HAPPENED_TYPES),
  kind: z.enum(EVENT_KINDS),
  sentence: Label,
  who: z.object({ user: z.string().nullable(), organisation: z.string().nullable(), role: Label.nullable() }),
  item: z.string().nullable(),
  code: z.string().nullable(),
  cause: z.enum(CAUSES),
})
export const Timeline = listOf(TimelineRow).meta({ id: 'Timeline' })
export type TimelineRow = z.infer<typeof TimelineRow>

export const LedgerRow = z.object({ seq: z.number().int(), canon: z.string(), prev: z.string(), hash: z.string() })
export const LedgerAnswer = z
  .object({
    verdict: z.object({
      intact: z.boolean(),
      rows: z.number().int(),
      brokenAt: z.number().int().nullable(),
      reason: Label.nullable(),
      checkedAt: Instant,
    }),
    data: z.array(LedgerRow),
    page: z.object({ after: z.string().nullable(), hasMore: z.boolean() }),
    total: z.object({ value: z.number().int(), exact: z.boolean() }),
  })
  .meta({ id: 'LedgerAnswer' })

export const HoldCase = z.strictObject({ reason: z.enum(HOLD_REASONS), until: Planned }).meta({ id: 'HoldCase' })
export const CloseCase = z.strictObject({ code: z.string().max(40) }).meta({ id: 'CloseCase' })
export const CancelCase = z.strictObject({ reason: z.enum(CANCEL_REASONS) }).meta({ id: 'CancelCase' })
export const AddItem = z
  .strictObject({ item: z.string().max(80), organisationId: Id.optional(), userId: Id.optional() })
  .meta({ id: 'AddItem' })
