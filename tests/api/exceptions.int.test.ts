// Exceptions to who sees a case: a colleague who is shut out of it, somebody who opens it in an emergency, and whoever
// sees it without being at work on it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CasePlan } from '../../api/contract/cases.ts'
import {
  BreakGlassList,
  CaseOpened,
  ColleagueLocked,
  GlassBroken,
  LockList,
  OpeningList,
} from '../../api/contract/exceptions.ts'
import { GroupOpened, GroupView } from '../../api/contract/intake-groups.ts'
import { LookList } from '../../api/contract/looks.ts'
import { TaskList, TaskView } from '../../api/contract/tasks.ts'
import { demoAccounts, organisationIdOf } from '../../api/seed/accounts.ts'
import { withOwner, connect } from '../../db/connect.ts'
import { verifyStreamOf } from '../../db/verify-case.ts'
import { anOpenCase, type OpenCase } from '../support/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../support/test-app.ts'

let app: TestApp
const LONG = 60_000
beforeAll(async () => {
  app = await testApp()
}, 60_000)
afterAll(() => app.close(), 30_000)

const accountOf = (name: string): string =>
  demoAccounts().find(({ email }) => email === `${name}@demo.tapak.example`)?.user ?? ''
const nameOf = async (name: string): Promise<string> => {
  const [row] = await app.rows('select name from app.user_account where id = $1', [accountOf(name)])
  return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''
}
const numberOf = async ({ coordinator, id }: OpenCase): Promise<string> =>
  CaseList.parse((await coordinator.get('/api/cases?limit=100&sort=opened')).body).data.find((one) => one.id === id)
    ?.number ?? ''
const looks = async (who: Person, open: OpenCase, task: string): Promise<number[]> => {
  const statuses = []
  for (const path of [
    `/api/cases/${open.id}`,
    `/api/cases/${open.id}/timeline`,
    `/api/cases/${open.id}/explain`,
    `/api/tasks/${task}`,
    `/api/people/${open.person}`,
  ])
    statuses.push((await who.get(path)).status)
  return statuses
}
const lists = async (who: Person, id: string): Promise<boolean> => {
  const [cases, tasks] = [
    CaseList.parse((await who.get('/api/cases?limit=100')).body),
    TaskList.parse((await who.get('/api/tasks?view=all&limit=100')).body),
  ]
  return cases.data.some((one) => one.id === id) || tasks.data.some(({ caseId }) => caseId === id)
}

