import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Me } from '../../../api/contract/people.ts'
import { DraftSaved, TaskList, TaskView } from '../../../api/contract/tasks.ts'
import { WaitingKey } from '../../../api/contract/waiting.ts'
import { anOpenCase, COMPLAINT } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const keyOf = async (person: Person): Promise<string> =>
  WaitingKey.parse((await person.get('/api/me/waiting-key')).body).key
const idOf = async (person: Person): Promise<string> => Me.parse((await person.get('/api/me')).body).id
const viewOf = async (person: Person, id: string): Promise<TaskView> =>
  TaskView.parse((await person.get(`/api/tasks/${id}`)).body)

/** A complaint in the officer's hands, and how to send a verb as a device does that had no connection. */
async function anErrand() {
  const open = await anOpenCase(app)
  const { id } = await open.task('complaint')
  await open.officer.post(`/api/tasks/${id}/claim`)
  const later = (
    verb: string,
    seen: string,
    { body = {}, key, who = open.officer, madeBy }: { body?: object; key?: string; who?: Person; madeBy?: string } = {},
  ) =>
    who.ask(`/api/tasks/${id}/${verb}`, {
      method: 'POST',
      body,
      ...(key === undefined ? {} : { key }),
      headers: { 'tapak-seen': seen, ...(madeBy === undefined ? {} : { 'tapak-made-by': madeBy }) },
    })
  const outcome = { outcome: 'logged', answers: COMPLAINT }
  return { ...open, taskId: id, later, outcome, seq: (await viewOf(open.officer, id)).seq }
}

describe('the key under which a device seals what waits', () => {
  test("is the same for a person wherever she signs in, and nobody else's", async () => {
    const [officer, companion] = [await app.as('intake_officer'), await app.as('companion')]
    expect(Buffer.from(await keyOf(officer), 'base64')).toHaveLength(32)
    expect(await keyOf(officer)).toBe(await keyOf(officer))
    expect(await keyOf(officer)).not.toBe(await keyOf(companion))
  })

  test("says whose it is, so that a page does not take it for somebody else's", async () => {
    for (const person of [await app.as('intake_officer'), await app.as('companion')])
      expect(WaitingKey.parse((await person.get('/api/me/waiting-key')).body).userId).toBe(await idOf(person))
  })

  test('comes with the word that a device may keep a list of tasks', async () => {
    const officer = await app.as('intake_officer')
    expect(WaitingKey.parse((await officer.get('/api/me/waiting-key')).body).keepsTasks).toBe(true)
  })

  test('is for whoever is signed in: an administrator too may leave something unsent', async () => {
    expect(await app.nobody.get('/api/me/waiting-key')).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(await (await app.as('administrator')).get('/api/me/waiting-key')).toMatchObject({ status: 200 })
  })
})

