// How much of the core of a data standard is known: of one case, and of the cases of an office.
import { z } from 'zod'
import { Id, Label } from './labels.ts'

const Rate = {
  /** The data standard; null: the programme has none. */
  standard: z.string().nullable(),
  known: z.number().int(),
  of: z.number().int(),
}
/** `open`: what can be answered now, by the step whose form asks it. */
export const CaseCompleteness = z
  .object({ ...Rate, open: z.array(z.object({ taskId: Id, step: Label, questions: z.array(Label) })) })
  .meta({ id: 'CaseCompleteness' })
export type CaseCompleteness = z.infer<typeof CaseCompleteness>

/** Of how many open cases it was counted: the newest of the office. */
export const OfficeCompleteness = z.object({ ...Rate, cases: z.number().int() }).meta({ id: 'OfficeCompleteness' })