describe('a colleague with a conflict of interest', () => {
  test(
    'is shut out at once, of the case, its tasks, its person and every list; what she held goes back to the office',
    async () => {
      const open = await anOpenCase(app)
      const { id: task } = await open.task('complaint')
      await open.officer.post(`/api/tasks/${task}/claim`)
      expect(await looks(open.officer, open, task)).toEqual([200, 200, 200, 200, 200])
      expect(
        LockList.parse((await open.coordinator.get(`/api/cases/${open.id}/locks`)).body).colleagues.map(({ id }) => id),
      ).toContain(accountOf('intake_officer'))

      const locked = await open.coordinator.post(
        `/api/cases/${open.id}/locks`,
        { userId: accountOf('intake_officer'), reason: 'relative' },
        'lock-once',
      )
      expect({ status: locked.status, body: locked.body }).toMatchObject({ status: 201, body: { handedBack: 1 } })
      expect(await looks(open.officer, open, task)).toEqual([404, 404, 404, 404, 404])
      expect(await lists(open.officer, open.id)).toBe(false)
      expect((await open.officer.post(`/api/tasks/${task}/claim`)).status).toBe(404)
      expect(await looks(open.coordinator, open, task)).toEqual([200, 200, 200, 200, 200])
      expect(await open.task('complaint')).toMatchObject({
        state: 'ready',
        who: { userId: null, organisationId: organisationIdOf('ppt-batam') },
      })

      expect(
        ColleagueLocked.parse(
          (
            await open.coordinator.post(
              `/api/cases/${open.id}/locks`,
              { userId: accountOf('intake_officer'), reason: 'relative' },
              'lock-once',
            )
          ).body,
        ).id,
      ).toBe(ColleagueLocked.parse(locked.body).id)
      expect(
        await open.coordinator.post(`/api/cases/${open.id}/locks`, {
          userId: accountOf('intake_officer'),
          reason: 'relative',
        }),
      ).toMatchObject({ status: 409, code: 'locked_already' })
    },
    LONG,
  )

  test(
    'cannot be given work in it, is not offered for it, and sees it again when a coordinator lets her in',
    async () => {
      const open = await anOpenCase(app)
      const { id: task } = await open.task('complaint')
      const { id: lock } = ColleagueLocked.parse(
        (
          await open.coordinator.post(`/api/cases/${open.id}/locks`, {
            userId: accountOf('intake_officer'),
            reason: 'involved',
          })
        ).body,
      )
      const assigned = await open.coordinator.post(`/api/tasks/${task}/assign`, {
        organisationId: organisationIdOf('ppt-batam'),
        userId: accountOf('intake_officer'),
      })
      expect([assigned.status, assigned.issues]).toEqual([422, ['userId shut_out']])
      const { candidates } = TaskView.parse((await open.coordinator.get(`/api/tasks/${task}`)).body)
      expect(candidates.flatMap(({ users }) => users.map(({ id }) => id))).not.toContain(accountOf('intake_officer'))
      const found = await open.officer.post('/api/people/find', { full_name: 'Contoh Uji' })
      expect(JSON.stringify(found.body)).not.toContain(open.person)

      expect((await open.coordinator.post(`/api/case-locks/${lock}/lift`)).status).toBe(200)
      expect(await looks(open.officer, open, task)).toEqual([200, 200, 200, 200, 200])
      expect(await open.coordinator.post(`/api/case-locks/${lock}/lift`)).toMatchObject({
        status: 409,
        code: 'lock_lifted',
      })
    },
    LONG,
  )

  test(
    'is locked only by a coordinator of the owner, about somebody else, with every issue named',
    async () => {
      const open = await anOpenCase(app)
      const lock = (who: Person, body: object) => who.post(`/api/cases/${open.id}/locks`, body)
      expect(await lock(open.officer, { userId: accountOf('supervisor'), reason: 'relative' })).toMatchObject({
        status: 403,
        code: 'forbidden',
      })
      expect(
        await lock(await app.as('case_coordinator2'), { userId: accountOf('supervisor'), reason: 'relative' }),
      ).toMatchObject({ status: 404 })
      expect(await app.nobody.post(`/api/cases/${open.id}/locks`)).toMatchObject({ status: 401 })
      expect(
        (await lock(open.coordinator, { userId: accountOf('case_coordinator'), reason: 'relative' })).issues,
      ).toEqual(['userId not_found'])
      expect((await lock(open.coordinator, { userId: 'x', reason: 'envy', more: 1 })).issues).toEqual([
        'userId invalid_format',
        'reason invalid_value',
        'more unknown_key',
      ])
    },
    LONG,
  )
})

