import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView, CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { anOpenCase, COMPLAINT } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const seqOf = async (id: string): Promise<number> =>
  CaseView.parse((await (await app.as('case_coordinator')).get(`/api/cases/${id}`)).body).seq

describe('a task', () => {
  test('goes from the inbox through claim, start and completion, and the case moves on by itself', async () => {
    const open = await anOpenCase(app)
    const task = await open.task('complaint')
    const inbox = TaskList.parse((await open.officer.get('/api/tasks?view=today')).body)
    expect(inbox.data.find(({ id }) => id === task.id)).toMatchObject({
      code: 'INT-01',
      state: 'ready',
      allowedActions: { claim: { allowed: true } },
    })

    expect((await open.officer.post(`/api/tasks/${task.id}/claim`)).status).toBe(200)
    expect((await open.officer.post(`/api/tasks/${task.id}/start`)).status).toBe(200)
    const view = TaskView.parse((await open.officer.get(`/api/tasks/${task.id}`)).body)
    expect(view).toMatchObject({
      state: 'in_progress',
      allowedOutcomes: ['logged'],
      outcomes: [{ code: 'logged', label: { en: 'Complaint logged' } }],
    })
    const done = await open.officer.post(`/api/tasks/${task.id}/complete`, { outcome: 'logged', answers: COMPLAINT })

    expect(CommandAnswer.parse(done.body).caseId).toBe(open.id)
    expect(await open.task('triage')).toMatchObject({ state: 'ready', code: 'INT-03' })
    const after = TaskView.parse((await open.officer.get(`/api/tasks/${task.id}`)).body)
    expect(after).toMatchObject({ state: 'completed', outcome: 'logged', answers: COMPLAINT })
  })

  test('shows before the click what each outcome opens', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const triage = await open.task('triage')
    const { outcomes } = TaskView.parse((await open.officer.get(`/api/tasks/${triage.id}`)).body)

    const opens = Object.fromEntries(outcomes.map(({ code, opens: items }) => [code, items.map(({ item }) => item)]))
    expect(opens).toEqual({ high_risk: ['emergency_response'], standard: ['rights_consent'], not_ours: ['transfer'] })
    const [emergency] = outcomes.find(({ code }) => code === 'high_risk')?.opens ?? []
    expect(Date.parse(emergency?.due ?? '') - Date.now()).toBeGreaterThan(0)
    expect((await open.task('triage')).state).toBe('ready')
  })

  test('completed twice with the same key is done once; another key names the state; another body fails', async () => {
    const open = await anOpenCase(app)
    const first = await open.complain({}, 'one-click')
    const seq = await seqOf(open.id)
    const { id } = await open.task('complaint')
    const complete = (key: string, over: object = {}) =>
      open.officer.post(`/api/tasks/${id}/complete`, { outcome: 'logged', answers: { ...COMPLAINT, ...over } }, key)

    expect(await complete('one-click')).toMatchObject({ status: 200, body: first.body })
    expect(await complete('another-click')).toMatchObject({
      status: 409,
      code: 'wrong_state',
      body: { details: { state: 'completed', verb: 'complete' } },
    })
    expect(await complete('one-click', { risk: 'high' })).toMatchObject({ status: 422, code: 'key_reused' })
    expect(await seqOf(open.id)).toBe(seq)
  })

  test('of a case that somebody else holds for long is to be sent again, and counts once when it is', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    const seq = await seqOf(open.id)
    const claim = () => open.officer.post(`/api/tasks/${id}/claim`, {}, 'held-click')
    const held = await holdHead(app, open.id)
    const waited = await claim()
    expect(waited).toMatchObject({ status: 503, code: 'unavailable' })
    expect(Number(waited.headers.get('Retry-After'))).toBeGreaterThan(0)
    await held.release()

    expect(await seqOf(open.id)).toBe(seq)
    expect(await claim()).toMatchObject({ status: 200 })
    expect(await claim()).toMatchObject({ status: 200 })
    expect(await seqOf(open.id)).toBe(seq + 1)
  })

  test('claimed by two people at once is won by one, and the other reads who has it', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const triage = await open.task('triage')
    await open.coordinator.post(`/api/tasks/${triage.id}/assign`, { organisationId: triage.who.organisationId })
    await app.rows(
      `insert into app.membership (user_id, organisation_id, role)
        select m.user_id, m.organisation_id, 'intake_officer' from app.membership m
        join app.user_account u on u.id = m.user_id where u.email = 'companion@demo.tapak.example'
        on conflict do nothing`,
    )
    const [one, other] = [open.officer, await app.as('companion')]
    const answers = await Promise.all([
      one.post(`/api/tasks/${triage.id}/claim`),
      other.post(`/api/tasks/${triage.id}/claim`),
    ])

    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    const holder = (await open.task('triage')).who.user
    expect(lost).toMatchObject({
      code: 'already_claimed',
      body: {
        details: { name: holder },
        sentence: { en: `${holder} has claimed this. Choose another task or ask for it.` },
      },
    })
  })

  test('with a wrong outcome and wrong answers tells every issue with its path, and nothing changes', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${id}/claim`)
    const seq = await seqOf(open.id)
    const answer = await open.officer.post(`/api/tasks/${id}/complete`, {
      outcome: 'lost',
      answers: { age_group: 'old', contact: 7, chronology: 'x', shoe: 1 },
    })

    expect(answer.status).toBe(422)
    expect(answer.issues.toSorted()).toEqual([
      'answers.age_group invalid_value',
      'answers.contact invalid_value',
      'answers.reporter required',
      'answers.risk required',
      'answers.shoe unknown_key',
      'outcome unknown_outcome',
    ])
    expect(await seqOf(open.id)).toBe(seq)
    expect(await app.rows('select count(*)::int as n from app.answer where task_id = $1', [id])).toEqual([{ n: 0 }])
  })

  test.each([
    [
      'a megabyte of text',
      JSON.stringify({ outcome: 'logged', answers: { chronology: 'x'.repeat(1_000_000) } }),
      413,
      'too_large',
    ],
    ['a NUL character', '{"outcome":"logged","answers":{"chronology":"a\\u0000"}}', 422, 'invalid'],
    ['a prototype key', '{"outcome":"logged","answers":{"__proto__":{"x":1}}}', 422, 'invalid'],
    ['a list of answers', '{"outcome":"logged","answers":[]}', 422, 'invalid'],
  ])('refuses %s as an answer', async (_what, raw, status, code) => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    expect(await open.officer.ask(`/api/tasks/${id}/complete`, { method: 'POST', raw })).toMatchObject({ status, code })
  })

  test('keeps its answers as ciphertext: what was typed stands in no table and in no log line', async () => {
    const open = await anOpenCase(app)
    await open.complain({ chronology: 'KENARI-91 bercerita' })
    const [row] = await app.rows(
      `select a.ciphertext::text as sealed, a.state, a.facts from app.answer a where a.case_id = $1`,
      [open.id],
    )

    expect(row).toMatchObject({ state: 'committed', facts: { age_group: 'adult', contact: 'present', risk: 'medium' } })
    expect(
      JSON.stringify(await app.rows('select canon from app.case_event where stream = $1', [open.id])),
    ).not.toContain('KENARI-91')
    expect(app.log.join('')).not.toContain('KENARI-91')
  })

  test('keeps a draft on the server, and tells the second window instead of overwriting the first', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    const save = (version: number, chronology: string) =>
      open.officer.ask(`/api/tasks/${id}/draft`, { method: 'PUT', body: { answers: { chronology }, version } })

    expect(await save(0, 'satu')).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await save(0, 'dua')).toMatchObject({ status: 409, code: 'conflict' })
    expect(await save(1, 'tiga')).toMatchObject({ status: 200, body: { version: 2 } })
    expect((await open.officer.get(`/api/tasks/${id}`)).body).toMatchObject({
      draft: { answers: { chronology: 'tiga' }, version: 2 },
    })
    expect((await open.coordinator.get(`/api/tasks/${id}`)).body).toMatchObject({ draft: null })
    expect((await save(2, '')).issues).toEqual(['answers.chronology too_small'])
  })

  test('keeps the draft of one window though its answer was lost, in order, and tells other windows', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    const [mine, other] = [randomUUID(), randomUUID()]
    const save = (chronology: string, version: number, writing: { pens: string[]; turn: number }) =>
      open.officer.ask(`/api/tasks/${id}/draft`, { method: 'PUT', body: { answers: { chronology }, version, writing } })
    const stored = async () => (await open.officer.get(`/api/tasks/${id}`)).body

    const first = await save('satu', 0, { pens: [mine], turn: 1 })
    expect(first).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await save('satu', 0, { pens: [mine], turn: 1 })).toMatchObject({ status: 200, body: first.body })
    expect(await save('tiga', 0, { pens: [mine], turn: 3 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await save('dua', 0, { pens: [mine], turn: 2 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await stored()).toMatchObject({ draft: { answers: { chronology: 'tiga' }, version: 2 } })

    expect(await save('lain', 1, { pens: [other], turn: 9 })).toMatchObject({ status: 409, code: 'conflict' })
    expect(await save('lain', 2, { pens: [other], turn: 1 })).toMatchObject({ status: 200, body: { version: 3 } })
    expect(await save('empat', 2, { pens: [mine], turn: 4 })).toMatchObject({ status: 409, code: 'conflict' })
    expect(await save('tiga', 0, { pens: [mine], turn: 3 })).toMatchObject({ status: 409, code: 'conflict' })
    expect(await stored()).toMatchObject({ draft: { answers: { chronology: 'lain' }, version: 3 } })
  })

  test('of another organisation, or with a guessed id, is absent, and the look is on record', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    const stranger = await app.as('case_coordinator2')
    const guessed = '00000000-0000-4000-8000-000000000000'

    expect(await stranger.get(`/api/tasks/${id}`)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await stranger.post(`/api/tasks/${id}/claim`)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await stranger.get(`/api/tasks/${guessed}`)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await stranger.get('/api/tasks/not-an-id')).toMatchObject({ status: 404, code: 'not_found' })
    const looks = await app.rows(
      `select object_id, allowed from app.access_log
        where user_id = (select id from app.user_account where email = 'case_coordinator2@demo.tapak.example')
        and object_type = 'task' order by id`,
    )
    expect(looks).toEqual([
      { object_id: id, allowed: false },
      { object_id: id, allowed: false },
      { object_id: guessed, allowed: false },
      { object_id: null, allowed: false },
    ])
  })

  test('may be handed only to people and organisations that can do it', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const { id } = await open.task('triage')
    const [hospital] = await app.rows(`select id from app.organisation where slug = 'rs-batam'`)
    const assign = (body: object) => open.coordinator.post(`/api/tasks/${id}/assign`, body)

    expect((await assign({ organisationId: '00000000-0000-4000-8000-000000000000' })).issues).toEqual([
      'organisationId not_found',
    ])
    expect((await assign({ organisationId: (hospital as { id: string }).id })).issues).toEqual([
      'organisationId missing_role',
    ])
    expect(
      await open.officer.post(`/api/tasks/${id}/assign`, {
        organisationId: (await open.task('triage')).who.organisationId,
      }),
    ).toMatchObject({ status: 403, code: 'missing_capability' })
  })

  test('on hold says until when, and the timeline tells it in both languages', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')
    await open.officer.post(`/api/tasks/${id}/claim`)
    expect(
      await open.officer.post(`/api/tasks/${id}/hold`, { reason: 'waiting_client', until: '2020-01-01T00:00:00Z' }),
    ).toMatchObject({ status: 409, code: 'date_in_past' })
    await open.officer.post(`/api/tasks/${id}/hold`, {
      reason: 'waiting_client',
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })

    const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline?limit=5`)).body)
    expect(data.find(({ type }) => type === 'task_held')?.sentence).toEqual({
      id: expect.stringMatching(/^Penerimaan pengaduan: ditunda s\.d\. .*, menunggu klien$/),
      en: expect.stringMatching(/^Receive complaint: on hold until .*, waiting for the client$/),
    })
    await open.officer.post(`/api/tasks/${id}/resume`)
    expect((await open.task('complaint')).state).toBe('reserved')
  })
})
