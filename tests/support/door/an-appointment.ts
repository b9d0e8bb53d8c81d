// Appointments of a shared case, made and read through the door.
import { AppointmentList, AppointmentView, type AppointmentRow } from '../../../api/contract/appointments.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { HOSPITAL } from '../sops/a-shared-case.ts'
import { inDays } from './a-conference.ts'

export const userOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
export const PLACE = 'Jalan Rahasia 7391'
export const NICKNAME = 'rumah biru 7391'

export const meeting = (over: object = {}) => ({
  startsAt: inDays(6),
  minutes: 60,
  kind: 'health',
  organisationId: organisationIdOf(HOSPITAL),
  userId: null,
  escortId: userOf('companion'),
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
