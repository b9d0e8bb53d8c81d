import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { CaseTies } from '../../admin-ui/cases/CaseTies.tsx'
import type { CaseView } from '../../api/contract/cases.ts'
import { caseView, cases, idOf, people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const [VIEW] = cases.slice(0, 1).map(caseView)
const TIE = idOf('tie')
const AT = `/api/cases/${VIEW?.id}/ties`
const BESIDE: CaseView['linked'] = [
  { which: 'beside', id: idOf('sister'), number: 'K-0420', kind: 'family', tie: TIE },
  { which: 'earlier', id: idOf('before'), number: 'K-0099', kind: 're_entry', tie: null },
]
async function ties(linked: CaseView['linked'], who: keyof typeof people = 'coordinator') {
  if (VIEW === undefined) throw new Error('no case')
  const sent = anApi({ '/api/me': people[who], [AT]: { id: TIE }, [`${AT}/${TIE}/end`]: { id: TIE } })
  return { ...(await aDialog(<CaseTies view={{ ...VIEW, linked }} />)), sent }
}

describe('cases that stand beside each other', () => {
  test('are related by the number of the other one and why', async () => {
    const { press, problems, choose, enter, sent } = await ties([])
    await press('Relate another case…')
    await press('Relate another case')
    expect(await problems()).toHaveLength(2)
    await enter('Number of the other case', 'K-0420')
    await choose('Why it is related', 'same_event')
    expect(await barriers()).toEqual([])
    await press('Relate another case')
    expect(await screen.findByText('The cases are related.')).toBeTruthy()
    expect(sent).toEqual([{ method: 'POST', path: AT, body: { number: 'K-0420', kind: 'same_event' } }])
  })

  test('are taken apart for a reason; a case that this one follows is not among them', async () => {
    const { press, choose, sent } = await ties(BESIDE)
    expect(screen.getByRole('link', { name: 'K-0420' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'K-0099' })).toBeNull()
    await press('Undo the relation to K-0420')
    await choose('Reason', 'client_asked')
    await press('Undo the relation')
    expect(await screen.findByText('The relation was undone.')).toBeTruthy()
    expect(sent).toEqual([{ method: 'POST', path: `${AT}/${TIE}/end`, body: { reason: 'client_asked' } }])
  })
})
