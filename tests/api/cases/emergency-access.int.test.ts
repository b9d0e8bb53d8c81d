// Somebody who opens a case in an emergency: for minutes, on record, and reviewed by another person.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan } from '../../../api/contract/cases.ts'
import { BreakGlassList, GlassBroken } from '../../../api/contract/exceptions.ts'
import { GroupOpened, GroupView } from '../../../api/contract/intake-groups.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { withOwner, connect } from '../../../db/ground/connect.ts'
import { verifyStreamOf } from '../../../db/ledger/verify-case.ts'
import { anOpenCase, looks, numberOf } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('a case opened in an emergency', () => {
  const WORDS = 'Klien dirawat tak sadar di rumah sakit'
  const breakGlass = (who: Person, number: string, over: object = {}, key?: string) =>
    who.post('/api/break-glass', { number, reason: 'urgent_medical', words: WORDS, minutes: 10, ...over }, key)

  test('is read for minutes only, without what was answered and without how to reach her safely', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const { id: task } = await open.task('complaint')
    await app.rows('select 1')
    const national = await app.as('national_coordinator')
    const number = await numberOf(open)
    expect(await looks(national, open, task)).toEqual([404, 404, 404, 404, 404])

    const broken = await breakGlass(national, number, {}, 'break-once')
    expect(broken.status).toBe(201)
    expect(GlassBroken.parse(broken.body).caseId).toBe(open.id)
    expect((await breakGlass(national, number, {}, 'break-once')).body).toEqual(broken.body)
    expect(await looks(national, open, task)).toEqual([200, 200, 200, 200, 200])
    expect(TaskView.parse((await national.get(`/api/tasks/${task}`)).body)).toMatchObject({
      answers: null,
      knownAnswers: {},
    })
    expect(
      (
        await national.post(`/api/people/${open.person}/reveal`, {
          field: 'full_name',
          purpose: 'Memberi tahu rumah sakit',
        })
      ).body,
    ).toMatchObject({ value: 'Contoh Uji' })
    await app.rows(
      `insert into app.person_identity (person_id, field, ciphertext) values ($1, 'safe_contact', '\\x00')`,
      [open.person],
    )
    expect(
      (
        await national.post(`/api/people/${open.person}/reveal`, {
          field: 'safe_contact',
          purpose: 'Memberi tahu rumah sakit',
        })
      ).body,
    ).toMatchObject({ value: null })
    expect(
      await national.post(`/api/cases/${open.id}/consents`, {
        code: 'C1',
        state: 'given',
        language: 'id',
        explainedBy: 'Contoh Petugas',
        method: 'spoken',
      }),
    ).toMatchObject({ status: 403, code: 'emergency_reads_only' })
    expect(
      await national.ask(`/api/tasks/${task}/draft`, { method: 'PUT', body: { answers: {}, version: 0 } }),
    ).toMatchObject({ status: 403, code: 'emergency_reads_only' })
    expect(await breakGlass(national, number)).toMatchObject({ status: 409, code: 'in_sight_already' })

    await app.rows(
      `update app.break_glass set opened_at = now() - interval '11 minutes', expires_at = now() - interval '1 second'
         where case_id = $1`,
      [open.id],
    )
    expect(await looks(national, open, task)).toEqual([404, 404, 404, 404, 404])
  })

  test('opens no second case about the person, by whatever way it is asked, and leaves no sight behind', async () => {
    const open = await anOpenCase(app, 'Contoh Merak Darurat')
    const national = await app.as('national_coordinator')
    await breakGlass(national, await numberOf(open))
    expect((await national.get(`/api/people/${open.person}`)).status).toBe(200)
    const opening = () =>
      national.post('/api/cases', {
        sop: 'integrated-services',
        personId: open.person,
        area: '21.71',
        channel: 'walk_in',
      })
    const row = {
      id: randomUUID(),
      full_name: '',
      birth_year: '',
      nik: '',
      phone: '',
      answers: {},
      personId: open.person,
    }
    const begun = GroupView.parse((await national.post('/api/intake-groups')).body)
    const content = {
      sop: 'integrated-services',
      area: '21.71',
      channel: 'agency',
      shared: { received_on: '2026-11-20', reporter: 'officer', incident_date: '2026-11' },
      rows: [row],
    }
    expect(
      (
        await national.ask(`/api/intake-groups/${begun.id}`, {
          method: 'PUT',
          body: { version: begun.version, content },
        })
      ).status,
    ).toBe(200)
    const together = async () =>
      GroupOpened.parse(
        (await national.post(`/api/intake-groups/${begun.id}/open`, { version: begun.version + 1, rows: [row.id] }))
          .body,
      ).items

    expect((await Promise.all([opening(), opening()])).map(({ status, code }) => [status, code])).toEqual([
      [403, 'emergency_reads_only'],
      [403, 'emergency_reads_only'],
    ])
    expect(await together()).toMatchObject([{ done: false, code: 'emergency_reads_only' }])

    await app.rows(
      `update app.break_glass set opened_at = now() - interval '11 minutes', expires_at = now() - interval '1 second'
         where case_id = $1`,
      [open.id],
    )
    expect((await national.get(`/api/people/${open.person}`)).status).toBe(404)
    expect((await opening()).issues).toEqual(['personId not_found'])
    expect(await together()).toMatchObject([{ done: false, code: 'not_found' }])
    expect(await app.rows('select id from app.case_file where subject = $1', [open.person])).toEqual([{ id: open.id }])
  })

  test(
    'shows at once to its owner and to the data protection officer, waits for a review by another person, and is ' +
      'proved',
    async () => {
      const open = await anOpenCase(app)
      const national = await app.as('national_coordinator')
      const { id } = GlassBroken.parse((await breakGlass(national, await numberOf(open))).body)
      const of = async (who: Person) => BreakGlassList.parse((await who.get(`/api/break-glass?caseId=${open.id}`)).body)
      const officer = await app.as('data_protection_officer')
      expect((await of(open.coordinator)).data).toMatchObject([
        {
          id,
          reason: 'urgent_medical',
          words: WORDS,
          isOpen: true,
          finding: null,
          allowedActions: { review: { allowed: true } },
        },
      ])
      expect((await of(officer)).data).toMatchObject([
        { id, words: null, allowedActions: { review: { allowed: true } } },
      ])
      expect((await of(officer)).counts.waiting).toBeGreaterThan(0)
      expect((await of(national)).data).toMatchObject([
        { allowedActions: { review: { allowed: false, code: 'second_person_needed' } } },
      ])

      const review = (who: Person, body: object = { finding: 'justified' }) =>
        who.post(`/api/break-glass/${id}/review`, body)
      expect(await review(national)).toMatchObject({ status: 409, code: 'second_person_needed' })
      expect(await review(await app.as('case_coordinator2'))).toMatchObject({ status: 404 })
      expect(await review(await app.as('intake_officer'))).toMatchObject({ status: 403, code: 'forbidden' })
      expect((await review(officer, { finding: 'maybe' })).issues).toEqual(['finding invalid_value'])
      expect((await review(officer)).status).toBe(200)
      expect(await review(open.coordinator)).toMatchObject({ status: 409, code: 'reviewed_already' })
      await expect(app.rows('update app.break_glass set reviewed_by = user_id where id = $1', [id])).rejects.toThrow(
        'check constraint',
      )

      const proofs = await app.rows(
        `select type, canon::json->'body'->>'case' as "case" from app.case_event
         where stream = 'system' and canon like $1 order by seq`,
        [`%${id}%`],
      )
      expect(proofs).toEqual([
        { type: 'glass_broken', case: open.id },
        { type: 'emergency_reviewed', case: open.id },
      ])
      const owner = connect({ url: app.database.owner, most: 1 })
      expect(await withOwner(owner, (tx) => verifyStreamOf(tx, 'system'))).toMatchObject({ intact: true })
      await owner.destroy()
      expect(JSON.stringify(await app.rows('select canon from app.case_event'))).not.toContain('tak sadar')
      expect(JSON.stringify(await app.rows('select purpose from app.access_log'))).not.toContain('tak sadar')
      expect(app.log.join('')).not.toContain('tak sadar')
    },
  )

  test('is opened only with the capability, a reason and words, never by a colleague who is shut out', async () => {
    const open = await anOpenCase(app)
    const number = await numberOf(open)
    expect(await breakGlass(open.officer, number)).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await app.nobody.post('/api/break-glass')).toMatchObject({ status: 401 })
    const supervisor = await app.as('supervisor2')
    expect((await breakGlass(supervisor, number, { reason: 'curiosity', words: 'x', minutes: 600 })).issues).toEqual([
      'reason invalid_value',
      'words too_small',
      'minutes too_big',
    ])
    expect(await breakGlass(supervisor, 'K-999999')).toMatchObject({ status: 404 })

    const own = await app.as('supervisor')
    await open.coordinator.post(`/api/cases/${open.id}/locks`, {
      userId: demoAccount('supervisor').user,
      reason: 'close_tie',
    })
    expect(await breakGlass(own, number)).toMatchObject({ status: 404 })
    expect(
      CasePlan.parse((await open.coordinator.get(`/api/cases/${open.id}/plan`)).body).stages.length,
    ).toBeGreaterThan(0)
  })

  test(
    'is found by no walk through the numbers: each that is none stands on record, after ten of a day none is ' +
      'looked for, and a right one is no miss',
    async () => {
      const open = await anOpenCase(app)
      const walker = await app.as('supervisor2')
      // One miss of today is hers already.
      const misses = [404]
      for (let n = 0; n < 11; n += 1) misses.push((await breakGlass(walker, `K-9${n}0000`)).status)
      expect(misses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429])
      expect(await breakGlass(walker, await numberOf(open))).toMatchObject({ status: 429 })
      expect(
        await app.rows(
          `select count(*)::int as n from app.access_log
           where user_id = '${demoAccount('supervisor2').user}' and action = 'case.break_glass' and not allowed`,
        ),
      ).toEqual([{ n: 10 }])
    },
  )

  test('is guessed at many times at once, and each guess is counted and answered', async () => {
    const walker = await app.as('national_coordinator')
    const guesses = await Promise.all(Array.from({ length: 24 }, (_, n) => breakGlass(walker, `K-8${n}0000`)))
    const answered = (status: number): number => guesses.filter((guess) => guess.status === status).length
    expect([answered(404), answered(429)]).toEqual([10, 14])
    await app.rows(`delete from app.attempt where key like 'glass:%'`)
  })
})
