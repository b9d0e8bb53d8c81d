// The case as it stood: at one moment, and what differs between two.
import { z } from 'zod'
import {
  CASE_STATES,
  CONSENT_STANDINGS,
  PLAN_ITEM_STATES,
  TASK_STATES,
} from '../../sop-definitions/language/vocabulary.ts'
import { CasePlan, CaseView, TimelineRow } from './cases.ts'
import { ClockView, Id, Instant, Label, Who } from './labels.ts'

/**
 * A moment is an instant or the number of a ledger row. A row means the state after everything that was recorded
 * together with it.
 */
export const Moment = z.union([z.string().regex(/^[1-9]\d{0,8}$/), Instant])
export const MomentQuery = z.object({ at: Moment.optional() })
export const DifferenceQuery = z.object({ at: Moment, with: Moment })

const Named = { code: z.string().nullable(), label: Label }
const Standing = z.object({ state: z.enum(TASK_STATES), outcome: Label.nullable() })
export const Difference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), before: z.enum(CASE_STATES), after: z.enum(CASE_STATES) }),
  z.object({
    kind: z.literal('stage'),
    item: z.string(),
    ...Named,
    before: z.enum(PLAN_ITEM_STATES),
    after: z.enum(PLAN_ITEM_STATES),
  }),
  z.object({
    kind: z.literal('milestone'),
    item: z.string(),
    ...Named,
    before: Instant.nullable(),
    after: Instant.nullable(),
  }),
  z.object({ kind: z.literal('task'), taskId: Id, ...Named, before: Standing.nullable(), after: Standing.nullable() }),
  z.object({ kind: z.literal('owner'), taskId: Id, ...Named, before: Who, after: Who }),
  z.object({
    kind: z.literal('limit'),
    of: z.string(),
    ...Named,
    before: ClockView.nullable(),
    after: ClockView.nullable(),
  }),
  z.object({
    kind: z.literal('consent'),
    ...Named,
    before: z.enum(CONSENT_STANDINGS).nullable(),
    after: z.enum(CONSENT_STANDINGS).nullable(),
  }),
])
export type Difference = z.infer<typeof Difference>

const Point = z.object({ seq: z.number().int(), at: Instant })
/**
 * `previous` and `next`: the last rows of the acts before and after this one; null at the ends of the history.
 * `newest`: the last row of all.
 */
export const CaseMoment = Point.extend({
  previous: z.number().int().nullable(),
  next: z.number().int().nullable(),
  newest: Point,
  opened: Instant,
  act: z.array(TimelineRow),
  view: CaseView,
  plan: CasePlan,
}).meta({ id: 'CaseMoment' })
export type CaseMoment = z.infer<typeof CaseMoment>

/** The earlier moment first, in whichever order they were given. */
export const CaseDifferences = z
  .object({ from: Point, to: Point, data: z.array(Difference) })
  .meta({ id: 'CaseDifferences' })
export type CaseDifferences = z.infer<typeof CaseDifferences>
