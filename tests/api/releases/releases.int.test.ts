// A release from its announcement to the public pages, over HTTP and by a real worker: who may do what, in which order.
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ReleasedAnswer } from '../../../api/contract/released-questions.ts'
import type { ReleaseView } from '../../../api/contract/releases.ts'
import { ReleaseList, ReleaseTables } from '../../../api/contract/releases.ts'
import { makePublic } from '../../../api/public/make-public.ts'
import { readRelease } from '../../../api/statistics/release-form.ts'
import { NOBODY, withDoor, type Db } from '../../../db/ground/connect.ts'
import { peopleIdentified } from '../../../db/releases/release-work.ts'
import { NOWHERE } from '../../support/door/every-look.ts'
import type { Answer, Person, TestApp } from '../../support/door/test-app.ts'
import { identifyPeople, sealedAt } from '../../support/statistics/identified-people.ts'
import {
  act,
  announceBy,
  codeOf,
  computedFor,
  releaseFor,
  releasing,
  TODAY,
  view,
  type Releasing,
} from '../../support/statistics/release-acts.ts'

let stage: Releasing
let app: TestApp
let officer: Person, colleague: Person, other: Person
let from: string
let recorder: Db
beforeAll(async () => {
  stage = await releasing()
  ;({ app, recorder, from, officer, colleague, other } = stage)
  await identifyPeople(app, { from, count: 121, year: 2025, month: 3, prefix: 'Maret' })
  await identifyPeople(app, { from, count: 40, year: 2025, month: 5, prefix: 'Mei' })
})
afterAll(async () => {
  await stage.close()
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

const announce = (body: object, key?: string): Promise<Answer> => announceBy(officer, body, key)
const at = (id: string, who = officer): Promise<ReleaseView> => releaseFor(who, id)
const computed = (id: string): Promise<ReleaseView> => computedFor(stage, id)
/** An answer to a question of whoever sees no case, byte for byte. */
const released = async (query: string, who: string): Promise<Answer> =>
  (await app.as(who)).ask(`/api/questions/released?${query}`)
const counts = (answer: Answer): Record<string, number | null> => {
  const { table } = ReleasedAnswer.parse(answer.body)
  return Object.fromEntries((table?.rows ?? []).map(({ key, all }) => [key, all.count]))
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

  test('is read by whoever signs it, table by table and under its seal, before anybody signs', async () => {
    const read = async (who: Person, query = '') =>
      ReleaseTables.parse((await who.get(`/api/releases/${id}/tables${query}`)).body)
    const { sha256, tables, provinces } = await read(colleague)
    expect(sha256).toBe((await at(id)).sha256)
    const [people] = tables
    expect(people?.rows.slice(0, 3).map(({ name, figures }) => [name.en, ...figures])).toEqual([
      ['Quarter 1', 120],
      ['January', 'not_shown'],
      ['February', 'not_shown'],
    ])
    expect(provinces.map(({ name }) => name)).toContain('Kepulauan Riau')
    const { code = '' } = provinces.find(({ name }) => name === 'Kepulauan Riau') ?? {}
    expect((await read(other, `?province=${code}`)).tables.map((table) => table.id)).toContain('T1')
    expect((await app.nobody.get(`/api/releases/${id}/tables`)).status).toBe(401)
    expect((await colleague.get(`/api/releases/${NOWHERE}/tables`)).status).toBe(404)
    expect(await colleague.get(`/api/releases/${id}/tables?province=99&x=1`)).toMatchObject({ status: 422 })
    expect(await colleague.get(`/api/releases/${id}/tables?province=99`)).toMatchObject({
      status: 422,
      issues: ['query.province not_found'],
    })
  })

  test('is nobody else’s to read before it is published: neither that it is there, nor a number of it', async () => {
    for (const who of ['report_viewer', 'auditor', 'case_coordinator']) {
      const person = await app.as(who)
      for (const path of ['', '/package.zip', '/tables', '/tables?province=21'].map(
        (one) => `/api/releases/${id}${one}`,
      ))
        expect([403, 404]).toContain((await person.get(path)).status)
    }
    expect(await publicPage('en/index.html')).not.toContain('statistics.html')
    expect(ReleasedAnswer.parse((await released('by=quarter', 'data_officer')).body)).toMatchObject({
      ...{ years: [], release: null, table: null, offers: [] },
    })
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
    const everybody = ReleaseTables.parse(
      (await (await app.as('report_viewer')).get(`/api/releases/${id}/tables`)).body,
    )
    expect(everybody.sha256).toBe((await at(id)).sha256)
    const page = await publicPage('en/statistics-2025.html')
    expect(page).toContain('up to March 2025')
    expect(page).toContain((await at(id)).sha256)
    expect(await publicPage('data/catalog.jsonld')).toContain('people-2025-03')
  })
})

describe('a question out of sight', () => {
  test('is answered from the published release, which it names, to whoever may ask, and to nobody else', async () => {
    for (const who of ['report_viewer', 'auditor', 'case_coordinator', 'data_signer']) {
      const answer = await released('by=quarter', who)
      expect([who, answer.status, counts(answer)]).toEqual([who, 200, { q1: 120 }])
      expect(ReleasedAnswer.parse(answer.body).release).toMatchObject({
        ...{ kind: 'public', year: 2025, month: 3, least: 11, isRounded: true },
        checkpoint: expect.any(Number),
        asOf: expect.stringMatching(/^2026-02-10T02:5/),
      })
    }
    expect((await app.nobody.get('/api/questions/released')).status).toBe(401)
    for (const who of ['health_provider', 'administrator', 'companion'])
      for (const path of ['/api/questions/released', '/api/statistics/catalogue'])
        expect([who, (await (await app.as(who)).get(path)).status]).toEqual([who, 403])
  })

  test('that is too fine, or of days of one’s own, is not answered from cases', async () => {
    const { table, offers } = ReleasedAnswer.parse((await released('by=city,month', 'report_viewer')).body)
    expect([table, offers.map(({ by }) => by)]).toEqual([null, ['province,quarter', 'month']])
    const wrong = async (query: string) => {
      const answer = await released(query, 'case_coordinator')
      return [answer.status, ...answer.issues.map((one) => one.split(' ')[0])]
    }
    expect(await wrong('by=risk,case.area&only=sex:Feminine')).toEqual([422, 'query.by'])
    expect(await wrong('by=risk&only=sex:Feminine')).toEqual([422, 'query.by', 'query.only'])
    expect(await wrong('period=2025-01-01..2025-01-07')).toEqual([422, 'query.period'])
    expect(await wrong('year=2031')).toEqual([422, 'query.year'])
  })

  test('has the same bytes whatever happens to cases, and other bytes only after another release', async () => {
    const asked = ['by=quarter', 'by=province,quarter', 'by=sex', 'by=city,month', 'by=quarter&only=form:labour']
    const bytes = async () =>
      Promise.all(
        ['report_viewer', 'case_coordinator', 'auditor'].flatMap((who) =>
          asked.map(async (query) => (await released(query, who)).bytes.toString('utf8')),
        ),
      )
    const before = await bytes()
    await identifyPeople(app, { from, count: 37, year: 2025, month: 2, prefix: 'Lain' })
    await app.rows(`set session_replication_role = replica;
      update app.case_spell set value = 'Masculine' where kind = 'fact' and key = 'gender';
      set session_replication_role = default`)
    expect(await bytes()).toEqual(before)
    await app.rows(`set session_replication_role = replica;
      delete from app.case_spell where case_id in (select id from app.case_file where number like 'Lain-%');
      delete from app.case_file where number like 'Lain-%';
      update app.case_spell set value = case when split_part(f.number, '-', 2)::int % 3 = 0 then 'Masculine'
        else 'Feminine' end from app.case_file f
        where f.id = case_id and kind = 'fact' and key = 'gender' and f.number ~ '^(Maret|Mei)-';
      set session_replication_role = default`)
  })

  test('is answered from the chain where that stands, but only to whoever may read it', async () => {
    await app.rows(`set session_replication_role = replica;
      with made as (insert into app.release select (jsonb_populate_record(r, jsonb_build_object(
        'id', gen_random_uuid(), 'kind', 'chain', 'sha256', repeat('c', 64)))).*
        from app.release r where r.kind = 'public' and r.state = 'published' returning id)
      insert into app.release_file select made.id, convert_to(replace(replace(convert_from(f.bytes, 'UTF8'),
        '"kind":"public"', '"kind":"chain"'), '"value":120}', '"value":121}'), 'UTF8')
        from made, app.release_file f join app.release r on r.id = f.release_id where r.state = 'published'
          and r.kind = 'public';
      set session_replication_role = default`)
    const kinds = ['report_viewer', 'auditor', 'case_coordinator', 'supervisor'].map(async (who) => {
      const answer = await released('by=quarter', who)
      return [who, ReleasedAnswer.parse(answer.body).release?.kind, counts(answer)['q1']]
    })
    expect(await Promise.all(kinds)).toEqual([
      ['report_viewer', 'chain', 121],
      ['auditor', 'chain', 121],
      ['case_coordinator', 'public', 120],
      ['supervisor', 'public', 120],
    ])
    await app.rows(`set session_replication_role = replica;
      delete from app.release_file where release_id in (select id from app.release where kind = 'chain');
      delete from app.release where kind = 'chain'; set session_replication_role = default`)
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
