import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Agenda } from '../../admin-ui/conferences/Agenda.tsx'
import { Attendance } from '../../admin-ui/conferences/Attendance.tsx'
import { DecideDialog } from '../../admin-ui/conferences/DecideDialog.tsx'
import { CallOffDialog, MoveDialog } from '../../admin-ui/conferences/PlanDialogs.tsx'
import { PlanPage } from '../../admin-ui/conferences/PlanPage.tsx'
import type { ConferencePrep, ConferenceView, TopicView } from '../../api/contract/conferences.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const CONFERENCE = id(1),
  CASE = id(2),
  TASK = id(3),
  OFFICE = id(4),
  PERSON = id(5),
  TOPIC = id(6)
const both = (en: string) => ({ id: en, en })
const NOBODY = { organisationId: null, organisation: null, userId: null, user: null }
const STEP = { taskId: TASK, code: 'INT-03', label: both('Interview'), state: 'ready', who: NOBODY } as const
const TOPIC_VIEW: TopicView = { id: TOPIC, kind: 'late', task: STEP, words: null, decisions: [] }
const PREP: ConferencePrep = {
  number: 'K-1',
  zone: 'WIB',
  topics: [{ kind: 'late', task: STEP }],
  offices: [
    {
      organisationId: OFFICE,
      name: 'Dinas Contoh',
      roles: ['worker'],
      sight: 'sees',
      people: [{ id: PERSON, name: 'Rina', sight: 'sees' }],
    },
  ],
}
const VIEW: ConferenceView = {
  id: CONFERENCE,
  caseId: CASE,
  number: 'K-1',
  about: null,
  areaName: 'Kota Contoh',
  zone: 'WIB',
  startsAt: '2026-12-01T03:00:00.000Z',
  place: null,
  state: 'planned',
  callOff: null,
  plannedBy: 'Rina',
  endedAt: null,
  endedBy: null,
  attendees: [],
  topics: [TOPIC_VIEW],
  readsWords: true,
  choices: {
    items: [
      { item: 'note', code: null, label: both('A note'), isTask: true, roles: ['worker'] },
      { item: 'stage', code: null, label: both('A service'), isTask: false, roles: [] },
    ],
    tasks: [{ ...STEP, roles: ['worker'] }],
  },
  allowedActions: { hold: { allowed: true } },
}
const CHANGED = { id: CONFERENCE, caseId: CASE }
const prepared = { [`/api/cases/${CASE}/conference-prep`]: PREP }
const at = (verb: string): string => `/api/conferences/${CONFERENCE}/${verb}`
const close = (): void => undefined

describe('a conference is planned', () => {
  const known = { ...prepared, [`/api/cases/${CASE}/conferences`]: CHANGED }
  const page = `/conferences/create?case=${CASE}`

  test('not without a day, a time and something to talk about', async () => {
    const sent = anApi(known)
    const { user, press, problems } = await aDialog(<PlanPage />, page)
    await user.click(await screen.findByRole('checkbox', { name: /INT-03/ }))
    await press('Save the plan')
    expect(await problems()).toEqual([
      'Date: Choose a date.',
      'Time (WIB): This must be answered.',
      'Topics: Choose at least 1.',
    ])
    expect(await barriers()).toEqual([])
    expect(sent).toEqual([])
  })

  test('with what the case asks for, what was only typed, and who is asked, at the instant of its zone', async () => {
    const sent = anApi(known)
    const { user, press, enter } = await aDialog(<PlanPage />, page)
    fireEvent.change(await screen.findByLabelText('Date'), { target: { value: '2026-12-02' } })
    fireEvent.change(screen.getByLabelText('Time (WIB)'), { target: { value: '10:00' } })
    await enter('Write a topic', ' Housing ')
    await user.click(screen.getByLabelText('Dinas Contoh: anyone'))
    await user.click(screen.getByLabelText('Rina'))
    await user.click(screen.getByLabelText('Dinas Contoh: anyone'))
    await press('Save the plan')
    await screen.findByText('The conference is planned.')
    expect(sent.map(({ body }) => body)).toEqual([
      {
        startsAt: '2026-12-02T03:00:00.000Z',
        placeId: null,
        topics: [
          { kind: 'late', taskId: TASK },
          { kind: 'other', words: 'Housing' },
        ],
        attendees: [{ organisationId: OFFICE, userId: PERSON }],
      },
    ])
  })
})

