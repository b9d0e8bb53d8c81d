import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { CalendarCard } from '../../admin-ui/notifications/CalendarCard.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const PATH = '/api/me/calendar-feed'

describe('the address of my calendar', () => {
  test('is asked for again only after a question, and is then shown once', async () => {
    const since = '2026-11-30T05:00:00.000Z'
    const sent = anApi({ [PATH]: { feed: { since, usedAt: null }, path: '/feeds/new', since } })
    const { press } = await aDialog(<CalendarCard />)
    await press('Make a new address')
    expect(sent).toEqual([])
    await press('Make a new address')
    const shown = await screen.findByLabelText<HTMLTextAreaElement>('Address')
    expect([shown.value, document.activeElement]).toEqual(['http://tapak.example/feeds/new', shown])
    expect(sent).toEqual([{ method: 'POST', path: PATH, body: {} }])
    await press('I have copied it')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
