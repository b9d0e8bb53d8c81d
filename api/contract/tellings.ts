// How often a client had to tell identity and story.
import { z } from 'zod'
import { TELLINGS } from '../../sop-definitions/proof/asked-again.ts'
import { Id, Instant, Label } from './labels.ts'

/** `told`: all of them, including the first; `again`: those that were repetitions. */
export const TellingCount = z.object({ told: z.number().int(), again: z.number().int() })
/**
 * `anew`: questions that were asked anew although the answer was offered. `barred`: asked anew because no consent let
 * the answer be told. `taken`: not asked again, because the answer was taken over.
 */
const HeardCount = z.object({ taken: z.number().int(), anew: z.number().int(), barred: z.number().int() })
/** `fields`: questions answered elsewhere before, whose answers were not shown. */
export const CaseTellings = TellingCount.extend({
  ...HeardCount.shape,
  data: z.array(
    z.object({
      taskId: Id,
      code: z.string().nullable(),
      label: Label,
      organisation: z.string(),
      at: Instant,
      why: z.enum(TELLINGS),
      fields: z.array(Label),
    }),
  ),
}).meta({ id: 'CaseTellings' })
export type CaseTellings = z.infer<typeof CaseTellings>
