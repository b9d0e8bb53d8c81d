// Appointments of a case: who may make, move and end one, and when those named in it are reminded.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Appointment, CaseState, Instant, Meeting } from './case-state.ts'
import type { Ask, Asks, Planned } from './commands.ts'
import type { Cause } from './events.ts'
import { isCoordinator, mayWork } from './permits.ts'
import { MINUTE } from './time/calendar.ts'
import { calendarOf, localDay, startOfDay } from './time/spans.ts'
import { isWorkday } from './time/workdays.ts'
import { emit, type Turn } from './turn.ts'

export type AppointmentAsk = Asks['set_appointment'] | Asks['move_appointment'] | Asks['end_appointment']
type View = Pick<Turn, 'state' | 'actor'>

export const isAppointmentAsk = (ask: Ask): ask is AppointmentAsk =>
  ask.type === 'set_appointment' || ask.type === 'move_appointment' || ask.type === 'end_appointment'

export function actOnAppointment(turn: Turn, ask: AppointmentAsk): Refusal | undefined {
  if (ask.type === 'set_appointment') return set(turn, ask)
  return ask.type === 'move_appointment' ? move(turn, ask) : end(turn, ask)
}

export const maySet = (view: View): Refusal | undefined =>
  mayWork(view) ?? (view.state.status === 'closed' ? refuse('case_closed') : undefined)

/** Of another office only the coordinator of the case, and whoever is named in it. */
function mayChange({ state, actor }: View, { by, office, ...named }: Appointment): Refusal | undefined {
  const isTheirs = [by, office].includes(actor.organisation) || peopleIn(named).includes(actor.user)
  return isTheirs ? undefined : isCoordinator(state, actor)
}

function changeable(view: View, id: string): Appointment | Refusal {
  const one = view.state.appointments?.[id]
  if (one === undefined) return refuse('unknown_appointment')
  return mayWork(view) ?? mayChange(view, one) ?? (one.state === 'planned' ? one : refuse('appointment_over'))
}

export function mayMove(view: View, id: string): Refusal | undefined {
  const one = changeable(view, id)
  if ('refusal' in one) return one
  return view.state.status === 'closed' ? refuse('case_closed') : undefined
}
export function mayEnd(view: View, id: string): Refusal | undefined {
  const one = changeable(view, id)
  return 'refusal' in one ? one : undefined
}

/** Who is named in it: whoever is met, who goes along, who interprets. */
export const peopleIn = ({ user, escort, interpreter }: Pick<Meeting, 'user' | 'escort' | 'interpreter'>): string[] => [
  ...new Set([user, escort, interpreter].flatMap((person) => person ?? [])),
]

const MORNING = 8 * 60
/** When the office opens on the last working day before it. */
export function reminderOf(state: Pick<CaseState, 'offsetMinutes' | 'calendar'>, starts: Instant): Instant {
  const calendar = calendarOf(state)
  let day = localDay(starts, state) - 1
  while (!isWorkday({ calendar }, day)) day -= 1
  return startOfDay(day, state) + (calendar.hours[0]?.[0] ?? MORNING) * MINUTE
}

const by = (ref: AppointmentAsk['type']): Cause => ({ kind: 'command', ref })

/** Nothing is guarded where there is no place of its own. */
function planned({ state, at }: Turn, { guarded, ...meeting }: Planned): Meeting {
  const remind = reminderOf(state, meeting.starts)
  return {
    ...meeting,
    ...(guarded === true && meeting.place !== undefined ? { guarded } : {}),
    ...(remind > at ? { remind } : {}),
  }
}

const isTaken = ({ appointments = {} }: CaseState, id: string): boolean => Object.hasOwn(appointments, id)

function set(turn: Turn, { type, appointment, ...meeting }: Asks['set_appointment']): Refusal | undefined {
  const refused = maySet(turn)
  if (refused !== undefined) return refused
  if (isTaken(turn.state, appointment)) return refuse('unknown_appointment')
  if (meeting.starts <= turn.at) return refuse('date_in_past')
  return void emit(turn, { type: 'appointment_set', appointment, ...planned(turn, meeting) }, by(type))
}

function move(
  turn: Turn,
  { type, appointment, to, atOffice, ...meeting }: Asks['move_appointment'],
): Refusal | undefined {
  const refused = mayMove(turn, appointment)
  if (refused !== undefined) return refused
  if (isTaken(turn.state, to)) return refuse('unknown_appointment')
  if (meeting.starts <= turn.at) return refuse('date_in_past')
  const before = turn.state.appointments?.[appointment]
  const where = atOffice === true ? {} : placed(before, meeting)
  if (letsItselfIn(turn, before, { ...meeting, ...where })) return refuse('appointment_guarded')
  emit(turn, { type: 'appointment_moved', appointment, to, ...planned(turn, { ...meeting, ...where }) }, by(type))
  return undefined
}

/** Whoever may not read where it is, does not come to read it by an act of the own. Whoever knows it can write it. */
const letsItselfIn = ({ actor: { user } }: Turn, before: Appointment | undefined, after: Planned): boolean =>
  before?.guarded === true &&
  before.place === after.place &&
  peopleIn(after).includes(user) &&
  !peopleIn(before).includes(user)

/** A place that stays, stays guarded. */
function placed(before: Appointment | undefined, { place, guarded }: Planned): Pick<Planned, 'place' | 'guarded'> {
  if (place !== undefined || before?.place === undefined) return {}
  return { place: before.place, ...(guarded === true || before.guarded === true ? { guarded: true } : {}) }
}

/** What has not begun can only be called off. */
function end(turn: Turn, { type, appointment, as }: Asks['end_appointment']): Refusal | undefined {
  const one = changeable(turn, appointment)
  if ('refusal' in one) return one
  if (as !== 'cancelled' && one.starts > turn.at) return refuse('appointment_not_begun')
  emit(turn, { type: 'appointment_ended', appointment, as }, by(type))
  return undefined
}
