import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { forget, readAgain } from '../../admin-ui/offline/waiting.ts'
import { AssignDialog } from '../../admin-ui/tasks/assigning/AssignDialog.tsx'
import { ManyDialog } from '../../admin-ui/tasks/assigning/ManyDialog.tsx'
import { Needs } from '../../admin-ui/tasks/Needs.tsx'
import { DelegateDialog, EndingDialog, HoldDialog } from '../../admin-ui/tasks/ReasonDialogs.tsx'
import { forgetMe, whoAmI } from '../../admin-ui/wire/auth-provider.ts'
import { askServer, isServerAnswering } from '../../admin-ui/wire/reach.ts'
import type { AssigneeOffice } from '../../api/contract/assignments.ts'
import type { TaskView } from '../../api/contract/tasks.ts'
import { both, caseView, cases, people, rs, taskRows, taskView, uptd, whoOf } from '../support/fake/fake-world.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(() => {
  cleanup()
  forgetMe()
})

const TASKS = cases.slice(0, 1).flatMap(taskRows).slice(0, 1).map(taskView)
const aTask = (changes: Partial<TaskView> = {}): TaskView => {
  const [task] = TASKS
  if (task === undefined) throw new Error('no task')
  return { ...task, who: whoOf(uptd), ...changes }
}
const ID = aTask().id
const TASK = { id: ID, name: 'INT-01', zone: 'WIB', seq: 12 } as const
const AT = `/api/tasks/${ID}`
const DONE = { caseId: aTask().caseId, seq: 13 }
const COORDINATOR = uptd?.users[0]?.id ?? ''
const SECOND = uptd?.users[1]?.id ?? ''
const PROVIDER = rs?.users[0]?.id ?? ''
const still = (): void => undefined

