// The grammar of demo/cases.yaml: cases told as steps, in the words of their SOP. Read by the seed and by the browser tests.
import { z } from 'zod'
import { CONSENT_STATES, HOLD_REASONS } from '../../sop-definitions/vocabulary.ts'
import { CreatePerson } from '../contract/people.ts'

const hours = z.number().nonnegative().default(4)
const Fact = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])

export const Step = z.union([
  z.strictObject({ do: z.string(), outcome: z.string(), facts: z.record(z.string(), Fact).default({}), after: hours }),
  z.strictObject({ claim: z.string(), after: hours }),
  z.strictObject({ start: z.string(), after: hours }),
  z.strictObject({ assign: z.string(), after: hours }),
  z.strictObject({ hold: z.string(), reason: z.enum(HOLD_REASONS), days: z.number(), after: hours }),
  z.strictObject({ consent: z.string(), state: z.enum(CONSENT_STATES).default('given'), after: hours }),
  z.strictObject({ add: z.string(), after: hours }),
])
export type Step = z.infer<typeof Step>

export const Script = z.strictObject({
  id: z.string(), sop: z.string(), opener: z.string(), area: z.string(), channel: z.string(), days_ago: z.number(),
  person: CreatePerson.shape.identity, steps: z.array(Step),
})
export type Script = z.infer<typeof Script>
export const Scripts = z.strictObject({ cases: z.array(Script) })
