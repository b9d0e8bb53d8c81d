// What a window shows, in poor words: no name, no place, no office by its name, nothing of what happened. Sealed under
// the key of its card, and read by whoever opens that.
import { z } from 'zod'
import { APPOINTMENT_ANSWERS } from '../../sop-definitions/language/appointments.ts'
import { LabelText } from '../../sop-definitions/definition/atoms.ts'

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

/**
 * `at`: when it begins, and `day` and `time` the same by the clocks of its place. `place`: under which the opened card
 * finds what she calls it.
 */
const Meeting = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  day: Day,
  time: z.iso.time(),
  place: z.uuid().nullable(),
  answer: z.enum(APPOINTMENT_ANSWERS).nullable(),
})

/** That one was sent, and to what kind of office. */
const Sent = z.object({ day: Day, office: z.enum(OFFICES) })
/**
 * The consent without which nobody may call or write; null where the procedure has none. `saidAt`: when she was heard
 * last about it.
 */
const Contact = z.object({ code: z.string(), isRefused: z.boolean(), saidAt: z.iso.datetime().nullable() })

export const WindowView = z.object({
  way: z.array(Step),
  meetings: z.array(Meeting),
  allowed: z.array(Allowed),
  letters: z.array(Sent),
  looked: z.array(Look),
  contact: Contact.nullable(),
})
export type WindowView = z.infer<typeof WindowView>
