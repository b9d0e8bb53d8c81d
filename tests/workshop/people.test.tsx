import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { CertaintyButtons, IdentityState } from '../../admin-ui/people/IdentityState.tsx'
import type { PersonView } from '../../api/contract/people.ts'
import { FindPerson } from '../../admin-ui/people/FindPerson.tsx'
import { OpenCase, StartCase, type Chosen } from '../../admin-ui/people/OpenCase.tsx'
import { cases, caseView } from '../support/fake/fake-cases.ts'
import { aDialog } from './a-dialog.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const KNOWN = '00000000-0000-4000-8000-000000000001',
  CASE = '00000000-0000-4000-8000-000000000003'
const NOBODYS = { id: KNOWN, mask: 'C. S.', identityState: 'provisional', certainty: null, cases: [] }
const match = { personId: KNOWN, mask: 'C. S., 1991', same: ['phone'], similar: [], cases: [], elsewhere: false }

describe('a search before a person is created', () => {
  const search = async (data: readonly unknown[]) => {
    const sent = anApi({ '/api/people/find': { data } })
    const chosen: Chosen[] = []
    const hands = await aDialog(<FindPerson choose={(one) => chosen.push(one)} />)
    return { ...hands, chosen, sent, bodies: () => sent.map(({ body }) => body) }
  }

  test('says what it needs when nothing was entered, and goes there', async () => {
    const { press, problems, sent } = await search([])
    await press('Search')
    expect(await problems()).toEqual(['Name: Fill in at least one to search.'])
    expect(document.activeElement).toBe(screen.getByLabelText('Name'))
    expect(sent).toEqual([])
  })

  test('does not take blanks for a name, nor a part of a year for a year', async () => {
    const { press, enter, problems, sent } = await search([])
    await enter('Name', '   ')
    await press('Search')
    expect(await problems()).toEqual(['Name: Fill in at least one to search.'])
    await enter('Approximate year of birth', '19')
    await press('Search')
    expect(await problems()).toEqual(['Approximate year of birth: At least 1900.'])
    expect(sent).toEqual([])
  })

  test('does not look for a number that could not be recorded afterwards', async () => {
    const { press, enter, problems, sent } = await search([])
    await enter('NIK (optional)', '123')
    await press('Search')
    expect(await problems()).toEqual([expect.stringMatching(/^NIK/)])
    expect(sent).toEqual([])
  })

  test('asks by what was entered alone, and its results go when that is changed', async () => {
    const { press, enter, bodies } = await search([match])
    await enter('Name', ' Contoh Satu ')
    await enter('Approximate year of birth', '1991')
    await press('Search')
    await screen.findByRole('heading', { name: 'Possibly the same: 1 person' })
    expect(bodies()).toEqual([{ full_name: 'Contoh Satu', birth_year: 1991, purpose: 'intake' }])
    await enter('Phone (optional)', '0812')
    expect(screen.queryByRole('heading', { name: 'Possibly the same: 1 person' })).toBeNull()
  })

  test('asks which of those found it is, and goes on with that person', async () => {
    const { user, press, enter, problems, chosen } = await search([match])
    await enter('Name', 'Contoh Satu')
    await press('Search')
    await press('Use this person')
    expect(await problems()).toEqual(['Possibly the same: 1 person: This must be answered.'])
    await user.click(screen.getByRole('radio', { name: /C. S., 1991/ }))
    await press('Use this person')
    await waitFor(() => expect(chosen).toEqual([{ id: KNOWN, mask: 'C. S., 1991' }]))
  })

  test('takes another person than those found only for a reason', async () => {
    const { user, press, enter, choose, problems, chosen, sent } = await search([match])
    await enter('Name', 'Contoh Satu')
    await enter('Approximate year of birth', '1991')
    await press('Search')
    await user.click(await screen.findByRole('radio', { name: 'None of these people' }))
    await press('Go on with a new person')
    expect(await problems()).toEqual(['Why is it not the same person?: This must be answered.'])
    await choose('Why is it not the same person?', 'client_says')
    await press('Go on with a new person')
    const identity = { full_name: 'Contoh Satu', birth_date: '1991' }
    await waitFor(() =>
      expect(chosen).toEqual([{ person: { identity, searched: true, notSameReason: 'client_says' } }]),
    )
    expect(sent).toHaveLength(1)
  })

  test('goes on with what was entered where nobody is like that', async () => {
    const { press, enter, chosen, sent } = await search([])
    await enter('Name', 'Contoh Satu')
    await press('Search')
    await press('Go on with a new person')
    await waitFor(() =>
      expect(chosen).toEqual([{ person: { identity: { full_name: 'Contoh Satu' }, searched: true } }]),
    )
    expect(sent).toHaveLength(1)
  })

  test('is skipped in an emergency, also with nothing entered', async () => {
    const { press, chosen, sent } = await search([])
    await press('Skip for now')
    await waitFor(() => expect(chosen).toEqual([{ person: { identity: {}, searched: false } }]))
    expect(sent).toEqual([])
  })
})