describe('a task', () => {
  test('is put on hold for a reason, until the end of a day where the case is', async () => {
    const sent = anApi({ [`${AT}/hold`]: DONE })
    const { press, problems, choose, enter } = await aDialog(<HoldDialog task={TASK} onClose={still} />)
    await press('Put task on hold')
    expect(await problems()).toEqual(['Reason: Choose one from the list.', 'Until: Choose a date.'])
    await choose('Reason', 'waiting_client')
    await enter('Until', '2099-12-24')
    await press('Put task on hold')
    expect(await screen.findByText('Task on hold.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'waiting_client', until: '2099-12-24T16:59:00.000Z' }])
  })

  test('put on hold without a connection waits on the device, and is not called done', async () => {
    anApi({
      '/api/me': people['coordinator'],
      '/api/me/waiting-key': { userId: people['coordinator']?.id, key: btoa('k'.repeat(32)), keepsTasks: true },
    })
    await readAgain((await whoAmI()).id)
    let timesClosed = 0
    const { press, choose, enter } = await aDialog(
      <HoldDialog
        task={TASK}
        onClose={() => {
          timesClosed += 1
        }}
      />,
    )
    await choose('Reason', 'waiting_client')
    await enter('Until', '2099-12-24')
    globalThis.fetch = () => Promise.reject(new TypeError('no connection'))
    await press('Put task on hold')
    await waitFor(() => expect(timesClosed).toBe(1))
    expect(Object.keys(localStorage).filter((name) => name.startsWith('tapak-waits/'))).toHaveLength(1)
    globalThis.fetch = () => Promise.resolve(new Response())
    askServer()
    await waitFor(() => expect(isServerAnswering()).toBe(true))
    expect(screen.queryByText('Task on hold.')).toBeNull()
    forget()
    localStorage.clear()
  })

  test('is skipped for a reason only', async () => {
    const sent = anApi({ [`${AT}/skip`]: DONE })
    const { press, problems, choose } = await aDialog(<EndingDialog task={TASK} verb="skip" onClose={still} />)
    await press('Skip step')
    expect(await problems()).toEqual(['Reason: Choose one from the list.'])
    await choose('Reason', 'not_needed')
    await press('Skip step')
    expect(await screen.findByText('Step skipped.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'not_needed' }])
  })

  test('is delegated to somebody else of the same office', async () => {
    const sent = anApi({ [AT]: aTask(), [`${AT}/delegate`]: DONE })
    const { press, problems, choose } = await aDialog(<DelegateDialog task={TASK} onClose={still} />)
    const person = await screen.findByLabelText<HTMLSelectElement>('Person')
    expect([...person.options].map(({ text }) => text)).toEqual(['Choose', 'Budi Contoh'])
    await press('Delegate')
    expect(await problems()).toEqual(['Person: This must be answered.'])
    await choose('Person', SECOND)
    await press('Delegate')
    expect(await screen.findByText('Task delegated.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ userId: SECOND }])
  })

  test('cannot be delegated where nobody else holds the role, which is said', async () => {
    anApi({ [AT]: aTask({ who: whoOf(rs) }) })
    await aDialog(<DelegateDialog task={TASK} onClose={still} />)
    expect(await screen.findByText('Nobody else in your office holds this role yet.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Delegate' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Close' })).toBeTruthy()
  })
})

describe('a step without the consent that it needs', () => {
  const blocked = aTask({
    state: 'reserved',
    who: whoOf(uptd),
    needs: [{ kind: 'consent', ref: 'C2', label: both('persetujuan C2', 'consent C2'), met: false, aside: false }],
    overrides: [
      { code: 'life_saving', label: both('Menyelamatkan nyawa', 'Life-saving'), atOnce: true },
      { code: 'cannot_speak', label: both('Tidak dapat bicara', 'Cannot speak'), atOnce: false },
    ],
  })
  const asked = async () => {
    const sent = anApi({
      '/api/me': people['coordinator'],
      [`/api/cases/${blocked.caseId}`]: cases.slice(0, 1).map(caseView)[0],
      [`${AT}/ask_override`]: DONE,
      [`${AT}/start`]: { ...DONE, seq: 14 },
    })
    const at = await aDialog(<Needs task={blocked} name="INT-01" />)
    await at.press('Start for a special reason…')
    return { ...at, sent }
  }

  test('is not begun without a reason that the procedure allows', async () => {
    const { press, problems, sent } = await asked()
    await press('Ask for a signature')
    expect(await problems()).toEqual(['Allowed reason: This must be answered.'])
    expect(sent).toEqual([])
  })

  test('begins at once for a reason that cannot wait, and a signature is asked for', async () => {
    const { choose, press, sent } = await asked()
    await choose('Allowed reason', 'life_saving')
    expect(screen.getByText(/^This reason cannot wait/)).toBeTruthy()
    await press('Start')
    expect(await screen.findByText(/^The step has begun/)).toBeTruthy()
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [`${AT}/ask_override`, { reason: 'life_saving' }],
      [`${AT}/start`, {}],
    ])
  })

  test('waits for the signature for any other reason', async () => {
    const { choose, press, sent } = await asked()
    await choose('Allowed reason', 'cannot_speak')
    await press('Ask for a signature')
    expect(await screen.findByText('A second person is asked to sign.')).toBeTruthy()
    expect(sent.map(({ path }) => path)).toEqual([`${AT}/ask_override`])
  })
})

const anOffice = (from: typeof uptd): AssigneeOffice => ({
  organisationId: from?.id ?? '',
  name: from?.name ?? '',
  fits: 1,
  possible: true,
  reasons: [{ code: 'holds_role', sentence: both('Memegang perannya.', 'Holds the role.') }],
  people: (from?.users ?? []).map(({ id, name }) => ({ id, name, possible: true, reasons: [] })),
})

describe('handing a task out', () => {
  const ASSIGN = `${AT}/assign`
  const handing = async (offices: readonly AssigneeOffice[], more: Readonly<Record<string, unknown>> = {}) => {
    const sent = anApi({ [AT]: aTask(), [`${AT}/assignees`]: { of: 1, offices }, [ASSIGN]: DONE, ...more })
    const at = await aDialog(<AssignDialog taskId={ID} name="INT-01" onClose={still} />)
    return { ...at, sent }
  }

  test('needs an office, takes a person of it or anyone, and says afterwards which office has it', async () => {
    const { press, problems, choose, sent } = await handing([anOffice(uptd), anOffice(rs)])
    await screen.findByLabelText('Office')
    await press('Assign')
    expect(await problems()).toEqual(['Office: This must be answered.'])
    await press('Choose: UPTD PPA Contoh')
    expect(screen.queryByRole('alert')).toBeNull()
    await choose('Person', COORDINATOR)
    await press('Assign')
    expect(await screen.findByText('Task assigned. Office: UPTD PPA Contoh.')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ organisationId: uptd?.id, userId: COORDINATOR }])
  })

  test('forgets the person when another office is chosen', async () => {
    const { press, choose, sent } = await handing([anOffice(uptd), anOffice(rs)])
    await choose('Office', uptd?.id ?? '')
    await choose('Person', COORDINATOR)
    await choose('Office', rs?.id ?? '')
    expect(screen.getByLabelText<HTMLSelectElement>('Person').value).toBe('')
    await press('Assign')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ organisationId: rs?.id }]))
  })

  test('takes the only office there is and the only person there, who may be left open again', async () => {
    const { press, choose, sent } = await handing([anOffice(rs)])
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Person').value).toBe(PROVIDER))
    expect(screen.getByLabelText<HTMLSelectElement>('Office').value).toBe(rs?.id)
    await choose('Person', '')
    await press('Assign')
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ organisationId: rs?.id }]))
  })

  test('takes nobody of several people, and nobody who has the task already', async () => {
    await handing([anOffice(uptd)])
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Office').value).toBe(uptd?.id))
    expect(screen.getByLabelText<HTMLSelectElement>('Person').value).toBe('')
    cleanup()
    const reasons = [{ code: 'holder' as const, sentence: both('Memegangnya.', 'Has it.') }]
    const office = anOffice(rs)
    await handing([{ ...office, people: office.people.map((person) => ({ ...person, reasons })) }])
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Office').value).toBe(rs?.id))
    expect(screen.getByLabelText<HTMLSelectElement>('Person').value).toBe('')
  })

  test('says that no office can take it, and offers no way to send', async () => {
    await handing([])
    expect(await screen.findByText('No office in the area of the case holds this role yet.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Assign' })).toBeNull()
  })

  test('to an office that the consent does not cover asks for a reason, and for a signature first', async () => {
    const { press, choose, sent } = await handing([anOffice(rs)], {
      [AT]: aTask({
        overridesElsewhere: [{ code: 'protection', label: both('Perlindungan', 'Protection'), atOnce: false }],
      }),
      [ASSIGN]: refusal('consent_not_for_office', 'The consent is not for this office.'),
      [`${AT}/ask_override`]: DONE,
    })
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Office').value).toBe(rs?.id))
    expect(screen.queryByLabelText('Allowed reason')).toBeNull()
    await press('Assign')
    await choose('Allowed reason', 'protection')
    await press('Ask for a signature')
    expect(await screen.findByText('A second person is asked to sign.')).toBeTruthy()
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [ASSIGN, { organisationId: rs?.id, userId: PROVIDER }],
      [`${AT}/ask_override`, { reason: 'protection', organisationId: rs?.id }],
    ])
  })
})

