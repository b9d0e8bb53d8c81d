// What a register of another office would bring, tried without keeping anything of it.
import { z } from 'zod'
import { REGISTER_FORMS } from '../../sop-definitions/rules/standard-register.ts'
import { Label } from './labels.ts'

/** Counts and names of columns; never what stands in a cell. */
export const RegisterTried = z
  .object({
    standard: z.string(),
    form: z.enum(REGISTER_FORMS),
    rows: z.number().int(),
    /** Rows of which every cell with a home is understood. */
    clear: z.number().int(),
    columns: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        filled: z.number().int(),
        /** Cells that are no code of its list and no day. */
        unclear: z.number().int(),
        /** Only its name is there, and the official template has the names of these columns in another order. */
        doubtful: z.boolean(),
        /** Why nothing of it is kept here; null: it has a home. */
        homeless: Label.nullable(),
      }),
    ),
    leftover: z.array(z.object({ head: z.string(), filled: z.number().int() })),
  })
  .meta({ id: 'RegisterTried' })
export type RegisterTried = z.infer<typeof RegisterTried>