describe('work that was done without a connection', () => {
  test('is accepted when the task is still what its maker saw, and once only', async () => {
    const { later, officer, seq, taskId } = await anErrand()
    const sent = await later('start', String(seq), { key: 'from-the-phone', madeBy: await idOf(officer) })

    expect(sent.status).toBe(200)
    expect(await later('start', String(seq), { key: 'from-the-phone' })).toMatchObject({ status: 200, body: sent.body })
    expect((await viewOf(officer, taskId)).state).toBe('in_progress')
  })

  test('is not carried out in the name of whoever signed in at the device next', async () => {
    const { later, officer, seq, taskId } = await anErrand()
    const next = await app.as('companion')
    const sent = await later('start', String(seq), { who: next, madeBy: await idOf(officer) })

    expect(sent).toMatchObject({ status: 403, code: 'made_by_another' })
    expect((await viewOf(officer, taskId)).state).toBe('reserved')
    expect(await app.rows('select 1 from app.access_log where object_id = $1 and not allowed', [taskId])).toEqual([])
  })

  test('is given back to be looked at when somebody moved the task meanwhile, nothing is written over', async () => {
    const { later, officer, coordinator, outcome, seq, taskId } = await anErrand()
    const { who } = await viewOf(officer, taskId)
    await coordinator.post(`/api/tasks/${taskId}/assign`, { organisationId: who.organisationId, userId: who.userId })

    expect(await later('complete', String(seq), { body: outcome })).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { moved: 'task' } },
    })
    expect((await viewOf(officer, taskId)).state).toBe('reserved')
    expect((await later('complete', String((await viewOf(officer, taskId)).seq), { body: outcome })).status).toBe(200)
  })

  test('is told that the task is done when it is, also by the same person at another device', async () => {
    const { later, complain, outcome, seq } = await anErrand()
    await complain()

    expect(await later('complete', String(seq), { body: outcome })).toMatchObject({
      status: 409,
      code: 'wrong_state',
      body: { details: { state: 'completed' } },
    })
    expect(await later('start', String(seq))).toMatchObject({ status: 409, code: 'wrong_state' })
  })

  test('does not drop what its maker wrote on at another device', async () => {
    const { later, officer, outcome, seq, taskId } = await anErrand()
    const write = async (answers: object, version: number) =>
      DraftSaved.parse(
        (await officer.ask(`/api/tasks/${taskId}/draft`, { method: 'PUT', body: { answers, version } })).body,
      )
    const { version } = await write({ ...COMPLAINT }, 0)
    await write({ ...COMPLAINT, chronology: 'Contoh yang ditulis di kantor' }, version)

    expect(await later('complete', `${seq};draft=${version}`, { body: outcome })).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { moved: 'draft' } },
    })
    expect((await viewOf(officer, taskId)).draft?.answers).toMatchObject({
      chronology: 'Contoh yang ditulis di kantor',
    })
    await write({ ...COMPLAINT }, version + 1)
    expect((await later('complete', `${seq};draft=${version}`, { body: outcome })).status).toBe(200)
  })

  test('is no conflict with the draft that its own form saved in the second of coming back', async () => {
    const { later, officer, outcome, seq, taskId } = await anErrand()
    const [own, takenUp, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
    const write = (note: string, by: { pens: string[]; turn: number }) =>
      officer.ask(`/api/tasks/${taskId}/draft`, {
        method: 'PUT',
        body: { answers: { ...COMPLAINT, chronology: note }, version: 0, writing: by },
      })
    expect(await write('Contoh dengan isian tersembunyi', { pens: [takenUp], turn: 1 })).toMatchObject({ status: 200 })
    const complete = (pens: string[]) =>
      later('complete', `${seq};draft=0${pens.length === 0 ? '' : `;pens=${pens.join(',')}`}`, { body: outcome })

    expect(await complete([])).toMatchObject({ status: 409, code: 'conflict', body: { details: { moved: 'draft' } } })
    expect(await complete([elsewhere])).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { moved: 'draft' } },
    })
    expect(await write('Contoh lain', { pens: [own, takenUp], turn: 1 })).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await complete([takenUp])).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { moved: 'draft' } },
    })
    expect((await complete([own, takenUp])).status).toBe(200)
    expect((await viewOf(officer, taskId)).state).toBe('completed')
  })

  test('is not held up by what happened to the rest of the case', async () => {
    const { later, coordinator, outcome, seq, id } = await anErrand()
    expect(
      (
        await coordinator.post(`/api/cases/${id}/hold`, {
          reason: 'waiting_client',
          until: new Date(Date.now() + 86_400_000).toISOString(),
        })
      ).status,
    ).toBe(200)
    expect((await coordinator.post(`/api/cases/${id}/resume`)).status).toBe(200)

    expect((await later('complete', String(seq), { body: outcome })).status).toBe(200)
  })

  test('that does not say understandably what it saw is not guessed at', async () => {
    const { later } = await anErrand()
    for (const seen of ['yesterday', '3;draft=0;pens=', '3;draft=0;pens=mine'])
      expect(await later('start', seen)).toMatchObject({
        status: 422,
        code: 'invalid',
        issues: ['header.tapak-seen invalid_format'],
      })
  })

  test('begins from an inbox as well: each row says how far it knows', async () => {
    const { officer, later, taskId } = await anErrand()
    const row = TaskList.parse((await officer.get('/api/tasks?view=today')).body).data.find(({ id }) => id === taskId)
    expect((await later('start', String(row?.seq))).status).toBe(200)
  })
})
