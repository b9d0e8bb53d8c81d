import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { AppointmentPage } from '../../admin-ui/appointments/AppointmentPage.tsx'
import { AppointmentsPage } from '../../admin-ui/appointments/AppointmentsPage.tsx'
import { EndDialog, MakeDialog, MoveDialog } from '../../admin-ui/appointments/MeetingDialogs.tsx'
import { Route, Routes } from 'react-router'
import type { AppointmentPrep, AppointmentView } from '../../api/contract/appointments.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const [ONE, CASE, OFFICE, NURSE, ESCORT] = [id(1), id(2), id(3), id(4), id(5)]
const PREP: AppointmentPrep = {
  zone: 'WIB',
  offices: [{ id: OFFICE, name: 'RS Contoh' }],
  people: [
    { id: NURSE, name: 'Rina', organisationId: OFFICE, organisation: 'RS Contoh' },
    { id: ESCORT, name: 'Sari', organisationId: id(6), organisation: 'UPTD Contoh' },
  ],
  allowedActions: { set: { allowed: true } },
}
const VIEW: AppointmentView = {
  id: ONE,
  caseId: CASE,
  number: 'K-0417',
  areaName: 'Kota Contoh',
  zone: 'WIB',
  startsAt: '2026-12-03T03:00:00.000Z',
  endsAt: '2026-12-03T04:30:00.000Z',
  kind: 'health',
  state: 'planned',
  answer: 'cannot',
  office: { id: OFFICE, name: 'RS Contoh' },
  user: { id: NURSE, name: 'Rina' },
  escort: { id: ESCORT, name: 'Sari' },
  interpreter: null,
  elsewhere: true,
  guarded: true,
  where: null,
  follows: id(7),
  allowedActions: { move: { allowed: true }, end: { allowed: true } },
}
const close = (): void => undefined
const ANSWER = { caseId: CASE, seq: 9 }
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('an appointment is made', () => {
  const path = `/api/cases/${CASE}/appointments`

  test('not without a day, a time and an office', async () => {
    const sent = anApi({ [path]: ANSWER })
    const { press, problems } = await aDialog(<MakeDialog caseId={CASE} prep={PREP} onClose={close} />)
    await press('Make an appointment')
    expect(await problems()).toEqual([
      'Day: Choose a date.',
      'Time (WIB): This must be answered.',
      'With which office: This must be answered.',
    ])
    expect(await barriers()).toEqual([])
    expect(sent).toEqual([])
  })

  test('with an office and somebody who works there, at the instant of its zone', async () => {
    const sent = anApi({ [path]: ANSWER })
    const { press, choose, enter } = await aDialog(<MakeDialog caseId={CASE} prep={PREP} onClose={close} />)
    type('Day', '2026-12-03')
    type('Time (WIB)', '10:00')
    await choose('With which office', OFFICE)
    expect(screen.getByLabelText('With whom there').textContent).not.toContain('Sari')
    await choose('With whom there', NURSE)
    await choose('Who goes along', ESCORT)
    await enter('What the client calls that place', ' rumah biru ')
    await press('Make an appointment')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toEqual({
      startsAt: '2026-12-03T03:00:00.000Z',
      minutes: 60,
      kind: 'talk',
      organisationId: OFFICE,
      userId: NURSE,
      escortId: ESCORT,
      interpreterId: null,
      nickname: 'rumah biru',
      guarded: false,
      despite: false,
    })
  })

  test('and where somebody is not free, says so at the tick that goes past it', async () => {
    anApi({ [path]: refusal('clash', 'Sari is not free then.', ['despite']) })
    const { press, choose } = await aDialog(<MakeDialog caseId={CASE} prep={PREP} onClose={close} />)
    type('Day', '2026-12-03')
    type('Time (WIB)', '10:00')
    await choose('With which office', OFFICE)
    await press('Make an appointment')
    expect((await screen.findByRole('alert')).textContent).toContain('Sari is not free then.')
  })
})

describe('an appointment', () => {
  test('is moved with what was agreed before, unless something is changed', async () => {
    const sent = anApi({ [`/api/cases/${CASE}/appointment-prep`]: PREP, [`/api/appointments/${ONE}/move`]: ANSWER })
    const { press } = await aDialog(<MoveDialog view={VIEW} onClose={close} />)
    await screen.findByLabelText('Time (WIB)')
    type('Time (WIB)', '14:30')
    await press('Move')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toMatchObject([
        { startsAt: '2026-12-03T07:30:00.000Z', minutes: 90, kind: 'health', userId: NURSE, escortId: ESCORT },
      ]),
    )
  })

  test('is moved to the office, so that the place it had does not go along', async () => {
    const sent = anApi({ [`/api/cases/${CASE}/appointment-prep`]: PREP, [`/api/appointments/${ONE}/move`]: ANSWER })
    const { user, press } = await aDialog(<MoveDialog view={VIEW} onClose={close} />)
    await user.click(await screen.findByRole('checkbox', { name: /^At that office again/ }))
    await press('Move')
    await waitFor(() => expect(sent.map(({ body }) => body)).toMatchObject([{ atOffice: true }]))
  })

  test('ends only with what became of it', async () => {
    const sent = anApi({ [`/api/appointments/${ONE}/end`]: ANSWER })
    const { user, press, problems } = await aDialog(<EndDialog view={VIEW} onClose={close} />)
    await press('Save')
    expect(await problems()).toEqual(['What became of it: Choose one from the list.'])
    await user.click(screen.getByRole('radio', { name: 'Missed' }))
    await press('Save')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ as: 'missed' }]))
  })

  const page = (
    <Routes>
      <Route path="/appointments/:id" element={<AppointmentPage />} />
    </Routes>
  )

  test('says of a guarded place that it is one, to whoever may not read it', async () => {
    anApi({ '/api/me': people['coordinator'], [`/api/appointments/${ONE}`]: VIEW })
    await aDialog(page, `/appointments/${ONE}`)
    expect(await screen.findByText('Shown only to those named in it')).toBeTruthy()
    expect(screen.getByText(/10:00 WIB–11:30/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(`/appointments/${id(7)}`)
    expect(await barriers()).toEqual([])
  })

  test('reminds whoever reads a guarded place that it is for those named in it', async () => {
    const where = { place: 'Contoh jalan', nickname: null }
    anApi({ '/api/me': people['coordinator'], [`/api/appointments/${ONE}`]: { ...VIEW, where } })
    await aDialog(page, `/appointments/${ONE}`)
    expect(await screen.findByText('Contoh jalan (only for those named here)')).toBeTruthy()
  })
})

describe('the list of appointments', () => {
  test('begins with those of this week that one is part of, and shows no place', async () => {
    const sunday = '2026-11-29T17:00:00.000Z'
    const query = `from=${encodeURIComponent(sunday)}&limit=50&view=week&whose=mine`
    anApi({ '/api/me': people['coordinator'], [`/api/appointments?${query}`]: listOf([VIEW]) })
    await aDialog(<AppointmentsPage />, '/appointments?week=2026-11-30')
    expect(await screen.findByRole('cell', { name: 'Rina, Sari' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'I am part of' }).getAttribute('aria-current')).toBe('page')
    expect(screen.getByRole('link', { name: 'The week after' }).getAttribute('href')).toBe(
      '/appointments?week=2026-12-07',
    )
    expect(await barriers()).toEqual([])
  })
})
