import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { InviteDialog } from '../../admin-ui/account/InviteDialog.tsx'
import { PasswordCard } from '../../admin-ui/account/MyAccount.tsx'
import { HelpPage } from '../../admin-ui/help/HelpPage.tsx'
import { PasskeyCard } from '../../admin-ui/account/PasskeyCard.tsx'
import { SecondFactorCard } from '../../admin-ui/account/SecondFactorCard.tsx'
import type { ShownOnce } from '../../admin-ui/account/ShownOnce.tsx'
import { StaffActions } from '../../admin-ui/account/StaffActions.tsx'
import { StaffPage, type ShownLink } from '../../admin-ui/account/StaffPage.tsx'
import { MakeTokenDialog } from '../../admin-ui/account/TokensPage.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import type { AccountRow } from '../../api/contract/administration.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog, isBelow, refusal } from './a-dialog.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const idOf = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const WHEN = '2026-11-30T05:00:00.000Z'
const OFFICES = [
  { id: idOf(1), name: 'Kantor Contoh' },
  { id: idOf(2), name: 'Rumah Contoh' },
]
const role = (id: string) => ({ id, label: { id, en: id } })
const rolesOf = (office: string) => (office === idOf(1) ? [role('Companion'), role('Clerk')] : [role('Nurse')])

describe('an invitation', () => {
  const aForm = async (links: ShownLink[] = []) =>
    aDialog(
      <InviteDialog
        organisations={OFFICES}
        rolesOf={rolesOf}
        first={undefined}
        onClose={() => undefined}
        onLink={(link) => links.push(link)}
      />,
    )

  test('is not sent without a name, an address, an office and a role', async () => {
    const sent = anApi({})
    const { press, problems } = await aForm()
    expect(await screen.findByText('Choose the office first.')).toBeTruthy()
    await press('Invite a person')
    expect(await problems()).toEqual([
      'Full name: Write at least 2 characters.',
      'Work e-mail: Write an address such as name@example.org.',
      'Office: This must be answered.',
      'Roles: Choose at least 1.',
    ])
    expect(sent).toEqual([])
  })

  test('takes no role along from another office, and shows the link with the name as it was sent', async () => {
    const links: ShownLink[] = []
    const made = { id: idOf(3), token: 'x', until: WHEN, kind: 'invitation' as const }
    const sent = anApi({ '/api/accounts': made })
    const { press, enter, choose, user } = await aForm(links)
    await enter('Full name', ' Contoh Satu ')
    await enter('Work e-mail', 'satu@contoh.id')
    await choose('Office', 'Kantor Contoh')
    await user.click(screen.getByRole('checkbox', { name: 'Companion' }))
    await choose('Office', 'Rumah Contoh')
    await user.click(screen.getByRole('checkbox', { name: 'Nurse' }))
    await press('Invite a person')
    await waitFor(() => expect(links).toEqual([{ ...made, name: 'Contoh Satu' }]))
    expect(sent.map(({ body }) => body)).toEqual([
      { name: 'Contoh Satu', email: 'satu@contoh.id', organisationId: idOf(2), roles: ['Nurse'] },
    ])
  })
})

const ROW: AccountRow = {
  id: idOf(4),
  name: 'Contoh Dua',
  email: 'dua@contoh.id',
  active: true,
  organisation: { id: idOf(1), name: 'Kantor Contoh' },
  roles: [role('Companion')],
  secondFactor: false,
  sessions: 0,
  seenAt: null,
  link: null,
  isMe: false,
}

