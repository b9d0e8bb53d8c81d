// The offices of the made-up world and who works in them.
import type { z } from 'zod'
import type { Who as WhoShape } from '../../../api/contract/labels.ts'
import type { Me, OrganisationRow } from '../../../api/contract/people.ts'
import { both, idOf } from './fake-moments.ts'

export const organisations: z.infer<typeof OrganisationRow>[] = [
  {
    id: idOf('uptd'),
    name: 'UPTD PPA Contoh',
    type: 'service_centre',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    roles: ['case_coordinator', 'intake_officer'],
    users: [
      { id: idOf('coordinator'), name: 'Rina Contoh', roles: ['case_coordinator'] },
      { id: idOf('second'), name: 'Budi Contoh', roles: ['intake_officer'] },
    ],
  },
  {
    id: idOf('rs'),
    name: 'RS Contoh Bhakti',
    type: 'hospital',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    roles: ['health_provider'],
    users: [{ id: idOf('provider'), name: 'Sari Contoh', roles: ['health_provider'] }],
  },
  {
    id: idOf('sentra'),
    name: 'Sentra Contoh Cipta',
    type: 'shelter',
    level: 'province',
    area: '21',
    areaName: 'Kepulauan Riau',
    roles: ['social_worker'],
    users: [],
  },
]
export const [uptd, rs, sentra] = organisations
export type Who = z.infer<typeof WhoShape>
export const whoOf = (organisation: z.infer<typeof OrganisationRow> | undefined, user = 0): Who => {
  const person = organisation?.users[user]
  return {
    organisationId: organisation?.id ?? null,
    organisation: organisation?.name ?? null,
    userId: person?.id ?? null,
    user: person?.name ?? null,
  }
}
export const nobody: Who = { organisationId: null, organisation: null, userId: null, user: null }
export const teamOf = (organisation: z.infer<typeof OrganisationRow> | undefined): Who => ({
  ...whoOf(organisation),
  userId: null,
  user: null,
})

const person = (
  name: string,
  who: z.infer<typeof OrganisationRow> | undefined,
  rest: Pick<Me, 'roles' | 'capabilities'>,
): Me => ({
  id: idOf(name),
  name: who?.users.find((user) => user.id === idOf(name))?.name ?? 'Anda Contoh',
  email: `${name}@demo.tapak.example`,
  language: 'id',
  demo: true,
  contact: null,
  secondFactor: false,
  passkeys: false,
  mustAddFactor: false,
  density: 'device',
  hidden: {},
  ...rest,
  organisation: {
    id: who?.id ?? idOf('none'),
    name: who?.name ?? 'Inspektorat Contoh',
    level: 'city',
    area: '21.71',
    areaName: 'Kota Batam',
    zone: 'WIB',
  },
})
export const people: Record<string, Me> = {
  coordinator: person('coordinator', uptd, {
    roles: [{ id: 'case_coordinator', label: both('Koordinator kasus', 'Case coordinator') }],
    capabilities: [
      'open_case',
      'coordinate_case',
      'work_task',
      'record_consent',
      'read_case',
      'find_person',
      'reveal_identity',
      'read_sop',
      'verify_ledger',
    ],
  }),
  provider: person('provider', rs, {
    roles: [{ id: 'health_provider', label: both('Penyedia layanan kesehatan', 'Health provider') }],
    capabilities: ['work_task', 'read_case', 'read_sop'],
  }),
  auditor: person('auditor', undefined, {
    roles: [{ id: 'auditor', label: both('Auditor', 'Auditor') }],
    capabilities: ['read_pseudonymous', 'verify_ledger', 'read_sop'],
  }),
  administrator: person('administrator', undefined, {
    roles: [{ id: 'administrator', label: both('Administrator', 'Administrator') }],
    capabilities: ['administer'],
  }),
}
