// The client's own window on the page of a case: the card, and the pages that it opens.
import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { VoicesPage } from '../../admin-ui/own-window/VoicesPage.tsx'
import { OwnWindow } from '../../admin-ui/own-window/OwnWindow.tsx'
import { WINDOW_TILES, type WindowCardState } from '../../api/contract/window.ts'
import { VOICED } from '../../api/contract/voices.ts'
import { refuse, sentence } from '../../sop-definitions/language/refusals.ts'
import { beginPage, homePage, startPage, tilePage, TILES } from '../../api/window/window-pages.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const ID = '0b0f0000-0000-4000-8000-000000000001'
const AT = '2026-12-04T03:00:00.000Z'
const yes = { allowed: true } as const
const no = (code: 'consent_missing' | 'other_organisation') => {
  const refusal = code === 'consent_missing' ? refuse(code, { consents: ['C9'], unless: [] }) : refuse(code)
  const said = { id: sentence(refusal, 'id'), en: sentence(refusal, 'en') }
  return { allowed: false as const, code, details: {}, sentence: said }
}
const card = { id: ID, madeAt: AT, codeUntil: AT, begun: true, openedThisMonth: true, tiles: ['way'] }
const VIEW = { id: ID, zone: 'WIB' } as const
const shown = async (state: Partial<WindowCardState>, answers: Record<string, unknown> = {}) => {
  const path = `/api/cases/${ID}/window-card`
  const whole = { consent: 'C9', card: null, secondPin: null, allowedActions: { make: yes, end: yes }, ...state }
  const sent = anApi({ [path]: whole, ...answers })
  return { ...(await aDialog(<OwnWindow view={VIEW} />)), sent }
}

describe("the client's own window on the page of a case", () => {
  test('is made only after each safety question was answered with yes, and its number is shown once', async () => {
    const made = { id: ID, number: '1234567890', code: '87654321', path: '/w/new', until: AT }
    const secondPin = { by: 'Contoh Kepala Dinas', on: '2026-11-30' }
    const { press, problems, user, sent } = await shown({ secondPin }, { [`/api/cases/${ID}/window-cards`]: made })
    await press('Make a card')
    await press('Make the card')
    expect((await problems()).length).toBe(4)
    for (const box of screen.getAllByRole('checkbox').slice(0, 4)) await user.click(box)
    await press('Make the card')
    expect(await screen.findByText('123 456 7890')).toBeTruthy()
    expect(screen.getByText('87654321')).toBeTruthy()
    expect(screen.getByText(/Signed off by Contoh Kepala Dinas, .*30 Nov/)).toBeTruthy()
    expect(await barriers()).toEqual([])
    expect(sent.at(-1)?.body).toMatchObject({ own_wish: true, tiles: [...WINDOW_TILES] })
  })

  test('says why there is none without the consent, and nothing to whoever may do neither', async () => {
    await shown({ allowedActions: { make: no('consent_missing'), end: yes } })
    expect(await screen.findByText(/consent/i, { selector: 'p.compact:not(.quiet)' })).toBeTruthy()
    cleanup()
    await shown({ allowedActions: { make: no('other_organisation'), end: no('other_organisation') } })
    await waitFor(() => expect(screen.queryByText("The client's own window")).toBeNull())
  })

  test('shows that it was opened this month, and ends it after a question', async () => {
    const { press, user, sent } = await shown({ card }, { [`/api/cases/${ID}/window-card/end`]: { id: ID } })
    expect(await screen.findByText('The card is in force. Opened this month: yes.')).toBeTruthy()
    await press('End the card')
    await user.click(screen.getAllByRole('button', { name: 'End the card' }).at(-1) ?? document.body)
    await waitFor(() => expect(sent.length).toBe(1))
  })
})

describe('what is read aloud to clients', () => {
  test('is kept label by label in the chosen language, and says what is wrong with a file', async () => {
    const rows = VOICED.map((label) => ({ label, text: { id: `${label} id`, en: `${label} en` }, recordings: [] }))
    const path = '/api/voices/call/jv'
    const sent = anApi({ '/api/voices': { data: rows }, [path]: refusal('invalid', 'Has to be MP3', ['sound']) })
    const { press, user } = await aDialog(<VoicesPage />, '/voices?language=jv')
    expect((await screen.findAllByText('Missing')).length).toBe(VOICED.length)
    await press('Add a recording: call en')
    expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull()
    await user.upload(await screen.findByLabelText('File'), new File([new Uint8Array([255, 243])], 'x.mp3'))
    await press('Keep it')
    expect(await screen.findByText('Has to be MP3')).toBeTruthy()
    expect(sent).toMatchObject([{ method: 'PUT', path, body: { sound: btoa('\u00ff\u00f3') } }])
  })
})

describe('the pages that a card opens', () => {
  test('have no barrier that axe finds, in both languages', async () => {
    const view = {
      way: [{ words: { id: 'Pendampingan', en: 'Support' }, standing: 'now' as const, by: '2026-12-09' }],
      meetings: [
        { id: ID, at: AT, day: '2026-12-04', time: '10:00', place: ID, answer: 'can' as const },
        { id: ID, at: AT, day: '2026-12-04', time: '11:00', place: null, answer: null },
      ],
      allowed: [{ code: 'C5', words: { id: 'Berbagi', en: 'Sharing' }, whom: 2, until: null, ends: true }],
      letters: [{ day: '2026-12-01', office: 'helping' as const }],
      looked: [
        { day: '2026-12-01', office: 'own' as const, task: 'helps' as const, reason: 'help' as const, times: 2 },
      ],
      contact: { code: 'C8', isRefused: false, saidAt: null },
    }
    const heard = { voice: 'jv', languages: ['id', 'jv'], labels: new Set<string>(VOICED) }
    const around = {
      heard,
      asked: [],
      newId: () => ID,
      names: new Map([[ID, 'rumah biru']]),
      now: new Date('2026-12-01'),
    }
    for (const language of ['id', 'en'] as const) {
      const pages = [
        startPage(language, 'wrong'),
        beginPage(language, { asksSecond: true }),
        homePage(language, { tiles: TILES, isReady: true, heard }),
      ]
      for (const tile of TILES) pages.push(tilePage(tile, { language, view, ...around }))
      for (const page of pages) {
        // The document stays: the files after this one are shown in it.
        document.body.innerHTML = page.slice(page.indexOf('<body>') + '<body>'.length, page.indexOf('</body>'))
        expect(await barriers()).toEqual([])
      }
    }
    document.body.replaceChildren()
  })
})
