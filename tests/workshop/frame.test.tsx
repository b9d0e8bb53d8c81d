import './a-page.ts'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Tours } from '../../admin-ui/help/Tours.tsx'
import { AccountMenu } from '../../admin-ui/layout/AccountMenu.tsx'
import { Pulse } from '../../admin-ui/layout/Pulse.tsx'
import { Loading } from '../../admin-ui/parts/Loading.tsx'
import { Spoken } from '../../admin-ui/parts/Spoken.tsx'
import { markFresh } from '../../admin-ui/wire/live-changes.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

function Done() {
  const notify = useNotify()
  return (
    <button type="button" onClick={() => notify('Claimed.', { type: 'success' })}>
      Claim
    </button>
  )
}

function Arriving() {
  const [isHere, arrive] = useState(false)
  return isHere ? (
    <p>Content</p>
  ) : (
    <>
      <Loading />
      <button type="button" onClick={() => arrive(true)}>
        Arrive
      </button>
    </>
  )
}

describe('the frame of the console', () => {
  test('tells what was done and what others changed in one place, each sentence by itself', async () => {
    anApi({})
    const { press } = await aDialog(
      <>
        <Pulse />
        <Done />
      </>,
    )
    await press('Claim')
    act(() => markFresh(['case']))
    const [place, ...others] = screen.getAllByRole('status')
    expect(others).toEqual([])
    expect(place?.getAttribute('aria-atomic')).toBe('false')
    expect(place?.textContent).toContain('Claimed.')
    expect(place?.textContent).toContain('Changes by others: 1')
  })

  test('speaks words that come, because their region stood before them, and shows them at once', async () => {
    await aDialog(<Spoken>One task assigned.</Spoken>)
    const words = await screen.findByText('One task assigned.')
    const isHeard = (): boolean => words.closest('[aria-hidden=true]') === null
    expect([words.closest('[role=status]') !== null, isHeard()]).toEqual([true, false])
    await waitFor(() => expect(isHeard()).toBe(true))
  })

  test('offers a tour once the page has its content; it begins at the head of the page', async () => {
    anApi({ '/api/me/preferences': { shortcuts: true, density: 'device', tours: [], hidden: {} } })
    const me = people['coordinator']
    if (me === undefined) throw new Error('no coordinator')
    const look = readFileSync(new URL('../../admin-ui/help/help.css', import.meta.url), 'utf8')
    const { press } = await aDialog(
      <main>
        <style>{look}</style>
        <Arriving />
        <Tours me={me} />
      </main>,
    )
    const begin = await screen.findByText('Take the tour')
    expect(screen.queryByRole('complementary')).toBeNull()
    await press('Arrive')
    expect(screen.getByRole('complementary').contains(begin)).toBe(true)

    document.documentElement.scrollTop = 500
    await press('Take the tour')
    expect(document.documentElement.scrollTop).toBe(0)
  })
})

describe('the menu of the account', () => {
  const me = people['coordinator']
  if (me === undefined) throw new Error('nobody')

  test('has a tick at the language and at the colours that are chosen, and at no other', async () => {
    anApi({ '/api/me': me })
    const { press } = await aDialog(<AccountMenu me={me} />)
    await press(`Account: ${me.name}`)
    const choices = within(await screen.findByRole('menu')).getAllByRole('menuitemradio')
    const chosen = choices.filter((one) => one.getAttribute('aria-checked') === 'true')
    const ticked = choices.filter((one) => one.querySelector<SVGElement>('svg')?.style.opacity === '1')
    expect(ticked.map(({ textContent }) => textContent)).toContain('English')
    expect(ticked).toEqual(chosen)
  })

  test('says that it is all training data, where it is, and nothing of it where it is not', async () => {
    const said = async (demo: boolean): Promise<boolean> => {
      cleanup()
      anApi({})
      const { press } = await aDialog(<AccountMenu me={{ ...me, demo }} />)
      await press(`Account: ${me.name}`)
      await screen.findByRole('menu')
      return screen.queryByText('Training data') !== null
    }
    expect([await said(true), await said(false)]).toEqual([true, false])
  })
})
