import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseFilter } from '../../../api/contract/cases.ts'
import { Me } from '../../../api/contract/people.ts'
import { Preferences, SavedView, SavedViews, VIEWS_MAX } from '../../../api/contract/my-desk.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
let app: TestApp
let me: Person
let other: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  me = await app.as('case_coordinator')
  other = await app.as('supervisor')
})
afterAll(() => app.close())

describe('single keys at my desk', () => {
  const choose = (person: Person, body: unknown, key?: string): Promise<Answer> =>
    person.ask('/api/me/preferences', { method: 'PATCH', body, ...(key === undefined ? {} : { key }) })

  test('act until I switch them off, and only mine', async () => {
    expect((await me.get('/api/me/preferences')).body).toMatchObject({ shortcuts: true })
    expect(await choose(me, { shortcuts: false })).toMatchObject({ status: 200, body: { shortcuts: false } })
    expect((await me.get('/api/me/preferences')).body).toMatchObject({ shortcuts: false })
    expect((await other.get('/api/me/preferences')).body).toMatchObject({ shortcuts: true })
    expect(await choose(me, { shortcuts: true })).toMatchObject({ body: { shortcuts: true } })
  })

  test('a repeated click answers what the first one did', async () => {
    await choose(me, { shortcuts: false }, 'off-once')
    await choose(me, { shortcuts: true })
    expect(await choose(me, { shortcuts: false }, 'off-once')).toMatchObject({
      status: 200,
      body: { shortcuts: false },
    })
    expect((await me.get('/api/me/preferences')).body).toMatchObject({ shortcuts: true })
    expect(await choose(me, { shortcuts: true }, 'off-once')).toMatchObject({ status: 422, code: 'key_reused' })
  })

  test('ask for a session, and for a yes or a no', async () => {
    expect(await app.nobody.get('/api/me/preferences')).toMatchObject({ status: 401 })
    expect(await choose(app.nobody, { shortcuts: false })).toMatchObject({ status: 401 })
    expect(await choose(me, { shortcuts: 'often', theme: 'pink' })).toMatchObject({
      status: 422,
      issues: ['shortcuts invalid_type', 'theme unknown_key'],
    })
  })
})

describe('how close together my rows stand', () => {
  const choose = (person: Person, body: unknown, key?: string): Promise<Answer> =>
    person.ask('/api/me/preferences', { method: 'PATCH', body, ...(key === undefined ? {} : { key }) })
  const mine = async (person: Person): Promise<unknown> => Me.parse((await person.get('/api/me')).body).density

  test('follows the device until I choose, is told with who I am, and is nobody else has it', async () => {
    expect(await mine(me)).toBe('device')
    expect(await choose(me, { density: 'compact' })).toMatchObject({ status: 200, body: { density: 'compact' } })
    expect(await mine(me)).toBe('compact')
    expect(await mine(other)).toBe('device')
  })

  test('and single keys are chosen one without the other', async () => {
    await choose(me, { shortcuts: false, density: 'touch' })
    expect(await choose(me, { density: 'comfortable' })).toMatchObject({
      body: { shortcuts: false, density: 'comfortable' },
    })
    expect(await choose(me, { shortcuts: true })).toMatchObject({ body: { shortcuts: true, density: 'comfortable' } })
    expect(await choose(me, {})).toMatchObject({ status: 422 })
    expect(await choose(me, { density: 'tight' })).toMatchObject({ status: 422, issues: ['density invalid_value'] })
    expect(await choose(app.nobody, { density: 'touch' })).toMatchObject({ status: 401 })
  })

  test('a repeated choice answers what the first one did', async () => {
    await choose(me, { density: 'compact' }, 'compact-once')
    await choose(me, { density: 'touch' })
    expect(await choose(me, { density: 'compact' }, 'compact-once')).toMatchObject({
      status: 200,
      body: { density: 'compact' },
    })
    expect(await mine(me)).toBe('touch')
  })
})

