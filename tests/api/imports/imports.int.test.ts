// A register of another office that is brought in: kept sealed, looked at by a second person, opened row by row in the
// name of whoever made it, and over.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { CaseList, CasePlan, CaseView } from '../../../api/contract/cases.ts'
import { CandidateView, ImportView } from '../../../api/contract/imports.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { importSome, keepImporting } from '../../../api/imports/keep-importing.ts'
import { COUNTING } from '../../../api/reports/counts.ts'
import { connect, withDoor, withOwner } from '../../../db/ground/connect.ts'
import { countIndicators, EVERYTHING } from '../../../db/review/count-indicators.ts'
import { questionOf, type RunNumbers } from '../../../db/review/measure-run.ts'
import { countFromLedgers } from '../../../db/review/measure-runs.ts'
import { parseIndicators } from '../../../sop-definitions/rules/indicators.ts'
import { bringingInto, aRow, keep, phone, register, type Bringing } from '../../support/door/a-register.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let by: Bringing
let maker: Person
let second: Person
let other: Person
beforeAll(async () => {
  app = await testApp()
  by = await bringingInto(app)
  ;({ maker, second } = by)
  other = await app.as('case_coordinator2')
})
/** Cases with a review of what was brought, in the month of their opening and in that of the review. */
async function reviewsCounted({ database }: TestApp): Promise<RunNumbers[]> {
  const one = (id: string, periodBy: string) => `
  - { id: ${id}, number: "1", label: { id: x, en: x }, definition: { id: x, en: x }, unit: case, evidence: inferred,
      denominator: "opened('imported_review')", numerator: "done('imported_review')", period_by: ${periodBy} }`
  const text = `set: x
sop: integrated-services
cite: x
note: { id: x, en: x }
indicators:${one('by_opening', 'case.opened')}${one('by_review', 'imported_review.opened')}`
  const span = { from: new Date('2020-01-01'), until: new Date('2099-12-31'), asOf: new Date('2099-12-31') }
  const question = questionOf(parseIndicators(text), span, () => [])
  const [owner, door] = [connect({ url: database.owner, most: 1 }), connect({ url: database.door, most: 1 })]
  const both = [
    await withDoor(door, COUNTING, (tx) => countIndicators(tx, question, EVERYTHING)),
    await withOwner(owner, (tx) => countFromLedgers(tx, question)),
  ]
  await Promise.all([owner.destroy(), door.destroy()])
  return both
}
/** False so many times: a run that ends after so many rows. */
const overAfter = (rows: number): (() => boolean) => {
  let left = rows
  return () => {
    left -= 1
    return left < 0
  }
}
/** Somebody of the same office with the same roles, who signs in with the same password. */
async function anotherCoordinator(): Promise<Person> {
  const id = randomUUID()
  await app.rows(
    `insert into app.user_account select (jsonb_populate_record(u, jsonb_build_object('id', '${id}',
       'email', 'case_coordinator_b@demo.tapak.example', 'name', 'Contoh Koordinator Kedua'))).*
     from app.user_account u where u.email = 'case_coordinator@demo.tapak.example'`,
  )
  await app.rows(
    `insert into app.membership select (jsonb_populate_record(m, jsonb_build_object('user_id', '${id}'))).*
     from app.membership m join app.user_account u on u.id = m.user_id
     where u.email = 'case_coordinator@demo.tapak.example'`,
  )
  return app.as('case_coordinator_b')
}
/** An office may bring in ten a day. */
beforeEach(() => app.rows(`delete from app.attempt where key like 'import:%'`))
afterAll(() => app.close())

