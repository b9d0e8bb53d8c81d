import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SopDraftStarted, SopStudio, SopVersionView } from '../../../api/contract/studio.ts'
import { printed } from '../../../api/papers/press-thread.ts'
import { wordsOf } from '../../../api/words/words.view.ts'
import { createExaminer, type Examiner } from '../../../api/sops/examiner.ts'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import { findCurrentSop } from '../../../db/procedures/sops.ts'
import { revisedTo } from '../../support/screen/a-studio.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
let officer: Person
const examiner = createExaminer()
/** How many connections of the door stood in a transaction when a text was handed to be examined. */
const held: number[] = []
const watched =
  <W extends unknown[], R>(work: (...given: W) => Promise<R>) =>
  async (...given: W): Promise<R> => {
    const rows = await app.rows(
      `select 1 from pg_stat_activity where datname = current_database() and usename = 'tapak_door'
        and state like 'idle in transaction%'`,
    )
    held.push(rows.length)
    return work(...given)
  }
const over: Examiner = {
  ...examiner,
  examine: watched(examiner.examine),
  edit: watched(examiner.edit),
  structure: watched(examiner.structure),
}

beforeAll(async () => {
  app = await testApp({ over: { examiner: over } })
  open = await anOpenCase(app)
  officer = await app.as('sop_admin')
})
afterAll(async () => {
  await app.close()
  await examiner.close()
})

/** A proof may outlast one request; whoever asks again finds it made. */
async function patiently(
  ask: () => Promise<{ status: number; body: unknown }>,
): Promise<{ status: number; body: unknown }> {
  const answer = await ask()
  return answer.status === 503 ? patiently(ask) : answer
}

describe('no work that takes long holds a connection to the database', () => {
  test('not one of the questions about a draft: begun, read, saved, edited, outlined, approved, tried', async () => {
    const { versions } = SopStudio.parse((await officer.get('/api/sop-studio')).body)
    const from = versions.find(({ sop }) => sop === 'lost-luggage')?.hash ?? ''
    const { text } = SopVersionView.parse((await officer.get(`/api/sop-versions/${from}`)).body)
    held.length = 0
    const changed = revisedTo(text, 70).replace('en: Lost luggage', 'en: Luggage that is lost')
    const { id } = SopDraftStarted.parse((await officer.post('/api/sop-drafts', { text: changed })).body)
    const answers = [
      await officer.get(`/api/sop-drafts/${id}`),
      await officer.get(`/api/sop-drafts/${id}/structure`),
      await officer.ask(`/api/sop-drafts/${id}`, {
        method: 'PUT',
        body: { version: 1, changes: [{ at: 0, remove: 0, insert: '# contoh\n' }] },
      }),
      await officer.post(`/api/sop-drafts/${id}/edits`, {
        version: 2,
        edits: [{ do: 'set', path: ['revision'], value: 71 }],
      }),
      await officer.get(`/api/sop-drafts/${id}/report`),
      await officer.post('/api/rehearsals', { from, draft: id }),
    ]
    const asked = await patiently(() =>
      officer.post(`/api/sop-drafts/${id}/ask`, {
        version: 3,
        reason: 'Hasil ini selalu diikuti tinjauan',
        plan: { areas: null, stop: null },
      }),
    )
    const second = await app.as('sop_admin2')
    const approved = await patiently(() =>
      second.post(`/api/sop-requests/${SopDraftStarted.parse(asked.body).id}/approve`),
    )

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 201])
    expect(approved.status).toBe(200)
    expect(held.length).toBeGreaterThanOrEqual(10)
    expect(new Set(held)).toEqual(new Set([0]))
  }, 180_000)

  test('a draft as large as a request may be, with nothing right in it, is told its mistakes at once', async () => {
    const wrong = [
      'sop: x',
      'stages:',
      ...Array.from({ length: 3_200 }, () => ' - {id: 3, label: 4, items: [{task: 5, form: 6}]}'),
    ].join('\n')
    const draft = officer.post('/api/sop-drafts', { text: wrong })
    const meanwhile = await (await app.as('intake_officer')).get('/api/tasks')

    expect(meanwhile.status).toBe(200)
    expect([201, 503]).toContain((await draft).status)
    expect((await app.nobody.get('/healthz')).status).toBe(200)
  })

  test('a draft saved twice under one key is saved once, and answered alike', async () => {
    const { id } = SopDraftStarted.parse((await officer.post('/api/sop-drafts', { text: 'sop: contoh' })).body)
    const ask = {
      method: 'PUT',
      key: crypto.randomUUID(),
      body: { version: 1, changes: [{ at: 0, remove: 0, insert: '# satu\n' }] },
    }
    const [once, again] = [
      await officer.ask(`/api/sop-drafts/${id}`, ask),
      await officer.ask(`/api/sop-drafts/${id}`, ask),
    ]

    expect([once.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(once.body)
    const other = await officer.ask(`/api/sop-drafts/${id}`, {
      ...ask,
      body: { version: 1, changes: [{ at: 0, remove: 0, insert: '# dua\n' }] },
    })
    expect(other.code).toBe('key_reused')
  })

  test('an evidence pack behind a storm of prints: what it reads is on record before its turn to print', async () => {
    const version = await withDoor(app.deps.db, NOBODY, (tx) => findCurrentSop(tx, 'integrated-services'))
    if (version === undefined) throw new Error('nothing is published')
    const { sop } = wordsOf(version, app.deps.roles)
    let isStormOver = false
    const storm = Promise.all(
      Array.from({ length: 6 }, () => printed({ name: 'manual.pdf', language: 'id', sop, roles: app.deps.roles })),
    ).then(() => {
      isStormOver = true
    })
    const pack = open.coordinator.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' })
    const looks = async (): Promise<boolean> =>
      (
        await app.rows(
          `select 1 from app.access_log where action = 'evidence.make' and allowed and object_id = '${open.id}'`,
        )
      ).length > 0
    while (!(await looks()))
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })

    expect(isStormOver).toBe(false)
    expect((await pack).status).toBe(200)
    await storm
  }, 240_000)
})
