// A release from its announcement to the public pages, over HTTP and by a real worker: who may do what, in which order.
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { z } from 'zod'
import { ReleaseList, ReleaseView } from '../../../api/contract/releases.ts'
import { makePublic } from '../../../api/public/make-public.ts'
import { readRelease } from '../../../api/statistics/release-form.ts'
import { releaseOnThread } from '../../../activities/release-thread.ts'
import { connect, NOBODY, withDoor, type Db } from '../../../db/ground/connect.ts'
import { peopleIdentified } from '../../../db/releases/release-work.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { identifyPeople, sealedAt } from '../../support/statistics/identified-people.ts'

let app: TestApp
let officer: Person, colleague: Person, other: Person
let from: string
let recorder: Db
beforeAll(async () => {
  app = await testApp({ worker: false })
  recorder = connect({ url: app.database.recorder, most: 2 })
  from = (await anOpenCase(app)).id
  ;[officer, colleague, other] = [
    await app.as('data_officer'),
    await app.as('data_signer'),
    await app.as('data_signer2'),
  ]
  await identifyPeople(app, { from, count: 121, year: 2025, month: 3, prefix: 'Maret' })
  await identifyPeople(app, { from, count: 40, year: 2025, month: 5, prefix: 'Mei' })
})
afterAll(async () => {
  await recorder.destroy()
  await app.close()
})

const ASKED = {
  counts: {
    ...{ sop: 'integrated-services', fact: 'victim_status', codes: ['ActualVictimOfTrafficking'] },
    ...{ not: ['NotAVictimOfTrafficking'], period: 'identified_on', notClosed: ['duplicate'] },
  },
  since: new Date('2025-03-01T00:00:00Z'),
  before: new Date('2025-04-01T00:00:00Z'),
  facts: ['gender'],
  steps: ['restitution_claim.in_time', 'restitution_execution.paid'],
}
/** What is told of one client whom a release counts, as of an instant. */
const toldOf = async (subject: string, asOf: string) =>
  (await peopleIdentified(recorder, { ...ASKED, asOf: new Date(asOf) })).find((one) => one.subject === subject)

test('how a case ended and which steps were reached is told as of an instant, also once opened again', async () => {
  const found = await app.rows(
    `select id, subject from app.case_file where number in ('Maret-1', 'Maret-2') order by number`,
  )
  const Case = z.object({ id: z.uuid(), subject: z.uuid() })
  const [one, twice] = z.tuple([Case, Case]).parse(found)
  await app.rows(`set session_replication_role = replica;
    insert into app.case_spell (case_id, kind, key, value, since, until, since_seq) values
      ('${one.id}', 'done', 'restitution_claim', 'restitution_claim in_time 1 -', '2025-05-01', null, 7),
      ('${one.id}', 'done', 'restitution_execution', 'restitution_execution paid 1 -', '2025-06-01',
        '2025-08-01', 8),
      ('${one.id}', 'status', '', 'closed', '2025-06-10', '2025-07-01', 9),
      ('${twice.id}', 'status', '', 'closed', '2025-06-10', null, 9);
    insert into app.case_event select (jsonb_populate_record(e, jsonb_build_object('stream', told.stream, 'seq', 9,
      'type', told.type, 'canon', told.canon))).* from app.case_event e, (values
        ('${one.id}', 'case_closed', '{"body":{"code":"completed"}}'),
        ('${twice.id}', 'case_cancelled', '{"body":{"reason":"duplicate"}}')) told (stream, type, canon)
      where e.stream = '${from}' and e.seq = 1;
    set session_replication_role = default`)
  const subject = one.subject
  const known = async (asOf: string) => {
    const told = await toldOf(subject, asOf)
    return [told?.closed, told?.reached]
  }
  expect(await known('2025-04-02')).toEqual([null, []])
  expect(await known('2025-06-20')).toEqual(['completed', ['restitution_claim.in_time', 'restitution_execution.paid']])
  expect(await known('2025-09-01')).toEqual([null, ['restitution_claim.in_time']])
  // Whoever was entered twice is counted until that is known, and no longer.
  expect(await toldOf(twice.subject, '2025-06-01')).toMatchObject({
    facts: { gender: [expect.any(String)] },
  })
  expect(await toldOf(twice.subject, '2025-07-01')).toBeUndefined()
})