describe('a register that is brought in', () => {
  test('opens no case until a second person of the office has agreed, and then one for each row', async () => {
    const before = await by.casesThere()
    const job = await by.kept([aRow(), aRow()])
    expect([job.state, job.rows, job.may, job.found?.rows]).toEqual([
      'waiting',
      2,
      { decide: false, drop: true, choose: false, takeOver: false },
      2,
    ])
    await by.run()
    expect(await by.casesThere()).toBe(before)
    expect(ImportView.parse((await by.agree(second, job)).body)).toMatchObject({ state: 'running' })
    await by.run()
    expect(await by.show(job)).toMatchObject({ state: 'done', found: null, counts: { opened: 2, new: 0 } })
    expect(await by.casesThere()).toBe(before + 2)
  })

  test('lets a case that goes on begin with its review, filled with what the register said', async () => {
    const job = await by.brought([
      aRow({ vic_MethodsOfControl: 'Debt bondage;FalsePromises', Catatan: 'Contoh catatan' }),
    ])
    const [row] = await by.rowsOf(job)
    const caseId = row?.case?.id ?? ''
    expect(CaseView.parse((await maker.get(`/api/cases/${caseId}`)).body)).toMatchObject({ status: 'open' })
    const { stages } = CasePlan.parse((await maker.get(`/api/cases/${caseId}/plan`)).body)
    const open = stages.flatMap(({ tasks }) => tasks)
    expect(open.map(({ item, state }) => [item, state])).toEqual([['imported_review', 'ready']])
    const [first] = open
    expect((await maker.post(`/api/tasks/${first?.id}/claim`)).status).toBe(200)
    const task = TaskView.parse((await maker.get(`/api/tasks/${first?.id}`)).body)
    expect(JSON.stringify(task)).toContain('DebtBondage')
    const done = await maker.post(`/api/tasks/${first?.id}/complete`, {
      outcome: 'from_start',
      answers: { age_group: 'adult', control: ['DebtBondage', 'FalsePromises'] },
    })
    expect([done.status, done.issues]).toEqual([200, []])
    const plan = CasePlan.parse((await maker.get(`/api/cases/${caseId}/plan`)).body)
    expect(plan.stages.flatMap(({ tasks }) => tasks.map(({ item }) => item))).toContain('complaint')
  })

  test('closes a case that was closed already at once, with its coded facts and no step', async () => {
    const job = await by.brought([aRow({ cas_Status: 'Closed', vic_TypeOfExploitation: 'Forced labour' })])
    const [row] = await by.rowsOf(job)
    expect(
      await app.rows(
        `select c.status, c.closed_code, c.channel, c.facts ->> 'gender' as gender, c.facts -> 'exploitation' as form,
           (select count(*)::int from app.task t where t.case_id = c.id) as tasks
         from app.case_file c where c.id = $1`,
        [row?.case?.id ?? ''],
      ),
    ).toEqual([
      {
        status: 'closed',
        closed_code: 'imported_closed',
        channel: 'import',
        gender: 'Feminine',
        form: ['ForcedLabour'],
        tasks: 0,
      },
    ])
  })

  test('counts neither as opened nor as closed in the days in which it was brought in', async () => {
    const counted = () =>
      app.rows(`select coalesce(sum(n), 0)::int as n from app.office_count_change where what in ('opened', 'closed')`)
    const listed = async (filter: string): Promise<number> =>
      CaseList.parse((await maker.get(`/api/cases?${filter}&limit=100`)).body).total.value
    const days = 'openedIn=2020-01-01..2099-12-31'
    const [before, listedBefore] = [await counted(), await listed(days)]
    await by.brought([aRow({ cas_Status: 'Closed' }), aRow()])
    expect([await counted(), await listed(days)]).toEqual([before, listedBefore])
    // An indicator counts them by a step that was taken here, and by their opening never: in both of its ways.
    for (const numbers of await reviewsCounted(app))
      expect(numbers.map(({ needing }) => needing > 0)).toEqual([false, true])
  })

  test('takes nobody for the same person by itself: a number that is known waits for a word', async () => {
    const known = phone()
    await by.brought([aRow({ prs_MobilePhone: known })])
    const people = await by.number(`select count(*)::int as n from app.person`)
    const job = await by.brought([aRow({ prs_MobilePhone: known.replace('+62 ', '0') }), aRow()])
    expect(job).toMatchObject({ state: 'deciding', counts: { candidate: 1, opened: 1 } })
    expect((await by.rowsOf(job))[0]).toMatchObject({ n: 1, state: 'candidate', case: null })
    expect(await by.number(`select count(*)::int as n from app.person`)).toBe(people + 1)
  })

  test('asks whoever may read who somebody is, and opens the case of whom that person names', async () => {
    const known = phone()
    const first = await by.brought([aRow({ prs_MobilePhone: known })])
    const job = await by.brought([
      aRow({ prs_MobilePhone: known }),
      aRow({ prs_MobilePhone: known }),
      aRow({ prs_MobilePhone: known }),
    ])
    const at = (n: number, verb: string): string => `/api/imports/${job.id}/rows/${n}/${verb}`
    expect((await second.post(at(1, 'look'))).status).toBe(403)
    const found = CandidateView.parse((await maker.post(at(1, 'look'))).body)
    const same = found.matches.filter((one) => one.same.includes('phone'))
    expect([found.phone, same.length]).toEqual([known, 1])
    expect(
      await by.number(`select count(*)::int as n from app.access_log where action = 'person.find'`),
    ).toBeGreaterThan(0)
    const [match] = same
    const say = (n: number, body: object, key?: string): Promise<Answer> => maker.post(at(n, 'choose'), body, key)
    expect(await say(1, { answer: 'same', personId: randomUUID() })).toMatchObject({
      status: 422,
      issues: ['personId not_found'],
    })
    expect(await say(1, { answer: 'not_same', reason: 'felt_so' })).toMatchObject({ status: 422 })
    expect((await say(1, { answer: 'same', personId: match?.personId ?? '' })).status).toBe(200)
    expect((await say(2, { answer: 'not_same', reason: 'relatives' })).status).toBe(200)
    expect((await by.show(job)).state).toBe('deciding')
    const key = randomUUID()
    expect((await say(3, { answer: 'leave_out' }, key)).status).toBe(200)
    expect((await say(3, { answer: 'leave_out' }, key)).status).toBe(200)
    await by.run()
    expect(await by.show(job)).toMatchObject({ state: 'done', counts: { opened: 2, left_out: 1 } })
    const subjects = await app.rows(
      `select count(distinct c.subject)::int as people, count(*)::int as cases from app.case_file c
         where c.id in (select case_id from app.import_row where job_id in ($1, $2))`,
      [first.id, job.id],
    )
    expect(subjects).toEqual([{ people: 2, cases: 3 }])
    expect((await other.post(at(1, 'look'))).status).toBe(404)
    expect((await app.nobody.post(at(1, 'choose'), { answer: 'leave_out' })).status).toBe(401)
  })

  test('says of two rows with one number that the later one may be the same client', async () => {
    const twin = phone()
    const job = await by.kept([aRow({ prs_MobilePhone: twin }), aRow({ prs_MobilePhone: twin })])
    expect((await by.rowsOf(job)).map(({ state, why }) => [state, why.map(({ en }) => en)])).toEqual([
      ['new', []],
      ['candidate', ['An earlier row has the same number.']],
    ])
  })

  test('opens no case of somebody who did not agree, nor of a row that says nothing', async () => {
    const job = await by.brought([aRow({ con_Consent: 'No' }), { cas_Status: 'Active', Catatan: 'x' }, aRow()])
    expect(job).toMatchObject({ state: 'done', counts: { refused: 2, opened: 1 } })
    expect((await by.rowsOf(job)).map(({ why }) => why[0]?.en)).toEqual([
      'The register says that the client did not agree.',
      'Nothing in it has a home here.',
      undefined,
    ])
  })

  test('keeps what has no home under the key of the client, and nothing of its rows once it is over', async () => {
    const job = await by.brought([aRow({ Catatan: 'Contoh rahasia' }), aRow({ con_Consent: 'No' })])
    expect(
      await app.rows(
        `select count(*)::int as rows, count(r.ciphertext)::int as sealed, (select j.dek from app.import_job j
           where j.id = $1) as dek from app.import_row r where r.job_id = $1`,
        [job.id],
      ),
    ).toEqual([{ rows: 2, sealed: 0, dek: null }])
    const [row] = await by.rowsOf(job)
    expect(
      await app.rows(
        `select heads, position('rahasia'::bytea in ciphertext) as clear from app.import_leftover where case_id = $1`,
        [row?.case?.id ?? ''],
      ),
    ).toEqual([{ heads: 1, clear: 0 }])
    const at = `/api/cases/${row?.case?.id ?? ''}/leftover`
    expect((await maker.get(at)).body).toEqual({ count: 1 })
    expect((await maker.get(`${at}/cells`)).body).toEqual({ cells: [{ head: 'Catatan', text: 'Contoh rahasia' }] })
    expect(
      await app.rows(`select count(*)::int as n from app.access_log where action = 'answer.read' and object_id = $1`, [
        row?.case?.id ?? '',
      ]),
    ).toEqual([{ n: 1 }])
    expect([(await other.get(at)).status, (await other.get(`${at}/cells`)).status]).toEqual([404, 404])
    expect((await app.nobody.get(`${at}/cells`)).status).toBe(401)
    for (const role of ['intake_officer', 'supervisor'])
      expect((await (await app.as(role)).get(`${at}/cells`)).status).toBe(403)
    expect(app.log.join('\n')).not.toMatch(/Contoh (?:rahasia|Register)/)
  })

  test('is erased with the client, what has no home too', async () => {
    const job = await by.brought([aRow({ Catatan: 'Contoh hapus', cas_Status: 'Closed' })])
    const [row] = await by.rowsOf(job)
    const id = row?.case?.id ?? ''
    await app.rows(
      `with asked as (insert into app.erasure_request
           (id, person_id, organisation_id, ground, asked_by, state, decided_by,
           decided_at, carry_out_at)
         select gen_random_uuid(), c.subject, c.owner_organisation, 'subject_request', j.made_by, 'approved',
           j.decided_by,
           now() - interval '2 days', now() - interval '1 day'
         from app.case_file c, app.import_job j where c.id = $1 and j.id = $2 returning id) select * from asked`,
      [id, job.id],
    )
    await app.rows(`select app.erase_person(r.id) from app.erasure_request r where r.state = 'approved'`)
    expect(await app.rows(`select case_id from app.import_leftover where case_id = $1`, [id])).toEqual([])
  })

  test('is on record at the office: asked, agreed, ended, with numbers and the hash of the file', async () => {
    const job = await by.brought([aRow()])
    const rows = await app.rows(
      `select type, canon from app.case_event where type like 'import_%' and canon like '%' || $1 || '%' order by seq`,
      [job.id],
    )
    expect(rows.map((row) => (typeof row === 'object' && row !== null && 'type' in row ? row.type : ''))).toEqual([
      'import_asked',
      'import_agreed',
      'import_ended',
    ])
    expect(JSON.stringify(rows)).not.toMatch(/Contoh|811/)
  })
})

