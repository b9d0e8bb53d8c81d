import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { AfreshQuestion } from '../../admin-ui/session/AfreshQuestion.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

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
  secondFactor: true,
  passkeys: false,
  mustAddFactor: false,
  density: 'comfortable',
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
