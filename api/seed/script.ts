// The grammar of demo/cases.yaml: cases told as steps, in the words of their SOP. A part is a list of steps that
// several cases share.
import { parse } from 'yaml'
import { z } from 'zod'
import { CONSENT_STATES, HOLD_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { SetAppointment } from '../contract/appointments.ts'
import { CreatePerson } from '../contract/people.ts'

/** Answers by the id of a field or by the fact that it sets; the rest is filled in from the form. */
const Answers = z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]))
export type Told = z.infer<typeof Answers>

const days = z.number().positive()
/** `after`: hours since the step before; `by`: an account, when the nearest one is not meant. */
const timed = { after: z.number().nonnegative().default(4), by: z.string().optional() }
const done = { outcome: z.string(), answers: Answers.default({}), ...timed }
export const Step = z.union([
  z.strictObject({ do: z.string(), ...done }),
  z.strictObject({ propose: z.string(), ...done }), // done, and left for the second signature
  z.strictObject({ assign: z.string(), ...timed }),
  z.strictObject({ claim: z.string(), ...timed }),
  z.strictObject({ start: z.string(), ...timed }),
  z.strictObject({ hold: z.string(), reason: z.enum(HOLD_REASONS), days, ...timed }),
  z.strictObject({ hold_case: z.enum(HOLD_REASONS), days, ...timed }),
  z.strictObject({ consent: z.string(), state: z.enum(CONSENT_STATES).default('given'), ...timed }),
  z.strictObject({ add: z.string(), ...timed }),
])
export type Step = z.infer<typeof Step>
const PartStep = z.strictObject({ part: z.string(), answers: Answers.default({}) })

/** What the coordinator wrote and which colleague is mentioned; or what a colleague wrote to the coordinator. */
const Note = z.union([
  z.strictObject({ text: z.string(), to: z.string() }),
  z.strictObject({ text: z.string(), by: z.string() }),
])

/** In how many days, with which office, and what for; the place is made up too. */
const Appointment = z.strictObject({
  days,
  office: z.string(),
  kind: SetAppointment.shape.kind,
  place: SetAppointment.shape.place,
  nickname: SetAppointment.shape.nickname,
  guarded: z.boolean().default(false),
})

/** With whom it is signed second and then sent; without, it waits. */
const Letter = z.strictObject({ template: z.string(), office: z.string().optional(), signed_by: z.string().optional() })

/** `quiet`: how many hours ago the last step was done; `meets`: in how many days a conference takes place. */
const Script = z.strictObject({
  id: z.string(),
  sop: z.string(),
  edition: z.string().optional(),
  opener: z.string(),
  area: z.string(),
  near: z.string().optional(),
  channel: z.string(),
  quiet: z.number().nonnegative(),
  meets: days.optional(),
  appointment: Appointment.optional(),
  letters: z.array(Letter).default([]),
  complaint: z.string().optional(),
  person: CreatePerson.shape.identity,
  notes: z.array(Note).default([]),
  steps: z.array(z.union([Step, PartStep])).min(1),
})
const ScriptFile = z.strictObject({
  defaults: Answers,
  parts: z.record(z.string(), z.array(Step)),
  cases: z.array(Script).min(1),
})

export interface Script extends Omit<z.infer<typeof Script>, 'steps'> {
  steps: readonly Step[]
  defaults: Told
}

/** Throws on a faulty file: it ships with the product and is tested. */
export function parseScripts(text: string): Script[] {
  const { defaults, parts, cases } = ScriptFile.parse(parse(text, { maxAliasCount: 0 }))
  const spread = (step: z.infer<typeof Script>['steps'][number]): Step[] => {
    if (!('part' in step)) return [step]
    const part = parts[step.part]
    if (part === undefined) throw new Error(`cases.yaml: there is no part ${step.part}`)
    return part.map((one) => ('outcome' in one ? { ...one, answers: { ...one.answers, ...step.answers } } : one))
  }
  return cases.map((script) => ({ ...script, steps: script.steps.flatMap(spread), defaults }))
}
