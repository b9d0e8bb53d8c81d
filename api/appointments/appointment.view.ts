// Appointments for readers: rows of a list, and one with what may be done with it.
import type { Appointment, AppointmentRow } from '../../db/cases/appointments.ts'
import type { Where } from '../../db/cases/appointment-places.ts'
import type { AppointmentPrep, AppointmentRow as RowView, AppointmentView } from '../contract/appointments.ts'
import type { ConferencePrep } from '../contract/conferences.ts'
import type { Place } from '../cases/case-row.view.ts'
import type { Names } from '../words/who.view.ts'

/** Everybody and every office that rows name. */
export const idsOf = (rows: readonly Appointment[]): { users: string[]; organisations: string[] } => ({
  users: rows.flatMap(({ user_id, escort_id, interpreter_id }) =>
    [user_id, escort_id, interpreter_id].flatMap((id) => id ?? []),
  ),
  organisations: rows.map(({ organisation_id }) => organisation_id),
})

const named = (id: string, names: ReadonlyMap<string, string>) => ({ id, name: names.get(id) ?? '' })

export const presentAppointment = (row: AppointmentRow, { names, place }: { names: Names; place: Place }): RowView => {
  const person = (id: string | null) => (id === null ? null : named(id, names.users))
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    areaName: place.name,
    zone: place.zone,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    kind: row.kind,
    state: row.state,
    answer: row.answer,
    office: named(row.organisation_id, names.organisations),
    user: person(row.user_id),
    escort: person(row.escort_id),
    interpreter: person(row.interpreter_id),
  }
}

export const presentOne = (
  row: AppointmentRow,
  {
    where,
    allowedActions,
    ...around
  }: Parameters<typeof presentAppointment>[1] & {
    where: Where | null
    allowedActions: AppointmentView['allowedActions']
  },
): AppointmentView => ({
  ...presentAppointment(row, around),
  elsewhere: row.place_id !== null,
  guarded: row.is_guarded,
  where,
  follows: row.follows,
  allowedActions,
})

/** Somebody who works at two offices stands under each. */
export const choicesOf = (offices: ConferencePrep['offices']): Pick<AppointmentPrep, 'offices' | 'people'> => ({
  offices: offices.map(({ organisationId: id, name }) => ({ id, name })),
  people: offices.flatMap(({ organisationId, name: organisation, people }) =>
    people.flatMap(({ id, name, sight }) => (sight === 'sees' ? [{ id, name, organisationId, organisation }] : [])),
  ),
})