describe('a case opened in an emergency', () => {
  const WORDS = 'Klien dirawat tak sadar di rumah sakit'
  const breakGlass = (who: Person, number: string, over: object = {}, key?: string) =>
    who.post('/api/break-glass', { number, reason: 'urgent_medical', words: WORDS, minutes: 10, ...over }, key)

  test(
    'is read for minutes and no longer, without what was answered, and without how to reach her safely',
    async () => {
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
          method: 'spoken',
        }),
      ).toMatchObject({ status: 403, code: 'emergency_reads_only' })
      expect(
        await national.ask(`/api/tasks/${task}/draft`, { method: 'PUT', body: { answers: {}, version: 0 } }),
      ).toMatchObject({ status: 403, code: 'emergency_reads_only' })
      expect(await breakGlass(national, number)).toMatchObject({ status: 409, code: 'in_sight_already' })

      await app.rows(
        `update app.break_glass set opened_at = now() - interval '11 minutes', expires_at = now() - interval '1 second' where case_id = $1`,
        [open.id],
      )
      expect(await looks(national, open, task)).toEqual([404, 404, 404, 404, 404])
    },
    LONG,
  )

  test(
    'opens no second case about the person, by whatever way it is asked, and leaves no sight behind',
    async () => {
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
        `update app.break_glass set opened_at = now() - interval '11 minutes', expires_at = now() - interval '1 second' where case_id = $1`,
        [open.id],
      )
      expect((await national.get(`/api/people/${open.person}`)).status).toBe(404)
      expect((await opening()).issues).toEqual(['personId not_found'])
      expect(await together()).toMatchObject([{ done: false, code: 'not_found' }])
      expect(await app.rows('select id from app.case_file where subject = $1', [open.person])).toEqual([
        { id: open.id },
      ])
    },
    LONG,
  )

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
        `select type, canon::json->'body'->>'case' as "case" from app.case_event where stream = 'system' and canon like $1 order by seq`,
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
    LONG,
  )

  test(
    'is opened only with the capability, a reason and words, and never by a colleague who is shut out of it',
    async () => {
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
        userId: accountOf('supervisor'),
        reason: 'close_tie',
      })
      expect(await breakGlass(own, number)).toMatchObject({ status: 404 })
      expect(
        CasePlan.parse((await open.coordinator.get(`/api/cases/${open.id}/plan`)).body).stages.length,
      ).toBeGreaterThan(0)
    },
    LONG,
  )

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
          `select count(*)::int as n from app.access_log where user_id = '${accountOf('supervisor2')}' and action = 'case.break_glass' and not allowed`,
        ),
      ).toEqual([{ n: 10 }])
    },
    LONG,
  )

  test(
    'is guessed at many times at once, and each guess is counted and answered',
    async () => {
      const walker = await app.as('national_coordinator')
      const guesses = await Promise.all(Array.from({ length: 24 }, (_, n) => breakGlass(walker, `K-8${n}0000`)))
      const answered = (status: number): number => guesses.filter((guess) => guess.status === status).length
      expect([answered(404), answered(429)]).toEqual([10, 14])
      await app.rows(`delete from app.attempt where key like 'glass:%'`)
    },
    LONG,
  )
})

