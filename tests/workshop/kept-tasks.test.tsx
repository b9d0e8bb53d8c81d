import './a-page.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { KeptCard } from '../../admin-ui/offline/KeptCard.tsx'
import { KeptTasks } from '../../admin-ui/offline/KeptTasks.tsx'
import { lockByPassphrase, stopKeeping } from '../../admin-ui/offline/keeper.ts'
import { forget } from '../../admin-ui/offline/waiting.ts'
import { whoAmI } from '../../admin-ui/wire/auth-provider.ts'
import { dropKeptTasks } from '../../admin-ui/wire/reach.ts'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { people } from '../support/fake/fake-world.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

const PROVIDER = people['provider']
const PASSPHRASE = 'perahu biru lewat pelan'
/** A page without a browser takes long for what a device does in a second. */
const CHEAP = { m: 64, t: 1 }
const ID = (end: number): string => `00000000-0000-4000-8000-00000000000${end}`
const TASK: TaskRow = {
  id: ID(2),
  caseId: ID(3),
  caseNumber: 'K-0042',
  item: 'visit',
  code: 'A-02',
  label: { id: 'Kunjungan contoh', en: 'Example visit' },
  stageLabel: { id: 'Tahap contoh', en: 'Example stage' },
  state: 'reserved',
  roles: [],
  who: { organisationId: ID(4), organisation: 'Kantor Contoh', userId: PROVIDER?.id ?? '', user: 'Contoh Satu' },
  areaName: 'Kota Contoh',
  zone: 'WIB',
  openedAt: '2026-11-29T02:00:00Z',
  due: '2099-12-01T02:00:00Z',
  riskAt: null,
  late: false,
  heldUntil: null,
  basis: 'product-default',
  isLaw: false,
  allowedActions: {},
  seq: 17,
}
const TASKS = '/api/tasks?limit=100&view=mine'
const told = (keepsTasks = true) => ({
  '/api/me': PROVIDER,
  '/api/me/waiting-key': { userId: PROVIDER?.id, key: btoa('k'.repeat(32)), keepsTasks },
  '/api/me/passphrase': { fits: true },
  [TASKS]: listOf([TASK]),
})

const device = (isSafe: boolean): void => {
  Object.defineProperty(navigator, 'serviceWorker', { value: {}, configurable: true })
  Object.defineProperty(navigator, 'locks', {
    value: { request: (_: string, work: () => unknown) => work() },
    configurable: true,
  })
  Object.defineProperty(window, 'isSecureContext', { value: isSafe, configurable: true })
}
beforeAll(() => device(true))
beforeEach(() => {
  forget()
  localStorage.clear()
})
afterEach(cleanup)

const shown = async (language: 'id' | 'en') => {
  render(
    <Stage i18n={await wordsIn(language)}>
      <KeptTasks otherwise={<h1>nothing is kept</h1>} />
    </Stage>,
  )
  return userEvent.setup()
}

