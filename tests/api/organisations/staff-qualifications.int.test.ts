// The register of what staff work on and were trained for: who keeps it, about whom, and that nothing of it is lost.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Insertable } from 'kysely'
import {
  QualificationChoices,
  QualificationKept,
  QualificationList,
} from '../../../api/contract/staff-qualifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { withDoor, type Tx } from '../../../db/ground/connect.ts'
import { appendToStream } from '../../../db/ledger/ledger.ts'
import type { StaffQualificationTable } from '../../../db/schema/account-tables.ts'
import { until } from '../../support/door/a-past.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const OFFICE = organisationIdOf('ppt-batam')
const OFFICER = demoAccount('intake_officer').user,
  FAR = demoAccount('intake_officer2').user,
  STEWARD = demoAccount('data_steward').user
const ENTRY = { userId: OFFICER, code: 'trained_complaints', since: '2026-01-01' }
let app: TestApp
let steward: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  steward = await app.as('data_steward')
})
afterAll(() => app.close())

const enter = (over: object = {}, who = steward, key?: string): Promise<Answer> =>
  who.post('/api/staff-qualifications', { ...ENTRY, ...over }, key)
const entered = async (over: object = {}): Promise<string> => QualificationKept.parse((await enter(over)).body).id
const rows = async (who = steward, query = ''): Promise<QualificationList['data']> =>
  QualificationList.parse((await who.get(`/api/staff-qualifications?limit=100${query}`)).body).data
type QualificationList = ReturnType<typeof QualificationList.parse>

/** As SQL of the door, past the API. `then`: what happens before the end of the transaction. */
const atTable = (
  over: Partial<Insertable<StaffQualificationTable>>,
  capabilities: readonly 'keep_qualifications'[] = ['keep_qualifications'],
  then: (tx: Tx) => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown> => {
  const { user, organisation, area } = demoAccount('data_steward')
  const scope = { userId: user, organisationId: organisation, area, reach: 'own', purpose: 'administration' } as const
  return withDoor(app.deps.db, { ...scope, capabilities }, async (tx) => {
    const row = { id: randomUUID(), user_id: OFFICER, code: 'health', since: '2026-01-01', until: null, replaces: null }
    await tx
      .insertInto('staff_qualification')
      .values({ ...row, entered_by: user, created_at: new Date(), ...over })
      .execute()
    await then(tx)
  })
}

describe('what staff are able to do', () => {
  test('is entered by the data steward of their office, and stands in its record in codes and days', async () => {
    const id = await entered()
    expect(await rows()).toMatchObject([
      {
        id,
        person: { id: OFFICER },
        code: { code: 'trained_complaints', duty: 'complaints', evidence: 'inferred' },
        since: '2026-01-01',
        until: null,
        replacedBy: null,
        allowedActions: { correct: { allowed: true } },
      },
    ])
    expect(
      await app.rows(
        `select type, canon::jsonb -> 'body' as body, at from app.case_event where stream = $1 and type like 'qual%'`,
        [`org:${OFFICE}`],
      ),
    ).toEqual([
      {
        type: 'qualification_entered',
        body: {
          ...{ type: 'qualification_entered', qualification: id, user: OFFICER, code: 'trained_complaints' },
          ...{ since: '2026-01-01', until: null, void: false, replaces: null },
        },
        at: new Date((await rows())[0]?.at ?? ''),
      },
    ])
  })

  test('is corrected and withdrawn by further entries, each once; nothing is changed or deleted', async () => {
    const first = await entered({ code: 'health' })
    const days = { since: '2026-02-01', until: '2026-06-30' }
    const second = QualificationKept.parse(
      (await steward.post(`/api/staff-qualifications/${first}/correct`, days)).body,
    )
    expect(await steward.post(`/api/staff-qualifications/${first}/correct`, days)).toMatchObject({
      status: 409,
      code: 'qualification_replaced',
    })
    const withdrawn = await steward.post(`/api/staff-qualifications/${second.id}/withdraw`)
    expect(withdrawn).toMatchObject({ status: 201 })
    const { id: last } = QualificationKept.parse(withdrawn.body)
    const again = [
      [`${second.id}/withdraw`, {}, 'qualification_replaced'],
      [`${last}/withdraw`, {}, 'qualification_withdrawn'],
      [`${last}/correct`, days, 'qualification_withdrawn'],
    ] as const
    for (const [at, body, code] of again)
      expect(await steward.post(`/api/staff-qualifications/${at}`, body)).toMatchObject({ status: 409, code })

    const found = await rows(steward, '&code=health')
    expect(found.map(({ since, isVoid, replaces }) => [since, isVoid, replaces])).toEqual([
      ['2026-02-01', true, second.id],
      ['2026-02-01', false, first],
      ['2026-01-01', false, null],
    ])
    expect(await rows(steward, '&code=health&standing=yes')).toEqual([])
    for (const change of ['delete from app.staff_qualification', `update app.staff_qualification set code = 'x'`])
      await expect(app.rows(`set role tapak_door; ${change}`)).rejects.toThrow('permission denied')
    await app.rows('reset role')
  })

  test('is told everything that does not fit at once, and a click sent twice enters once', async () => {
    expect(await enter({ userId: FAR, code: 'flies', since: '2098-01-01' })).toMatchObject({
      status: 422,
      issues: ['userId not_found', 'code not_found', 'since in_future'],
    })
    expect(await enter({ userId: 'x', code: '', since: '1 Jan', until: 7, more: true })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['userId invalid_format', 'code too_small', 'since invalid_format']),
    })
    expect(await enter({ since: '2026-03-01', until: '2026-02-01' })).toMatchObject({
      status: 422,
      issues: ['until custom'],
    })
    const once = { code: 'social_rehabilitation' }
    const [one, again] = [await enter(once, steward, 'qual-1'), await enter(once, steward, 'qual-1')]
    expect([one.status, again.body]).toEqual([201, one.body])
    expect(await enter({ code: 'legal_aid' }, steward, 'qual-1')).toMatchObject({ status: 422, code: 'key_reused' })
    expect(await rows(steward, '&code=social_rehabilitation')).toHaveLength(1)
    expect(await enter({ ...once, since: '2026-05-01' })).toMatchObject({ status: 422, issues: ['since overlaps'] })
  })

  test('stands once where two enter the same at one moment', async () => {
    const both = await Promise.all([enter({ code: 'reintegration' }), enter({ code: 'reintegration' })])
    expect(both.map(({ status }) => `${status}`).toSorted()).toEqual(['201', '422'])
    const [id] = await rows(steward, '&code=reintegration')
    const days = { since: '2026-04-01' }
    const twice = await Promise.all(
      [0, 1].map(() => steward.post(`/api/staff-qualifications/${id?.id ?? ''}/correct`, days)),
    )
    expect(twice.map(({ status }) => `${status}`).toSorted()).toEqual(['201', '409'])
  })
})