describe('the access log of a case', () => {
  test(
    'tells who opened it in an emergency and why, what another person found, and who was shut out and let in ' +
      'again: by codes, once each, never by what was typed',
    async () => {
      const open = await anOpenCase(app)
      const [national, reviewer] = [await app.as('national_coordinator'), await app.as('data_protection_officer')]
      const { id: opening } = GlassBroken.parse(
        (
          await national.post('/api/break-glass', {
            number: await numberOf(open),
            reason: 'child_at_risk',
            words: 'Kata yang diketik contoh',
            minutes: 10,
          })
        ).body,
      )
      await reviewer.post(`/api/break-glass/${opening}/review`, { finding: 'justified' })
      const lock = () =>
        open.coordinator.post(
          `/api/cases/${open.id}/locks`,
          { userId: accountOf('intake_officer'), reason: 'close_tie' },
          'lock-told',
        )
      const { id } = ColleagueLocked.parse((await lock()).body)
      await lock()
      await open.coordinator.post(`/api/case-locks/${id}/lift`)

      const { data } = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=100`)).body)
      const told = data.filter(({ action }) =>
        ['case.break_glass', 'emergency.review', 'case.lock', 'case.unlock'].includes(action),
      )
      const [opener, shutOut] = [await nameOf('national_coordinator'), await nameOf('intake_officer')]
      expect(told.map(({ userId, what, purpose }) => [userId, what.en, purpose?.en])).toEqual([
        [accountOf('case_coordinator'), `Let a colleague in again: ${shutOut}`, 'conflict of interest'],
        [accountOf('case_coordinator'), `Shut a colleague out: ${shutOut}, close tie`, 'conflict of interest'],
        [accountOf('data_protection_officer'), `Reviewed an emergency access: ${opener}, justified`, 'emergency'],
        [accountOf('national_coordinator'), 'Opened the case in an emergency: a child at risk', 'emergency'],
      ])
      expect(told[3]?.what.id).toBe('Membuka kasus dalam keadaan darurat: anak dalam bahaya')
      expect(JSON.stringify(data)).not.toContain('diketik')
    },
    LONG,
  )
})

describe('a case that somebody sees without being assigned to it', () => {
  const WORDS = 'Keluhan tentang Contoh Uji'
  const state = (who: Person, id: string, over: object = {}, key?: string) =>
    who.post(`/api/cases/${id}/openings`, { purpose: 'complaint', words: WORDS, ...over }, key)

  test(
    'opens for a stated purpose only; the code stands in the log, the words are sealed and read by its owner',
    async () => {
      const open = await anOpenCase(app)
      const auditor = await app.as('auditor')
      for (const path of [
        '',
        '/plan',
        '/timeline',
        '/timeline/choices',
        '/at',
        '/differences?at=1&with=1',
        '/ledger',
        '/explain',
        '/due',
        '/diagram',
        '/locks',
        '/looks',
      ])
        expect(await auditor.get(`/api/cases/${open.id}${path}`)).toMatchObject({
          status: 403,
          code: 'purpose_needed',
          body: { details: { case: open.id } },
        })
      const { id: task } = await open.task('complaint')
      for (const path of ['', '/due', '/explain'])
        expect(await auditor.get(`/api/tasks/${task}${path}`)).toMatchObject({ status: 403, code: 'purpose_needed' })

      expect(
        await auditor.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' }),
      ).toMatchObject({ status: 403, code: 'purpose_needed', body: { details: { case: open.id } } })
      const stated = await state(auditor, open.id, {}, 'state-once')
      expect(stated.status).toBe(201)
      expect(CaseOpened.parse((await state(auditor, open.id, {}, 'state-once')).body).id).toBe(
        CaseOpened.parse(stated.body).id,
      )
      expect((await auditor.get(`/api/cases/${open.id}`)).status).toBe(200)
      expect((await auditor.get(`/api/tasks/${task}`)).status).toBe(200)
      const looks = await app.rows(
        `select action, purpose from app.access_log where object_id = $1 and user_id = $2 and allowed order by id`,
        [open.id, accountOf('auditor')],
      )
      expect(looks).toEqual([
        { action: 'case.open_for_purpose', purpose: 'complaint' },
        { action: 'case.read', purpose: 'complaint' },
      ])

      expect(OpeningList.parse((await open.coordinator.get(`/api/cases/${open.id}/openings`)).body).data).toMatchObject(
        [{ purpose: 'complaint', words: WORDS }],
      )
      expect(await open.officer.get(`/api/cases/${open.id}/openings`)).toMatchObject({ status: 403, code: 'forbidden' })
      expect(
        await app.rows(
          `select encode(words, 'escape') like '%Keluhan%' as leaks from app.case_opening where case_id = $1`,
          [open.id],
        ),
      ).toEqual([{ leaks: false }])
      await app.rows(`update app.case_opening set dek = null where case_id = $1`, [open.id])
      expect(OpeningList.parse((await open.coordinator.get(`/api/cases/${open.id}/openings`)).body).data).toMatchObject(
        [{ words: null }],
      )
      expect([
        (await auditor.get(`/api/cases/${open.id}/looks`)).status,
        (await auditor.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' })).status,
      ]).toEqual([200, 200])
      await app.rows(`update app.case_opening set expires_at = now() where case_id = $1`, [open.id])
      for (const path of ['', '/looks'])
        expect(await auditor.get(`/api/cases/${open.id}${path}`)).toMatchObject({ status: 403, code: 'purpose_needed' })
    },
    LONG,
  )

  test(
    'is open without a word to whoever is at work on it, absent to whoever does not see it, and names every issue',
    async () => {
      const open = await anOpenCase(app)
      for (const who of ['intake_officer', 'case_coordinator', 'supervisor'])
        expect((await (await app.as(who)).get(`/api/cases/${open.id}`)).status).toBe(200)
      expect(await (await app.as('companion')).get(`/api/cases/${open.id}`)).toMatchObject({
        status: 403,
        code: 'purpose_needed',
      })
      expect(await state(await app.as('case_coordinator2'), open.id)).toMatchObject({ status: 404 })
      expect((await state(await app.as('auditor'), open.id, { purpose: 'curiosity', words: 'x' })).issues).toEqual([
        'purpose invalid_value',
        'words too_small',
      ])
      expect(await app.nobody.post(`/api/cases/${open.id}/openings`)).toMatchObject({ status: 401 })
    },
    LONG,
  )
})
