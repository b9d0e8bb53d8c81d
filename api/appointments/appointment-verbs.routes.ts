// Make, move and end an appointment: commands of its case. What is said of the place is sealed in the same transaction.
import type { z } from 'zod'
import { findAppointment } from '../../db/cases/appointments.ts'
import { keepPlace } from '../../db/cases/appointment-places.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { nameInWindow } from '../../db/window/names.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { mayMove, maySet } from '../../workflows/engine/appointments.ts'
import type { Planned } from '../../workflows/engine/commands.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { commandCase, type AnyCall, type LockedCase } from '../cases/commands.ts'
import { EndAppointment, MoveAppointment, SetAppointment } from '../contract/appointments.ts'
import { CommandAnswer } from '../contract/cases.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { ByAppointment } from './appointments.routes.ts'
import { checkMeeting } from './check-meeting.ts'

type One<B extends z.ZodType> = Call<{ appointment: string }, unknown, z.output<B>>
type Set = Call<{ id: string }, unknown, z.output<typeof SetAppointment>>

const isPlaced = ({ place, nickname }: SetAppointment): boolean => place !== undefined || nickname !== undefined
const placeIdOf = ({ key }: AnyCall): string => uuidV5('appointment_place', key.id)

/** Ids and codes only. */
const plannedOf = (call: AnyCall, body: SetAppointment): Planned => ({
  starts: Date.parse(body.startsAt),
  minutes: body.minutes,
  kind: body.kind,
  office: body.organisationId,
  ...(body.userId === null ? {} : { user: body.userId }),
  ...(body.escortId === null ? {} : { escort: body.escortId }),
  ...(body.interpreterId === null ? {} : { interpreter: body.interpreterId }),
  ...(isPlaced(body) ? { place: placeIdOf(call) } : {}),
  ...(body.guarded ? { guarded: true as const } : {}),
})

/** Once the appointment is recorded: only then its place may be written. */
async function seal(tx: Tx, call: AnyCall, { body, hand }: { body: SetAppointment; hand: LockedCase }): Promise<void> {
  if (!isPlaced(body)) return
  const { file } = hand
  const { place = null, nickname = null } = body
  const kept = await keepPlace(tx, call.deps.vault, {
    id: placeIdOf(call),
    caseId: file.id,
    personId: file.subject,
    userId: call.actor.user,
    where: { place, nickname },
  })
  if (!kept) throw refused(refuse('person_erased'))
  await nameInWindow(tx, { caseId: file.id, place: placeIdOf(call), nickname, guarded: body.guarded })
}

/** Whoever may not make one is not told who would be free. */
function refuseFirst(no: Refusal | undefined): void {
  if (no !== undefined) throw refused(no)
}
function refuseUnplaced(body: SetAppointment): void {
  if (body.guarded && !isPlaced(body))
    throw problem('invalid', { issues: [issue(['place'], 'missing', 'nothing to guard')] })
}
/** At the office there is no place of its own, and nothing to guard. */
function refusePlaced({ place, nickname, guarded }: SetAppointment): void {
  const said = { place: place !== undefined, nickname: nickname !== undefined, guarded }
  const issues = Object.entries(said).flatMap(([field, is]) => (is ? [issue([field], 'at_office', 'no place')] : []))
  if (issues.length > 0) throw problem('invalid', { issues })
}
const viewOf = ({ actor }: AnyCall, { file }: LockedCase) => ({ state: file.state, actor: engineActor(actor) })

const set = (call: Set) =>
  commandCase(call, call.params.id, async (tx, hand) => {
    const { body } = call
    refuseFirst(maySet(viewOf(call, hand)))
    refuseUnplaced(body)
    await checkMeeting(tx, call, { hand, body })
    const appointment = uuidV5('appointment', call.key.id)
    return {
      ask: { type: 'set_appointment', appointment, ...plannedOf(call, body) },
      besides: () => seal(tx, call, { body, hand }),
    }
  })

async function caseOf(call: One<z.ZodType>): Promise<string> {
  const found = await call.scoped((tx) => findAppointment(tx, call.params.appointment))
  if (found === null) throw problem('not_found')
  return found.case_id
}

const move = async (call: One<typeof MoveAppointment>) =>
  commandCase(call, await caseOf(call), async (tx, hand) => {
    const { body, params } = call
    refuseFirst(mayMove(viewOf(call, hand), params.appointment))
    const { atOffice } = body
    if (atOffice) refusePlaced(body)
    else if (hand.file.state.appointments?.[params.appointment]?.place === undefined) refuseUnplaced(body)
    await checkMeeting(tx, call, { hand, body, but: params.appointment })
    const to = uuidV5('appointment', call.key.id)
    return {
      ask: {
        type: 'move_appointment',
        appointment: params.appointment,
        to,
        ...plannedOf(call, body),
        ...(atOffice ? { atOffice } : {}),
      },
      besides: () => seal(tx, call, { body, hand }),
    }
  })

const end = async (call: One<typeof EndAppointment>) =>
  commandCase(call, await caseOf(call), async () => ({
    ask: { type: 'end_appointment', appointment: call.params.appointment, as: call.body.as },
  }))

const commanding = { method: 'post', action: 'case.command', answer: CommandAnswer, keys: 'command' } as const

export const appointmentVerbRoutes: readonly Endpoint[] = [
  endpoint({
    ...commanding,
    path: '/api/cases/:id/appointments',
    summary: 'Make an appointment with the client: when, with whom, who goes along',
    params: ById,
    body: SetAppointment,
    object: 'case',
    handle: set,
  }),
  endpoint({
    ...commanding,
    path: '/api/appointments/:appointment/move',
    summary: 'Another time, or other people; the one before stays in the history',
    params: ByAppointment,
    body: MoveAppointment,
    handle: move,
  }),
  endpoint({
    ...commanding,
    path: '/api/appointments/:appointment/end',
    summary: 'It was kept or missed, or is cancelled',
    params: ByAppointment,
    body: EndAppointment,
    handle: end,
  }),
]
