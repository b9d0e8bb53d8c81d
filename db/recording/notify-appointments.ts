// Who is notified of what becomes of an appointment: everybody who is named in it, and of a moved one whoever was named
// before too; and of what the client asks. Without a word of it.
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { peopleIn } from '../../workflows/engine/appointments.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Happened } from '../../workflows/engine/events.ts'

interface News {
  kind: NotificationKind
  instance: null
  person: string | null
  roles?: readonly string[]
}
interface Around {
  state: CaseState
  coordinating: readonly string[]
}

const told = (kind: NotificationKind, { appointments = {} }: CaseState, ids: readonly string[]): News[] => {
  const people = ids.flatMap((id) => (appointments[id] === undefined ? [] : peopleIn(appointments[id])))
  return [...new Set(people)].map((person) => ({ kind, instance: null, person }))
}

/** Whoever planned it, is named in it or coordinates: somebody has to speak with the client before then. */
function declined({ state, coordinating: roles }: Around, id: string): News[] {
  const kind = 'appointment_declined'
  const planner = state.appointments?.[id]?.planner
  const named = told(kind, state, [id]).filter(({ person }) => person !== planner)
  return [
    { kind, instance: null, person: null, roles },
    ...(planner === undefined ? [] : [{ kind, instance: null, person: planner } as const]),
    ...named,
  ]
}

/** Nobody waits to hear that one was kept or missed, or that the client can come. */
function news(body: Happened, around: Around): News[] {
  const { state } = around
  switch (body.type) {
    case 'appointment_set':
      return told('appointment_made', state, [body.appointment])
    case 'appointment_moved':
      return told('appointment_changed', state, [body.appointment, body.to])
    case 'appointment_ended':
      return body.as === 'cancelled' ? told('appointment_changed', state, [body.appointment]) : []
    case 'appointment_near':
      return told('appointment_near', state, [body.appointment])
    case 'appointment_answered':
      return body.answer === 'cannot' ? declined(around, body.appointment) : []
    case 'client_asked':
      return [
        {
          kind: body.how === undefined ? 'client_asked' : 'contact_said',
          instance: null,
          person: null,
          roles: around.coordinating,
        },
      ]
    default:
      return []
  }
}

export const APPOINTMENT_READINGS = {
  appointment_set: news,
  appointment_moved: news,
  appointment_ended: news,
  appointment_near: news,
  appointment_answered: news,
  client_asked: news,
} as const