describe('a case is opened', () => {
  const both = (en: string) => ({ id: en, en })
  const sop = (name: string, channels: readonly string[], openIn: readonly string[] | null = null) => ({
    sop: name,
    edition: '1',
    revision: 1,
    overlay: null,
    hash: name,
    title: both(name),
    publishedAt: '2026-11-24T09:05:00.000Z',
    legal: [],
    channels: channels.map((code) => ({ code, label: both(code) })),
    openIn,
    stages: [],
    coded: [],
  })
  const AREA = { code: '65', name: 'Contoh Utara', kind: 'province', zone: 'WITA', parent: null }
  const open = async (sops: readonly unknown[], of: Chosen = { id: KNOWN, mask: 'C. S.' }, hers: object = NOBODYS) => {
    const sent = anApi({
      '/api/sops?limit=100': listOf(sops),
      '/api/areas?limit=100': listOf([AREA]),
      [`/api/people/${KNOWN}/cases`]: hers,
      '/api/cases': { caseId: CASE, seq: 1 },
      '/api/cases/of-new-person': { caseId: CASE, seq: 1 },
    })
    const hands = await aDialog(<StartCase of={of} />)
    await screen.findByRole('option', { name: 'Contoh Utara' })
    return { ...hands, sent, bodies: () => sent.map(({ body }) => body) }
  }

  test('not without a procedure, a channel of it and an area', async () => {
    const { press, choose, problems, sent } = await open([sop('services', ['walk_in']), sop('luggage', [])])
    await press('Open case')
    expect(await problems()).toEqual(['SOP: This must be answered.', 'Area: This must be answered.'])
    await choose('SOP', 'services')
    await choose('Area', '65')
    await press('Open case')
    expect(await problems()).toEqual(['Channel: This must be answered.'])
    expect(sent).toEqual([])
  })

  test('by the only procedure there is, and through the channel that was chosen', async () => {
    const { press, choose, bodies } = await open([sop('services', ['walk_in', 'phone'])])
    await choose('Channel', 'phone')
    await choose('Area', '65')
    await press('Open case')
    await waitFor(() => expect(bodies()).toEqual([{ sop: 'services', channel: 'phone', area: '65', personId: KNOWN }]))
  })

  test('through no channel where the procedure has none, also after one was chosen for another', async () => {
    const { press, choose, bodies } = await open([sop('services', ['walk_in']), sop('luggage', [])])
    await choose('SOP', 'services')
    await choose('Channel', 'walk_in')
    await choose('SOP', 'luggage')
    await choose('Area', '65')
    await press('Open case')
    await waitFor(() => expect(bodies()).toEqual([{ sop: 'luggage', channel: '', area: '65', personId: KNOWN }]))
  })

  test('together with a person who is not on record yet, in one request', async () => {
    const person = { identity: { full_name: 'Contoh Satu' }, searched: true }
    const { press, choose, sent } = await open([sop('services', ['phone'])], { person })
    await choose('Channel', 'phone')
    await choose('Area', '65')
    await press('Open case')
    const body = { sop: 'services', channel: 'phone', area: '65', person }
    await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: '/api/cases/of-new-person', body }]))
  })

  describe('about a client with a closed case', () => {
    const closed = cases.find(({ status }) => status === 'closed')
    const rows = closed === undefined ? [] : [{ ...closed, isLinked: false, linked: [] }]
    const hers = { id: KNOWN, mask: 'C. S.', identityState: 'provisional', certainty: null, cases: rows }
    const about = (after?: string) =>
      open([sop('services', ['phone'])], { id: KNOWN, mask: 'C. S.', ...(after === undefined ? {} : { after }) }, hers)
    const entered = { sop: 'services', channel: 'phone', area: '65', personId: KNOWN }

    test('asks whether it follows that one, and why', async () => {
      const { press, choose, problems, bodies } = await about()
      await choose('Channel', 'phone')
      await choose('Area', '65')
      await choose('Follows the case', closed?.id ?? '')
      await press('Open case')
      expect(await problems()).toEqual(['Why a new case: Choose one from the list.'])
      await choose('Why a new case', 'new_exploitation')
      await press('Open case')
      const earlier = { caseId: closed?.id, kind: 'new_exploitation' }
      await waitFor(() => expect(bodies()).toEqual([{ ...entered, earlier }]))
    })

    test('follows none unless somebody says so, and has the one that its reader came from', async () => {
      const { press, choose, bodies } = await about()
      await screen.findByLabelText('Follows the case')
      await choose('Channel', 'phone')
      await choose('Area', '65')
      await press('Open case')
      await waitFor(() => expect(bodies()).toEqual([entered]))
      cleanup()
      await about(closed?.id)
      expect((await screen.findByLabelText<HTMLSelectElement>('Follows the case')).value).toBe(closed?.id)
    })
  })

  test('also while the earlier cases of the client cannot be read, and that is said', async () => {
    const { press, choose, bodies } = await open([sop('services', ['phone'])], undefined, defect())
    await screen.findByRole('button', { name: 'Try again' })
    await choose('Channel', 'phone')
    await choose('Area', '65')
    await press('Open case')
    await waitFor(() => expect(bodies()).toEqual([{ sop: 'services', channel: 'phone', area: '65', personId: KNOWN }]))
  })

  test('about the client of the closed case that its reader comes from, or after a search', async () => {
    const [row] = cases
    if (row === undefined) throw new Error('no cases')
    const closed = { ...caseView(row), personId: KNOWN, personMask: 'C. S.' }
    anApi({
      '/api/sops?limit=100': listOf([sop('services', ['phone'])]),
      '/api/areas?limit=100': listOf([AREA]),
      [`/api/cases/${row.id}`]: closed,
      [`/api/people/${KNOWN}/cases`]: NOBODYS,
    })
    const { press } = await aDialog(<OpenCase />, `/cases/create?after=${row.id}`)
    expect(await screen.findByText('Client: C. S.')).toBeTruthy()
    await press('Change')
    await waitFor(() => expect(screen.queryByText('Client: C. S.')).toBeNull())
    expect(screen.getByLabelText('Name')).toBeTruthy()
  })

  test('not when its reader goes back, who then finds what was entered', async () => {
    const sent = anApi({
      '/api/sops?limit=100': listOf([sop('services', ['phone'])]),
      '/api/areas?limit=100': listOf([AREA]),
      '/api/people/find': { data: [] },
    })
    const { press, enter } = await aDialog(<OpenCase />)
    await enter('Name', 'Contoh Satu')
    await press('Search')
    await press('Go on with a new person')
    expect(await screen.findByText('A new client, recorded when the case is opened')).toBeTruthy()
    await press('Change')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Contoh Satu')
    expect(sent.map(({ path }) => path)).toEqual(['/api/people/find'])
  })
})

