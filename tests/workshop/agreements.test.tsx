import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { AgreementPage } from '../../admin-ui/agreements/AgreementPage.tsx'
import { MakeAgreementDialog } from '../../admin-ui/agreements/MakeAgreementDialog.tsx'
import type { AgreementPartView, AgreementView } from '../../api/contract/agreements.ts'
import { agreement, PARTS, WAITING } from '../support/fake/fake-agreements.ts'
import { people } from '../support/fake/fake-world.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

async function shown(
  view: AgreementView,
  parts: readonly AgreementPartView[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const sent = anApi({
    '/api/me': people['coordinator'],
    '/api/sops': { data: [] },
    [`/api/agreements/${view.id}`]: view,
    [`/api/agreements/${view.id}/parts?limit=50`]: listOf(parts),
    ...more,
  })
  render(
    <Stage i18n={await wordsIn('en')} at={`/agreements/${view.id}`}>
      <Routes>
        <Route path="/agreements/:id" element={<AgreementPage />} />
      </Routes>
    </Stage>,
  )
  const user = userEvent.setup()
  const press = async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name }))
  return { sent, press }
}

describe('a data agreement', () => {
  test('is signed by whoever may, told what follows; it has no parts before that', async () => {
    const { sent, press } = await shown(WAITING, [], { [`/api/agreements/${WAITING.id}/sign`]: agreement() })
    expect(await screen.findByRole('heading', { name: 'Sekretariat Gugus Tugas Contoh' })).toBeTruthy()
    expect(screen.queryByRole('heading', { name: 'Parts of the log' })).toBeNull()
    expect(await barriers()).toEqual([])
    await press('Sign…')
    expect(await screen.findByText(/handed to the receiver until the last day/)).toBeTruthy()
    await press('Sign')
    expect(sent.map(({ path }) => path)).toEqual([`/api/agreements/${WAITING.id}/sign`])
  })

  test('says to whoever made it that another person has to sign, and offers no signature', async () => {
    await shown({ ...WAITING, may: { sign: false, end: true, fetch: false }, needsAnother: true }, [])
    expect(await screen.findByText(/It waits for the signature of another person/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Sign…' })).toBeNull()
  })

  test('says which parts were fetched, what their reader has to do, and fetches on from the newest', async () => {
    const view = agreement()
    const asked = `/api/exports/ocel?agreement=${view.id}&since=cursor-of-part-3`
    const { press } = await shown(view, PARTS, {
      [asked]: { watermark: { part: null } },
      [`/api/exports/ocel?agreement=${view.id}`]: { watermark: { part: 1 } },
    })
    expect(await screen.findByText('Cases withdrawn: 1')).toBeTruthy()
    expect(screen.getByText('Start over from the first part')).toBeTruthy()
    expect(await barriers()).toEqual([])
    await press('Fetch the next part')
    expect(await screen.findByText('Nothing new since the last part.')).toBeTruthy()
  })

  test('that is over or ended is read, and nothing is fetched under it', async () => {
    await shown(agreement({ state: 'over', may: { sign: false, end: false, fetch: false } }), PARTS)
    expect(await screen.findByText(/while the agreement stands/)).toBeTruthy()
    for (const name of ['Fetch the next part', 'Fetch part 1 again', 'End…'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })

  test('is made for one receiver, and asks for what is missing beside its question', async () => {
    const sent = anApi({
      '/api/me': people['coordinator'],
      '/api/organisations': { data: [{ id: WAITING.id, name: 'Kantor Contoh' }] },
      '/api/sops': { data: [] },
    })
    render(
      <Stage i18n={await wordsIn('en')} at="/agreements">
        <MakeAgreementDialog onClose={() => undefined} />
      </Stage>,
    )
    const user = userEvent.setup()
    await user.click(await screen.findByRole('radio', { name: 'A body outside the directory' }))
    await user.click(await screen.findByRole('button', { name: 'Make it' }))
    expect(sent).toEqual([])
    expect(screen.getByLabelText(/Name of the body/).getAttribute('aria-invalid')).toBe('true')
  })
})
