// Appointments of a shared case, made and read through the door.
import { AppointmentList, AppointmentView, type AppointmentRow } from '../../../api/contract/appointments.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { HOSPITAL } from '../sops/a-shared-case.ts'
import { inDays } from './a-conference.ts'
import { demoAccount } from '../setup/demo-accounts.ts'

export const PLACE = 'Jalan Rahasia 7391'
export const NICKNAME = 'rumah biru 7391'

export const meeting = (over: object = {}) => ({
  startsAt: inDays(6),
  minutes: 60,
  kind: 'health',
  organisationId: organisationIdOf(HOSPITAL),
  userId: null,
  escortId: demoAccount('companion').user,
  interpreterId: null,
  ...over,
})

interface Reader {
  get(path: string): Promise<{ body: unknown }>
}
export const appointmentsOf = async (who: Reader, query: string): Promise<AppointmentRow[]> =>
  AppointmentList.parse((await who.get(`/api/appointments?${query}`)).body).data
export const shownTo = async (who: Reader, id: string): Promise<AppointmentView> =>
  AppointmentView.parse((await who.get(`/api/appointments/${id}`)).body)
/** The only one that is planned for a case. */
export const onlyOne = async (who: Reader, caseId: string): Promise<AppointmentRow> => {
  const [one, ...others] = await appointmentsOf(who, `caseId=${caseId}`)
  if (one === undefined || others.length > 0) throw new Error('not exactly one appointment')
  return one
}
