import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { NoteForm } from '../../admin-ui/notes/NoteForm.tsx'
import { NoteChange } from '../../admin-ui/notes/NotesTab.tsx'
import { forgetUnsent, keepUnsent, readUnsent } from '../../admin-ui/notes/unsent.ts'
import type { NoteRow } from '../../api/contract/case-notes.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetUnsent()
})

const CASE = '00000000-0000-4000-8000-000000000001',
  BUDI = '00000000-0000-4000-8000-000000000002',
  NOTE = '00000000-0000-4000-8000-000000000003'
const place = { person: 'rina', caseId: CASE }
const colleagues = {
  [`/api/cases/${CASE}/notes/colleagues`]: {
    data: [{ id: BUDI, name: 'Budi Contoh', organisation: 'Dinas Contoh' }],
    sharers: 'Dinas Contoh',
  },
}
const written = { ...colleagues, [`/api/cases/${CASE}/notes`]: { id: NOTE } }
const text = async (): Promise<string> => (await screen.findByLabelText<HTMLTextAreaElement>('Note')).value

describe('a new note', () => {
  test('is not sent while nothing is written', async () => {
    const sent = anApi(written)
    const { press, enter, problems } = await aDialog(<NoteForm place={place} />)
    await enter('Note', '   ')
    await press('Save note')
    expect(await problems()).toEqual(['Note: This must be answered.'])
    expect(sent).toEqual([])
  })

  test('mentions whom its writer chose after an @, and is gone from the form once it is sent', async () => {
    const sent = anApi(written)
    const { press, enter } = await aDialog(<NoteForm place={place} />)
    await enter('Note', 'Please call @bu')
    await press('Mention Budi Contoh, Dinas Contoh')
    expect(await text()).toBe('Please call @Budi Contoh ')
    expect(document.activeElement).toBe(screen.getByLabelText('Note'))
    await press('Save note')
    await screen.findByText('The note is saved.')
    expect(sent.map(({ body }) => body)).toEqual([{ text: 'Please call @Budi Contoh', mentions: [BUDI] }])
    await waitFor(async () => expect(await text()).toBe(''))
    expect(screen.queryByRole('list', { name: 'Mentioned' })).toBeNull()
  })

  test('can be mentioned from the list, and the mention taken away again', async () => {
    const sent = anApi(written)
    const { press, enter, choose } = await aDialog(<NoteForm place={place} />)
    await enter('Note', 'Seen')
    await choose('Mention a colleague', BUDI)
    await press('Mention')
    await press('Do not mention Budi Contoh')
    await press('Save note')
    await screen.findByText('The note is saved.')
    expect(sent.map(({ body }) => body)).toEqual([{ text: 'Seen', mentions: [] }])
  })

  test('stays while it is not sent: when the tab is left, and when the server refuses it', async () => {
    anApi({ ...colleagues, [`/api/cases/${CASE}/notes`]: refusal('case_closed', 'The case is closed.') })
    const { press, enter } = await aDialog(<NoteForm place={place} />)
    await enter('Note', 'Seen')
    await press('Save note')
    await screen.findByText('The case is closed.')
    expect(await text()).toBe('Seen')
    cleanup()
    await aDialog(<NoteForm place={place} />)
    expect(await text()).toBe('Seen')
    expect(readUnsent(place)).toEqual({ text: 'Seen', mentions: [], underWay: false })
  })

  test('cannot be sent twice by coming back while it is under way', async () => {
    anApi(colleagues)
    keepUnsent(place, { text: 'Seen', underWay: true })
    await aDialog(<NoteForm place={place} />)
    expect(await text()).toBe('Seen')
    expect(screen.queryByRole('button', { name: 'Save note' })).toBeNull()
    act(() => keepUnsent(place, { underWay: false }))
    await screen.findByRole('button', { name: 'Save note' })
  })
})

describe('a note of mine', () => {
  const note: NoteRow = {
    id: NOTE,
    by: { id: BUDI, name: 'Budi Contoh', organisation: 'Dinas Contoh' },
    at: '2026-11-24T09:05:00.000Z',
    version: 2,
    texts: [{ text: 'Seen', at: '2026-11-24T09:05:00.000Z' }],
    mentions: [],
    takenBackAt: null,
    hidden: null,
    gone: false,
    mine: true,
    forMe: false,
  }

  test('is corrected only where something was changed, against the version that was read', async () => {
    const sent = anApi({ [`/api/notes/${NOTE}/correct`]: { id: NOTE } })
    const { user, press, enter, problems } = await aDialog(<NoteChange note={note} time="16.05" />)
    await press('Correct the note of 16.05')
    await press('Save the correction')
    expect(await problems()).toEqual(['Note: The note is not changed yet.'])
    await user.clear(screen.getByLabelText('Note'))
    expect(await problems()).toEqual(['Note: This must be answered.'])
    await enter('Note', 'Seen today')
    await press('Save the correction')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ text: 'Seen today', seen: 2 }]))
  })

  test('is taken back without a further question', async () => {
    const sent = anApi({ [`/api/notes/${NOTE}/take-back`]: { id: NOTE } })
    const { press } = await aDialog(<NoteChange note={note} time="16.05" />)
    await press('Retract the note of 16.05')
    await press('Retract the note')
    await screen.findByText('The note is retracted.')
    expect(sent.map(({ path }) => path)).toEqual([`/api/notes/${NOTE}/take-back`])
  })
})
