import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { CalendarEditor } from '../../admin-ui/calendars/CalendarEditor.tsx'
import { calendar } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

const PUBLISHED = { '/api/calendars': { calendar: 'indonesia', revision: 2, hash: 'h2' } }
const [CHRISTMAS] = calendar.document.days

/** The form for a day off, in the editor of a calendar. */
async function aDayOff() {
  const at = await aDialog(<CalendarEditor row={calendar} onClose={() => undefined} />)
  await at.press('Add day')
  await screen.findByRole('dialog')
  // The button below the form is called like the one that opened it, which the form now hides.
  const add = async (): Promise<void> => at.press('Add day')
  const fill = async (): Promise<void> => {
    await at.enter('Date', '2027-08-15')
    await at.enter('Name in Indonesian', ' Hari Contoh ')
    await at.enter('Name in English', 'Sample Day')
  }
  const publish = async (): Promise<void> => {
    await screen.findByText('Changes: 1 days added, 0 days removed')
    await at.press('Publish revision 2')
    await screen.findByText('Revision 2 is published.')
  }
  return { ...at, add, fill, publish }
}

describe('a day off', () => {
  test('is not added without its date and its name in both languages, of more than spaces', async () => {
    anApi({})
    const { add, enter, problems } = await aDayOff()
    await enter('Name in English', '   ')
    await add()
    expect(await problems()).toEqual([
      'Date: Choose a date.',
      'Name in Indonesian: This must be answered.',
      'Name in English: This must be answered.',
    ])
  })

  test('without a decree is provisional, and its year is declared with it', async () => {
    const sent = anApi(PUBLISHED)
    const { add, fill, publish } = await aDayOff()
    await fill()
    await add()
    await publish()
    expect(sent.map(({ body }) => body)).toEqual([
      {
        ...calendar.document,
        revision: 2,
        years: { 2026: { provisional: true }, 2027: { provisional: true } },
        days: [
          CHRISTMAS,
          {
            date: '2027-08-15',
            kind: 'national',
            label: { id: 'Hari Contoh', en: 'Sample Day' },
            provisional: true,
          },
        ],
      },
    ])
  })

  test('by another decree needs its number and title, and rests on it', async () => {
    const sent = anApi(PUBLISHED)
    const { add, choose, enter, fill, problems, publish } = await aDayOff()
    await fill()
    await choose('Basis', 'other')
    await add()
    expect(await problems()).toEqual(['Number and title of the decree: This must be answered.'])
    await enter('Number and title of the decree', 'SKB Contoh 1/2027')
    await add()
    await publish()
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        decrees: [{ id: 'd-1', cite: 'SKB Contoh 1/2027', evidence: 'source' }],
        days: [CHRISTMAS, { date: '2027-08-15', decree: 'd-1' }],
      },
    ])
  })

  test('asks for no decree any more once it is provisional after all', async () => {
    anApi({})
    const { add, choose, fill } = await aDayOff()
    await fill()
    await choose('Basis', 'other')
    await choose('Basis', '')
    expect(screen.queryByLabelText('Number and title of the decree')).toBeNull()
    await add()
    expect(await screen.findByText('Changes: 1 days added, 0 days removed')).toBeTruthy()
  })
})
