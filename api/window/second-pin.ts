// The second PIN of a client's own window: offered only where an installation chose so and says who signed that off
// (TAPAK_SECOND_PIN), and what a PIN may be.
import { z } from 'zod'

/** Which office or person signed it off, and on what day. */
export interface SignOff {
  by: string
  on: string
}
const FORM = /^(.{3,120}), (\d{4}-\d\d-\d\d)$/

/** Null: nobody did, and no second PIN is offered. */
export const SignOffText = z
  .string()
  .default('')
  .transform((text, context): SignOff | null => {
    const [, by = '', on = ''] = FORM.exec(text.trim()) ?? []
    if (z.iso.date().safeParse(on).success && by.trim() !== '') return { by: by.trim(), on }
    if (text.trim() !== '')
      context.addIssue({
        code: 'custom',
        message: 'must be who signed it off and when, as OFFICE OR PERSON, YYYY-MM-DD',
      })
    return null
  })

export const isEasy = (pin: string): boolean =>
  new Set(pin).size < 3 || '01234567890'.includes(pin) || '09876543210'.includes(pin)

const DIFFERING = 2
/** Far enough from the other one that a slip of the finger does not open the wrong window. */
export const isFar = (pin: string, other: string): boolean =>
  [...pin].filter((digit, at) => digit !== other[at]).length >= DIFFERING
