// The directory of services: its list, one entry, and where nobody serves.
import { GapsPage } from '../../../admin-ui/directory/GapsPage.tsx'
import { Preview } from '../../../admin-ui/directory/Exchange.tsx'
import { RoomDialog } from '../../../admin-ui/directory/RoomDialog.tsx'
import { AddServiceDialog } from '../../../admin-ui/directory/ServiceDialogs.tsx'
import { ServicePage } from '../../../admin-ui/directory/ServicePage.tsx'
import { ServicesPage } from '../../../admin-ui/directory/ServicesPage.tsx'
import { VoicesPage } from '../../../admin-ui/own-window/VoicesPage.tsx'
import { VOICED } from '../../../api/contract/voices.ts'
import { both } from '../../support/fake/fake-moments.ts'
import { organisations } from '../../support/fake/fake-people.ts'
import { agreement, gaps, oneService, service, services } from '../../support/fake/fake-services.ts'
import { Route, Routes } from 'react-router'
import { listOf } from '../an-answer.ts'
import { statesOf, type Story } from './story.ts'

const AREAS = [
  { code: 'ID', name: 'Indonesia', kind: 'country', zone: 'WIB', parent: null },
  { code: '21', name: 'Kepulauan Riau', kind: 'province', zone: 'WIB', parent: 'ID' },
  { code: '21.71', name: 'Kota Batam', kind: 'city', zone: 'WIB', parent: '21' },
]
const aside = { '/api/areas': listOf(AREAS), '/api/organisations': listOf(organisations) }
const leave = (): void => undefined

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'The directory of services',
    at: '/services',
    path: '/api/services',
    may: ['steward_directory'],
    answers: aside,
    show: <ServicesPage />,
    empty: listOf([]),
    full: listOf(services),
    shows: both('Layanan hukum', 'Legal service'),
  }),
  ...statesOf({
    name: 'One service',
    at: `/services/${oneService.id}`,
    path: `/api/services/${oneService.id}`,
    may: ['steward_directory'],
    answers: aside,
    isUntitledFirst: false,
    show: (
      <Routes>
        <Route path="/services/:id" element={<ServicePage />} />
      </Routes>
    ),
    full: oneService,
    shows: both('Perempuan dan anak', 'Women and children'),
  }),
  ...statesOf({
    name: 'Areas that nobody serves',
    at: '/gaps',
    path: '/api/directory/gaps',
    answers: { '/api/directory/partnerships': { data: [agreement] } },
    show: <GapsPage />,
    empty: { data: [] },
    full: gaps,
    shows: both('tidak ada', 'nobody'),
  }),
  ...statesOf({
    name: 'What is read aloud to clients',
    at: '/voices?language=jv',
    path: '/api/voices',
    may: ['steward_directory'],
    show: <VoicesPage />,
    full: {
      data: VOICED.map((label, at) => ({
        label,
        text: both('Jalan saya', 'My way'),
        recordings: at === 0 ? [{ language: 'jv', at: '2026-12-01T03:00:00.000Z', by: 'Contoh Perekam' }] : [],
      })),
    },
    shows: both('1 dari 11 sudah direkam', '1 of 11 recorded'),
  }),
  {
    name: 'The form of a new service',
    may: ['steward_directory'],
    answers: aside,
    show: <AddServiceDialog onClose={leave} onAdded={leave} />,
    shows: both('Wilayah yang dilayani', 'Area that is served'),
  },
  {
    name: 'What reading in files would do, and what is wrong with them',
    show: (
      <Preview
        preview={{
          rows: [
            { line: 2, service: oneService.id, office: oneService.office.name, outcome: 'change', fields: ['areas'] },
            { line: 3, service: oneService.id, office: null, outcome: 'wrong', fields: [] },
          ],
          contacts: [{ line: 2, office: oneService.office.name, kind: 'duty', outcome: 'change' }],
          problems: [
            {
              file: 'services.csv',
              line: 3,
              column: 'organization_id',
              sentence: both('Layanan ini milik kantor lain.', 'This service belongs to another office.'),
            },
          ],
        }}
      />
    ),
    shows: both('services.csv, baris 3, organization_id', 'services.csv, line 3, organization_id'),
  },
  {
    name: 'The form that says whether a service has room',
    show: <RoomDialog service={service('with beds')} onClose={leave} />,
    shows: both('Kasur kosong', 'Free beds'),
  },
]
