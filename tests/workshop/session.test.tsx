import './a-page.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { costWords } from '../../admin-ui/costs/words.id.ts'
import { AfreshQuestion } from '../../admin-ui/session/AfreshQuestion.tsx'
import { fetchAhead, lazyPage } from '../../admin-ui/layout/lazy-page.ts'
import { LinkPage } from '../../admin-ui/session/LinkPage.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { languageProvider, laterWords } from '../../admin-ui/words/language.ts'
import { useWords } from '../../admin-ui/words/use-words.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { Stage } from './stage.tsx'

afterEach(() => {
  cleanup()
  forgetMe()
})

const ME = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Contoh',
  email: 'contoh@contoh.id',
  language: 'en',
  organisation: {
    id: '00000000-0000-4000-8000-000000000002',
    name: 'Kantor Contoh',
    level: 'city',
    area: '65',
    areaName: 'Contoh',
    zone: 'WIB',
  },
  roles: [],
  capabilities: [],
  demo: false,
  contact: null,
  secondFactor: true,
  passkeys: false,
  mustAddFactor: false,
  density: 'comfortable',
  hidden: {},
}
const PATH = '/api/me/fresh'

describe('the question who sits here', () => {
  test('costs no guess while it is empty, and goes on after the right password', async () => {
    const ends: boolean[] = []
    const sent = anApi({ '/api/me': ME, [PATH]: { until: '2026-11-30T05:15:00.000Z' } })
    const { press, enter, problems } = await aDialog(<AfreshQuestion onEnd={(proved) => ends.push(proved)} />)
    await press('Continue')
    expect(await problems()).toEqual(['Password: This must be answered.'])
    expect(sent).toEqual([])
    await enter('Password', 'batu hijau kereta senja')
    await press('Continue')
    await waitFor(() => expect(ends).toEqual([true]))
    expect(sent).toEqual([{ method: 'POST', path: PATH, body: { password: 'batu hijau kereta senja' } }])
  })

  test('starts anew by another way, without the refusal of the first', async () => {
    const sent = anApi({ '/api/me': ME, [PATH]: refusal('wrong_proof', 'That is not it.') })
    const { press, enter } = await aDialog(<AfreshQuestion onEnd={() => undefined} />)
    await enter('Password', 'salah')
    await press('Continue')
    expect(await screen.findByText('That is not it.')).toBeTruthy()
    await press('Use a code from the phone')
    expect(screen.queryByText('That is not it.')).toBeNull()
    await enter('Six digits from your phone', ' 123456 ')
    await press('Continue')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ password: 'salah' }, { code: '123456' }]))
  })
})

describe('a one-time link', () => {
  const at = { LOOK: '/api/account-links/look', REDEEM: '/api/account-links/redeem' }
  const owner = (kind: string) => ({ name: 'Contoh Tiga', email: 'tiga@contoh.id', kind })
  const aLink = async (kind: string, redeemed: unknown) => {
    window.location.hash = '#contoh'
    const sent = anApi({ [at.LOOK]: owner(kind), [at.REDEEM]: redeemed })
    const hands = await aDialog(<LinkPage />)
    await screen.findByText('For Contoh Tiga (tiga@contoh.id).')
    return { ...hands, redeemed: () => sent.filter(({ path }) => path === at.REDEEM).map(({ body }) => body) }
  }

  test('says at the field why a password is refused, and keeps the token out of the address', async () => {
    const { press, enter, problems, redeemed } = await aLink(
      'invitation',
      refusal('password_leaked', 'This password appears in known leaks.', ['password']),
    )
    expect(window.location.href).toBe('http://tapak.example/link')
    expect(screen.queryByLabelText('Code of the second factor you had (if any)')).toBeNull()
    await enter('New password', 'passwordpassword')
    await press('Keep this password')
    expect(await problems()).toEqual(['New password: This password appears in known leaks.'])
    expect(document.activeElement).toBe(screen.getByLabelText('New password'))
    expect(redeemed()).toEqual([{ token: 'contoh', password: 'passwordpassword' }])
  })

  test('takes the code of the former second factor along where the password is set anew', async () => {
    const { press, enter, redeemed } = await aLink('reset', { email: 'tiga@contoh.id', heldUntil: null })
    const fresh = screen.getByLabelText('New password')
    expect([fresh.getAttribute('type'), fresh.getAttribute('autocomplete')]).toEqual(['password', 'new-password'])
    await enter('New password', 'batu hijau kereta senja')
    await enter('Code of the second factor you had (if any)', '123456')
    await press('Keep this password')
    expect(await screen.findByRole('heading', { name: 'Password kept' })).toBeTruthy()
    expect(redeemed()).toEqual([{ token: 'contoh', password: 'batu hijau kereta senja', code: '123456' }])
  })
})

describe('the code of a page', () => {
  test('is fetched at once for the address that was opened, before it is known who is signed in', () => {
    const fetched: string[] = []
    const page = (name: string) =>
      Object.assign(
        lazyPage(() => Promise.resolve(() => null)),
        { load: () => Promise.resolve(fetched.push(name)) },
      )
    history.replaceState(null, '', '/cases/7')
    fetchAhead({ '/': page('home'), '/cases/:id': page('case') })()
    history.replaceState(null, '', '/')
    expect(fetched).toEqual(['case'])
  })

  test('is fetched as soon as the pointer or the focus is on a link to it, and for no other link', () => {
    const fetched: string[] = []
    const page = (name: string) =>
      Object.assign(
        lazyPage(() => Promise.resolve(() => null)),
        { load: () => Promise.resolve(fetched.push(name)) },
      )
    document.body.innerHTML = '<a href="/cases/7"><b>7</b></a><a href="https://elsewhere.example/cases/7">8</a>'
    const [here, elsewhere] = [...document.querySelectorAll('a')]
    const touch = (sign: string, at: Element | null | undefined) =>
      at?.dispatchEvent(new Event(sign, { bubbles: true }))
    const end = fetchAhead({ '/cases/create': page('create'), '/cases/:id': page('case') })
    touch('pointerover', elsewhere)
    expect(fetched).toEqual([])
    touch('pointerover', here?.querySelector('b'))
    touch('focusin', here)
    expect(fetched).toEqual(['case', 'case'])
    end()
    touch('focusin', here)
    expect(fetched).toHaveLength(2)
    document.body.replaceChildren()
  })
})

describe('the words of a page', () => {
  // They come when they come, as in a browser: React must not wait for a test to let it go on.
  const waits = (isWaiting: boolean) => (): void => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: isWaiting })
  }
  beforeAll(waits(false))
  afterAll(waits(true))
  const Costs = () => <p>{useWords(costWords)('costs.record')}</p>

  test('are waited for where they come later, and never shown in another language meanwhile', async () => {
    localStorage.setItem('tapak-language', 'en')
    const page = createRoot(document.body.appendChild(document.createElement('div')))
    page.render(
      <Stage i18n={await languageProvider()}>
        <Suspense fallback={<p>awaited</p>}>
          <Costs />
        </Suspense>
      </Stage>,
    )
    expect(await screen.findByText('awaited')).toBeTruthy()
    expect(screen.queryByText('Catat biaya')).toBeNull()
    expect(await screen.findByText('Record a cost')).toBeTruthy()
    page.unmount()
  })

  test('stay in the language that was chosen while they were on their way', async () => {
    localStorage.setItem('tapak-language', 'en')
    const i18n = await languageProvider()
    const later = laterWords()
    await i18n.changeLocale('id')
    await later
    expect([i18n.getLocale(), i18n.translate('nav.cases')]).toEqual(['id', 'Kasus'])
  })
})
