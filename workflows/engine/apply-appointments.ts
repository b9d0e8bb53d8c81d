// What the events of appointments change in the state. One that was moved or has ended stays, so that nobody has to ask
// what had been agreed.
import type { Appointment, CaseState } from './case-state.ts'
import type { Bodies, CaseEvent } from './events.ts'

type Bodied<K extends keyof Bodies> = (state: CaseState, body: Bodies[K], event: CaseEvent) => CaseState

const put = (state: CaseState, id: string, one: Appointment): CaseState => ({
  ...state,
  appointments: { ...state.appointments, [id]: one },
})

/** An event about an appointment that the case does not know is a defect. */
const changed = (state: CaseState, id: string, change: Partial<Appointment>): CaseState => {
  const one = state.appointments?.[id]
  if (one === undefined) throw new Error('an appointment that was never made')
  return put(state, id, { ...one, ...change })
}

const madeBy = ({ organisation, actor }: CaseEvent): Pick<Appointment, 'state' | 'by' | 'planner'> => ({
  state: 'planned',
  by: organisation ?? '',
  ...(actor === null ? {} : { planner: actor }),
})

export const setMeeting: Bodied<'appointment_set'> = (state, { type: _, appointment, ...meeting }, event) =>
  put(state, appointment, { ...meeting, ...madeBy(event) })

export const moveMeeting: Bodied<'appointment_moved'> = (state, { type: _, appointment, to, ...meeting }, event) =>
  put(changed(state, appointment, { state: 'moved' }), to, {
    ...meeting,
    ...madeBy(event),
    follows: appointment,
  })

export const endMeeting: Bodied<'appointment_ended'> = (state, { appointment, as }) =>
  changed(state, appointment, { state: as })

export const remindOf: Bodied<'appointment_near'> = (state, { appointment }) =>
  changed(state, appointment, { reminded: true })

/** The client may think again; what is said last counts. */
export const answerMeeting: Bodied<'appointment_answered'> = (state, { appointment, answer }) =>
  changed(state, appointment, { answer })