const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
const announce = (body: object, key?: string): Promise<Answer> =>
  officer.post('/api/releases', { kind: 'public', year: 2025, month: 3, day: TODAY, ...body }, key)
const view = (answer: Answer): ReleaseView => ReleaseView.parse(answer.body)
const at = async (id: string, who = officer): Promise<ReleaseView> => view(await who.get(`/api/releases/${id}`))
const act = (who: Person, id: string, verb: string, body: object = {}): Promise<Answer> =>
  who.post(`/api/releases/${id}/${verb}`, body)
const codeOf = ({ body }: Answer): unknown => Object(body).code

async function computed(id: string): Promise<ReleaseView> {
  expect((await act(officer, id, 'compute')).status).toBe(200)
  // On the thread on which a worker does it.
  const deps = { connection: { url: app.database.recorder }, db: recorder, log: pino({ level: 'silent' }) }
  await releaseOnThread(deps, id, new AbortController().signal)
  return at(id)
}
const publicPage = async (path: string): Promise<string> => {
  const { publicWords: words, roles } = app.deps
  if (words === null) throw new Error('no public pages')
  await withDoor(app.deps.db, NOBODY, (tx) => makePublic(tx, { words, roles }))
  return (await app.nobody.ask(`/public/${path}`)).bytes.toString('utf8')
}

describe('a release of a quarter', () => {
  let id: string
  test('is announced once for its period, by those who make statistics and by nobody else', async () => {
    const body = { kind: 'public', year: 2025, month: 3, day: TODAY }
    expect((await app.nobody.post('/api/releases', body)).status).toBe(401)
    for (const who of ['case_coordinator', 'report_viewer', 'auditor', 'administrator'])
      expect([who, (await (await app.as(who)).post('/api/releases', body)).status]).toEqual([who, 403])
    const made = await announce({}, 'announced-once')
    expect([made.status, view(made).state]).toEqual([201, 'draft'])
    expect((await announce({}, 'announced-once')).body).toEqual(made.body)
    expect(codeOf(await announce({}))).toBe('release_there')
    id = view(made).id
    const wrong = await announce({ year: 1990, month: 13, day: 'besok' })
    expect([wrong.status, new Set(wrong.issues.map((one) => one.split(' ')[0]))]).toEqual([
      422,
      new Set(['year', 'month', 'day']),
    ])
    expect(codeOf(await announce({ isRevision: true }))).toBe('invalid')
  })

  test('is computed and attacked by a worker, which shows no small number and keeps no count', async () => {
    // What was written is counted once the ledger was sealed after it.
    expect(await computed(id)).toMatchObject({ state: 'draft', stopped: 'no_checkpoint' })
    await sealedAt(app, '2026-02-10T03:00:00Z')
    expect(await computed(id)).toMatchObject({ state: 'attacked', leaks: 0, stopped: null })
    const zip = unzipSync((await officer.ask(`/api/releases/${id}/package.zip`)).bytes)
    const { cells } = readRelease(strFromU8(zip['release.json'] ?? new Uint8Array()))
    const valueOf = (key: string) => cells.find((cell) => cell.table === 'T1' && cell.key === key)?.value
    // 121 people in March, one of them entered twice, and nobody before: the quarter must not tell that.
    expect([valueOf('quarter=q1'), valueOf('month=m01')]).toEqual([120, null])
    expect(cells.every(({ value }) => value === null || value % 10 === 0)).toBe(true)
  })

  test('is nobody else’s to read before it is published: neither that it is there, nor a number of it', async () => {
    for (const who of ['report_viewer', 'auditor', 'case_coordinator']) {
      const person = await app.as(who)
      for (const path of [`/api/releases/${id}`, `/api/releases/${id}/package.zip`])
        expect([403, 404]).toContain((await person.get(path)).status)
    }
    expect(await publicPage('en/index.html')).not.toContain('statistics.html')
  })

  test('is signed by two people of two offices, not by whoever had it computed, and by nobody twice', async () => {
    expect(codeOf(await act(officer, id, 'sign'))).toBe('second_person_needed')
    expect(codeOf(await act(officer, id, 'publish'))).toBe('release_step')
    expect((await act(colleague, id, 'sign')).status).toBe(200)
    expect(codeOf(await act(colleague, id, 'sign'))).toBe('second_person_needed')
    expect(codeOf(await act(officer, id, 'publish'))).toBe('release_step')
    expect(codeOf(await act(officer, id, 'compute'))).toBe('release_step')
    const signed = view(await act(other, id, 'sign'))
    expect([
      signed.state,
      signed.signatures.length,
      new Set(signed.signatures.map(({ office }) => office)).size,
    ]).toEqual(['signed', 2, 2])
  })

  test('is published once by two at the same moment, and then stands on the public pages', async () => {
    const both = await Promise.all([act(officer, id, 'publish'), act(other, id, 'publish')])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect((await at(id, await app.as('report_viewer'))).state).toBe('published')
    const page = await publicPage('en/statistics-2025.html')
    expect(page).toContain('up to March 2025')
    expect(page).toContain((await at(id)).sha256)
    expect(await publicPage('data/catalog.jsonld')).toContain('people-2025-03')
  })
})

