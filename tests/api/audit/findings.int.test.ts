// What auditors find, and what the office says to it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FindingList, FindingView } from '../../../api/contract/findings.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { SampleList } from '../../../api/contract/review.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { moveFinding } from '../../../db/review/audit-findings.ts'
import { withDoor } from '../../../db/ground/connect.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const FOUND = 'Wawancara dimulai tanpa pendamping, contoh'
let app: TestApp
let open: OpenCase
let auditor: Person
let sampleId = ''
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
  await open.complain()
  auditor = await app.as('auditor')
  await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan tahunan, contoh' })
  await auditor.post('/api/audit/samples', {
    seed: 'Contoh 7',
    method: 'stratified',
    size: 5,
    asOf: new Date().toISOString(),
  })
  sampleId = SampleList.parse((await auditor.get('/api/audit/samples')).body).data[0]?.id ?? ''
})
afterAll(async () => {
  await app.close()
})

const ask = (over: object = {}) => ({
  caseId: open.id,
  item: 'complaint',
  seq: 2,
  kind: 'late',
  severity: 'high',
  words: FOUND,
  ...over,
})
const view = async (who: Person, id: string): Promise<FindingView> =>
  FindingView.parse((await who.get(`/api/findings/${id}`)).body)
const listed = async (who: Person, query = ''): Promise<string[]> =>
  FindingList.parse((await who.get(`/api/findings${query}`)).body).data.map(({ id }) => id)

const ASK = { purpose: 'audit', language: 'en' } as const

