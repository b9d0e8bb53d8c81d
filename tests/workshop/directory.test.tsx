import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { ReadInDialog } from '../../admin-ui/directory/Exchange.tsx'
import { GapsPage } from '../../admin-ui/directory/GapsPage.tsx'
import { RoomDialog } from '../../admin-ui/directory/RoomDialog.tsx'
import { AddServiceDialog, ChangeServiceDialog, ContactDialog } from '../../admin-ui/directory/ServiceDialogs.tsx'
import { ServicePage } from '../../admin-ui/directory/ServicePage.tsx'
import { ServicesPage } from '../../admin-ui/directory/ServicesPage.tsx'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import { agreement, gaps, oneService, saidOfRoom, service, services } from '../support/fake/fake-services.ts'
import { organisations, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const LIST = '/api/services?limit=50'
const AREAS = [
  { code: 'ID', name: 'Indonesia', kind: 'country', zone: 'WIB', parent: null },
  { code: '21', name: 'Kepulauan Riau', kind: 'province', zone: 'WIB', parent: 'ID' },
  { code: '21.71', name: 'Kota Batam', kind: 'city', zone: 'WIB', parent: '21' },
]
const [PAUSED] = services.filter(({ isPaused }) => isPaused)
const reader = people['coordinator']
const me = (...more: Capability[]) => ({ ...reader, capabilities: [...(reader?.capabilities ?? []), ...more] })
const world = (answers: Readonly<Record<string, unknown>>, ...may: Capability[]) =>
  anApi({
    '/api/me': me(...may),
    '/api/areas': listOf(AREAS),
    '/api/organisations?limit=100': listOf(organisations),
    ...answers,
  })

async function shown(address = '/services') {
  render(
    <Stage i18n={await wordsIn('en')} at={address}>
      <Routes>
        <Route path="/services" element={<ServicesPage />} />
        <Route path="/services/:id" element={<ServicePage />} />
        <Route path="/gaps" element={<GapsPage />} />
      </Routes>
    </Stage>,
  )
  return userEvent.setup()
}
const said = (id: string) => ({ id, capacity: saidOfRoom({ state: 'no' }) })

describe('the directory of services', () => {
  test('says an old word in words and does not believe it, and says who noted a telephone call', async () => {
    world({ [LIST]: listOf(services) })
    await shown()
    const row = (await screen.findByRole('link', { name: 'Legal service' })).closest('tr')
    const cell = within(row ?? document.body)

    expect(cell.getByText('Not known')).toBeDefined()
    const word = cell.getByText(/An old word: Has room/)
    expect(word.textContent).toMatch(/Rina Contoh \(UPTD PPA Contoh\).*noted from a telephone call/)
    expect(word.className).toContain('faint')
    expect(cell.getByText('More than half a year ago')).toBeDefined()
  })

  test('keeps its filters in the address, and asks the server for what is left', async () => {
    world({
      [LIST]: listOf(services),
      '/api/services?kind=legal&limit=50': listOf([]),
      '/api/services?area=21.71&kind=legal&limit=50': listOf([]),
    })
    const user = await shown()
    await user.selectOptions(await screen.findByLabelText('Kind of service'), 'legal')
    expect(await screen.findByText('No service fits')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(await screen.findByRole('link', { name: 'Legal service' })).toBeDefined()
  })

  test('offers a new entry only to who keeps entries, and a word about room only where it may be said', async () => {
    world({ [LIST]: listOf([service('not ours', { mayNote: false })]) })
    await shown()
    await screen.findByRole('link', { name: 'Social rehabilitation' })
    expect(screen.queryByRole('button', { name: 'Add a service' })).toBeNull()
    expect(screen.queryByRole('button', { name: /room|telephone/ })).toBeNull()
    cleanup()
    world({ [LIST]: listOf([PAUSED]) }, 'steward_directory')
    await shown()
    expect(await screen.findByRole('button', { name: 'Add a service' })).toBeDefined()
    expect(await screen.findByText(/Paused until/)).toBeDefined()
  })
})

describe('a word about room', () => {
  test('is said in two clicks', async () => {
    const id = PAUSED?.id ?? ''
    const sent = world({ [LIST]: listOf([PAUSED]), [`/api/services/${id}/capacity`]: said(id) })
    const user = await shown()
    await user.click(await screen.findByRole('button', { name: 'Say whether there is room' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Full' }))
    expect(await screen.findByText('The room was noted.')).toBeDefined()
    expect(sent).toEqual([{ method: 'PUT', path: `/api/services/${id}/capacity`, body: { state: 'no' } }])
  })

  test('that contradicts itself is not sent, and stands at its field', async () => {
    const sent = world({})
    const { press, enter, problems, user } = await aDialog(
      <RoomDialog service={service('with beds', { capacity: null })} onClose={() => undefined} />,
    )
    await user.click(await screen.findByLabelText('Waiting list'))
    await enter('Free beds', '3')
    await press('Save')
    expect(await problems()).toEqual([
      'How long people wait: Needed for a waiting list, and only there.',
      'Free beds: Give both what is free and what there is; no more can be free than there is.',
    ])
    expect(sent).toEqual([])
  })
})

describe('an entry', () => {
  test('is not sent without its kind and an area, and is then sent whole for the own office', async () => {
    const sent = world({ '/api/services': { id: oneService.id } }, 'steward_directory')
    const { press, choose, enter, problems } = await aDialog(
      <AddServiceDialog onClose={() => undefined} onAdded={() => undefined} />,
    )
    await screen.findByLabelText('Area that is served')
    await press('Add a service')
    expect(await problems()).toEqual([
      'Kind of service: Choose one from the list.',
      'Area that is served: Choose at least 1.',
    ])
    await choose('Kind of service', 'legal')
    await choose('Area that is served', '21.71')
    await enter('Opening hours', '08:00-12:00, 13:00-16:00')
    await press('Add a service')
    await screen.findByText('The service was added.')
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/api/services',
        body: {
          organisationId: reader?.organisation.id,
          kind: 'legal',
          areas: ['21.71'],
          hours: ['08:00-12:00', '13:00-16:00'],
          note: { id: '', en: '' },
        },
      },
    ])
  })

  test('is changed in the form in which it stands', async () => {
    const sent = world({ [`/api/services/${oneService.id}`]: { id: oneService.id } }, 'steward_directory')
    const { press, user } = await aDialog(<ChangeServiceDialog service={oneService} onClose={() => undefined} />)
    await user.click(await screen.findByRole('button', { name: 'Remove Kota Batam' }))
    await user.selectOptions(await screen.findByLabelText('Area that is served'), '21')
    await press('Save')
    await screen.findByText('The service was changed.')
    expect(sent).toMatchObject([
      { method: 'PATCH', body: { areas: ['21'], fits: "age_group == 'child'", languages: ['id', 'en'] } },
    ])
  })

  test('shows for whom it is, what was said of its room and which parts were changed', async () => {
    world({ [`/api/services/${oneService.id}`]: oneService }, 'steward_directory')
    await shown(`/services/${oneService.id}`)
    expect(await screen.findByText('Women and children')).toBeDefined()
    expect(screen.getByText(/An old word: Waiting list/)).toBeDefined()
    expect(screen.getByText('Changed: areas, for whom')).toBeDefined()
    const number = screen.getByRole('link', { name: '0778 000 0001' })
    expect([number.parentElement?.textContent, number.getAttribute('href')]).toEqual([
      'On duty: 0778 000 0001',
      'tel:07780000001',
    ])
  })

  test('has a telephone of the office, which its people set', async () => {
    const sent = world({ '/api/directory/contacts/urgent': { kind: 'urgent' } })
    const { press, enter } = await aDialog(
      <ContactDialog
        kind="urgent"
        organisationId={oneService.office.id}
        contact={undefined}
        onClose={() => undefined}
      />,
    )
    await enter('Telephone', '0778 000 0002')
    await press('Save')
    await screen.findByText('The telephone was saved.')
    expect(sent).toMatchObject([
      { method: 'PUT', path: '/api/directory/contacts/urgent', body: { telephone: '0778 000 0002' } },
    ])
  })
})

describe('files of the directory', () => {
  const zip = new File([new Uint8Array([80, 75])], 'hsds.zip', { type: 'application/zip' })
  const row = { line: 2, service: oneService.id, office: 'UPTD PPA Contoh', fields: ['areas'] }
  const dialog = <ReadInDialog onClose={() => undefined} />

  test('are read in only after a look at what would come of it', async () => {
    const sent = world({
      '/api/directory/hsds/preview': {
        rows: [{ ...row, outcome: 'change' }],
        contacts: [{ line: 4, office: 'UPTD PPA Contoh', kind: 'urgent', outcome: 'add' }],
        problems: [],
      },
      '/api/directory/hsds': { added: 0, changed: 1, same: 0, contacts: 1 },
    })
    const { user, press } = await aDialog(dialog)
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull()
    await user.upload(await screen.findByLabelText('Zip file'), zip)
    expect(await screen.findByText(/Nothing is changed yet/)).toBeDefined()
    const telephones = await screen.findByRole('table', { name: 'Telephones of offices' })
    expect(within(telephones).getByText('Urgent')).toBeDefined()
    expect(sent.map(({ path }) => path)).toEqual(['/api/directory/hsds/preview'])
    await press('Apply')
    expect(await screen.findByText('0 added, 1 changed, 0 left; 1 telephones set.')).toBeDefined()
    expect(sent.at(-1)).toEqual({ method: 'POST', path: '/api/directory/hsds', body: { zip: btoa('PK') } })
  })

  test('with anything wrong cannot be applied, and say where', async () => {
    world({
      '/api/directory/hsds/preview': {
        rows: [{ ...row, outcome: 'wrong' }],
        contacts: [],
        problems: [
          { file: 'services.csv', line: 2, column: 'status', sentence: { id: 'Keliru.', en: 'Not one of the list.' } },
        ],
      },
    })
    const { user } = await aDialog(dialog)
    await user.upload(await screen.findByLabelText('Zip file'), zip)
    expect(await screen.findByText('services.csv, line 2, status')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull()
  })
})

test('areas that nobody serves are named, with a link to who serves them from above', async () => {
  world({ '/api/directory/gaps?level=province': gaps, '/api/directory/partnerships': { data: [agreement] } })
  await shown('/gaps')
  const row = (await screen.findByRole('link', { name: 'Jawa Tengah' })).closest('tr')
  const cell = within(row ?? document.body)
  expect(cell.getAllByText('nobody')).toHaveLength(5)
  expect(cell.getByText('from above (1)')).toBeDefined()
  expect(await screen.findByText('The place of origin sends a team')).toBeDefined()
  expect(screen.getByRole('link', { name: 'Jawa Tengah' }).getAttribute('href')).toBe('/services?area=33')
})
