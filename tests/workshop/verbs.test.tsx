import './a-page.ts'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useCreate, useDelete, useUpdate } from 'react-admin'
import { AskForm } from '../../admin-ui/asking/AskForm.tsx'
import { whoAmI } from '../../admin-ui/wire/auth-provider.ts'
import { dataProvider, type DeskProvider } from '../../admin-ui/wire/data-provider.ts'
import { Said, UNDONE } from '../../admin-ui/wire/http.ts'
import { isNews } from '../../admin-ui/wire/own-changes.ts'
import { askServer, isServerAnswering, serverWentQuiet } from '../../admin-ui/wire/reach.ts'
import type * as Verbs from '../../admin-ui/wire/verbs.ts'
import { organisations, people } from '../support/fake/fake-world.ts'
import { anApi, listOf, type Sent } from './an-api.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const { verb } = dataProvider
const VERBS = new URL('../../admin-ui/wire/verbs.ts', import.meta.url).href
const CASE = '00000000-0000-4000-8000-0000000000c1'
const OFFICE = '00000000-0000-4000-8000-0000000000f1'
const ME = { '/api/me': people['coordinator'] }
const AREA = { code: '31.74', name: 'Kota Contoh', kind: 'city', parent: '31', zone: 'WIB' } as const

const no = (status: number, code: string): Response =>
  Response.json({ type: 'about:blank', title: 'No', status, code, sentence: { id: 'Tidak.', en: 'No.' } }, { status })

/**
 * What is sent, with its key, to an API that answers one after the other. Whether a quiet server is back is asked
 * beside it, in its own time.
 */
function inTurn(...answers: Response[]) {
  const keys: (string | null)[] = []
  globalThis.fetch = (path, { headers } = {}) => {
    if (path === '/readyz') return Promise.resolve(no(503, 'unavailable'))
    keys.push(new Headers(headers).get('idempotency-key'))
    return Promise.resolve(answers.shift() ?? no(404, 'not_found'))
  }
  return keys
}

describe('a verb of the data provider', () => {
  test('keeps its key until the server has answered, so that nothing is done twice', async () => {
    const kept = Response.json({ code: AREA.code })
    const keys = inTurn(no(503, 'unavailable'), kept)
    await expect(verb('areas', 'create', { data: AREA })).resolves.toEqual({ code: AREA.code })
    expect(keys).toEqual([expect.any(String), keys[0]])
  })

  test('is sent once where its page itself tries again', async () => {
    const keys = inTurn(no(503, 'unavailable'), Response.json({}))
    const draft = verb('drafts', 'update', { id: CASE, data: { version: 1, changes: [] } })
    await expect(draft).rejects.toBeInstanceOf(Said)
    expect(keys).toHaveLength(1)
  })

  test('names every id of its path', async () => {
    const sent = anApi({ [`/api/conferences/a/decisions/b%2Fc/remove`]: { id: CASE, caseId: CASE } })
    await verb('conferences', 'takeBack', { id: ['a', 'b/c'] })
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
  })

  test('is on its way at once, so that what is typed last is sent while the page closes', () => {
    const keys = inTurn(Response.json({ version: 2, savedAt: '2026-11-24T02:00:00.000Z' }))
    void verb('drafts', 'update', { id: CASE, data: { version: 1, changes: [] } }).catch(() => undefined)
    expect(keys).toHaveLength(1)
  })

  test('of a case is no news in the window that did it', async () => {
    anApi({ [`/api/cases/${CASE}/resume`]: { caseId: CASE, seq: 41 } })
    await verb('cases', 'resume_case', { id: CASE })
    expect(isNews({ caseId: CASE, seq: 41 })).toBe(false)
    expect(isNews({ caseId: CASE, seq: 42 })).toBe(true)
  })

  test('that changes what is known of the user has that asked again', async () => {
    const answers: Record<string, unknown> = { ...ME, '/api/me/second-factor': { removed: true } }
    anApi(answers)
    expect((await whoAmI()).id).toBe(people['coordinator']?.id)
    answers['/api/me'] = people['provider']
    await verb('me', 'removeFactor')
    expect((await whoAmI()).id).toBe(people['provider']?.id)
  })
})

