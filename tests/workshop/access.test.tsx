import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { BreakGlassButton, ReviewButton } from '../../admin-ui/access/EmergencyButtons.tsx'
import { AbsencePage } from '../../admin-ui/access/AbsencePage.tsx'
import { Locks } from '../../admin-ui/access/Locks.tsx'
import { PurposeAsk } from '../../admin-ui/access/PurposeAsk.tsx'
import { MaskedValue } from '../../admin-ui/parts/MaskedValue.tsx'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { caseView, cases, people } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const [CASE, PERSON] = ['0190a0a0-0000-7000-8000-000000000001', '0190a0a0-0000-7000-8000-000000000002']
const OPENED = { id: PERSON, caseId: CASE, expiresAt: '2026-11-30T08:00:00Z' }

describe('a case opened in an emergency', () => {
  test('is named, with a reason and ten letters of why; blanks do not count', async () => {
    const sent = anApi({ '/api/break-glass': OPENED })
    const { press, enter, choose, problems } = await aDialog(<BreakGlassButton />)
    await press('Open a case in an emergency')
    await enter('Why now', '   too    ')
    await press('Open the case')
    expect(await problems()).toEqual([
      'Case number: This must be answered.',
      'Why: Choose one from the list.',
      'Why now: Write at least 10 characters.',
    ])
    expect(await barriers()).toEqual([])
    expect(sent).toEqual([])
    await enter('Case number', ' K-2026-1 ')
    await choose('Why', 'danger_to_life')
    await enter('Why now', ' much danger')
    await choose('For how long', '60')
    await press('Open the case')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([
        { number: 'K-2026-1', reason: 'danger_to_life', words: 'too     much danger', minutes: 60 },
      ]),
    )
  })

  test('is found right or not right by another person, and nothing else', async () => {
    const sent = anApi({ [`/api/break-glass/${CASE}/review`]: { id: CASE, finding: 'justified' } })
    const { press, problems, user } = await aDialog(<ReviewButton opening={CASE} name="K-2026-1" />)
    await press('Review: K-2026-1')
    await press('Record the finding')
    expect(await problems()).toEqual(['Finding: Choose one from the list.'])
    await user.click(screen.getByLabelText('Justified'))
    await press('Record the finding')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ finding: 'justified' }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('a case that somebody sees without being assigned to it', () => {
  test('opens on its page for a purpose with words, and then appears', async () => {
    const sent = anApi({ [`/api/cases/${CASE}/openings`]: { id: PERSON, expiresAt: OPENED.expiresAt } })
    let opened = 0
    const { press, enter, choose, problems } = await aDialog(
      <PurposeAsk
        caseId={CASE}
        onOpen={() => {
          opened += 1
        }}
      />,
    )
    await press('Open the case')
    expect(await problems()).toEqual([
      'Purpose: Choose one from the list.',
      'In your own words: Write at least 10 characters.',
    ])
    expect(document.activeElement).toBe(screen.getByLabelText('Purpose'))
    expect(await barriers()).toEqual([])
    expect([sent.length, opened]).toEqual([0, 0])
    await choose('Purpose', 'audit')
    await enter('In your own words', 'Yearly audit')
    await press('Open the case')
    await waitFor(() => expect(opened).toBe(1))
    expect(sent.map(({ body }) => body)).toEqual([{ purpose: 'audit', words: 'Yearly audit' }])
  })
})

describe('a colleague with a conflict of interest', () => {
  test('is chosen, with the kind of conflict', async () => {
    const [view] = cases.slice(0, 1).map(caseView)
    if (view === undefined) throw new Error('no case')
    const path = `/api/cases/${view.id}/locks`
    const list = {
      data: [],
      colleagues: [{ id: PERSON, name: 'Contoh Rekan', organisation: 'Kantor Contoh' }],
      allowedActions: { lock: { allowed: true } },
    }
    const sent = anApi({ [path]: list })
    const { press, choose, problems } = await aDialog(<Locks view={view} />)
    await press("Remove a colleague's access")
    await press('Remove access')
    expect(await problems()).toEqual([
      'Colleague: This must be answered.',
      'Kind of conflict: Choose one from the list.',
    ])
    await choose('Colleague', PERSON)
    await choose('Kind of conflict', 'relative')
    await press('Remove access')
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path, body: { userId: PERSON, reason: 'relative' } }]))
  })
})

describe('somebody who will be away', () => {
  test('chooses a stand-in, and stays away to the end of the last day where her office is', async () => {
    const sent = anApi({
      '/api/me': people['coordinator'],
      '/api/absence': {
        mine: null,
        standingFor: [],
        colleagues: [{ id: PERSON, name: 'Contoh Rekan' }],
        stayed: [],
      },
    })
    const { press, choose, problems, user } = await aDialog(<AbsencePage />)
    await press('Choose a stand-in')
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Choose a stand-in' }))
    expect(await problems()).toEqual(['Stand-in: This must be answered.', 'Away until: Choose a date.'])
    await choose('Stand-in', PERSON)
    await user.type(screen.getByLabelText('Away until'), '2099-12-24')
    await user.click(screen.getByRole('button', { name: 'Choose a stand-in' }))
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([{ deputyId: PERSON, until: '2099-12-24T16:59:00.000Z' }]),
    )
  })
})

describe('the telephone number of a client who wants no contact', () => {
  test('is shown only to who says why, and then that it is known', async () => {
    const path = `/api/people/${PERSON}/reveal`
    anApi({ [path]: refusal('contact_refused', 'Calling could endanger the client.') })
    const { press, enter, problems, user } = await aDialog(<MaskedValue personId={PERSON} field="phone" canOpen />)
    await press('Reveal phone number, logged')
    await enter('What do you need to see it for?', 'Calling')
    await press('Reveal, logged')
    expect(await problems()).toEqual(['What do you need to see it for?: Write at least 10 characters.'])
    await enter('What do you need to see it for?', ' back the client')
    await press('Reveal, logged')
    expect(await screen.findByText('Calling could endanger the client.')).toBeTruthy()

    const sent = anApi({ [path]: { field: 'phone', value: '+6281200000123', seconds: 60 } })
    await press('Reveal, logged')
    expect(await problems()).toEqual([
      'I know that the client wants no contact, and must see it all the same: This must be answered.',
    ])
    expect(sent).toEqual([])
    await user.click(screen.getByRole('checkbox'))
    await press('Reveal, logged')
    expect(await screen.findByText('+6281200000123')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([
      { field: 'phone', purpose: 'Calling back the client', knowing: true },
    ])
  })
})