describe('how certain an identity is', () => {
  const HER: PersonView = {
    id: KNOWN,
    mask: 'C. S.',
    identityState: 'provisional',
    certainty: null,
    certainties: ['verified', 'conflicting'],
    registry: 'off',
    fields: [],
    contactRefused: false,
  }
  const CHECK = `/api/people/${KNOWN}/registry-check`
  const shown = async (person: PersonView) => ({
    sent: anApi({
      [`/api/people/${KNOWN}/certainty`]: { id: KNOWN, identityState: 'verified' },
      [CHECK]: { id: KNOWN, identityState: 'verified', outcome: 'matches' },
    }),
    ...(await aDialog(
      <>
        <IdentityState state={person.identityState} certainty={person.certainty} />
        <CertaintyButtons person={person} />
      </>,
    )),
  })
  const said = (body: object) => [{ method: 'POST', path: `/api/people/${KNOWN}/certainty`, body }]

  test('is verified by a paper that was seen', async () => {
    const { press, choose, problems, sent } = await shown(HER)
    await press('Verify…')
    await press('Verify the identity')
    expect(await problems()).toEqual(['By what: Choose one from the list.'])
    await choose('By what', 'national_card')
    await press('Verify the identity')
    await waitFor(() => expect(sent).toEqual(said({ state: 'verified', evidence: 'national_card' })))
  })

  test('is doubted for a reason, and says who said what', async () => {
    const by = {
      evidence: 'passport',
      doubt: null,
      user: 'Rina Contoh',
      office: null,
      at: '2026-11-30T03:00:00Z',
    } as const
    const { press, choose, sent } = await shown({
      ...HER,
      identityState: 'verified',
      certainty: by,
      certainties: ['conflicting', 'provisional'],
    })
    expect(screen.getByText('Verified')).toBeTruthy()
    expect(screen.getByText(/^Passport, Rina Contoh, /)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Verify…' })).toBeNull()
    await press('Doubt…')
    await choose('Becomes', 'conflicting')
    await choose('Reason', 'papers_false')
    await press('Save')
    await waitFor(() => expect(sent).toEqual(said({ state: 'conflicting', doubt: 'papers_false' })))
  })

  test('is asked of the civil registry for a purpose, where that is connected', async () => {
    const { press, enter, sent } = await shown({ ...HER, registry: 'connected' })
    await press('Ask the civil registry…')
    await enter('Purpose', 'comparing before the return')
    await press('Ask the civil registry')
    await waitFor(() =>
      expect(sent).toEqual([{ method: 'POST', path: CHECK, body: { purpose: 'comparing before the return' } }]),
    )
    cleanup()
    await shown(HER)
    expect(screen.getByText('The civil registry is not connected.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ask the civil registry…' })).toBeNull()
  })
})
