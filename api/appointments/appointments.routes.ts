// The noun appointment: list and show. Whoever may read the case may read its appointments; where one is, only offices
// that take part, and of a guarded one only those named in it.
import { z } from 'zod'
import { findAppointment, listAppointments, type Appointment } from '../../db/cases/appointments.ts'
import { placeOf, type Where } from '../../db/cases/appointment-places.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { mayEnd, mayMove, maySet, peopleIn } from '../../workflows/engine/appointments.ts'
import { caseAtHand, engineActor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placesOf } from '../cases/cases.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import { officesFor } from '../conferences/conference-guests.ts'
import { AppointmentFilter, AppointmentList, AppointmentPrep, AppointmentView } from '../contract/appointments.ts'
import { Id } from '../contract/labels.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { maySee } from '../policy/access.ts'
import { caseToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { choicesOf, idsOf, presentAppointment, presentOne } from './appointment.view.ts'

export const ByAppointment = z.strictObject({ appointment: Id })

const whoseOf = ({ whose }: AppointmentFilter, { actor }: AnyCall) => {
  if (whose === 'all') return null
  return whose === 'mine' ? { user: actor.user } : { office: actor.organisation }
}

const list = (call: Call<unknown, AppointmentFilter, unknown>) =>
  call.scoped(async (tx): Promise<z.infer<typeof AppointmentList>> => {
    const { from, ...asked } = call.query
    const page = await listAppointments(tx, {
      ...asked,
      from: from === undefined ? call.now : new Date(from),
      whose: whoseOf(call.query, call),
    })
    const [names, place] = [await namesOf(tx, idsOf(page.rows)), await placesOf(tx)]
    return {
      data: page.rows.map((row) => presentAppointment(row, { names, place: place(row.area) })),
      page: { after: page.after, hasMore: page.hasMore },
      total: page.total,
    }
  })

/** Row-level security has the first word: of a place out of reach nothing comes back. */
async function whereOf(tx: Tx, { actor, deps }: AnyCall, { hand, row }: { hand: CaseAtHand; row: Appointment }) {
  const found =
    row.place_id === null ? null : await placeOf(tx, deps.vault, { id: row.place_id, personId: hand.file.subject })
  if (found === null) return null
  const { by, ...where } = found
  const eyes = (await eyesOn(tx, [hand.file], actor))(hand.file)
  const [user, escort, interpreter] = [row.user_id, row.escort_id, row.interpreter_id].map((id) => id ?? undefined)
  const step = { roles: [], named: [by, ...peopleIn({ user, escort, interpreter })] }
  return maySee(eyes, step, row.is_guarded ? 'D4' : 'D2').allowed ? (where satisfies Where) : null
}

/** Whoever is named in it is expected there, and needs no other purpose. */
const handOf = (tx: Tx, call: AnyCall, row: Appointment): Promise<CaseAtHand> =>
  [row.user_id, row.escort_id, row.interpreter_id].includes(call.actor.user)
    ? caseAtHand(tx, call.deps, row.case_id)
    : caseToRead(tx, call, row.case_id)

const show = (call: Call<{ appointment: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<AppointmentView> => {
    const row = await findAppointment(tx, call.params.appointment)
    if (row === null) throw problem('not_found')
    const hand = await handOf(tx, call, row)
    const { file } = hand
    await logLookOf(tx, call, { action: 'case.read', object_type: 'case', object_id: file.id, purpose: 'case_work' })
    const view = { state: file.state, actor: engineActor(call.actor) }
    const frozen = file.frozen_at === null ? undefined : refuse('ledger_behind')
    return presentOne(
      { ...row, number: file.number, area: file.area },
      {
        names: await namesOf(tx, idsOf([row])),
        place: (await placesOf(tx))(file.area),
        where: await whereOf(tx, call, { hand, row }),
        allowedActions: {
          move: allowedOr(frozen ?? mayMove(view, row.id) ?? null),
          end: allowedOr(frozen ?? mayEnd(view, row.id) ?? null),
        },
      },
    )
  })

const prepare = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<AppointmentPrep> => {
    const { file } = await caseToRead(tx, call, call.params.id)
    const no = file.frozen_at === null ? maySet({ state: file.state, actor: engineActor(call.actor) }) : null
    // Whoever may make none is not told who sees the case.
    const offices = no === undefined ? await officesFor(tx, { caseId: file.id, roles: call.deps.roles }) : []
    return {
      zone: (await placesOf(tx))(file.area).zone,
      ...choicesOf(offices),
      allowedActions: { set: allowedOr(file.frozen_at === null ? (no ?? null) : refuse('ledger_behind')) },
    }
  })

export const appointmentRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/appointments',
    summary: 'Appointments of cases in sight: of a week, to come, or past',
    action: 'case.read',
    query: AppointmentFilter,
    answer: AppointmentList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/appointment-prep',
    summary: 'What an appointment with the client of a case can be made of',
    action: 'case.command',
    params: ById,
    answer: AppointmentPrep,
    object: 'case',
    handle: prepare,
  }),
  endpoint({
    method: 'get',
    path: '/api/appointments/:appointment',
    summary: 'One appointment: when, with whom, and where for whoever may know',
    action: 'case.read',
    params: ByAppointment,
    answer: AppointmentView,
    handle: show,
  }),
]
