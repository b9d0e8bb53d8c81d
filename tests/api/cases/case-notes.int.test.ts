// Notes about a case: who reads them, who may be mentioned, what becomes of a note that is corrected or taken back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NoteChanged, NoteColleagues, NoteList, type NoteRow } from '../../../api/contract/case-notes.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const SECRET = 'Contoh: ia bercerita tentang paman di Cianjur'
let app: TestApp
let one: OpenCase
let coordinator: Person
let officer: Person
beforeAll(async () => {
  app = await testApp()
  one = await anOpenCase(app)
  ;({ coordinator, officer } = one)
})
afterAll(() => app.close())

const notes = async (person: Person, caseId = one.id): Promise<readonly NoteRow[]> =>
  NoteList.parse((await person.get(`/api/cases/${caseId}/notes`)).body).data
const write = async (person: Person, text: string, mentions: readonly string[] = []): Promise<string> =>
  NoteChanged.parse((await person.post(`/api/cases/${one.id}/notes`, { text, mentions })).body).id
const found = async (person: Person, id: string): Promise<NoteRow | undefined> =>
  (await notes(person)).find((note) => note.id === id)

describe('a note about a case', () => {
  test("is read by the author's office and by nobody without a part in the case, the newest first", async () => {
    await write(officer, 'Contoh pertama')
    await write(officer, 'Contoh kedua')
    expect((await notes(coordinator)).map(({ texts }) => texts.at(-1)?.text)).toEqual([
      'Contoh kedua',
      'Contoh pertama',
    ])
    expect(await (await app.as('luggage_clerk')).get(`/api/cases/${one.id}/notes`)).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    expect(await app.nobody.get(`/api/cases/${one.id}/notes`)).toMatchObject({ status: 401 })
  })

  test('lies in the database as nothing that can be read, and in no log', async () => {
    await write(officer, SECRET)
    const rows = await app.rows(`select encode(ciphertext, 'escape') as text from app.case_note_text`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('paman')
    expect(JSON.stringify(await app.rows(`select body from app.request_key`))).not.toContain('paman')
    expect(app.log.join('\n')).not.toContain('paman')
  })

  test('is written once, however often the click is sent; the same key with other words is refused', async () => {
    const before = (await notes(officer)).length
    const first = await officer.post(`/api/cases/${one.id}/notes`, { text: 'Contoh sekali' }, 'note-once')
    expect(first.status).toBe(201)
    expect((await officer.post(`/api/cases/${one.id}/notes`, { text: 'Contoh sekali' }, 'note-once')).body).toEqual(
      first.body,
    )
    expect(await officer.post(`/api/cases/${one.id}/notes`, { text: 'Contoh lain' }, 'note-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(await notes(officer)).toHaveLength(before + 1)
  })

  test('every mistake in it is named at once', async () => {
    expect(await officer.post(`/api/cases/${one.id}/notes`, { text: ' ', mentions: ['x'], to: 'all' })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['text too_small', 'mentions.0 invalid_format', 'to unknown_key']),
    })
  })

  test('comes page by page without a gap or a note twice', async () => {
    for (let n = 0; n < 5; n += 1) await write(coordinator, `Contoh halaman ${n}`)
    const all = (await notes(officer)).map(({ id }) => id)
    const paged: string[] = []
    for (let after = ''; ;) {
      const { data, page } = NoteList.parse(
        (await officer.get(`/api/cases/${one.id}/notes?limit=2${after === '' ? '' : `&after=${after}`}`)).body,
      )
      paged.push(...data.map(({ id }) => id))
      if (!page.hasMore || page.after === null) break
      after = page.after
    }
    expect(paged).toEqual(all)
  })
})

describe("one's own note", () => {
  test('is corrected, and what it said before stays to be read', async () => {
    const id = await write(officer, 'Contoh: datang Senin')
    expect((await officer.post(`/api/notes/${id}/correct`, { text: 'Contoh: datang Selasa', seen: 1 })).status).toBe(
      200,
    )
    expect((await found(coordinator, id))?.texts.map(({ text }) => text)).toEqual([
      'Contoh: datang Senin',
      'Contoh: datang Selasa',
    ])
    expect(await officer.post(`/api/notes/${id}/correct`, { text: 'Contoh: datang Rabu', seen: 1 })).toMatchObject({
      status: 409,
      code: 'conflict',
    })
  })

  test('is taken back: nobody reads it any more, and the mark stays', async () => {
    const id = await write(officer, 'Contoh salah kasus')
    expect((await officer.post(`/api/notes/${id}/take-back`)).status).toBe(200)
    expect(await found(coordinator, id)).toMatchObject({
      texts: [],
      takenBackAt: expect.any(String),
      gone: false,
      by: { id: demoAccount('intake_officer').user },
    })
    expect(await officer.post(`/api/notes/${id}/take-back`)).toMatchObject({ status: 409, code: 'note_taken_back' })
    expect(await officer.post(`/api/notes/${id}/correct`, { text: 'Contoh lagi', seen: 1 })).toMatchObject({
      status: 409,
      code: 'note_taken_back',
    })
  })

  test("is nobody else's to change, and is not there for who does not see the case", async () => {
    const id = await write(officer, 'Contoh milik petugas')
    for (const [verb, body] of [
      ['correct', { text: 'Contoh', seen: 1 }],
      ['take-back', {}],
    ] as const) {
      expect(await coordinator.post(`/api/notes/${id}/${verb}`, body)).toMatchObject({
        status: 403,
        code: 'note_not_yours',
      })
      expect(await (await app.as('luggage_clerk')).post(`/api/notes/${id}/${verb}`, body)).toMatchObject({
        status: 404,
      })
      expect(await app.nobody.post(`/api/notes/${id}/${verb}`, body)).toMatchObject({ status: 401 })
    }
  })
})

describe('mentioning a colleague', () => {
  test('offers those who may read the case, never oneself', async () => {
    const { data, sharers } = NoteColleagues.parse((await officer.get(`/api/cases/${one.id}/notes/colleagues`)).body)
    expect(data.map(({ id }) => id)).toContain(demoAccount('case_coordinator').user)
    expect(data.map(({ id }) => id)).not.toContain(demoAccount('intake_officer').user)
    expect(data.map(({ id }) => id)).not.toContain(demoAccount('health_provider').user)
    expect(sharers).toBe('Pusat Layanan Contoh Kota Batam')
  })

  test('tells her, with nothing but a case number', async () => {
    await write(officer, SECRET, [demoAccount('case_coordinator').user])
    const answer = await coordinator.get('/api/me/notifications')
    const [newest] = NotificationList.parse(answer.body).data
    expect(newest).toMatchObject({
      kind: 'mention',
      read: false,
      caseId: one.id,
      sentence: { en: expect.stringMatching(/^You were mentioned in a note on K-\d+$/) },
    })
    expect(JSON.stringify(answer.body)).not.toMatch(/paman|Contoh/)
  })

  test('of somebody who may not read the case is refused, with who can share it, and nothing is kept', async () => {
    const before = (await notes(officer)).length
    const answer = await officer.post(`/api/cases/${one.id}/notes`, {
      text: 'Contoh',
      mentions: [demoAccount('health_provider').user],
    })
    expect(answer).toMatchObject({
      status: 409,
      code: 'mention_out_of_sight',
      body: {
        sentence: {
          en: expect.stringMatching(
            /cannot read the notes of this case\. The coordinators at Pusat Layanan Contoh Kota Batam can share it\.$/,
          ),
        },
      },
    })
    expect(
      await officer.post(`/api/cases/${one.id}/notes`, { text: 'Contoh', mentions: [organisationIdOf('rs-batam')] }),
    ).toMatchObject({ status: 422, issues: ['mentions.0 not_found'] })
    expect(await notes(officer)).toHaveLength(before)
  })
})

describe('who is kept from notes', () => {
  test('an office that joins with a task reads its own and those that name its people, none of others', async () => {
    const { id: task } = await one.task('complaint')
    const inside = await write(coordinator, 'Contoh di dalam kantor')
    expect(
      (
        await coordinator.post(`/api/tasks/${task}/assign`, {
          organisationId: organisationIdOf('rs-batam'),
        })
      ).status,
    ).toBeLessThan(500)
    await app.rows(
      `insert into app.case_access (case_id, organisation_id, basis) values ($1, $2, 'task') on conflict do nothing`,
      [one.id, organisationIdOf('rs-batam')],
    )
    expect((await one.complain()).status).toBe(200)
    expect(
      (
        await coordinator.post(`/api/cases/${one.id}/consents`, {
          code: 'C5',
          state: 'given',
          language: 'id',
          explainedBy: 'Contoh Petugas',
        })
      ).status,
    ).toBe(200)
    const to = await write(coordinator, 'Contoh untuk rumah sakit', [demoAccount('health_provider').user])
    const nurse = await app.as('health_provider')
    const opened = await nurse.post(`/api/cases/${one.id}/openings`, {
      purpose: 'audit',
      words: 'Contoh alasan membuka',
    })
    expect(opened.status).toBeLessThan(500)
    const seen = await notes(nurse)
    expect(seen.map(({ id }) => id)).toEqual([to])
    expect(seen[0]).toMatchObject({ forMe: true, hidden: null, texts: [{ text: 'Contoh untuk rumah sakit' }] })
    expect(seen.map(({ id }) => id)).not.toContain(inside)
  })

  test('a colleague who is shut out of the case sees none of them, and is told nothing of it', async () => {
    const shut = demoAccount('case_coordinator').user
    const { id } = await anOpenCase(app)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        values (gen_random_uuid(), $1, $2, 'relative', $3, $4)`,
      [id, shut, demoAccount('supervisor').user, organisationIdOf('ppt-batam')],
    )
    expect(await coordinator.get(`/api/cases/${id}/notes`)).toMatchObject({ status: 404 })
    expect(await officer.post(`/api/cases/${id}/notes`, { text: 'Contoh', mentions: [shut] })).toMatchObject({
      status: 409,
      code: 'mention_out_of_sight',
    })
  })

  test('whoever reads masked cases is told why there is nothing to write', async () => {
    const answer = await (await app.as('auditor')).get(`/api/cases/${one.id}/notes`)
    expect([200, 403, 404]).toContain(answer.status)
    expect(await (await app.as('auditor')).post(`/api/cases/${one.id}/notes`, { text: 'Contoh' })).toMatchObject({
      status: expect.any(Number),
      code: expect.stringMatching(/^(notes_for_part|purpose_needed|not_found)$/),
    })
  })

  test('nobody, where she was erased: words are gone, who wrote when is not', async () => {
    const other = await anOpenCase(app)
    const { id } = NoteChanged.parse(
      (await other.officer.post(`/api/cases/${other.id}/notes`, { text: 'Contoh akan hilang' })).body,
    )
    await app.rows(`delete from app.case_note_text where case_id = $1`, [other.id])
    await app.rows(
      `update app.person set dek = '', kek_id = '', erased_at = now(), identity_state = 'erased' where id = $1`,
      [other.person],
    )
    expect((await notes(other.coordinator, other.id)).find((note) => note.id === id)).toMatchObject({
      texts: [],
      gone: true,
      hidden: null,
    })
    expect(await other.officer.post(`/api/cases/${other.id}/notes`, { text: 'Contoh' })).toMatchObject({
      status: 409,
      code: 'person_erased',
    })
  })
})
