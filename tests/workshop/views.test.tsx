import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { SavedViews } from '../../admin-ui/views/ViewBar.tsx'
import { SaveViewDialog } from '../../admin-ui/views/NameViewDialog.tsx'
import type { NewView } from '../../admin-ui/views/view-of-address.ts'
import { aDialog, isBelow, refusal } from './a-dialog.tsx'
import { Address } from './an-address.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const VIEW: NewView = { list: 'tasks', filters: { view: 'team' } }

describe('a view to keep', () => {
  test('needs a name that is not the number of a person, and is kept with the filters in use', async () => {
    let closed = 0
    const sent = anApi({
      '/api/me/views': { id: '00000000-0000-4000-8000-000000000001', ...VIEW, name: 'Tim pagi' },
    })
    const { press, enter, problems, user } = await aDialog(
      <SaveViewDialog
        view={VIEW}
        onClose={() => {
          closed += 1
        }}
      />,
    )
    await press('Save')
    expect(await problems()).toEqual(['Name of the view: This must be answered.'])
    await enter('Name of the view', '081277770001')
    await press('Save')
    expect(await problems()).toEqual(['Name of the view: The name of a view may not hold a long number.'])
    expect(sent).toEqual([])
    await user.clear(screen.getByLabelText('Name of the view'))
    await enter('Name of the view', ' Tim pagi')
    await press('Save')
    await waitFor(() => expect(closed).toBe(1))
    expect(sent.map(({ body }) => body)).toEqual([{ ...VIEW, name: 'Tim pagi' }])
  })

  test('says at the name that it is in use already', async () => {
    anApi({ '/api/me/views': refusal('taken', 'In use.', ['name']) })
    const { press, enter, problems } = await aDialog(<SaveViewDialog view={VIEW} onClose={() => undefined} />)
    await enter('Name of the view', 'Tim pagi')
    await press('Save')
    expect(await problems()).toEqual(['Name of the view: In use.'])
  })
})

describe('the views of a list of given steps, people or offices', () => {
  const KEPT = {
    id: '00000000-0000-4000-8000-000000000002',
    list: 'given-steps',
    name: 'Ditolak',
    filters: { state: 'declined' },
  }

  test('are kept with what its address says, and nothing else that stands there', async () => {
    const sent = anApi({ '/api/me/views': { ...KEPT, data: [] } })
    const { press, enter } = await aDialog(
      <SavedViews list="given-steps">
        <p>Filters</p>
      </SavedViews>,
      '/given-steps?state=declined&office=&colour=red',
    )
    await press('Save view')
    await enter('Name of the view', 'Ditolak')
    await press('Save')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([{ list: 'given-steps', name: 'Ditolak', filters: KEPT.filters }]),
    )
  })

  test('are saved by a button below the filters, so that no filter moves when it is used', async () => {
    anApi({ '/api/me/views': listOf([]) })
    await aDialog(
      <SavedViews list="given-steps">
        <p>Filters</p>
      </SavedViews>,
      '/given-steps?state=declined',
    )
    const save = await screen.findByRole('button', { name: 'Save view' })
    expect(isBelow(save, screen.getByText('Filters'))).toBe(true)
  })

  test('lead to their addresses, and the whole list is no view to keep', async () => {
    anApi({ '/api/me/views': { data: [KEPT, { ...KEPT, list: 'offices', name: 'Batam' }] } })
    const { choose } = await aDialog(
      <>
        <SavedViews list="given-steps">
          <p>Filters</p>
        </SavedViews>
        <Address />
      </>,
      '/given-steps',
    )
    expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual([
      'Choose a view',
      'Ditolak',
    ])
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull()
    await choose('View', KEPT.id)
    await waitFor(() => expect(screen.getByRole('status', { name: 'address' }).textContent).toBe('?state=declined'))
  })
})
