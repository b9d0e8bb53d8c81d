import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Steps } from '../../admin-ui/moments/Steps.tsx'
import { aDialog } from './a-dialog.tsx'

afterEach(cleanup)

const MOMENT = {
  seq: 4,
  at: '2026-11-24T09:05:22.000Z',
  previous: 3,
  next: 5,
  newest: { seq: 9, at: '2026-11-26T02:00:00.000Z' },
  opened: '2026-11-20T02:00:00.000Z',
  view: { zone: 'WIB' },
} as const

describe('a case at another time', () => {
  const asked = async () => {
    const went: string[] = []
    const hands = await aDialog(<Steps moment={MOMENT} go={(moment) => went.push(moment)} />)
    const field = await screen.findByLabelText<HTMLInputElement>('Date and time (WIB)')
    return { ...hands, went, field }
  }

  test('is shown at the end of the minute that was chosen on the clock of the case', async () => {
    const { press, went, field } = await asked()
    expect(field.value).toBe('2026-11-24T16:05')
    fireEvent.change(field, { target: { value: '2026-11-25T08:00' } })
    await press('Show')
    await waitFor(() => expect(went).toEqual(['2026-11-25T01:00:59.999Z']))
    expect(field.value).toBe('2026-11-24T16:05')
  })

  test('is not looked for without a date and a time, and says so', async () => {
    const { press, problems, went, field } = await asked()
    fireEvent.change(field, { target: { value: '' } })
    await press('Show')
    expect(await problems()).toEqual(['Date and time (WIB): Choose a date and a time.'])
    expect(went).toEqual([])
  })
})
