// The noun appointment: when somebody meets the client of a case, with whom, and who goes along.
import { z } from 'zod'
import {
  APPOINTMENT_ANSWERS,
  APPOINTMENT_ENDS,
  APPOINTMENT_KINDS,
  APPOINTMENT_STATES,
  MINUTES,
} from '../../sop-definitions/language/appointments.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Allowed, Id, Instant, Planned } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const PLACE_MAX = 300
export const NICKNAME_MAX = 40
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\0]*$/)

/**
 * `organisationId`: with which office. `place`: where, unless it is there; `nickname`: what the client calls it. Both
 * are sealed. `guarded`: only those named here read them. `despite`: although somebody is not free.
 */
const MEETING = {
  startsAt: Planned,
  minutes: z.number().int().min(MINUTES.least).max(MINUTES.most),
  kind: z.enum(APPOINTMENT_KINDS),
  organisationId: Id,
  userId: Id.nullable(),
  escortId: Id.nullable(),
  interpreterId: Id.nullable(),
  place: words(PLACE_MAX).optional(),
  nickname: words(NICKNAME_MAX).optional(),
  guarded: z.boolean().default(false),
  despite: z.boolean().default(false),
}
export const SetAppointment = z.strictObject(MEETING).meta({ id: 'SetAppointment' })
export type SetAppointment = z.infer<typeof SetAppointment>
/** Without a place it stays where it was. `atOffice`: at the office again; the place that it had does not go along. */
export const MoveAppointment = z
  .strictObject({ ...MEETING, atOffice: z.boolean().default(false) })
  .meta({ id: 'MoveAppointment' })
export const EndAppointment = z.strictObject({ as: z.enum(APPOINTMENT_ENDS) }).meta({ id: 'EndAppointment' })

/** `week`: all of seven days from `from` on, whatever became of them. */
export const AppointmentFilter = PageQuery.extend({
  view: z.enum(['week', 'upcoming', 'past']).default('upcoming'),
  from: Planned.optional(),
  whose: z.enum(['mine', 'office', 'all']).default('all'),
  caseId: Id.optional(),
})
export type AppointmentFilter = z.infer<typeof AppointmentFilter>

const Named = z.object({ id: Id, name: z.string() })
export const AppointmentRow = z
  .object({
    id: Id,
    caseId: Id,
    number: z.string(),
    areaName: z.string(),
    zone: z.enum(ZONE_NAMES),
    startsAt: Instant,
    endsAt: Instant,
    kind: z.enum(APPOINTMENT_KINDS),
    state: z.enum(APPOINTMENT_STATES),
    /** What the client says of it in the own window. */
    answer: z.enum(APPOINTMENT_ANSWERS).nullable(),
    office: Named,
    user: Named.nullable(),
    escort: Named.nullable(),
    interpreter: Named.nullable(),
  })
  .meta({ id: 'AppointmentRow' })
export type AppointmentRow = z.infer<typeof AppointmentRow>
export const AppointmentList = listOf(AppointmentRow).meta({ id: 'AppointmentList' })

/** `elsewhere`: it has a place of its own; `where`: null for whoever may not read it, too. */
export const AppointmentView = AppointmentRow.extend({
  elsewhere: z.boolean(),
  guarded: z.boolean(),
  where: z.object({ place: z.string().nullable(), nickname: z.string().nullable() }).nullable(),
  follows: Id.nullable(),
  allowedActions: z.object({ move: Allowed, end: Allowed }),
}).meta({ id: 'AppointmentView' })
export type AppointmentView = z.infer<typeof AppointmentView>

/** What an appointment can be made of: every office, and the people who see the case. */
export const AppointmentPrep = z
  .object({
    zone: z.enum(ZONE_NAMES),
    offices: z.array(Named),
    people: z.array(Named.extend({ organisationId: Id, organisation: z.string() })),
    allowedActions: z.object({ set: Allowed }),
  })
  .meta({ id: 'AppointmentPrep' })
export type AppointmentPrep = z.infer<typeof AppointmentPrep>
