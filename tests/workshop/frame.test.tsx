import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { act, cleanup, screen } from '@testing-library/react'
import { useNotify } from 'react-admin'
import { Pulse } from '../../admin-ui/layout/Pulse.tsx'
import { markFresh } from '../../admin-ui/wire/live-changes.ts'
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
})
