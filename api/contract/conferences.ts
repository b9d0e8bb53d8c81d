// The noun conference: people who work on one case meet, talk about it and decide; each decision is carried out by a
// command of the case.
import { z } from 'zod'
import {
  CALL_OFF_REASONS,
  DECISION_KINDS,
  NO_ACTION_REASONS,
  TOPIC_KINDS,
  TASK_STATES,
  type DecisionKind,
} from '../../sop-definitions/language/vocabulary.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { NO_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { Allowed, Id, Instant, Label, Planned, Who } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

const MOST_TOPICS = 30
const MOST_ATTENDEES = 40
export const CONFERENCE_WORDS_MAX = 1_000
/** Sealed; shown to people who work on the case and to invited people. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(CONFERENCE_WORDS_MAX)
  .regex(/^[^\0]*$/)

/** Without a person: anybody from that office. */
const Asked = z.strictObject({ organisationId: Id, userId: Id.optional() })
export const OtherTopic = z.strictObject({ kind: z.literal('other'), words })
/** A task of the case that needs attention, or a topic in words. */
export const AddTopic = z
  .union([
    z.strictObject({ kind: z.enum(TOPIC_KINDS).exclude(['other']), taskId: Id, words: words.optional() }),
    OtherTopic,
  ])
  .meta({ id: 'AddTopic' })
export type AddTopic = z.infer<typeof AddTopic>
/** `placeId`: an office, never an address; null by telephone or video. */
export const PlanConference = z
  .strictObject({
    startsAt: Instant,
    placeId: Id.nullable(),
    topics: z.array(AddTopic).min(1).max(MOST_TOPICS),
    attendees: z.array(Asked).max(MOST_ATTENDEES),
  })
  .meta({ id: 'PlanConference' })
export const MoveConference = z
  .strictObject({ startsAt: Instant, placeId: Id.nullable() })
  .meta({ id: 'MoveConference' })
export const CallOffConference = z.strictObject({ reason: z.enum(CALL_OFF_REASONS) }).meta({ id: 'CallOffConference' })
/** A person who comes without an invitation is added. `attended`: null where it is not known. */
export const RecordAttendance = z
  .strictObject({
    attendees: z
      .array(Asked.extend({ attended: z.boolean().nullable() }))
      .min(1)
      .max(MOST_ATTENDEES),
  })
  .meta({ id: 'RecordAttendance' })
/** A decision of each kind. */
export const DECISIONS = {
  add: z.strictObject({
    topicId: Id,
    kind: z.literal('add'),
    item: z.string().max(80),
    organisationId: Id.optional(),
    userId: Id.optional(),
    due: Planned.optional(),
    words: words.optional(),
  }),
  assign: z.strictObject({
    topicId: Id,
    kind: z.literal('assign'),
    taskId: Id,
    organisationId: Id,
    userId: Id.optional(),
    words: words.optional(),
  }),
  none: z.strictObject({
    topicId: Id,
    kind: z.literal('none'),
    because: z.enum(NO_ACTION_REASONS),
    words: words.optional(),
  }),
} as const satisfies Record<DecisionKind, z.ZodType>
export const ProposeDecision = z
  .union([DECISIONS.add, DECISIONS.assign, DECISIONS.none])
  .meta({ id: 'ProposeDecision' })
export type ProposeDecision = z.infer<typeof ProposeDecision>
/** Ids alone: this answer is kept under the key, and words must not be. */
export const ConferenceChanged = z.object({ id: Id, caseId: Id }).meta({ id: 'ConferenceChanged' })

/**
 * What an invited person may see of the case: all; nothing, because the office takes no part; no answers, because of
 * the roles; nothing, because the person is locked out.
 */