describe('the columns of my lists', () => {
  const hide = (person: Person, columns: unknown, key?: string): Promise<Answer> =>
    person.ask('/api/me/preferences', { method: 'PATCH', body: { columns }, ...(key === undefined ? {} : { key }) })
  const mine = async (person: Person): Promise<unknown> => Me.parse((await person.get('/api/me')).body).hidden

  test('are all there until I hide some, list by list; told with who I am, and nobody else loses one', async () => {
    expect(await mine(me)).toEqual({})
    expect(await hide(me, { list: 'cases', hidden: ['now', 'open'] })).toMatchObject({
      status: 200,
      body: { hidden: { cases: ['now', 'open'] } },
    })
    await hide(me, { list: 'tasks', hidden: ['place'] })
    expect(await mine(me)).toEqual({ cases: ['now', 'open'], tasks: ['place'] })
    expect(await mine(other)).toEqual({})
  })

  test('come back with an empty choice, which changes nothing else that I chose', async () => {
    await me.ask('/api/me/preferences', { method: 'PATCH', body: { density: 'compact' } })
    await hide(me, { list: 'cases', hidden: [] })
    expect(Preferences.parse((await me.get('/api/me/preferences')).body)).toMatchObject({
      density: 'compact',
      hidden: { cases: [], tasks: ['place'] },
    })
  })

  test('are known by their names; the first one and the one that acts cannot be hidden', async () => {
    expect(await hide(me, { list: 'cases', hidden: ['case'] })).toMatchObject({
      status: 422,
      issues: ['columns.hidden.0 invalid_value'],
    })
    expect(await hide(me, { list: 'tasks', hidden: ['task', 'action'] })).toMatchObject({ status: 422 })
    expect(await hide(me, { list: 'secrets', hidden: [] })).toMatchObject({ status: 422 })
    expect(await hide(me, { list: 'tasks', hidden: Array.from({ length: 9 }, () => 'due') })).toMatchObject({
      status: 422,
      issues: ['columns.hidden too_big'],
    })
    expect(await hide(app.nobody, { list: 'cases', hidden: ['now'] })).toMatchObject({ status: 401 })
    expect(await mine(me)).toEqual({ cases: [], tasks: ['place'] })
  })

  test('a repeated choice answers what the first one did, and the key serves no other', async () => {
    await hide(me, { list: 'cases', hidden: ['due'] }, 'hide-once')
    await hide(me, { list: 'cases', hidden: [] })
    expect(await hide(me, { list: 'cases', hidden: ['due'] }, 'hide-once')).toMatchObject({
      status: 200,
      body: { hidden: { cases: ['due'] } },
    })
    expect(await mine(me)).toMatchObject({ cases: [] })
    expect(await hide(me, { list: 'cases', hidden: ['now'] }, 'hide-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })
})

describe('tours through the desk', () => {
  const take = (person: Person, tour: string, key?: string): Promise<Answer> =>
    person.ask('/api/me/preferences', { method: 'PATCH', body: { tour }, ...(key === undefined ? {} : { key }) })
  const taken = async (person: Person): Promise<readonly string[]> =>
    Preferences.parse((await person.get('/api/me/preferences')).body).tours

  test('that I took or put aside are kept once each, and the rest of what I chose stays', async () => {
    const before = Preferences.parse((await me.get('/api/me/preferences')).body)
    expect(before.tours).toEqual([])
    expect(await take(me, 'coordinator')).toMatchObject({ status: 200, body: { ...before, tours: ['coordinator'] } })
    await take(me, 'author', 'author-once')
    await take(me, 'coordinator')
    expect(await take(me, 'author', 'author-once')).toMatchObject({ status: 200 })

    expect((await taken(me)).toSorted()).toEqual(['author', 'coordinator'])
    expect(await taken(other)).toEqual([])
  })

  test('are known by their names, one at a time, and asked for with a session', async () => {
    expect(await take(me, 'pirate')).toMatchObject({ status: 422, issues: ['tour invalid_value'] })
    expect(await me.ask('/api/me/preferences', { method: 'PATCH', body: { tours: ['author'] } })).toMatchObject({
      status: 422,
    })
    expect(await take(app.nobody, 'author')).toMatchObject({ status: 401 })
  })
})

describe('my saved views', () => {
  const LATE = { list: 'cases', name: 'Perlu perhatian', filters: { due: 'late,risk', owner: 'me' } }
  /** What a number of a report, a group or a search leads to, and nobody goes back to. */
  const LED_TO = [
    'number',
    'openedIn',
    'closedIn',
    'areaOnly',
    'standing',
    'aged',
    'breached',
    'breachedIn',
    'served',
    'heard',
    'indicator',
    'counts',
    'group',
  ]
  const views = async (person: Person) => SavedViews.parse((await person.get('/api/me/views')).body).data
  const rename = (person: Person, id: string, name: string): Promise<Answer> =>
    person.ask(`/api/me/views/${id}`, { method: 'PATCH', body: { name } })
  const remove = (person: Person, id: string, key?: string): Promise<Answer> =>
    person.ask(`/api/me/views/${id}`, { method: 'DELETE', ...(key === undefined ? {} : { key }) })
  const saved = async (body: object): Promise<SavedView> => SavedView.parse((await me.post('/api/me/views', body)).body)

  test('take every filter that the list has, and no endless one', async () => {
    const filters = {
      due: 'late,risk',
      status: 'open',
      owner: 'me',
      stage: 'identification',
      sop: 'integrated-services',
      area: '21.71',
      opened: 'week',
      identity: 'conflicting',
      facts: 'sex:Feminine,origin.1:Java',
      sort: 'number',
    }
    const view = await saved({ list: 'cases', name: 'Semua filter', filters })
    expect(view.filters).toEqual(filters)
    expect([...Object.keys(filters), ...LED_TO].toSorted()).toEqual(
      Object.keys(CaseFilter.omit({ after: true, limit: true }).shape).toSorted(),
    )
    expect(
      await me.post('/api/me/views', {
        list: 'cases',
        name: 'Panjang',
        filters: { due: Array.from({ length: 500 }, () => 'late').join(',') },
      }),
    ).toMatchObject({ status: 422, issues: ['filters.due too_big'] })
    await remove(me, view.id)
  })

  test('are kept with the filters of the list, renamed and taken away', async () => {
    const view = await saved(LATE)
    const inbox = await saved({ list: 'tasks', name: 'Tim', filters: { view: 'team' } })

    expect(view).toMatchObject(LATE)
    expect(await views(me)).toEqual([view, inbox])
    expect(await rename(me, view.id, 'Terlambat saya')).toMatchObject({
      status: 200,
      body: { ...view, name: 'Terlambat saya' },
    })
    expect(await remove(me, view.id)).toMatchObject({ status: 200 })
    expect(await remove(me, view.id)).toMatchObject({ status: 404 })
    expect(await views(me)).toEqual([inbox])
  })

  test('are kept of referrals, given steps, people and offices too, each with its own filters alone', async () => {
    const kept = [
      { list: 'referrals', name: 'Ditolak', filters: { direction: 'sent', state: 'declined', kind: 'service' } },
      { list: 'given-steps', name: 'Ditolak', filters: { direction: 'sent', state: 'declined', office: NOWHERE } },
      { list: 'accounts', name: 'Penyidik', filters: { organisation: NOWHERE, role: 'investigator' } },
      { list: 'offices', name: 'Batam', filters: { area: '21.71', role: 'investigator' } },
    ]
    for (const view of kept) {
      const { id, ...made } = await saved(view)
      expect(made).toEqual(view)
      await remove(me, id)
    }
    expect(
      await me.post('/api/me/views', {
        list: 'given-steps',
        name: 'x',
        filters: { state: 'lost', office: 'Contoh', q: 'a' },
      }),
    ).toMatchObject({
      status: 422,
      issues: ['filters.state invalid_value', 'filters.office invalid_format', 'filters.q unknown_key'],
    })
  })

  test("are nobody else's: not listed, not renamed, not taken away", async () => {
    const view = await saved({ ...LATE, name: 'Hanya saya' })

    expect(await views(other)).toEqual([])
    expect(await rename(other, view.id, 'Milik lain')).toMatchObject({ status: 404 })
    expect(await remove(other, view.id)).toMatchObject({ status: 404 })
    expect(await rename(me, NOWHERE, 'Tidak ada')).toMatchObject({ status: 404 })
    expect((await views(me)).map(({ name }) => name)).toContain('Hanya saya')
  })

  test('a repeated click keeps one and removes one', async () => {
    const body = { ...LATE, name: 'Sekali saja' }
    const [first, again] = [
      await me.post('/api/me/views', body, 'save-once'),
      await me.post('/api/me/views', body, 'save-once'),
    ]
    const { id } = SavedView.parse(first.body)

    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(await me.post('/api/me/views', { ...body, name: 'Lain' }, 'save-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect([(await remove(me, id, 'remove-once')).status, (await remove(me, id, 'remove-once')).status]).toEqual([
      200, 200,
    ])
  })

  test('have names that differ within a list, in large and small letters alike', async () => {
    const [one] = [await saved({ ...LATE, name: 'Batam' }), await saved({ ...LATE, name: 'Karimun' })]

    expect(await me.post('/api/me/views', { ...LATE, name: 'BATAM' })).toMatchObject({
      status: 422,
      issues: ['name taken'],
    })
    expect(await rename(me, one.id, 'karimun')).toMatchObject({ status: 422, issues: ['name taken'] })
    expect(await rename(me, one.id, 'batam')).toMatchObject({ status: 200 })
    expect(
      await me.post('/api/me/views', { list: 'tasks', name: 'Karimun', filters: { view: 'today' } }),
    ).toMatchObject({ status: 201 })
    expect(
      await me.post('/api/me/views', {
        list: 'tasks',
        name: 'Terlambat di tim',
        filters: { view: 'team', due: 'late', state: 'ready' },
      }),
    ).toMatchObject({ status: 201, body: { filters: { view: 'team', due: 'late', state: 'ready' } } })
    expect(
      await me.post('/api/me/views', {
        list: 'tasks',
        name: 'Lain lagi',
        filters: { view: 'team', due: 'soon', state: 'completed' },
      }),
    ).toMatchObject({ status: 422, issues: ['filters.due invalid_value', 'filters.state invalid_value'] })
  })

  test('take no number of a person as a name, no filter that the list does not have; all said at once', async () => {
    expect(
      await me.post('/api/me/views', {
        list: 'cases',
        name: '081277770001',
        filters: { number: 'Contoh Satu', due: 'soon', stage: 'a b' },
      }),
    ).toMatchObject({
      status: 422,
      issues: [
        'name invalid_format',
        'filters.due custom',
        'filters.stage invalid_format',
        'filters.number unknown_key',
      ],
    })
    expect(await me.post('/api/me/views', { list: 'cases', name: 'x'.repeat(41), filters: {} })).toMatchObject({
      status: 422,
      issues: ['name too_big'],
    })
    expect(await me.post('/api/me/views', { list: 'people', name: 'Orang', filters: {} })).toMatchObject({
      status: 422,
    })
  })

  test('ask for a session', async () => {
    expect(await app.nobody.get('/api/me/views')).toMatchObject({ status: 401 })
    expect(await app.nobody.post('/api/me/views', LATE)).toMatchObject({ status: 401 })
    expect([(await rename(app.nobody, NOWHERE, 'x')).status, (await remove(app.nobody, NOWHERE)).status]).toEqual([
      401, 401,
    ])
  })

  test(`are at most ${VIEWS_MAX}`, async () => {
    const answers: Answer[] = []
    for (let n = 0; n <= VIEWS_MAX; n += 1)
      answers.push(await other.post('/api/me/views', { ...LATE, name: `Tampilan ${n}` }))

    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: VIEWS_MAX }, () => 201), 422])
    expect(answers.at(-1)?.issues).toEqual([' too_many'])
  })
})