describe('a planned conference', () => {
  test('is moved to another time at the same place', async () => {
    const sent = anApi({ ...prepared, [at('move')]: CHANGED })
    const { press } = await aDialog(<MoveDialog view={VIEW} onClose={close} />)
    fireEvent.change(await screen.findByLabelText('Time (WIB)'), { target: { value: '' } })
    await press('Save')
    expect((await screen.findByRole('alert')).textContent).toContain('Time (WIB): This must be answered.')
    fireEvent.change(screen.getByLabelText('Time (WIB)'), { target: { value: '14:30' } })
    expect(screen.getByText('14:30')).toBeTruthy()
    await press('Save')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([{ startsAt: '2026-12-01T07:30:00.000Z', placeId: null }]),
    )
  })

  test('is called off only for a reason', async () => {
    const sent = anApi({ [at('call-off')]: CHANGED })
    const { press, problems, choose } = await aDialog(<CallOffDialog view={VIEW} onClose={close} />)
    await press('Cancel the conference')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    await choose('Reason', 'too_few')
    await press('Cancel the conference')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ reason: 'too_few' }]))
  })

  test('gets another topic only with words', async () => {
    const sent = anApi({ [at('topics')]: CHANGED })
    const { press, problems, enter } = await aDialog(<Agenda view={VIEW} mayChange />)
    await press('Add a topic')
    await press('Add')
    expect(await problems()).toEqual(['Write a topic: This must be answered.'])
    await enter('Write a topic', ' Housing ')
    await press('Add')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ kind: 'other', words: 'Housing' }]))
  })

  test('records somebody who came without being asked', async () => {
    const sent = anApi({ ...prepared, [at('attendance')]: CHANGED })
    const { user, press, problems } = await aDialog(<Attendance view={VIEW} mayChange />)
    await press('Add attendee')
    await screen.findByLabelText('Rina')
    await press('Record as present')
    expect(await problems()).toEqual(['Who is asked: Choose at least 1.'])
    await user.click(screen.getByLabelText('Rina'))
    await press('Record as present')
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([
        { attendees: [{ organisationId: OFFICE, userId: PERSON, attended: true }] },
      ]),
    )
  })
})

describe('a decision', () => {
  const decide = async (view = VIEW) => {
    const sent = anApi({ ...prepared, [at('decisions')]: CHANGED })
    const hands = await aDialog(<DecideDialog view={view} topic={TOPIC_VIEW} onClose={close} />)
    return { ...hands, bodies: () => sent.map(({ body }) => body) }
  }

  test('that hands a task on names the office, and the person only if it is to be one', async () => {
    const { press, problems, choose, bodies } = await decide()
    await screen.findByRole('option', { name: 'Dinas Contoh' })
    await press('Note a decision')
    expect(await problems()).toEqual(['Office that does it: This must be answered.'])
    await choose('Office that does it', OFFICE)
    await choose('Person', PERSON)
    await press('Note a decision')
    await waitFor(() =>
      expect(bodies()).toEqual([
        { topicId: TOPIC, kind: 'assign', taskId: TASK, organisationId: OFFICE, userId: PERSON },
      ]),
    )
  })

  test('that adds a step may say by when, to the end of that day', async () => {
    const { press, problems, choose, enter, bodies } = await decide()
    await choose('Decision', 'add')
    await press('Note a decision')
    expect(await problems()).toEqual(['Step: This must be answered.'])
    await choose('Step', 'note')
    fireEvent.change(screen.getByLabelText('Done by'), { target: { value: '2099-03-02' } })
    await enter('Note', ' Soon ')
    await press('Note a decision')
    await waitFor(() =>
      expect(bodies()).toEqual([
        { topicId: TOPIC, kind: 'add', item: 'note', due: '2099-03-02T16:59:00.000Z', words: 'Soon' },
      ]),
    )
  })

  test('that adds a service has neither holder nor day, also where they were chosen for a step before', async () => {
    const { press, choose, bodies } = await decide()
    await choose('Decision', 'add')
    await choose('Step', 'note')
    await screen.findByRole('option', { name: 'Dinas Contoh' })
    await choose('Office that does it', OFFICE)
    fireEvent.change(screen.getByLabelText('Done by'), { target: { value: '2099-03-02' } })
    await choose('Step', 'stage')
    await press('Note a decision')
    await waitFor(() => expect(bodies()).toEqual([{ topicId: TOPIC, kind: 'add', item: 'stage' }]))
  })

  test('to do nothing says why', async () => {
    const { press, problems, choose, bodies } = await decide()
    await choose('Decision', 'none')
    await press('Note a decision')
    expect(await problems()).toEqual(['Because: Choose one from the list.'])
    await choose('Because', 'under_way')
    await press('Note a decision')
    await waitFor(() => expect(bodies()).toEqual([{ topicId: TOPIC, kind: 'none', because: 'under_way' }]))
  })

  test('cannot be made where no step can be added, until another kind is chosen', async () => {
    const { choose } = await decide({ ...VIEW, choices: { items: [], tasks: [] } })
    expect(await screen.findByText('No step can be added now.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Note a decision' })).toBeNull()
    await choose('Decision', 'none')
    expect(screen.getByRole('button', { name: 'Note a decision' })).toBeTruthy()
  })
})
