// Many people who come in at once: the typed rows while they wait, how each case would begin, and the result of each
// row.
import { z } from 'zod'
import { NO_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { Id, Instant, Label } from './labels.ts'
import { Match } from './people.ts'

export const MOST_PEOPLE = 100
/** At most this many are searched for or opened by one request, so that progress can be shown. */
export const MOST_AT_ONCE = 10

/** The longest text of each typed field. */
export const LONGEST = { full_name: 200, birth_year: 4, nik: 20, phone: 30 } as const
const words = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/)
    .default('')
const Answers = z.record(z.string().max(60), z.unknown())
/** Unfinished, as typed; `decision`: the person that the search found, and whether it is the same one. */
export const GroupRow = z
  .strictObject({
    id: Id,
    full_name: words(LONGEST.full_name),
    birth_year: words(LONGEST.birth_year),
    nik: words(LONGEST.nik),
    phone: words(LONGEST.phone),
    answers: Answers.default({}),
    personId: Id.optional(),
    notSameReason: z.string().max(40).optional(),
  })
  .meta({ id: 'GroupRow' })
export type GroupRow = z.infer<typeof GroupRow>

const once = (rows: readonly { id: string }[]): boolean => new Set(rows.map(({ id }) => id)).size === rows.length
export const GroupContent = z
  .strictObject({
    sop: words(80),
    area: words(20),
    channel: words(40),
    shared: Answers.default({}),
    rows: z.array(GroupRow).max(MOST_PEOPLE).refine(once, { message: 'each row once' }).default([]),
  })
  .meta({ id: 'GroupContent' })
export type GroupContent = z.infer<typeof GroupContent>

export const SaveGroup = z
  .strictObject({ version: z.number().int().min(1), content: GroupContent })
  .meta({ id: 'SaveGroup' })
export const GroupSaved = z.object({ version: z.number().int(), savedAt: Instant }).meta({ id: 'GroupSaved' })

const RowAnswer = z.union([
  z.object({ row: Id, done: z.literal(true), caseId: Id, number: z.string() }),
  z.object({ row: Id, done: z.literal(false), code: z.enum(NO_CODES), sentence: Label }),
])
export type RowAnswer = z.infer<typeof RowAnswer>

const GroupSummary = z.object({
  id: Id,
  code: z.string(),
  size: z.number().int(),
  opened: z.number().int(),
  savedAt: Instant,
  expiresAt: Instant,
  finished: z.boolean(),
})
export const GroupList = z.object({ data: z.array(GroupSummary) }).meta({ id: 'GroupList' })
export type GroupList = z.infer<typeof GroupList>
/**
 * `content`: null after it was deleted. `known`: rows whose person exists already; the identity in such a row no longer
 * changes.
 */
export const GroupView = GroupSummary.extend({
  version: z.number().int(),
  content: GroupContent.nullable(),
  known: z.array(Id),
  answers: z.array(RowAnswer),
}).meta({ id: 'GroupView' })
export type GroupView = z.infer<typeof GroupView>

export const PlanGroup = z
  .strictObject({ sop: z.string().max(80), area: z.string().max(20), channel: z.string().max(40) })
  .meta({ id: 'PlanGroup' })
/**
 * How each of the cases opens. `shared` and `columns`: parts of its first form, as in sop-definitions/language/form.ts.
 */
export const GroupPlan = z
  .object({
    edition: z.string(),
    revision: z.number().int(),
    title: Label,
    facts: z.record(z.string(), z.unknown()),
    shared: z.unknown(),
    columns: z.unknown(),
    opens: z.array(
      z.object({
        item: z.string(),
        code: z.string().nullable(),
        label: Label,
        roles: z.array(Label),
        due: Instant.nullable(),
        isLaw: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'GroupPlan' })
export type GroupPlan = z.infer<typeof GroupPlan>

const Rows = z
  .array(Id)
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'each row once' })
/** `version`: the saved version that was previewed; rows changed since are not opened unseen. */
export const GroupRows = z.strictObject({ version: z.number().int().min(1), rows: Rows }).meta({ id: 'GroupRows' })

const Issue = z.object({ field: z.string(), sentence: Label })
/** `twin`: another row of the group with the same number. `told`: the answers that the case begins with, by field. */
export const GroupPreview = z
  .object({
    items: z.array(
      z.object({
        row: Id,
        issues: z.array(Issue),
        matches: z.array(Match),
        twin: Id.nullable(),
        told: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'GroupPreview' })
export type GroupPreview = z.infer<typeof GroupPreview>
export const GroupOpened = z.object({ finished: z.boolean(), items: z.array(RowAnswer) }).meta({ id: 'GroupOpened' })
export type GroupOpened = z.infer<typeof GroupOpened>
