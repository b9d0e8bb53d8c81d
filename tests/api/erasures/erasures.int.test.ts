import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { scrubPages } from '../../../activities/erasing.ts'
import { CaseList, CasePlan, CaseView, LedgerAnswer } from '../../../api/contract/cases.ts'
import { ErasureList, ErasureView } from '../../../api/contract/erasures.ts'
import { FindAnswer, PersonView } from '../../../api/contract/people.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { readRetention } from '../../../db/people/retention-rules.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { verified } from '../../support/door/a-sharing-ground.ts'
import { twoRecords } from '../../support/people/two-records.ts'
import { remainsOf } from '../../support/record/a-sealed-person.ts'
import { publishSharedCare } from '../../support/sops/a-shared-case.ts'
import { eraseDue } from '../../support/record/erase-due.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const rules = readRetention()
/** A supervisor who may also approve: the office in which one person could be tempted to do both. */
const shipped = parseRoles(readFileSync(join(import.meta.dirname, '../../../sop-definitions/roles.yaml'), 'utf8'))
const roles = shipped.map((role) =>
  role.id === 'supervisor' ? { ...role, capabilities: [...role.capabilities, 'approve_erasure' as const] } : role,
)
let app: TestApp
let recorder: Db
let coordinator: Person
let officer: Person
beforeAll(async () => {
  app = await testApp({ over: { roles, retention: { ...rules, undo: { ...rules.undo, hours: 0 } } } })
  recorder = connect({ url: app.database.recorder, most: 3 })
  coordinator = await app.as('case_coordinator')
  officer = await app.as('data_protection_officer')
})
afterAll(async () => {
  await recorder.destroy()
  await app.close()
})

const carryOut = async (): Promise<void> => {
  const deps = { db: recorder, log: pino({ level: 'silent' }), now: Date.now, retention: rules }
  await eraseDue(deps)
  while (!(await scrubPages(deps)))
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
}
const closedCase = async (name: string) => {
  const open = await anOpenCase(app, name)
  await open.complain()
  expect(
    await endAsDuplicate(open.id, { coordinator: coordinator.post, supervisor: (await app.as('supervisor')).post }),
  ).toMatchObject({ status: 200 })
  return open
}
const ask = async (person: string): Promise<ErasureView> =>
  ErasureView.parse((await coordinator.post('/api/erasures', { personId: person, ground: 'subject_request' })).body)

