// Every look at an appointment, checked three times like the looks at its case (access-looks.ts).
import { AppointmentList, AppointmentView } from '../../../api/contract/appointments.ts'
import { mayDo } from '../../../api/contract/policy.ts'
import type { Actor } from '../../../api/door/call.ts'
import { expectedPlace, keepsPlaces, seesCase, status } from './access-expected.ts'
import { answered, IN_LIST, standing, type Asked, type Told } from './access-looks.ts'
import type { Person } from './test-app.ts'

/** An appointment is read by whoever reads its case; where it is, by whoever knows the client. */
export async function appointmentLooksOf(
  person: Person,
  actor: Actor,
  { it, relation, tables }: Asked,
): Promise<Told[]> {
  const { id, starts } = it.meeting
  const isSeen = seesCase(relation) && mayDo(actor.capabilities, 'case.read')
  const shownOne = await person.get(`/api/appointments/${id}`)
  const reads = status(actor, 'case.read', seesCase(relation))
  const place = reads === '200' ? expectedPlace({ actor, it, relation }) : reads
  const isKept = isSeen && keepsPlaces({ actor, relation })
  const where: Told = {
    action: 'appointment.read place',
    dataClass: 'D2',
    table: place,
    http: answered(shownOne, () => AppointmentView.parse(shownOne.body).where !== null, ['shown', 'hidden']),
    sql: tables.count('appointment_place') > 0 === isKept ? place : `places: ${tables.count('appointment_place')}`,
  }
  // To whom the table gives no row, the list has none to show.
  if (relation === 'none' && tables.count('appointment') === 0) return [where]
  const from = encodeURIComponent(new Date(starts).toISOString())
  const listed = await person.get(`/api/appointments?view=week&from=${from}&caseId=${it.caseId}`)
  const isFound = (): boolean => AppointmentList.parse(listed.body).data.some((row) => row.id === id)
  const inList = standing(actor, 'case.read', seesCase(relation), IN_LIST)
  return [
    where,
    {
      action: 'appointment.list',
      dataClass: 'D0',
      table: inList,
      http: answered(listed, isFound, IN_LIST),
      sql: tables.count('appointment') > 0 === isSeen ? inList : 'differs',
    },
  ]
}
