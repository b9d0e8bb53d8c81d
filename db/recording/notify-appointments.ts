// Who is notified of what becomes of an appointment: everybody who is named in it, and of a moved one whoever was named
// before too. Without a word of it.
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { peopleIn } from '../../workflows/engine/appointments.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Happened } from '../../workflows/engine/events.ts'

interface News {
  kind: NotificationKind
  instance: null
  person: string
}

const told = (kind: NotificationKind, { appointments = {} }: CaseState, ids: readonly string[]): News[] => {
  const people = ids.flatMap((id) => (appointments[id] === undefined ? [] : peopleIn(appointments[id])))
  return [...new Set(people)].map((person) => ({ kind, instance: null, person }))
}

/** Nobody waits to hear that one was kept or missed. */
function news(body: Happened, { state }: { state: CaseState }): News[] {
  switch (body.type) {
    case 'appointment_set':
      return told('appointment_made', state, [body.appointment])
    case 'appointment_moved':
      return told('appointment_changed', state, [body.appointment, body.to])
    case 'appointment_ended':
      return body.as === 'cancelled' ? told('appointment_changed', state, [body.appointment]) : []
    case 'appointment_near':
      return told('appointment_near', state, [body.appointment])
    default:
      return []
  }
}

export const APPOINTMENT_READINGS = {
  appointment_set: news,
  appointment_moved: news,
  appointment_ended: news,
  appointment_near: news,
} as const
