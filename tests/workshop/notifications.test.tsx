import './a-page.ts'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { CalendarCard } from '../../admin-ui/notifications/CalendarCard.tsx'
import { Rail } from '../../admin-ui/layout/Rail.tsx'
import { NotificationsPage } from '../../admin-ui/notifications/NotificationsPage.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { liveDesk } from '../../admin-ui/wire/live-desk.ts'
import type { NotificationRow } from '../../api/contract/notifications.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

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

describe('the notifications of a person', () => {
  const told = (n: number, more: Partial<NotificationRow> = {}): NotificationRow => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    kind: 'assigned',
    at: `2026-11-2${n}T02:00:00.000Z`,
    read: false,
    sentence: { id: `Tugas ${n}`, en: `Task ${n}` },
    caseId: null,
    taskId: null,
    conferenceId: null,
    findingId: null,
    referralId: null,
    page: null,
    ...more,
  })
  const LIST = '/api/me/notifications?limit=50',
    READ = '/api/me/notifications/read'

  test('are marked as read up to the newest that is shown, so that later ones stay new', async () => {
    const sent = anApi({
      '/api/me': people['provider'],
      [LIST]: listOf([told(4), told(3, { read: true })]),
      [READ]: { unread: 0, tasks: 0 },
    })
    const { press } = await aDialog(<NotificationsPage />)
    await press('Mark all as read')
    await screen.findByText('All notifications are marked as read.')
    expect(sent).toEqual([{ method: 'POST', path: READ, body: { until: '2026-11-24T02:00:00.000Z' } }])
  })

  test('have nothing to be marked where all are read', async () => {
    anApi({ '/api/me': people['provider'], [LIST]: listOf([told(3, { read: true })]) })
    await aDialog(<NotificationsPage />)
    expect(await screen.findByText('Task 3')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull()
  })

  test('lead to the page of what they are about, and nowhere where the reader may not open it', async () => {
    const row = told(4, { kind: 'emergency_opened', caseId: '00000000-0000-4000-8000-0000000000a1', page: 'access' })
    anApi({ '/api/me': people['provider'], [LIST]: listOf([row, told(3, { kind: 'emergency_opened' })]) })
    await aDialog(<NotificationsPage />)
    expect((await screen.findByRole('link', { name: 'Task 4' })).getAttribute('href')).toBe('/access')
    expect(screen.getByText('Task 3').closest('a')).toBeNull()
  })

  test('of a referral lead to its card, and not to the list of all', async () => {
    const referralId = '00000000-0000-4000-8000-0000000000b1'
    const row = told(4, { kind: 'referral_received', referralId, page: 'referrals' })
    anApi({ '/api/me': people['provider'], [LIST]: listOf([row]) })
    await aDialog(<NotificationsPage />)
    expect((await screen.findByRole('link', { name: 'Task 4' })).getAttribute('href')).toBe(`/referrals/${referralId}`)
  })

  test('of an appointment lead to the own appointments, which tell where it is to whoever may know', async () => {
    const row = told(4, { kind: 'appointment_near', caseId: '00000000-0000-4000-8000-0000000000a1' })
    anApi({ '/api/me': people['provider'], [LIST]: listOf([row]) })
    await aDialog(<NotificationsPage />)
    expect((await screen.findByRole('link', { name: 'Task 4' })).getAttribute('href')).toBe(
      '/appointments?view=upcoming',
    )
  })

  test('of a letter that waits lead to all that wait for the reader, of one signed to its case', async () => {
    const caseId = '00000000-0000-4000-8000-0000000000a1'
    const rows = [told(4, { kind: 'letter_waits', caseId }), told(5, { kind: 'letter_answered', caseId })]
    anApi({ '/api/me': people['provider'], [LIST]: listOf(rows) })
    await aDialog(<NotificationsPage />)
    expect((await screen.findByRole('link', { name: 'Task 4' })).getAttribute('href')).toBe('/letters-to-sign')
    expect(screen.getByRole('link', { name: 'Task 5' }).getAttribute('href')).toBe(`/cases/${caseId}/letters`)
  })

  test('of one kind in one case on one day stand behind the newest of them, and no other does', async () => {
    const [here, elsewhere] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2']
    const at = (hour: number): string => `2026-11-26T0${hour}:00:00.000Z`
    anApi({
      '/api/me': people['provider'],
      [LIST]: listOf([
        told(9, { caseId: here, at: at(9) }),
        told(8, { caseId: here, at: at(8), kind: 'mention' }),
        told(7, { caseId: here, at: at(7) }),
        told(6, { caseId: elsewhere, at: at(6) }),
        told(5, { caseId: here, at: at(5), read: true }),
        told(4, { caseId: here, at: '2026-11-24T05:00:00.000Z' }),
        told(3),
        told(2),
      ]),
    })
    const { user } = await aDialog(<NotificationsPage />)
    const folded = await screen.findByText(/^2 more of this kind in this case on this day/)
    const lines = [...document.querySelectorAll('.news > li')].filter(
      (line) => line.parentElement?.closest('details') == null,
    )
    expect(lines.map((line) => line.querySelector('a, p > span:last-child')?.textContent)).toEqual(
      [9, 8, 6, 4, 3, 2].map((n) => `Task ${n}`),
    )
    expect(folded.textContent).toContain('1 new')
    const group = folded.closest('details')
    expect([group?.open, [...(group?.querySelectorAll('a') ?? [])].map(({ textContent }) => textContent)]).toEqual([
      false,
      ['Task 7', 'Task 5'],
    ])
    await user.click(folded)
    expect(group?.open).toBe(true)
    expect(await barriers()).toEqual([])
  })
})

describe('the line of tasks in the menu', () => {
  const me = people['provider']
  const shown = async (tasks: number) => {
    if (me === undefined) throw new Error('nobody')
    anApi({ '/api/me/notifications/unread': { unread: 0, tasks } })
    await aDialog(<Rail me={me} />)
    return screen.findByRole('link', { name: 'Today' })
  }

  test('says how many open tasks are in the name of its reader, and keeps its name', async () => {
    const link = await shown(3)
    await waitFor(() => expect(link).toHaveProperty('textContent', 'Today3 in your name'))
    const told = document.getElementById(link.getAttribute('aria-describedby') ?? '')
    expect(told?.textContent).toBe('3 in your name')
  })

  test('says no more than that there are more than ninety-nine, and nothing where there is none', async () => {
    const many = await shown(100)
    await waitFor(() => expect(many.textContent).toBe('Today99+ in your name'))
    cleanup()
    const none = await shown(0)
    await waitFor(() => expect(none.textContent).toBe('Today'))
  })
})

describe('a notification that comes while a page is open', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  test('is asked for at once, and many that come together once more, a second later', async () => {
    jest.useFakeTimers()
    const queries = new QueryClient()
    const asked = jest.spyOn(queries, 'invalidateQueries')
    const desk = liveDesk(queries, () => undefined)
    for (let n = 0; n < 20; n += 1) desk.told({ kind: 'notified', at: '2026-11-27T03:00:00.000Z' })
    expect(asked).toHaveBeenCalledTimes(1)
    await jest.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveBeenCalledTimes(2)
    desk.stop()
  })
})
