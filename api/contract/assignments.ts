// Handing work out: possible assignees with reasons, and assigning many tasks at once, with preview and undo.
import { z } from 'zod'
import { TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { NO_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { Allowed, Id, Label } from './labels.ts'

export const MOST_AT_ONCE = 50

/**
 * Reasons for and against an assignee. `needs_exception`: possible only for a single task, with a coded reason and a
 * second person.
 */
const ASSIGNEE_REASONS = [
  'holds_role',
  'holder',
  'owner',
  'takes_part',
  'same_area',
  'covers_area',
  'other_area',
  'open_tasks',
  'stands_in',
  'away',
  'shut_out',
  'proposed_it',
  'needs_exception',
] as const
export const Reason = z.object({ code: z.enum(ASSIGNEE_REASONS), sentence: Label })
export type Reason = z.infer<typeof Reason>

export const AssigneePerson = z.object({ id: Id, name: z.string(), possible: z.boolean(), reasons: z.array(Reason) })
export const AssigneeOffice = z.object({
  organisationId: Id,
  name: z.string(),
  fits: z.number().int(),
  possible: z.boolean(),
  reasons: z.array(Reason),
  people: z.array(AssigneePerson),
})
export type AssigneePerson = z.infer<typeof AssigneePerson>
export type AssigneeOffice = z.infer<typeof AssigneeOffice>
/** The best fit first. `of`: the number of tasks in question; `fits`: for how many of them an office has the role. */
export const Assignees = z.object({ of: z.number().int(), offices: z.array(AssigneeOffice) }).meta({ id: 'Assignees' })
export type Assignees = z.infer<typeof Assignees>

const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
export const AskAssignees = z
  .strictObject({ tasks: z.array(Id).min(1).max(MOST_AT_ONCE).refine(once, { message: 'each task once' }) })
  .meta({ id: 'AskAssignees' })

/** The task as it looked when it was chosen: a task that has changed since is not touched. */
const ChosenTask = z.strictObject({
  id: Id,
  organisationId: Id.nullable(),
  userId: Id.nullable(),
  state: z.enum(TASK_STATES),
})
export const AssignMany = z
  .strictObject({
    organisationId: Id,
    userId: Id.optional(),
    tasks: z
      .array(ChosenTask)
      .min(1)
      .max(MOST_AT_ONCE)
      .refine((tasks) => once(tasks.map(({ id }) => id)), { message: 'each task once' }),
  })
  .meta({ id: 'AssignMany' })

/** `notes`: side effects, where it is possible: who gives the task up, and who sees the case from then on. */
export const AssignPreview = z
  .object({ items: z.array(z.object({ taskId: Id, answer: Allowed, notes: z.array(Label) })) })
  .meta({ id: 'AssignPreview' })
export type AssignPreview = z.infer<typeof AssignPreview>

const HandedOut = z.union([
  z.object({ taskId: Id, done: z.literal(true), caseId: Id, seq: z.number().int() }),
  z.object({ taskId: Id, done: z.literal(false), code: z.enum(NO_CODES), sentence: Label }),
])
export type HandedOut = z.infer<typeof HandedOut>
/** The result of each task, in the order in which they were asked for. */
export const AssignedMany = z.object({ id: Id, items: z.array(HandedOut) }).meta({ id: 'AssignedMany' })
export type AssignedMany = z.infer<typeof AssignedMany>
