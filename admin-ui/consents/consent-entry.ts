// What is filled in to record a consent, how it is judged before it is sent, and what of it is sent. Pure.
import { z } from 'zod'
import { ConsentEntry, type RepresentationView } from '../../api/contract/consents.ts'
import { explained } from '../../api/contract/explanation.ts'
import { Day } from '../../api/contract/labels.ts'
import { answersSchema, unrepresented, type Facts, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { readFacts, readForm } from '../tasks/form-shape.ts'
import { endOfDay } from '../words/clock-words.ts'

/** A consent ends with a day. `answers`: who agrees for the client, judged by the questions of the procedure. */
const Entered = ConsentEntry.omit({ code: true })
  .extend({ until: Day.optional(), answers: z.record(z.string(), z.unknown()).optional() })
  .superRefine(explained)
type Entered = z.infer<typeof Entered>

/** The questions about who agrees for the client, and what the case already says. */
export interface Representation {
  form: FormDefinition
  facts: Facts
}
/** Undefined if the client agrees alone. */
export const representationIn = (asked: RepresentationView | undefined): Representation | undefined =>
  asked === undefined || asked.form === null ? undefined : { form: readForm(asked.form), facts: readFacts(asked.facts) }

/** A question that was not answered is left out. */
export const answersIn = (answers: unknown): Record<string, string> =>
  typeof answers === 'object' && answers !== null
    ? Object.fromEntries(
        Object.entries(answers).flatMap(([id, answer]): [string, string][] =>
          typeof answer === 'string' && answer !== '' ? [[id, answer]] : [],
        ),
      )
    : {}

export function entrySchema(representation: Representation | undefined) {
  if (representation === undefined) return Entered
  const { form, facts } = representation
  return Entered.superRefine(({ state, answers }, context) => {
    if (state !== 'given') return
    const say = (path: (string | number)[], message: string, otherwise: Label): void =>
      context.addIssue({ code: 'custom', path, message, params: { otherwise } })
    const told = answersIn(answers)
    const { error } = answersSchema(form, facts).safeParse(told)
    if (error === undefined)
      for (const otherwise of unrepresented(form, facts, told)) say(['state'], 'unrepresented', otherwise)
    else for (const { path, code, sentence } of issuesOf(error, ['answers'])) say(path, code, sentence)
  })
}

/** A scope, and who agrees for the client, only if the client agrees. */
export function recordOf({ receivers, without, until, answers, ...said }: Entered, zone: Zone) {
  if (said.state !== 'given') return said
  const end = until === undefined ? undefined : endOfDay(until, zone)
  return { ...said, receivers, without, until: end, answers: answersIn(answers) }
}
