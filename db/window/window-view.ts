// What a window shows, in poor words: no name, no place, no office by its name, nothing of what happened. Sealed under
// the key of its card, and read by whoever opens that.
import { z } from 'zod'
import { LabelText } from '../../sop-definitions/definition/schema.ts'

const Day = z.iso.date()
/** `by`: until when the next limit on this part of the way runs. */
const Step = z.object({ words: LabelText, standing: z.enum(['done', 'now', 'next']), by: Day.nullable() })
/** `whom`: every office that helps, the own alone, or so many others. `ends`: taking it back shuts this window too. */
const Allowed = z.object({
  code: z.string(),
  words: LabelText,
  whom: z.union([z.enum(['all', 'own']), z.number().int()]),
  until: Day.nullable(),
  ends: z.boolean(),
})
export const OFFICES = ['own', 'helping', 'other'] as const
export const TASKS = ['coordinates', 'helps', 'checks'] as const
export const REASONS = ['help', 'check', 'emergency'] as const
const Look = z.object({
  day: Day,
  office: z.enum(OFFICES),
  task: z.enum(TASKS),
  reason: z.enum(REASONS),
  times: z.number().int(),
})
export type WindowLook = z.infer<typeof Look>

export const WindowView = z.object({ way: z.array(Step), allowed: z.array(Allowed), looked: z.array(Look) })
export type WindowView = z.infer<typeof WindowView>