describe('sent or run again', () => {
  test('the same key is the same import; with another file it is refused; the same file comes in once', async () => {
    const key = randomUUID()
    const text = register([aRow()])
    const [first, again] = [await keep(maker, text, { key }), await keep(maker, text, { key })]
    expect([first.status, ImportView.parse(again.body).id]).toEqual([200, ImportView.parse(first.body).id])
    expect(await keep(maker, register([aRow()]), { key })).toMatchObject({ status: 422, code: 'key_reused' })
    expect(await keep(maker, text)).toMatchObject({ status: 422, issues: ['file invalid_value'] })
  })

  test('one that was called off may come in again', async () => {
    const text = register([aRow()])
    const job = ImportView.parse((await keep(maker, text)).body)
    expect((await second.post(`/api/imports/${job.id}/drop`)).status).toBe(403)
    expect(ImportView.parse((await maker.post(`/api/imports/${job.id}/drop`)).body)).toMatchObject({
      state: 'dropped',
      found: null,
    })
    expect((await by.agree(second, job)).status).toBe(409)
    expect((await keep(maker, text)).status).toBe(200)
  })

  test('two processes open each row once', async () => {
    const before = await by.casesThere()
    const job = await by.kept([aRow(), aRow(), aRow(), aRow()])
    await by.agree(second, job)
    await Promise.all([by.run(), by.run(), by.run()])
    await by.run()
    expect([(await by.show(job)).state, await by.casesThere()]).toEqual(['done', before + 4])
  })

  test('a process of the door opens what was agreed to by itself, and ends its row first when it stops', async () => {
    const end = keepImporting(app.deps, 20)
    const job = await by.kept([aRow(), aRow()])
    await by.agree(second, job)
    while ((await by.show(job)).state !== 'done');
    await end()
    expect((await by.show(job)).counts.opened).toBe(2)
  })

  test('a process that is silent is followed by another; the silent one does nothing any more', async () => {
    const before = await by.casesThere()
    const job = await by.kept([aRow(), aRow()])
    await by.agree(second, job)
    const silent = randomUUID()
    await importSome(app.deps, { runner: silent, isOver: () => true })
    await by.run()
    expect(await by.casesThere()).toBe(before)
    await app.rows(`update app.import_job set run_until = now() - interval '1 second' where id = $1`, [job.id])
    await by.run()
    await importSome(app.deps, { runner: silent })
    expect([(await by.show(job)).state, await by.casesThere()]).toEqual(['done', before + 2])
  })

  test('whoever made it and may open no cases any more opens none, and a colleague goes on with the rest', async () => {
    const [before, mine] = [await by.casesThere(), await app.as('case_coordinator')]
    const colleague = await anotherCoordinator()
    const job = await by.kept([aRow(), aRow(), aRow()])
    const take = (who: Person, key?: string): Promise<Answer> =>
      who.post(`/api/imports/${job.id}/take-over`, undefined, key)
    expect((await take(colleague)).status).toBe(409)
    await by.agree(second, job)
    await importSome(app.deps, { runner: randomUUID(), isOver: overAfter(1) })
    await app.rows(`update app.import_job set run_until = now() - interval '1 second' where id = $1`, [job.id])
    await app.rows(`update app.user_account set active = false where id = $1`, [job.madeBy.id])
    await by.run()
    const stopped = ImportView.parse((await colleague.get(`/api/imports/${job.id}`)).body)
    expect([stopped.state, stopped.counts.opened, stopped.counts.new, stopped.may.takeOver]).toEqual([
      'stopped',
      1,
      2,
      true,
    ])
    expect((await take(app.nobody)).status).toBe(401)
    expect((await take(other)).status).toBe(404)
    expect((await take(await app.as('intake_officer'))).status).toBe(403)
    // Whoever agreed to it may open no cases; with the right to, it still is not the same person twice.
    expect((await take(second)).status).toBe(403)
    const key = randomUUID()
    expect([(await take(colleague, key)).status, (await take(colleague, key)).status]).toEqual([200, 200])
    expect((await take(colleague)).status).toBe(409)
    await by.run()
    await app.rows(`update app.user_account set active = true where id = $1`, [job.madeBy.id])
    app.forget('case_coordinator')
    const done = ImportView.parse((await (await app.as('case_coordinator')).get(`/api/imports/${job.id}`)).body)
    expect([done.state, done.counts.opened, done.takenBy?.name, await by.casesThere()]).toEqual([
      'done',
      3,
      'Contoh Koordinator Kedua',
      before + 3,
    ])
    expect(mine).toBeDefined()
    const types = await app.rows(
      `select type from app.case_event where type like 'import_%' and canon like '%' || $1 || '%' order by seq`,
      [job.id],
    )
    expect(JSON.stringify(types)).toContain('import_taken_over')
  })
})