describe('a page that was opened without a connection', () => {
  const WORDS = {
    id: {
      title: 'Luring: buka daftar tugas',
      label: 'Kalimat sandi',
      button: 'Buka daftar',
      left: 'Sisa percobaan: 9',
      name: 'Kunjungan contoh',
    },
    en: {
      title: 'Offline: open the list of tasks',
      label: 'Passphrase',
      button: 'Open the list',
      left: 'Tries left: 9',
      name: 'Example visit',
    },
  }
  test.each(['id', 'en'] as const)(
    'shows the claimed tasks to whoever knows the passphrase, in %s',
    async (language) => {
      const { title, label, button, left, name } = WORDS[language]
      anApi(told())
      await lockByPassphrase(await whoAmI(), PASSPHRASE, CHEAP)
      const sent = anApi({})
      const user = await shown(language)
      await screen.findByRole('heading', { level: 1, name: title })
      expect([screen.queryByText('K-0042'), await barriers()]).toEqual([null, []])

      await user.click(screen.getByRole('button', { name: button }))
      expect(localStorage.getItem('tapak-kept/lock')).toContain('"tries":0')
      await user.type(screen.getByLabelText(label), 'perahu hijau')
      await user.click(screen.getByRole('button', { name: button }))
      await screen.findByText(new RegExp(left))
      await user.clear(screen.getByLabelText(label))
      await user.type(screen.getByLabelText(label), PASSPHRASE)
      await user.click(screen.getByRole('button', { name: button }))
      await screen.findByText('K-0042')
      expect([screen.queryByText(new RegExp(name)) === null, await barriers(), sent]).toEqual([false, [], []])
      expect(document.querySelectorAll('main a, td a')).toHaveLength(0)
    },
  )

  test('forgets what is on the screen when another tab signs out', async () => {
    anApi(told())
    await lockByPassphrase(await whoAmI(), PASSPHRASE, CHEAP)
    const user = await shown('en')
    await user.type(await screen.findByLabelText('Passphrase'), PASSPHRASE)
    await user.click(screen.getByRole('button', { name: 'Open the list' }))
    await screen.findByText('K-0042')
    dropKeptTasks()
    dispatchEvent(new Event('storage'))
    await screen.findByText(/^The list of tasks was deleted/)
    expect(screen.queryByText('K-0042')).toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('says what it said before where nothing is kept', async () => {
    await shown('en')
    expect(screen.getByRole('heading', { level: 1, name: 'nothing is kept' })).toBeTruthy()
  })
})

describe('tasks without a connection, in my account', () => {
  const card = async () => {
    if (PROVIDER === undefined) throw new Error('there is no provider')
    render(
      <Stage i18n={await wordsIn('en')}>
        <KeptCard me={PROVIDER} cost={CHEAP} />
      </Stage>,
    )
    return userEvent.setup()
  }

  test('are off until a passphrase is set, which the server only judges, and can be switched off again', async () => {
    const sent = anApi(told())
    const user = await card()
    await screen.findByText('Not switched on on this device.')
    expect(await barriers()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Use a passphrase' }))
    await user.type(await screen.findByLabelText('Passphrase'), PASSPHRASE)
    await user.click(screen.getByRole('button', { name: 'Switch on' }))
    await screen.findByText('On for this device, opened with a passphrase.')
    expect(sent).toEqual([{ method: 'POST', path: '/api/me/passphrase', body: { passphrase: PASSPHRASE } }])
    expect(localStorage.getItem('tapak-kept/tasks')).not.toBeNull()

    await user.click(screen.getByRole('button', { name: 'Switch off and delete' }))
    await screen.findByText('Not switched on on this device.')
    expect(Object.keys(localStorage).filter((name) => name.startsWith('tapak-kept/'))).toEqual([])
  })

  test('are not offered where the installation forbids them', async () => {
    anApi(told(false))
    await card()
    await screen.findByText('This service does not allow devices to keep a list of tasks.')
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('are not offered where the browser could not keep them safely', async () => {
    device(false)
    anApi(told())
    await card()
    await screen.findByText(/^This browser cannot keep it/)
    expect(screen.queryByRole('button')).toBeNull()
    device(true)
  })
})

test('what is kept for one user is deleted when another user is signed in here', async () => {
  anApi(told())
  await lockByPassphrase(await whoAmI(), PASSPHRASE, CHEAP)
  forget()
  const { keepFresh } = await import('../../admin-ui/offline/keeper.ts')
  const other = people['coordinator']
  if (other === undefined) throw new Error('there is no coordinator')
  anApi({
    '/api/me': other,
    '/api/me/waiting-key': { userId: other.id, key: btoa('o'.repeat(32)), keepsTasks: true },
    [TASKS]: listOf([]),
  })
  const end = keepFresh(other)
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (localStorage.getItem('tapak-kept/lock') === null) resolve()
      else setTimeout(look, 20)
    }
    look()
  })
  end()
  stopKeeping()
})