describe('the table of what staff are able to do', () => {
  test('refuses days that are taken, an entry in place of a withdrawn one, and one that no record tells', async () => {
    const id = await entered({ code: 'legal_aid', since: '2026-02-01', until: '2026-03-31' })
    const days = { code: 'legal_aid', since: '2026-03-31' }
    await expect(atTable(days)).rejects.toThrow('stands for some of these days')
    await expect(atTable({ ...days, id, replaces: id })).rejects.toThrow()
    await expect(atTable({ ...days, since: '2026-04-01' })).rejects.toThrow('no row of the ledger')
    await expect(atTable({ ...days, replaces: id })).rejects.toThrow('no row of the ledger')
    const never = await steward.post(`/api/staff-qualifications/${id}/withdraw`)
    const { id: last } = QualificationKept.parse(never.body)
    await expect(atTable({ ...days, replaces: last })).rejects.toThrow('in place of one that was withdrawn')
  })

  test('lets one of two processes stand that enter the same days at one moment', async () => {
    const [written, waited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const row = { id: randomUUID(), code: 'able_legal_aid', created_at: new Date() }
    const first = atTable(row, undefined, async (tx) => {
      written.resolve()
      await waited.promise
      await appendToStream(tx, `org:${OFFICE}`, {
        ...{ at: row.created_at, actor: STEWARD, organisation: OFFICE, role: null, purpose: 'administration' },
        ...{ commandId: row.id, type: 'qualification_entered' },
        body: {
          ...{ type: 'qualification_entered', qualification: row.id, user: OFFICER, code: row.code },
          ...{ since: '2026-01-01', until: null, void: false, replaces: null },
        },
      })
    })
    await written.promise
    const second = atTable({ code: row.code, since: '2026-05-01' })
    await until(
      () =>
        app.rows(`select from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`),
      (waiting) => waiting.length === 1,
    )
    waited.resolve()
    await first
    await expect(second).rejects.toThrow('stands for some of these days')
    expect(await rows(steward, '&code=able_legal_aid')).toMatchObject([{ id: row.id }])
  })
})

describe('whoever is measured', () => {
  test('enters nothing about themselves: not as a steward, not by a direct call, not at the table', async () => {
    expect(await enter({ userId: STEWARD })).toMatchObject({ status: 403, code: 'qualification_own' })
    for (const who of ['intake_officer', 'health_provider', 'case_coordinator', 'supervisor'])
      expect(await enter({ userId: demoAccount(who).user }, await app.as(who))).toMatchObject({ status: 403 })

    const keeper = { entered_by: STEWARD }
    await expect(atTable({ ...keeper, user_id: STEWARD })).rejects.toThrow('row-level')
    await expect(atTable({ user_id: STEWARD, entered_by: OFFICER })).rejects.toThrow('row-level')
    await expect(atTable({ ...keeper, user_id: FAR })).rejects.toThrow('row-level')
    await expect(atTable({ ...keeper, user_id: OFFICER }, [])).rejects.toThrow('row-level')
  })

  test('is known by name under a second account, and neither enters anything about the other', async () => {
    const second = organisationIdOf('a-second-account')
    await app.rows(
      `insert into app.user_account (id, email, name, password_hash, language)
       select $1, 'kedua@demo.tapak.example', ' ' || upper(name) || ' ', password_hash, language
       from app.user_account where id = $2`,
      [second, STEWARD],
    )
    await app.rows(`insert into app.membership (user_id, organisation_id, role) values ($1, $2, 'data_steward')`, [
      ...[second, OFFICE],
    ])
    const own = { status: 403, code: 'qualification_own' }
    const other = await app.as('kedua')
    expect(await enter({ userId: second })).toMatchObject(own)
    expect(await enter({ userId: STEWARD }, other)).toMatchObject(own)
    const { people } = QualificationChoices.parse((await other.get('/api/staff-qualifications/choices')).body)
    expect(people.map(({ id }) => id)).not.toContain(STEWARD)
    await expect(atTable({ user_id: second, entered_by: STEWARD })).rejects.toThrow('row-level')
  })

  test('finds no door at another office: no administrator enters, and a steward reaches own people alone', async () => {
    const id = await entered({ code: 'spiritual_guidance' })
    const administrator = await app.as('administrator')
    expect(await administrator.get('/api/staff-qualifications')).toMatchObject({ status: 403 })
    expect(await enter({}, administrator)).toMatchObject({ status: 403 })
    for (const name of ['data_steward2', 'data_steward6']) {
      const other = await app.as(name)
      expect(await enter({}, other)).toMatchObject({ status: 422, issues: ['userId not_found'] })
      expect(await rows(other)).toEqual([])
      for (const verb of ['correct', 'withdraw'])
        expect(
          await other.post(
            `/api/staff-qualifications/${id}/${verb}`,
            verb === 'correct' ? { since: '2026-01-01' } : {},
          ),
        ).toMatchObject({ status: 404 })
    }
    expect(await app.nobody.get('/api/staff-qualifications')).toMatchObject({ status: 401 })
    expect(await enter({}, app.nobody)).toMatchObject({ status: 401 })
    expect(await (await app.as('intake_officer')).get('/api/staff-qualifications')).toMatchObject({ status: 403 })
  })

  test('is read by the person whom it is about, who reads nothing of anybody else', async () => {
    const own = async (name: string) =>
      QualificationList.parse((await (await app.as(name)).get('/api/me/staff-qualifications')).body).data
    const all = await own('intake_officer')
    expect(all.length).toBeGreaterThan(0)
    expect(new Set(all.map(({ person }) => person.id))).toEqual(new Set([demoAccount('intake_officer').user]))
    expect(all.every(({ allowedActions }) => !allowedActions.correct.allowed)).toBe(true)
    expect(await own('report_viewer')).toEqual([])
    expect((await (await app.as('intake_officer')).get('/api/staff-qualifications')).status).toBe(403)
    expect((await app.nobody.get('/api/me/staff-qualifications')).status).toBe(401)
  })

  test('is seen by reviewers, who enter nothing', async () => {
    const auditor = await app.as('auditor')
    const [row] = await rows(auditor)
    expect(row?.allowedActions.correct).toMatchObject({ allowed: false, code: 'missing_capability' })
    expect(await auditor.get('/api/staff-qualifications/choices')).toMatchObject({ status: 403 })
    const { people, codes } = QualificationChoices.parse((await steward.get('/api/staff-qualifications/choices')).body)
    expect(people.map(({ id }) => id)).toContain(OFFICER)
    expect(people.map(({ id }) => id)).not.toContain(STEWARD)
    expect(codes.length).toBeGreaterThan(10)
  })
})
