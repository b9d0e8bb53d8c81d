// The answer of an office without a console, as a form asks it: one verb, and what that verb needs.
import { z } from 'zod'
import { Answerer, HandAct } from '../../../api/contract/by-hand.ts'
import {
  COUNTERS,
  HAND_VERBS,
  reasonsToGiveBack,
  REPORTED_OUTCOMES,
  type HandVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import { SERVICE_KINDS } from '../../../sop-definitions/language/vocabulary.ts'

const Shape = z.object({
  verb: z.enum(HAND_VERBS),
  reason: z.enum(reasonsToGiveBack).optional(),
  counter: z.enum(COUNTERS).optional(),
  service: z.enum(SERVICE_KINDS).optional(),
  startsOn: z.iso.date().optional(),
  outcome: z.enum(REPORTED_OUTCOMES).optional(),
  ...Answerer.shape,
})
type Entered = z.infer<typeof Shape>
type Part = 'reason' | 'counter' | 'outcome' | 'service'

/** What is asked besides, and where it may stay empty. */
const NEEDS = {
  accept: [],
  counter: ['counter'],
  decline: ['reason'],
  report: ['outcome'],
  give_back: ['reason'],
  confirm_stop: [],
  arrive: [],
} as const satisfies Record<HandVerb, readonly Part[]>
export function needsOf({ verb, outcome, counter }: Pick<Entered, 'verb' | 'outcome' | 'counter'>): readonly Part[] {
  if (verb === 'report' && outcome !== undefined && outcome !== 'done') return ['outcome', 'reason']
  return verb === 'counter' && counter === 'other_service' ? ['counter', 'service'] : NEEDS[verb]
}

/** An empty field is an issue of that field, as of any other that the contract wants. */
export const AnswerForm = Shape.superRefine((entered, context) => {
  for (const part of needsOf(entered))
    if (entered[part] === undefined) context.addIssue({ code: 'invalid_type', expected: 'string', path: [part] })
})
export type AnswerForm = z.infer<typeof AnswerForm>

const dayStart = (day: string): string => new Date(`${day}T00:00`).toISOString()

/** `hash`: of the terms that were read. */
export function actOf({ verb, reason, counter, service, startsOn, outcome }: AnswerForm, hash: string): HandAct {
  const parts = {
    accept: { hash },
    arrive: { hash },
    counter: {
      ...{ hash, counter },
      ...(counter === 'other_service' && service !== undefined ? { service } : {}),
      ...(startsOn === undefined ? {} : { startsAt: dayStart(startsOn) }),
    },
    decline: { reason },
    give_back: { reason },
    report: { outcome, ...(outcome === 'done' ? {} : { reason }) },
    confirm_stop: {},
  } as const satisfies Record<HandVerb, object>
  return HandAct.parse({ verb, ...parts[verb] })
}
