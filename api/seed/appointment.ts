// An appointment of a demo case, made by its coordinator for a coming day: with somebody of another office that sees
// the case, and a colleague who goes along.
import { AppointmentList, AppointmentPrep } from '../contract/appointments.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { organisationIdOf } from './accounts.ts'
import type { Stage } from './cases.ts'

const DAY = 86_400_000
/** Nine in the morning in Jakarta. */
const HOUR_OF_DAY = 2 * 3_600_000

export async function planAppointment(
  { script: { id, appointment }, cast, desk, now }: Stage,
  caseId: string,
): Promise<void> {
  if (appointment === undefined) return
  const { email, organisation, user } = cast.coordinator
  const planned = await desk.get(email, `/api/appointments?caseId=${caseId}`, AppointmentList)
  if (planned.data.length > 0) return
  const { people } = await desk.get(email, `/api/cases/${caseId}/appointment-prep`, AppointmentPrep)
  const { days, office, ...said } = appointment
  const organisationId = organisationIdOf(office)
  const met = people.find((one) => one.organisationId === organisationId)
  const escort = people.find((one) => one.organisationId === organisation && one.id !== user)
  await desk.post(email, `/api/cases/${caseId}/appointments`, {
    key: `demo-${id}-appointment`,
    body: {
      startsAt: new Date((Math.floor(now() / DAY) + days) * DAY + HOUR_OF_DAY).toISOString(),
      minutes: 60,
      organisationId,
      userId: met?.id ?? null,
      escortId: escort?.id ?? null,
      interpreterId: null,
      ...said,
    },
    answer: CommandAnswer,
  })
}