describe('handing several tasks out', () => {
  test('looks at each for the office and the person chosen, and sends those that can go', async () => {
    const rows = cases.slice(0, 1).flatMap(taskRows).slice(0, 2)
    const [one, other] = rows
    const no = { allowed: false, code: 'not_found', details: {}, sentence: both('Tidak ada.', 'Not there.') }
    const sent = anApi({
      '/api/assignments/candidates': { of: 2, offices: [anOffice(uptd), anOffice(rs)] },
      '/api/assignments/preview': {
        items: [
          { taskId: one?.id, answer: { allowed: true }, notes: [] },
          { taskId: other?.id, answer: no, notes: [] },
        ],
      },
      '/api/assignments': { id: ID, items: [{ ...DONE, taskId: one?.id, done: true }] },
    })
    const { press, choose } = await aDialog(<ManyDialog tasks={rows} onClose={still} />)
    await screen.findByLabelText('Office')
    await press('Assign 2 tasks')
    const office = screen.getByLabelText('Office')
    expect([document.activeElement, office.getAttribute('aria-invalid')]).toEqual([office, 'true'])
    await choose('Office', uptd?.id ?? '')
    expect(office.getAttribute('aria-invalid')).toBe('false')
    await choose('Person', COORDINATOR)
    await press('Assign 1 task')
    expect(await screen.findByRole('heading', { name: '1 of 1 tasks assigned' })).toBeTruthy()
    expect(screen.getByText('To Rina Contoh, UPTD PPA Contoh.')).toBeTruthy()
    expect(sent.at(-2)).toMatchObject({
      path: '/api/assignments/preview',
      body: { organisationId: uptd?.id, userId: COORDINATOR, tasks: [{ id: one?.id }, { id: other?.id }] },
    })
    expect(sent.at(-1)).toMatchObject({
      path: '/api/assignments',
      body: { organisationId: uptd?.id, userId: COORDINATOR, tasks: [{ id: one?.id }] },
    })
  })

  test('says at the office why nothing is sent when none of them can go there', async () => {
    const rows = cases.slice(0, 1).flatMap(taskRows).slice(0, 1)
    const answer = { allowed: false, code: 'not_found', details: {}, sentence: both('Tidak ada.', 'Not there.') }
    const sent = anApi({
      '/api/assignments/candidates': { of: 1, offices: [anOffice(uptd), anOffice(rs)] },
      '/api/assignments/preview': { items: rows.map(({ id }) => ({ taskId: id, answer, notes: [] })) },
    })
    const { press, choose } = await aDialog(<ManyDialog tasks={rows} onClose={still} />)
    await screen.findByLabelText('Office')
    await choose('Office', rs?.id ?? '')
    await screen.findByText('Nothing of this can be given to whoever was chosen.')
    await press('Assign 0 tasks')
    const office = screen.getByLabelText('Office')
    expect([document.activeElement, office.getAttribute('aria-invalid')]).toEqual([office, 'true'])
    expect(sent.filter(({ path }) => path === '/api/assignments')).toEqual([])
    await choose('Office', uptd?.id ?? '')
    expect(office.getAttribute('aria-invalid')).toBe('false')
  })
})