const SIGHTS = ['sees', 'no_part', 'no_capability', 'shut_out'] as const
export type Sight = (typeof SIGHTS)[number]
const STATES = ['planned', 'held', 'called_off'] as const
const Place = z.object({ organisationId: Id, name: z.string() }).nullable()
export const ConferenceFilter = PageQuery.extend({
  view: z.enum(['upcoming', 'past']).default('upcoming'),
  caseId: Id.optional(),
})
export const ConferenceRow = z
  .object({
    id: Id,
    caseId: Id,
    number: z.string(),
    areaName: z.string(),
    zone: z.enum(ZONE_NAMES),
    startsAt: Instant,
    place: Place,
    state: z.enum(STATES),
    topics: z.number().int(),
    decisions: z.number().int(),
    made: z.number().int(),
  })
  .meta({ id: 'ConferenceRow' })
export type ConferenceRow = z.infer<typeof ConferenceRow>
export const ConferenceList = listOf(ConferenceRow).meta({ id: 'ConferenceList' })

const Step = z.object({ taskId: Id, code: z.string().nullable(), label: Label, state: z.enum(TASK_STATES), who: Who })
const Worded = { words: z.string().nullable() }
export const DecisionView = z.object({
  id: Id,
  kind: z.enum(DECISION_KINDS),
  step: z.object({ code: z.string().nullable(), label: Label }).nullable(),
  who: Who.nullable(),
  due: Instant.nullable(),
  because: z.enum(NO_ACTION_REASONS).nullable(),
  ...Worded,
  state: z.enum(['proposed', 'made', 'refused']),
  refusal: z.object({ code: z.enum(NO_CODES), sentence: Label }).nullable(),
  taskId: Id.nullable(),
})
export type DecisionView = z.infer<typeof DecisionView>
export const TopicView = z.object({
  id: Id,
  kind: z.enum(TOPIC_KINDS),
  task: Step.nullable(),
  ...Worded,
  decisions: z.array(DecisionView),
})
export type TopicView = z.infer<typeof TopicView>
/** Decisions that are possible now: steps to add, tasks to hand on. Empty for people who only read. */
const Choices = z.object({
  items: z.array(
    z.object({
      item: z.string(),
      code: z.string().nullable(),
      label: Label,
      isTask: z.boolean(),
      roles: z.array(z.string()),
    }),
  ),
  tasks: z.array(Step.extend({ roles: z.array(z.string()) })),
})
export const ConferenceView = z
  .object({
    id: Id,
    caseId: Id,
    number: z.string(),
    about: Label.nullable(),
    areaName: z.string(),
    zone: z.enum(ZONE_NAMES),
    startsAt: Instant,
    place: Place,
    state: z.enum(STATES),
    callOff: z.enum(CALL_OFF_REASONS).nullable(),
    plannedBy: z.string(),
    endedAt: Instant.nullable(),
    endedBy: z.string().nullable(),
    attendees: z.array(z.object({ id: Id, who: Who, attended: z.boolean().nullable(), sight: z.enum(SIGHTS) })),
    topics: z.array(TopicView),
    readsWords: z.boolean(),
    choices: Choices,
    allowedActions: z.object({ hold: Allowed }),
  })
  .meta({ id: 'ConferenceView' })
export type ConferenceView = z.infer<typeof ConferenceView>

/**
 * Data for planning a conference. People who may not see the case cannot be invited; it must be shared with their
 * office first.
 */
export const ConferencePrep = z
  .object({
    number: z.string(),
    zone: z.enum(ZONE_NAMES),
    topics: z.array(z.object({ kind: z.enum(TOPIC_KINDS), task: Step })),
    offices: z.array(
      z.object({
        organisationId: Id,
        name: z.string(),
        roles: z.array(z.string()),
        sight: z.enum(SIGHTS),
        people: z.array(z.object({ id: Id, name: z.string(), sight: z.enum(SIGHTS) })),
      }),
    ),
  })
  .meta({ id: 'ConferencePrep' })
export type ConferencePrep = z.infer<typeof ConferencePrep>

/** The effect of each decision, one after the other, with side effects; nothing is done. */
export const ConferencePreview = z
  .object({
    items: z.array(
      z.object({
        decisionId: Id,
        answer: Allowed,
        opens: z.array(z.object({ label: Label, due: Instant.nullable(), isLaw: z.boolean() })),
        notes: z.array(Label),
      }),
    ),
  })
  .meta({ id: 'ConferencePreview' })
export type ConferencePreview = z.infer<typeof ConferencePreview>