describe('the roles of an account', () => {
  const PATH = `/api/accounts/${idOf(4)}/roles`

  test('begin as they are, are never none, and are changed for the office of the row', async () => {
    const sent = anApi({ [PATH]: { id: idOf(4), endedSessions: 0 } })
    const { press, problems, user } = await aDialog(
      <StaffActions row={ROW} roles={rolesOf(idOf(1))} onLink={() => undefined} />,
    )
    await press('Action: Contoh Dua')
    await user.click(await screen.findByRole('menuitem', { name: 'Change the roles' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Companion' }))
    await press('Change the roles')
    expect(await problems()).toEqual(['Roles: Choose at least 1.'])
    await user.click(screen.getByRole('checkbox', { name: 'Clerk' }))
    await press('Change the roles')
    expect(await screen.findByText('Roles changed.')).toBeTruthy()
    expect(sent).toEqual([{ method: 'PUT', path: PATH, body: { organisationId: idOf(1), roles: ['Clerk'] } }])
  })
})

describe('closing an account', () => {
  const HELD = `/api/accounts/${idOf(4)}/held`
  const ACTIVE = `/api/accounts/${idOf(4)}/active`
  const office = OFFICES[0]
  const open = async (answers: Readonly<Record<string, unknown>>) => {
    const sent = anApi(answers)
    const dialog = await aDialog(<StaffActions row={ROW} roles={rolesOf(idOf(1))} onLink={() => undefined} />)
    await dialog.press('Action: Contoh Dua')
    await dialog.user.click(await screen.findByRole('menuitem', { name: 'Close the account' }))
    return { sent, ...dialog }
  }

  test('says before the button what is left and what becomes of it, and after it how much goes back', async () => {
    const { sent, press } = await open({
      [HELD]: { data: [{ kind: 'task', office, count: 3, later: 1 }] },
      [ACTIVE]: { id: idOf(4), endedSessions: 1, letsGo: { tasks: 2, later: 1 } },
    })
    const line = await screen.findByRole('listitem')
    expect(line.textContent).toBe(
      '3 open tasks at Kantor Contoh. Back to the office, for whoever may claim it. After a signature: 1.',
    )
    expect(isBelow(screen.getByRole('button', { name: 'Close the account' }), line)).toBe(true)
    expect(sent).toEqual([])
    await press('Close the account')
    await screen.findByText('Account closed. Tasks that go back to their office: 2. After a signature: 1.')
    expect(sent).toEqual([{ method: 'POST', path: ACTIVE, body: { active: false } }])
  })

  test('says that nothing is held, and that it could not be found out, with a way to ask again', async () => {
    await open({ [HELD]: { data: [] } })
    await screen.findByText('This person holds nothing.')
    cleanup()
    await open({ [HELD]: defect() })
    await screen.findByRole('button', { name: 'Try again' })
    expect(screen.queryByText('This person holds nothing.')).toBeNull()
  })
})

describe('roles that are taken away', () => {
  test('are shown with the tasks that need them, as soon as one is no longer chosen', async () => {
    const HELD = `/api/accounts/${idOf(4)}/held?organisation=${idOf(1)}&keeps=Clerk`
    const PATH = `/api/accounts/${idOf(4)}/roles`
    anApi({
      [HELD]: { data: [{ kind: 'task', office: OFFICES[0], count: 1, later: 0 }] },
      [PATH]: { id: idOf(4), endedSessions: 0, letsGo: { tasks: 1, later: 0 } },
    })
    const { press, user } = await aDialog(<StaffActions row={ROW} roles={rolesOf(idOf(1))} onLink={() => undefined} />)
    await press('Action: Contoh Dua')
    await user.click(await screen.findByRole('menuitem', { name: 'Change the roles' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Clerk' }))
    expect(screen.queryByText('What is left behind')).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Companion' }))
    await screen.findByText('1 open task at Kantor Contoh.', { exact: false })
    await press('Change the roles')
    await screen.findByText('Roles changed. Tasks that go back to their office: 1.')
  })
})

const offices = OFFICES.map((office) => ({
  ...office,
  type: 'NGO',
  level: 'city',
  area: '65',
  areaName: 'Contoh',
  roles: [],
  users: [],
}))

describe('the people who can sign in', () => {
  test('are those of the office that the address names, and then those of a role there', async () => {
    const sought = `/api/accounts?limit=50&organisation=${idOf(1)}`
    anApi({
      '/api/me': people['administrator'],
      '/api/account-requests?limit=20': listOf([]),
      '/api/organisations?limit=100': listOf(offices),
      '/api/roles': { data: [role('Clerk')] },
      [sought]: listOf([ROW]),
      [`${sought}&role=Clerk`]: listOf([]),
    })
    const { choose } = await aDialog(<StaffPage />, `/accounts?organisation=${idOf(1)}`)
    expect(await screen.findByText('Contoh Dua')).toBeTruthy()
    await screen.findByRole('option', { name: 'Clerk' })
    await choose('Roles', 'Clerk')
    expect(await screen.findByText('No account in this office yet')).toBeTruthy()
  })
})

describe('a token for a program', () => {
  test('is good for 1 to 365 days, may do something, and is made with what was chosen', async () => {
    const made: Parameters<typeof ShownOnce>[0]['shown'][] = []
    const sent = anApi({
      '/api/organisations?limit=100': listOf(offices),
      '/api/roles': { data: [] },
      '/api/machine-tokens': { id: idOf(5), token: 'secret', until: WHEN },
    })
    const { press, enter, choose, problems, user } = await aDialog(
      <MakeTokenDialog onClose={() => undefined} onMade={(shown) => made.push(shown)} />,
    )
    await screen.findByRole('option', { name: 'Rumah Contoh' })
    await enter('Name of the program', 'Statistik')
    await enter('Good for how many days (1 to 365)', '0')
    await press('Make a token')
    expect(await problems()).toEqual([
      'Office: This must be answered.',
      'May: Choose at least 1.',
      'Good for how many days (1 to 365): At most 365.',
    ])
    await user.clear(screen.getByLabelText('Good for how many days (1 to 365)'))
    await press('Make a token')
    expect(await problems()).toContain('Good for how many days (1 to 365): This must be answered.')
    await enter('Good for how many days (1 to 365)', '30')
    await choose('Office', 'Rumah Contoh')
    await user.click(screen.getByRole('checkbox', { name: 'read cases of the office' }))
    await press('Make a token')
    await waitFor(() => expect(made).toEqual([{ name: 'Statistik', until: WHEN, text: 'secret' }]))
    expect(sent.map(({ body }) => body)).toEqual([
      { name: 'Statistik', organisationId: idOf(2), capabilities: ['read_case'], days: 30, wholeNation: false },
    ])
  })
})

describe('my password', () => {
  test('is not sent while one of the two is empty; why a new one is refused stands at its field', async () => {
    const sent = anApi({ '/api/me/password': refusal('password_short', 'Too short.', ['password']) })
    const { press, enter, problems } = await aDialog(<PasswordCard />)
    await press('Change the password')
    await press('Change the password')
    expect(await problems()).toEqual([
      'Current password: This must be answered.',
      'New password: This must be answered.',
    ])
    expect(sent).toEqual([])
    await enter('Current password', 'lama')
    await enter('New password', 'pendek')
    await press('Change the password')
    expect(await problems()).toEqual(['New password: Too short.'])
    expect(sent.map(({ body }) => body)).toEqual([{ current: 'lama', password: 'pendek' }])
  })
})

describe('a passkey of mine', () => {
  test('is not renamed to nothing, and keeps no space around its name', async () => {
    const passkey = { id: idOf(6), name: 'Ponsel', madeAt: WHEN, usedAt: null }
    const sent = anApi({
      '/api/me/passkeys': { data: [passkey] },
      [`/api/me/passkeys/${idOf(6)}`]: { ...passkey, name: 'Laptop' },
    })
    const { press, enter, problems, user } = await aDialog(<PasskeyCard />)
    await press('Rename Ponsel')
    await user.clear(await screen.findByLabelText('Name'))
    await enter('Name', '   ')
    await press('Rename')
    expect(await problems()).toEqual(['Name: This must be answered.'])
    await enter('Name', 'Laptop ')
    await press('Rename')
    expect(await screen.findByText('Passkey renamed.')).toBeTruthy()
    expect(sent).toEqual([{ method: 'PATCH', path: `/api/me/passkeys/${idOf(6)}`, body: { name: 'Laptop' } }])
  })
})

describe('my second factor', () => {
  const off = { active: false, since: null, recoveryLeft: 0 }

  test('is connected by a code; its recovery codes are shown until I say that they are kept', async () => {
    const sent = anApi({
      '/api/me/second-factor': off,
      '/api/me/second-factor/confirm': { codes: ['aaaa-1', 'bbbb-2'] },
    })
    const begin = globalThis.fetch
    globalThis.fetch = (path, init) =>
      path === '/api/me/second-factor' && init?.method === 'POST'
        ? Promise.resolve(Response.json({ secret: 'ABCDEFGH', uri: 'otpauth://totp/contoh' }))
        : begin(path, init)
    const { press, enter, problems } = await aDialog(<SecondFactorCard />)
    await press('Set up a second factor')
    await screen.findByText('ABCD EFGH')
    await press('Connect')
    expect(await problems()).toEqual(['Six-digit code: This must be answered.'])
    await enter('Six-digit code', ' 123456')
    await press('Connect')
    expect((await screen.findByRole('list', { name: 'Recovery codes' })).textContent).toBe('aaaa-1bbbb-2')
    expect(sent).toEqual([{ method: 'POST', path: '/api/me/second-factor/confirm', body: { code: '123456' } }])
    await press('I have kept them')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('help', () => {
  const asked = async (contact: string | null) => {
    anApi({ '/api/me': { ...people['coordinator'], contact } })
    await aDialog(<HelpPage />)
    await screen.findByRole('heading', { name: 'What the words mean' })
    return screen.queryByRole('heading', { name: 'Questions and remarks' })
  }

  test.each([
    ['bantuan@contoh.example', 'mailto:bantuan@contoh.example'],
    ['https://bantuan.contoh.example/', 'https://bantuan.contoh.example/'],
  ])('leads to whom people of this installation ask: %s', async (contact, address) => {
    expect(await asked(contact)).toBeTruthy()
    expect(screen.getByRole('link', { name: contact }).getAttribute('href')).toBe(address)
  })

  test('names nobody where nobody was set', async () => {
    expect(await asked(null)).toBeNull()
  })
})