describe('what follows', () => {
  test('counts those of the earlier release as they were then, and those since in their own months', async () => {
    // Twelve of February came to light late.
    const recorded = '2026-03-10T03:00:00Z'
    await identifyPeople(app, { from, count: 12, year: 2025, month: 2, prefix: 'Terlambat', recorded })
    await sealedAt(app, '2026-03-20T03:00:00Z')
    const id = view(await announce({ month: 5 })).id
    expect(await computed(id)).toMatchObject({ state: 'attacked', leaks: 0, stopped: null })
    const zip = unzipSync((await officer.ask(`/api/releases/${id}/package.zip`)).bytes)
    const { cells } = readRelease(strFromU8(zip['release.json'] ?? new Uint8Array()))
    const valueOf = (key: string) => cells.find((cell) => cell.table === 'T1' && cell.key === key)?.value
    // The twelve of February count in April, the first month that was not told yet.
    expect([valueOf('quarter=q1'), cells.some(({ key }) => key === 'month=m05')]).toEqual([120, true])
    await act(colleague, id, 'sign')
    await act(other, id, 'sign')
    expect((await act(officer, id, 'publish')).status).toBe(200)
    const list = ReleaseList.parse((await officer.get('/api/releases')).body)
    expect(list.data.map(({ month, state }) => [month, state])).toEqual([
      [5, 'published'],
      [3, 'superseded'],
    ])
  })

  test('is not made for a month that was told already, nor as a revision before the year is told', async () => {
    const earlier = view(await announce({ month: 4 })).id
    expect(codeOf(await act(officer, earlier, 'compute'))).toBe('release_order')
    expect(view(await act(officer, earlier, 'withdraw', { reason: 'not_needed' })).state).toBe('withdrawn')
    expect(codeOf(await announce({ isRevision: true }))).toBe('invalid')
  })

  test('leaves a note with its reason where a published one is withdrawn, and is not published again', async () => {
    const all = ReleaseList.parse((await officer.get('/api/releases')).body).data
    const id = all.find(({ state }) => state === 'published')?.id ?? ''
    expect((await act(officer, id, 'withdraw', { reason: 'because' })).status).toBe(422)
    expect((await act(other, id, 'withdraw', { reason: 'wrong_numbers' })).status).toBe(200)
    for (const verb of ['publish', 'sign', 'compute']) expect(codeOf(await act(officer, id, verb))).toBe('release_step')
    expect(codeOf(await announce({ month: 5 }))).toBe('release_there')
    expect(await publicPage('en/calendar.html')).toContain('The numbers are wrong')
    expect(await publicPage('en/statistics-2025.html')).toContain('up to March 2025')
  })

  test('every act stands in the record of the installation, with who did it and the seal', async () => {
    const rows = await app.rows(`select type from app.case_event where stream = 'system' and type like 'release_%'`)
    expect(new Set(rows.map((row) => Object(row).type))).toEqual(
      new Set(['release_announced', 'release_ordered', 'release_signed', 'release_published', 'release_withdrawn']),
    )
  })
})