describe('a verb whose part of the console is not here', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  test('is refused when the server is away, and is not sent when it is back and nobody looks', async () => {
    jest.useFakeTimers()
    const answers: Record<string, unknown> = { '/readyz': new Response(null, { status: 503 }), '/api/areas': AREA }
    const sent = anApi(answers)
    serverWentQuiet()
    askServer()
    // Another copy of it, which has not loaded the verbs yet.
    const fresh: typeof Verbs = await import(`${VERBS}?fresh`)
    const no = fresh.verb('areas', 'create', { data: AREA }).catch((said: unknown) => said)
    await jest.advanceTimersByTimeAsync(20_000)
    await expect(no).resolves.toMatchObject({ problem: UNDONE })
    answers['/readyz'] = {}
    await jest.advanceTimersByTimeAsync(20_000)
    expect(isServerAnswering()).toBe(true)
    expect(sent).toEqual([])
  })
})

interface Asked {
  act: (_: unknown, desk: DeskProvider) => Promise<unknown>
}

describe('a form whose session has ended', () => {
  test('never says that it was done', async () => {
    const answers: Record<string, unknown> = { ...ME, [`/api/offices/${OFFICE}/open`]: no(401, 'unauthenticated') }
    const sent = anApi(answers)
    let [done, closed] = [0, 0]
    const Form = ({ act }: Asked) => (
      <AskForm
        title="Close the office"
        action="Close"
        done="The office is closed"
        act={act}
        onDone={() => (done += 1)}
        onClose={() => (closed += 1)}
      />
    )
    render(
      <Stage i18n={await wordsIn('en')}>
        <Form act={(_, desk) => desk.verb('offices', 'setOpen', { id: OFFICE, data: { open: false } })} />
      </Stage>,
    )
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(sent.map(({ path }) => path)).toContain('/api/session'))
    expect(screen.queryByText('The office is closed')).toBeNull()
    expect([done, closed]).toEqual([0, 0])
  })
})

function Buttons() {
  const [create] = useCreate()
  const [update] = useUpdate()
  const [remove] = useDelete()
  return (
    <>
      <button onClick={() => void create('areas', { data: AREA })}>create</button>
      <button onClick={() => void update('areas', { id: '31.74', data: { name: 'Kota Baru' }, previousData: AREA })}>
        update
      </button>
      <button onClick={() => void remove('tokens', { id: CASE, previousData: { id: CASE } })}>delete</button>
    </>
  )
}

describe("react-admin's own create, update and delete", () => {
  const answers = {
    ...ME,
    '/api/areas': { code: '31.74' },
    '/api/areas/31.74': { code: '31.74' },
    [`/api/machine-tokens/${CASE}`]: { id: CASE },
  }

  test('are the verbs of these names', async () => {
    const sent = anApi(answers)
    render(
      <Stage i18n={await wordsIn('en')}>
        <Buttons />
      </Stage>,
    )
    const user = userEvent.setup()
    for (const name of ['create', 'update', 'delete']) await user.click(await screen.findByRole('button', { name }))
    const wanted: Sent[] = [
      { method: 'POST', path: '/api/areas', body: AREA },
      { method: 'PATCH', path: '/api/areas/31.74', body: { name: 'Kota Baru' } },
      { method: 'DELETE', path: `/api/machine-tokens/${CASE}`, body: {} },
    ]
    await waitFor(() => expect(sent).toEqual(wanted))
  })

  test('answer the record by the id that the API gives it', async () => {
    anApi({ ...answers, [`/api/cases/${CASE}/conferences`]: { id: OFFICE, caseId: CASE } })
    const area = await dataProvider.create('areas', { data: AREA })
    expect(area.data).toMatchObject({ id: '31.74' })
    const conference = await dataProvider.create('conferences', { data: {}, meta: { id: CASE } })
    expect(conference.data).toMatchObject({ id: OFFICE })
  })

  test('refuse what the API does not do, by name', async () => {
    await expect(dataProvider.create('sops', { data: {} })).rejects.toThrow('no such verb: sops create')
    await expect(dataProvider.deleteMany('tokens', { ids: [CASE] })).rejects.toThrow('one at a time')
  })
})

test('names of several organisations are found with one request', async () => {
  const asked: string[] = []
  anApi({})
  globalThis.fetch = (input) => {
    asked.push(String(input))
    return Promise.resolve(Response.json(listOf(organisations)))
  }
  const ids = organisations.slice(0, 2).map(({ id }) => id)
  const { data } = await dataProvider.getMany('organisations', { ids })
  expect(data.map(({ id }) => id)).toEqual(ids)
  expect(asked).toEqual(['/api/organisations?limit=100'])
})