describe('a finding', () => {
  let id = ''
  test('says what it is about, by when and why, and names its sample; its words are nowhere in clear', async () => {
    const key = crypto.randomUUID()
    const made = await auditor.post('/api/findings', ask({ sampleId }), key)
    if (made.status !== 201) throw new Error(JSON.stringify(made.body).slice(0, 600))
    const found = FindingView.parse(made.body)
    id = found.id

    expect(made.status).toBe(201)
    expect(found).toMatchObject({
      state: 'open',
      kind: 'late',
      severity: 'high',
      code: 'INT-01',
      seq: 2,
      isLate: false,
      sample: { seed: 'Contoh 7' },
      steps: [{ verb: 'make', words: FOUND }],
    })
    expect(found.due.en).toMatch(/^7 calendar days from .+ A product default, not law\.$/)
    expect(FindingView.parse((await auditor.post('/api/findings', ask({ sampleId }), key)).body).id).toBe(id)
    const clear = await app.rows(
      `select 1 from app.case_event where canon like $1
       union all select 1 from app.finding_step where encode(words, 'escape') like $1
       union all select 1 from app.request_key where body::text like $1`,
      ['%tanpa pendamping%'],
    )
    expect(clear).toEqual([])
  })

  test('is seen by the office that is to answer it and by reviewers, and by nobody else', async () => {
    expect(await listed(open.coordinator)).toContain(id)
    expect(await listed(auditor, '?state=open')).toContain(id)
    expect(await listed(auditor, '?state=accepted')).toEqual([])
    const elsewhere = await app.as('case_coordinator2')
    expect(await listed(elsewhere)).toEqual([])
    expect((await elsewhere.get(`/api/findings/${id}`)).status).toBe(404)
    expect((await elsewhere.post(`/api/findings/${id}/answer`, { words: 'Jawaban dari kantor lain' })).status).toBe(404)
    expect((await (await app.as('health_provider')).get('/api/findings')).status).toBe(403)
    expect((await app.nobody.get('/api/findings')).status).toBe(401)
    expect((await app.nobody.post('/api/findings', ask())).status).toBe(401)
  })

  test('is taken along in a list without its words, by reviewers and its office, and by nobody else', async () => {
    const taken = (who: Person, more: object = {}): Promise<Answer> =>
      who.post('/api/exports/lists', { list: 'findings', filter: {}, format: 'csv', ...ASK, ...more })
    const rowsOf = ({ bytes }: Answer): string[][] => readCsv(bytes.toString().slice(1)).slice(8)
    const answer = await taken(auditor)
    const [shown] = FindingList.parse((await auditor.get('/api/findings')).body).data
    const [heads, first] = rowsOf(answer)
    expect(heads).toEqual(['Finding', 'Case', 'Step', 'Kind', 'Severity', 'Office', 'State', 'Due', 'Overdue'])
    expect(first?.slice(0, 3)).toEqual([shown?.number, shown?.caseNumber, `INT-01 ${shown?.label?.en}`])
    expect(first?.slice(3, 7)).toEqual(['Late', 'High', shown?.office, 'To be answered'])
    expect(answer.bytes.toString()).not.toContain('tanpa pendamping')
    expect(rowsOf(await taken(open.coordinator))).toEqual([heads, first])
    expect(rowsOf(await taken(auditor, { filter: { state: 'accepted' }, hidden: ['about', 'due'] }))).toEqual([
      ['Finding', 'Kind', 'Severity', 'Office', 'State'],
    ])
    expect(rowsOf(await taken(await app.as('case_coordinator2')))).toEqual([heads])
    // May read and answer the findings of its office, and takes no list along.
    expect(await taken(await app.as('investigator'))).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await taken(app.nobody)).status).toBe(401)
    expect(
      await app.rows(`select action, purpose from app.access_log where action = 'export.findings' limit 1`),
    ).toEqual([{ action: 'export.findings', purpose: 'audit' }])
  })

  test('goes from the answer over the corrective task to its acceptance, and back, each on record', async () => {
    expect(await auditor.post(`/api/findings/${id}/accept`, {})).toMatchObject({ status: 409, code: 'finding_state' })
    await open.coordinator.post(`/api/findings/${id}/answer`, { words: 'Kami akan memperbaiki langkah ini' })
    const { id: taskId } = await open.task('triage')
    await open.coordinator.post(`/api/findings/${id}/task`, { taskId })
    expect(await open.coordinator.post(`/api/findings/${id}/correct`, {})).toMatchObject({
      status: 409,
      code: 'finding_task_open',
    })
    expect((await view(open.coordinator, id)).task).toMatchObject({ id: taskId, isDone: false })
    expect((await view(auditor, id)).allowedActions).toMatchObject({
      accept: { allowed: true },
      reopen: { allowed: true },
      answer: { allowed: false },
    })
    await auditor.post(`/api/findings/${id}/reopen`, { words: 'Belum cukup, contoh alasan' })
    await open.coordinator.post(`/api/findings/${id}/answer`, { words: 'Sudah kami jelaskan, contoh' })
    await auditor.post(`/api/findings/${id}/accept`, {})

    const done = await view(open.coordinator, id)
    expect(done.state).toBe('accepted')
    expect(done.steps.map(({ verb }) => verb)).toEqual(['make', 'answer', 'link', 'reopen', 'answer', 'accept'])
    const proven = await app.rows(
      `select type from app.case_event where type like 'finding_%' and canon::jsonb -> 'body' ->> 'finding' = $1
        order by at, seq`,
      [id],
    )
    expect(proven.map((row) => Object.values(row ?? {})[0])).toEqual(done.steps.map(({ verb }) => `finding_${verb}`))
  })

  test('is not judged by the office that answered, whoever asks, nor by a hand on the database', async () => {
    const made = FindingView.parse((await auditor.post('/api/findings', ask({ kind: 'other' }))).body)
    await open.coordinator.post(`/api/findings/${made.id}/answer`, { words: 'Jawaban kantor, contoh' })
    const colleague = await app.as('supervisor')
    expect(await colleague.post(`/api/findings/${made.id}/accept`, {})).toMatchObject({
      status: 403,
      code: 'finding_for_reviewers',
    })
    expect(await colleague.post(`/api/findings/${made.id}/reopen`, { words: 'Alasan contoh saja' })).toMatchObject({
      status: 403,
      code: 'finding_for_reviewers',
    })
    expect((await view(colleague, made.id)).allowedActions).toMatchObject({
      accept: { allowed: false },
      reopen: { allowed: false },
      correct: { allowed: true },
    })

    const { user, organisation } = demoAccount('supervisor')
    const scope = {
      userId: user,
      organisationId: organisation,
      reach: 'own',
      area: '21.71',
      capabilities: ['coordinate_case', 'verify_ledger', 'read_case'],
      purpose: 'audit',
    } as const
    for (const state of ['accepted', 'reopened'] as const) {
      await expect(
        withDoor(app.deps.db, scope, (tx) => moveFinding(tx, made.id, { state, changed_at: new Date() })),
      ).rejects.toThrow('judged by a reviewer of another office')
    }
    expect((await view(auditor, made.id)).state).toBe('answered')
  })

  test('is recorded by reviewers alone: an office that only verifies its own record is told so', async () => {
    expect(await open.coordinator.post('/api/findings', ask())).toMatchObject({
      status: 403,
      code: 'finding_for_reviewers',
      body: { sentence: { en: expect.stringContaining('beyond their own office') } },
    })
  })

  test('about an office is seen by that office and by reviewers of its area, and by no others', async () => {
    const { user, organisation } = demoAccount('supervisor4')
    await app.rows(
      `insert into app.membership (user_id, organisation_id, role) values ($1, $2, 'taskforce_secretariat')`,
      [user, organisation],
    )
    const regional = await app.as('supervisor4')
    const about = { kind: 'record', severity: 'low', words: FOUND }
    const [near, far] = [organisationIdOf('ppt-batam'), organisationIdOf('ppt-bandung')]
    const made = []
    for (const organisationId of [near, far])
      made.push(FindingView.parse((await auditor.post('/api/findings', { organisationId, ...about })).body).id)
    const seen = await listed(regional)
    expect(made.map((one) => seen.includes(one))).toEqual([true, false])
    expect((await regional.get(`/api/findings/${made[1]}`)).status).toBe(404)
    expect(await listed(await app.as('case_coordinator2'))).toContain(made[1])
    expect((await regional.post('/api/findings', { organisationId: near, ...about })).status).toBe(201)
    expect(await regional.post('/api/findings', { organisationId: far, ...about })).toMatchObject({
      status: 403,
      code: 'finding_out_of_area',
    })
  })

  test("is told to the office's coordinators when it waits, to its maker when answered; by number alone", async () => {
    const made = FindingView.parse((await auditor.post('/api/findings', ask({ kind: 'consent' }))).body)
    await open.coordinator.post(`/api/findings/${made.id}/answer`, { words: 'Jawaban kantor, contoh' })
    await auditor.post(`/api/findings/${made.id}/reopen`, { words: 'Belum cukup, contoh alasan' })
    await open.coordinator.post(`/api/findings/${made.id}/answer`, { words: 'Jawaban kedua, contoh' })
    await open.coordinator.post(`/api/findings/${made.id}/correct`, {})
    const told = async (who: Person) =>
      NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter(
        ({ findingId }) => findingId === made.id,
      )

    const office = await told(open.coordinator)
    expect(office.map(({ kind }) => kind)).toEqual(['finding_made', 'finding_made'])
    expect(office[0]?.sentence).toEqual({
      id: `Temuan menunggu jawaban kantor Anda: ${made.number}`,
      en: `A finding waits for an answer of your office: ${made.number}`,
    })
    expect((await told(await app.as('supervisor'))).map(({ kind }) => kind)).toEqual(['finding_made', 'finding_made'])
    expect((await told(auditor)).map(({ kind }) => kind)).toEqual([
      'finding_answered',
      'finding_answered',
      'finding_answered',
    ])
    for (const other of [open.officer, await app.as('case_coordinator2')]) expect(await told(other)).toEqual([])
    const mail = await app.rows(
      `select distinct u.email from app.notification n join app.user_account u on u.id = n.user_id
        where n.finding_id = $1 and n.mail and app.is_mail_in_sight(n) order by 1`,
      [made.id],
    )
    expect(mail).toEqual(['case_coordinator', 'supervisor'].map((name) => ({ email: `${name}@demo.tapak.example` })))
  })

  test('about an office without coordinators goes to its heads, those above or administrators', async () => {
    const told = async (who: Person, of: string) =>
      NotificationList.parse((await who.get('/api/me/notifications')).body)
        .data.filter(({ findingId }) => findingId === of)
        .map(({ kind }) => kind)
    const [police, hospital] = [organisationIdOf('polresta-batam'), organisationIdOf('rs-batam')]
    const make = async (organisationId: string) =>
      FindingView.parse(
        (await auditor.post('/api/findings', { organisationId, kind: 'record', severity: 'low', words: FOUND })).body,
      )
    const asked = async (one: FindingView, who: Person, others: readonly Person[]) => {
      expect(await told(who, one.id)).toEqual(['finding_made'])
      for (const other of others) {
        expect(await told(other, one.id)).toEqual([])
        for (const { status } of [
          await other.get(`/api/findings/${one.id}`),
          await other.post(`/api/findings/${one.id}/answer`, { words: 'Jawaban dari kantor lain' }),
        ])
          expect([403, 404]).toContain(status)
      }
      expect((await view(who, one.id)).allowedActions).toMatchObject({
        answer: { allowed: true },
        accept: { allowed: false },
      })
      expect((await who.post(`/api/findings/${one.id}/answer`, { words: 'Jawaban pengganti, contoh' })).status).toBe(
        200,
      )
      expect(await told(auditor, one.id)).toEqual(['finding_answered'])
      expect((await auditor.post(`/api/findings/${one.id}/accept`, {})).status).toBe(200)
    }
    const [head, administrator, above, nurse] = [
      await app.as('investigator'),
      await app.as('administrator'),
      await app.as('case_coordinator'),
      await app.as('health_provider'),
    ]

    const here = await make(police)
    expect(here.told).toEqual({ as: 'heads', office: 'Unit Polisi Contoh Batam' })
    await asked(here, head, [administrator, above, nurse])
    const nobody = await make(hospital)
    expect(nobody.told).toEqual({ as: 'administrators', office: null })
    await asked(nobody, administrator, [head, above, nurse])
    await app.rows('update app.organisation set parent_id = $1 where id = $2', [
      organisationIdOf('ppt-batam'),
      hospital,
    ])
    try {
      const over = await make(hospital)
      expect(over.told).toEqual({ as: 'coordinators_above', office: 'Pusat Layanan Contoh Kota Batam' })
      await asked(over, above, [head, administrator, nurse])
      const mail = await app.rows(
        `select distinct u.email from app.notification n join app.user_account u on u.id = n.user_id
          where n.finding_id = $1 and n.mail and app.is_mail_in_sight(n) order by 1`,
        [over.id],
      )
      expect(mail).toEqual(['case_coordinator', 'supervisor'].map((name) => ({ email: `${name}@demo.tapak.example` })))
    } finally {
      await app.rows('update app.organisation set parent_id = null where id = $1', [hospital])
    }
  })

  test('about a case that nobody coordinates is answered by an office above, which is told nothing of it', async () => {
    const [office, above] = [organisationIdOf('ppt-batam'), organisationIdOf('ppt-kepri')]
    await app.rows(
      `update app.user_account u set active = false from app.membership m
        where m.user_id = u.id and m.organisation_id = $1 and m.role in ('case_coordinator', 'supervisor')`,
      [office],
    )
    try {
      const made = FindingView.parse((await auditor.post('/api/findings', ask({ kind: 'access' }))).body)
      expect(made.told).toEqual({ as: 'coordinators_above', office: 'Pusat Layanan Contoh Provinsi Kepulauan Riau' })
      const email =
        demoAccounts().find(({ organisation, role }) => organisation === above && role === 'case_coordinator')?.email ??
        ''
      const coordinator = await app.as(email.replace('@demo.tapak.example', ''))
      expect(await view(coordinator, made.id)).toMatchObject({
        caseNumber: null,
        label: null,
        steps: [{ words: FOUND }],
        allowedActions: { answer: { allowed: true } },
      })
      expect(
        (await coordinator.post(`/api/findings/${made.id}/answer`, { words: 'Jawaban pengganti, contoh' })).status,
      ).toBe(200)
    } finally {
      await app.rows(
        `update app.user_account u set active = true from app.membership m
          where m.user_id = u.id and m.organisation_id = $1 and m.role in ('case_coordinator', 'supervisor')`,
        [office],
      )
    }
  })

  test('about an office that somebody has left leads nowhere for her, and says no number', async () => {
    const made = FindingView.parse(
      (
        await auditor.post('/api/findings', {
          organisationId: organisationIdOf('ppt-bandung'),
          kind: 'record',
          severity: 'low',
          words: FOUND,
        })
      ).body,
    )
    const { user } = demoAccount('supervisor2')
    await app.rows('update app.membership set organisation_id = $2 where user_id = $1', [
      user,
      organisationIdOf('ppt-kupang'),
    ])
    const [row] = NotificationList.parse((await (await app.as('supervisor2')).get('/api/me/notifications')).body).data
    expect(row).toMatchObject({
      kind: 'finding_made',
      findingId: null,
      caseId: null,
      sentence: { en: 'A finding waits for an answer of your office: (not yours to open)' },
    })
    expect(
      await app.rows(
        'select app.is_mail_in_sight(n) as seen from app.notification n where finding_id = $1 and user_id = $2',
        [made.id, user],
      ),
    ).toEqual([{ seen: false }])
  })

  test('may be meant for an office and no case; what does not fit is named, all of it', async () => {
    const { officeId } = await view(auditor, id)
    expect(
      (await auditor.post('/api/findings', { organisationId: officeId, kind: 'record', severity: 'low', words: FOUND }))
        .status,
    ).toBe(201)
    expect((await auditor.post('/api/findings', ask({ item: 'no_such_step', seq: 9_999 }))).issues.toSorted()).toEqual([
      'item not_found',
      'seq not_found',
    ])
    expect((await auditor.post('/api/findings', ask({ words: 'short' }))).status).toBe(422)
    expect((await auditor.post('/api/findings', ask({ caseId: '00000000-0000-4000-8000-000000000000' }))).status).toBe(
      404,
    )
    expect((await open.officer.post('/api/findings', ask())).status).toBe(403)
    expect((await open.coordinator.post(`/api/findings/${id}/answer`, {})).issues).toEqual(['words invalid_type'])
  })
})