describe('an erasure', () => {
  test('waits for an open case to end, then for a second person; what is left says that she was erased', async () => {
    const open = await anOpenCase(app, 'Contoh Terhapus')
    await open.complain()
    const asked = await coordinator.post('/api/erasures', { personId: open.person, ground: 'subject_request' })
    expect(asked).toMatchObject({
      status: 201,
      body: {
        state: 'waiting',
        personMask: 'C. T.',
        holds: [{ rule: 'open_case', isLaw: false, evidence: 'inferred' }],
        carryOutAt: null,
        allowedActions: { approve: { allowed: false, code: 'missing_capability' }, withdraw: { allowed: true } },
      },
    })
    const { id } = ErasureView.parse(asked.body)
    const seen = ErasureView.parse((await officer.get(`/api/erasures/${id}`)).body)
    expect(seen).toMatchObject({
      personMask: '•••',
      cases: [{ id: open.id }],
      asked: { user: expect.any(String) },
      allowedActions: {
        approve: { allowed: false, code: 'erasure_held' },
        reject: { allowed: true },
        withdraw: { allowed: false, code: 'erasure_not_yours' },
      },
    })
    const held = await officer.post(`/api/erasures/${id}/approve`)
    expect(held).toMatchObject({
      status: 409,
      code: 'erasure_held',
      body: {
        sentence: { id: expect.stringContaining('Kasusnya masih berjalan'), en: expect.stringContaining('still open') },
      },
    })

    await endAsDuplicate(open.id, { coordinator: coordinator.post, supervisor: (await app.as('supervisor')).post })
    const approved = ErasureView.parse((await officer.post(`/api/erasures/${id}/approve`)).body)
    expect(approved).toMatchObject({
      state: 'approved',
      holds: [],
      carryOutAt: expect.any(String),
      decided: { rejection: null },
    })
    await carryOut()

    const done = ErasureView.parse((await coordinator.get(`/api/erasures/${id}`)).body)
    expect(done).toMatchObject({
      state: 'erased',
      personMask: '•••',
      erased: {
        scrubbedAt: expect.any(String),
        counts: expect.arrayContaining([{ what: { id: 'jawaban formulir', en: 'sets of answers' }, count: 2 }]),
      },
      allowedActions: { withdraw: { allowed: false, code: 'erasure_ended' } },
    })
    expect(CaseView.parse((await coordinator.get(`/api/cases/${open.id}`)).body)).toMatchObject({
      personMask: '•••',
      personErasedAt: done.erased?.at,
      status: 'closed',
    })
    expect(PersonView.parse((await coordinator.get(`/api/people/${open.person}`)).body)).toMatchObject({
      identityState: 'erased',
      mask: '•••',
    })
    expect(
      (
        await open.officer.post(`/api/people/${open.person}/reveal`, {
          field: 'full_name',
          purpose: 'Ingin tahu namanya lagi',
        })
      ).status,
    ).toBe(404)
    expect(
      FindAnswer.parse((await open.officer.post('/api/people/find', { full_name: 'Contoh Terhapus' })).body).data.map(
        ({ personId }) => personId,
      ),
    ).not.toContain(open.person)
    expect(
      await coordinator.post('/api/cases', {
        sop: 'integrated-services',
        personId: open.person,
        area: '21.71',
        channel: 'walk_in',
      }),
    ).toMatchObject({ status: 409, code: 'person_erased' })
    expect(await coordinator.post(`/api/cases/${open.id}/reopen`)).toMatchObject({ status: 409, code: 'person_erased' })
    expect(await coordinator.post('/api/erasures', { personId: open.person, ground: 'court_order' })).toMatchObject({
      status: 409,
      code: 'person_erased',
    })
  })

  test('leaves lists, plan, timeline, done tasks and the verdict on the record as they were', async () => {
    const open = await closedCase('Contoh Bekas')
    const before = LedgerAnswer.parse((await coordinator.get(`/api/cases/${open.id}/ledger`)).body)
    const { id } = await ask(open.person)
    await officer.post(`/api/erasures/${id}/approve`)
    await carryOut()

    const after = LedgerAnswer.parse((await coordinator.get(`/api/cases/${open.id}/ledger`)).body)
    expect([after.verdict.intact, after.verdict.rows]).toEqual([true, before.verdict.rows])
    expect(
      CaseList.parse((await coordinator.get('/api/cases?status=closed')).body).data.map(({ id: listed }) => listed),
    ).toContain(open.id)
    for (const path of ['plan', 'timeline', 'explain'])
      expect([path, (await coordinator.get(`/api/cases/${open.id}/${path}`)).status]).toEqual([path, 200])
    const done = await open.task('complaint')
    expect(await coordinator.get(`/api/tasks/${done.id}`)).toMatchObject({ status: 200 })
    const proved = await app.rows(`select type, stream from app.case_event where canon like $1 order by seq`, [
      `%${id}%`,
    ])
    const stream = `person:${open.person}`
    expect(proved).toEqual(['erasure_asked', 'erasure_approved', 'person_erased'].map((type) => ({ type, stream })))
  })

  test('has a certificate in both languages, and none before it is carried out', async () => {
    const open = await closedCase('Contoh Surat')
    const { id } = await ask(open.person)
    expect((await officer.get(`/api/erasures/${id}/certificate.pdf`)).status).toBe(404)
    await officer.post(`/api/erasures/${id}/approve`)
    await carryOut()
    for (const language of ['id', 'en']) {
      const paper = await officer.get(`/api/erasures/${id}/certificate.pdf?language=${language}`)
      expect(paper.status).toBe(200)
      expect(paper.headers.get('content-type')).toContain('application/pdf')
      expect(String(paper.body)).toMatch(/^%PDF-1/)
    }
    expect((await app.nobody.get(`/api/erasures/${id}/certificate.pdf`)).status).toBe(401)
  })

  test('can be withdrawn by who asked, also after it was approved, and then is not carried out', async () => {
    const open = await closedCase('Contoh Kembali')
    const { id } = await ask(open.person)
    const key = randomUUID()
    expect(await coordinator.post(`/api/erasures/${id}/withdraw`, {}, key)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
    expect(await coordinator.post(`/api/erasures/${id}/withdraw`, {}, key)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
    const again = await ask(open.person)
    await officer.post(`/api/erasures/${again.id}/approve`)
    expect(await (await app.as('supervisor')).post(`/api/erasures/${again.id}/withdraw`)).toMatchObject({
      status: 403,
      code: 'erasure_not_yours',
    })
    expect(await coordinator.post(`/api/erasures/${again.id}/withdraw`)).toMatchObject({ status: 200 })
    await carryOut()
    expect(PersonView.parse((await coordinator.get(`/api/people/${open.person}`)).body)).toMatchObject({
      identityState: 'provisional',
      mask: 'C. K.',
    })
    expect(await coordinator.post(`/api/erasures/${again.id}/withdraw`)).toMatchObject({
      status: 409,
      code: 'erasure_ended',
    })
  })

  test('is rejected with a reason from the list, once', async () => {
    const { id } = await ask((await closedCase('Contoh Ditolak')).person)
    expect(await officer.post(`/api/erasures/${id}/reject`, { rejection: 'a sentence about her' })).toMatchObject({
      status: 422,
      issues: ['rejection invalid_value'],
    })
    expect(await officer.post(`/api/erasures/${id}/reject`, { rejection: 'not_her_wish' })).toMatchObject({
      status: 200,
      body: { state: 'rejected', decided: { rejection: { en: 'This is not what the person wants' } } },
    })
    expect(await officer.post(`/api/erasures/${id}/approve`)).toMatchObject({
      status: 409,
      code: 'erasure_ended',
      body: { sentence: { id: 'Permintaan ini tidak disetujui, jadi tidak dapat diubah lagi.' } },
    })
  })
})

describe('two people', () => {
  test('are needed: who asks does not approve, whatever the role', async () => {
    const supervisor = await app.as('supervisor')
    const { person } = await closedCase('Contoh Berdua')
    const { id } = ErasureView.parse(
      (await supervisor.post('/api/erasures', { personId: person, ground: 'guardian_request' })).body,
    )
    expect(await supervisor.post(`/api/erasures/${id}/approve`)).toMatchObject({
      status: 409,
      code: 'second_person_needed',
    })
    expect(await supervisor.post(`/api/erasures/${id}/reject`, { rejection: 'wrong_person' })).toMatchObject({
      status: 409,
      code: 'second_person_needed',
    })
    expect(await coordinator.post(`/api/erasures/${id}/approve`)).toMatchObject({ status: 403, code: 'forbidden' })
    const both = await Promise.all([
      officer.post(`/api/erasures/${id}/approve`),
      officer.post(`/api/erasures/${id}/approve`),
    ])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(await supervisor.post(`/api/erasures/${id}/withdraw`)).toMatchObject({ status: 200 })
  })
})

describe('whoever has no business with it', () => {
  test('finds nothing there, and no person of another office can be named', async () => {
    const open = await closedCase('Contoh Asing')
    const { id } = await ask(open.person)
    const stranger = await app.as('case_coordinator2')
    const helper = await app.as('social_worker')
    expect((await stranger.get(`/api/erasures/${id}`)).status).toBe(404)
    expect((await stranger.post(`/api/erasures/${id}/withdraw`)).status).toBe(404)
    expect(ErasureList.parse((await stranger.get('/api/erasures')).body).data).toEqual([])
    expect(await stranger.post('/api/erasures', { personId: open.person, ground: 'subject_request' })).toMatchObject({
      status: 422,
      issues: ['personId not_found'],
    })
    for (const path of ['/api/erasures', `/api/erasures/${id}`]) expect((await helper.get(path)).status).toBe(403)
    expect((await helper.post('/api/erasures', { personId: open.person, ground: 'subject_request' })).status).toBe(403)
    for (const path of ['/api/erasures', `/api/erasures/${id}`]) expect((await app.nobody.get(path)).status).toBe(401)
    expect((await officer.get(`/api/erasures/${randomUUID()}`)).status).toBe(404)
    expect((await officer.post(`/api/erasures/${randomUUID()}/approve`)).status).toBe(404)
  })

  test('and every mistake of a request is named at once; a repeated key is one request', async () => {
    const { person } = await closedCase('Contoh Ulang')
    expect(
      (
        await coordinator.post('/api/erasures', { personId: 'nobody', ground: 'because', reason: 'x' })
      ).issues.toSorted(),
    ).toEqual(['ground invalid_value', 'personId invalid_format', 'reason unknown_key'])
    expect(
      (
        await coordinator.ask('/api/erasures', {
          method: 'POST',
          body: { personId: person, ground: 'subject_request' },
          key: null,
        })
      ).code,
    ).toBe('key_missing')
    const key = randomUUID()
    const [one, other] = [
      await coordinator.post('/api/erasures', { personId: person, ground: 'subject_request' }, key),
      await coordinator.post('/api/erasures', { personId: person, ground: 'subject_request' }, key),
    ]
    expect(other).toMatchObject({ status: 201, body: { id: ErasureView.parse(one.body).id } })
    expect(await coordinator.post('/api/erasures', { personId: person, ground: 'court_order' }, key)).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(await coordinator.post('/api/erasures', { personId: person, ground: 'court_order' })).toMatchObject({
      status: 409,
      code: 'erasure_asked',
    })
    const approval = randomUUID()
    const id = ErasureView.parse(one.body).id
    expect([
      await officer.post(`/api/erasures/${id}/approve`, {}, approval),
      await officer.post(`/api/erasures/${id}/approve`, {}, approval),
    ]).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(
      await app.rows(
        `select count(*)::integer as n from app.case_event where type = 'erasure_approved' and canon like $1`,
        [`%${id}%`],
      ),
    ).toEqual([{ n: 1 }])
    const list = ErasureList.parse((await officer.get('/api/erasures?state=waiting,approved&limit=2')).body)
    expect(await officer.get('/api/erasures?state=unrepresented-of')).toMatchObject({
      status: 422,
      issues: ['query.state invalid_format'],
    })
    expect(list).toMatchObject({
      undoHours: 0,
      page: { hasMore: expect.any(Boolean) },
      grounds: expect.arrayContaining([
        { code: 'court_order', label: { id: 'Perintah pengadilan', en: 'A court orders it' } },
      ]),
    })
    expect(list.data.every(({ state }) => state === 'waiting' || state === 'approved')).toBe(true)
  })
})

describe('an erasure of a client whose two cases went on as one', () => {
  test('waits for both to end, leaves nothing of her in either record, and both ledgers verify', async () => {
    await publishSharedCare(app.database.owner)
    const { people, cases, link } = await twoRecords(app)
    await link()
    const [lead, follower] = cases
    expect((await coordinator.post(`/api/cases/${follower}/joins`, { into: lead, reason: 'one_plan' })).status).toBe(
      200,
    )
    const asked = [await ask(people[0]), await ask(people[1])]
    expect(asked.map(({ holds }) => holds.length)).toEqual([1, 1])
    const ends = (id: string) => coordinator.post(`/api/cases/${id}/cancel`, { reason: 'duplicate' })
    expect([(await ends(follower)).status, (await ends(lead)).code]).toEqual([200, 'join_part_first'])
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${lead}/plan`)).body)
    for (const { id } of stages.flatMap(({ item, tasks }) => (item === 'taken' ? tasks : [])))
      await coordinator.post(`/api/tasks/${id}/withdraw`, { reason: 'not_needed' })
    expect((await ends(lead)).status).toBe(200)
    for (const { id } of asked) expect((await officer.post(`/api/erasures/${id}/approve`)).status).toBe(200)
    await carryOut()

    const admin = connect({ url: app.database.admin, most: 1 })
    for (const [n, id] of people.entries())
      expect(
        Object.values(await remainsOf(admin, { id, case: { id: cases[n] ?? '' } })).filter((left) => left > 0),
      ).toEqual([])
    await admin.destroy()
    for (const id of cases) expect(await verified({ app }, id)).toMatchObject({ intact: true, differences: [] })
    expect((await coordinator.post(`/api/cases/${follower}/part`, { reason: 'two_people' })).code).toBe('person_erased')
  })
})
