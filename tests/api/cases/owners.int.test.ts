// The office that answers for a case changes: contested and settled, or refused by the client. Who decides sees no more
// than that takes, and who answered before reads no more than what it had.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { CaseList, CasePlan, CaseView, CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { HandedOver, HandedOverList, SettlementList } from '../../../api/contract/owners.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { COMPLAINT } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const [BATAM, BANDUNG, KEPRI, NATION] = ['ppt-batam', 'ppt-bandung', 'ppt-kepri', 'ppt-nasional']
let app: TestApp
let door: Db
let volunteer: Person
let batam: Person
let bandung: Person
let kepri: Person
let nation: Person
const coordinatorAt = (slug: string) => accountAt(slug, 'coordinate_case', 'case_coordinator')
const at = (slug: string): Promise<Person> => app.as(coordinatorAt(slug).email.split('@')[0] ?? '')
beforeAll(async () => {
  app = await testApp()
  door = connect({ url: app.database.door, most: 2 })
  volunteer = await app.as('community_worker')
  batam = await at(BATAM)
  bandung = await at(BANDUNG)
  kepri = await at(KEPRI)
  nation = await at(NATION)
})
afterAll(async () => {
  await door.destroy()
  await app.close()
})

const entered = async (who: Person): Promise<string> =>
  PersonCreated.parse(
    (await who.post('/api/people', { identity: { full_name: 'Contoh Limpah' }, searched: true })).body,
  ).id
/** Opened by a village post; the centre of the city answers for it by the rules. */
const routed = async (who = volunteer): Promise<{ id: string; person: string; number: string }> => {
  const person = await entered(who)
  const body = { sop: 'integrated-services', personId: person, area: '21.71', channel: 'walk_in' }
  const { caseId: id } = CommandAnswer.parse((await who.post('/api/cases', body)).body)
  const { number } = CaseView.parse((await who.get(`/api/cases/${id}`)).body)
  return { id, person, number }
}
const contest = (who: Person, id: string, over: object = {}, key?: string): Promise<Answer> =>
  who.post(`/api/cases/${id}/contests`, { reason: 'wrong_area', ...over }, key)
const settle = (who: Person, id: string, slug: string, key?: string): Promise<Answer> =>
  who.post(`/api/cases/${id}/settlements`, { organisationId: organisationIdOf(slug), reason: 'nearer_to_client' }, key)
const contested = async (): Promise<{ id: string; person: string; number: string }> => {
  const one = await routed()
  expect((await contest(batam, one.id, { suggests: organisationIdOf(BANDUNG) })).status).toBe(200)
  return one
}
/** From the centre in Batam to that in Bandung, decided at the national office, which stands above both. */
const handedOver = async (): Promise<{ id: string; person: string; number: string }> => {
  const one = await contested()
  expect((await settle(nation, one.id, BANDUNG)).status).toBe(200)
  return one
}
const settlementsOf = async (who: Person) =>
  SettlementList.parse((await who.get('/api/settlements?limit=100')).body).data
const ownerOf = async (who: Person, id: string): Promise<string> =>
  CaseView.parse((await who.get(`/api/cases/${id}`)).body).ownerOrganisation
/** Kinds of what lies in the inbox of that office's coordinator. */
const told = async (slug: string, id: string): Promise<unknown[]> =>
  (
    await app.rows('select kind from app.notification where user_id = $1 and case_id = $2 order by kind', [
      coordinatorAt(slug).user,
      id,
    ])
  ).map((row) => (typeof row === 'object' && row !== null && 'kind' in row ? row.kind : null))
const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
/** The centre hears the client: only then it is known who may speak for the client. */
const heard = async (id: string): Promise<void> => {
  const officer = await app.as('intake_officer')
  const task = await complaintOf(batam, id)
  await officer.post(`/api/tasks/${task}/claim`)
  const done = await officer.post(`/api/tasks/${task}/complete`, { outcome: 'logged', answers: COMPLAINT })
  expect([done.status, done.issues]).toEqual([200, []])
}
const complaintOf = async (who: Person, id: string): Promise<string | undefined> =>
  CasePlan.parse((await who.get(`/api/cases/${id}/plan`)).body)
    .stages.flatMap(({ tasks }) => tasks)
    .find(({ item }) => item === 'complaint')?.id
/** As somebody of that office at the door of the database itself, past every check of the API. */
const rowsAs = async (slug: string, question: string, id: string): Promise<unknown[]> =>
  withDoor(door, { ...scopeOfAccount(coordinatorAt(slug)), purpose: 'case_work' }, async (tx) => {
    const { rows } = await sql.raw(question.replaceAll('$1', `'${id}'`)).execute(tx)
    return rows
  })

describe('an office that the rules made responsible and that says it should be another', () => {
  test('stays responsible, and the office above both is asked, with a date', async () => {
    const { id, number } = await contested()
    expect(await ownerOf(batam, id)).toBe('Pusat Layanan Contoh Kota Batam')
    expect(await told(NATION, id)).toEqual(['settle_asked'])
    const [row] = (await settlementsOf(nation)).filter((one) => one.id === id)
    expect(row).toEqual({
      id,
      number,
      programme: expect.anything(),
      areaName: expect.anything(),
      zone: 'WIB',
      by: { id: organisationIdOf(BATAM), name: 'Pusat Layanan Contoh Kota Batam' },
      reason: 'wrong_area',
      suggests: { id: organisationIdOf(BANDUNG), name: 'Pusat Layanan Contoh Kota Bandung' },
      until: expect.anything(),
    })
  })

  test('is settled by its province where no other office is named', async () => {
    const { id } = await routed()
    await contest(batam, id)
    expect((await settlementsOf(kepri)).map((one) => one.id)).toContain(id)
    expect((await settlementsOf(nation)).map((one) => one.id)).not.toContain(id)
  })

  test('contests once, and the same click counts once', async () => {
    const { id } = await routed()
    const key = crypto.randomUUID()
    const [first, again] = [await contest(batam, id, {}, key), await contest(batam, id, {}, key)]
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(await contest(batam, id)).toMatchObject({ status: 409, code: 'contested_already' })
  })

  test('needs a session, a case in sight, a reason of the list and an office that could do it', async () => {
    const { id } = await routed()
    expect((await app.nobody.post(`/api/cases/${id}/contests`, { reason: 'wrong_area' })).status).toBe(401)
    expect((await contest(bandung, id)).status).toBe(404)
    const wrong = await batam.post(`/api/cases/${id}/contests`, { reason: 'tired', suggests: 'there', more: 1 })
    expect([wrong.status, wrong.issues.length]).toEqual([422, 3])
    const clinic = await contest(batam, id, { suggests: organisationIdOf('rs-batam') })
    expect([clinic.status, clinic.issues]).toEqual([422, ['suggests not_found']])
    expect((await volunteer.post(`/api/cases/${id}/contests`, { reason: 'wrong_area' })).status).toBe(403)
  })
})

describe('the office above that settles', () => {
  test('reads nothing of the case, by any page, search, event or table', async () => {
    const { id, number, person } = await contested()
    for (const path of ['', '/plan', '/timeline', '/documents', '/costs', '/notes'])
      expect((await nation.get(`/api/cases/${id}${path}`)).status).toBe(404)
    expect((await nation.get(`/api/people/${person}`)).status).toBe(404)
    const cases = CaseList.parse((await nation.get('/api/cases?limit=100')).body).data
    expect(cases.map((one) => one.id)).not.toContain(id)
    expect(JSON.stringify((await nation.get(`/api/search?q=${number}`)).body)).not.toContain(id)
    for (const verb of ['hold', 'close', 'cancel', 'consents'])
      expect([404, 422]).toContain((await nation.post(`/api/cases/${id}/${verb}`, {})).status)
    expect((await nation.post(`/api/cases/${id}/owner-refusals`)).status).toBe(404)
    for (const table of ['case_file', 'plan_item', 'task', 'clock', 'consent', 'answer', 'case_access'])
      expect(
        await rowsAs(NATION, `select 1 from app.${table} where ${table === 'case_file' ? 'id' : 'case_id'} = $1`, id),
      ).toEqual([])
    expect(await rowsAs(NATION, 'select 1 from app.case_event where stream = $1', id)).toEqual([])
    await expect(rowsAs(NATION, 'select 1 from app.contest where case_id = $1', id)).rejects.toThrow(/permission/)
  })

  test('may leave it where it is', async () => {
    const { id } = await contested()
    expect((await settle(nation, id, BATAM)).status).toBe(200)
    expect(await ownerOf(batam, id)).toBe('Pusat Layanan Contoh Kota Batam')
    expect(await told(BATAM, id)).toContain('owner_settled')
    expect((await settlementsOf(nation)).map((one) => one.id)).not.toContain(id)
  })

  test('decides once; nobody else decides, and afterwards not even it sees the head of the case', async () => {
    const { id } = await contested()
    for (const other of [kepri, bandung]) expect((await settle(other, id, BANDUNG)).status).toBe(404)
    expect(await settle(batam, id, BATAM)).toMatchObject({ status: 409, code: 'settles_elsewhere' })
    const key = crypto.randomUUID()
    const [first, again] = [await settle(nation, id, BANDUNG, key), await settle(nation, id, BANDUNG, key)]
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect((await settle(nation, id, BATAM)).status).toBe(404)
    expect(await rowsAs(NATION, 'select * from app.lock_case($1, null)', id)).toEqual([])
  })

  test('gives it to no office that cannot coordinate it, and needs a session', async () => {
    const { id } = await contested()
    expect((await settle(nation, id, 'rs-batam')).issues).toEqual(['organisationId not_found'])
    const wrong = await nation.post(`/api/cases/${id}/settlements`, { organisationId: 'x', reason: 'y' })
    expect([wrong.status, wrong.issues.length]).toEqual([422, 2])
    expect((await app.nobody.post(`/api/cases/${id}/settlements`, {})).status).toBe(401)
    expect((await app.nobody.get('/api/settlements')).status).toBe(401)
  })

  test('writes nothing else into the case than who answers for it, with whatever statement', async () => {
    const { id } = await contested()
    const decision = JSON.stringify({ case: id, rows: [], command: {}, tables: {} })
    await expect(rowsAs(NATION, `select app.record('${decision}'::jsonb, '{}'::json)`, id)).rejects.toThrow(
      /out of sight/,
    )
    await expect(
      rowsAs(NATION, `update app.case_file set owner_organisation = '${organisationIdOf(NATION)}' where id = $1`, id),
    ).rejects.toThrow(/permission/)
    await expect(
      rowsAs(NATION, `insert into app.case_access values ($1, '${organisationIdOf(NATION)}', 'owner')`, id),
    ).rejects.toThrow(/permission/)
  })
})

describe('the office that answers from now on', () => {
  test('has the case, its open work and the client’s name no sooner than she agrees', async () => {
    const { id, person } = await contested()
    await heard(id)
    await settle(nation, id, BANDUNG)
    expect(await ownerOf(bandung, id)).toBe('Pusat Layanan Contoh Kota Bandung')
    expect(await told(BANDUNG, id)).toContain('case_routed')
    const open = CasePlan.parse((await bandung.get(`/api/cases/${id}/plan`)).body)
      .stages.flatMap(({ tasks }) => tasks)
      .filter(({ state }) => state === 'ready')
    expect(open.length).toBeGreaterThan(0)
    for (const { who } of open) expect(who.organisation).not.toBe('Pusat Layanan Contoh Kota Batam')
    const reveal = { field: 'full_name', purpose: 'Menghubungi klien, contoh' }
    expect(await bandung.post(`/api/people/${person}/reveal`, reveal)).toMatchObject({ code: 'kept_back' })
    expect((await bandung.post(`/api/cases/${id}/consents`, agreed)).status).toBe(200)
    expect((await bandung.post(`/api/people/${person}/reveal`, reveal)).status).toBe(200)
  })

  test('reads in the history who decided, and why', async () => {
    const { id } = await handedOver()
    const rows = Timeline.parse((await bandung.get(`/api/cases/${id}/timeline?limit=100`)).body).data
    const said = rows.filter(({ type }) => type.startsWith('owner_')).map(({ sentence }) => sentence.en)
    expect(said.slice(0, 2)).toEqual([
      'Now answers for the case: Pusat Layanan Contoh Kota Bandung, before Pusat Layanan Contoh Kota Batam; the ' +
        'office above decided so',
      'The contest is settled: Pusat Layanan Contoh Kota Bandung, nearer to the client',
    ])
  })

  test('has read tables that are the fold of the ledger', async () => {
    const { id } = await handedOver()
    const owner = connect({ url: app.database.owner, most: 1 })
    expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
    await owner.destroy()
  })

  test('is one office: the tables hold one owner, and the former has no part', async () => {
    const { id } = await handedOver()
    const parts = await app.rows(
      `select basis, organisation_id from app.case_access where case_id = $1 order by basis`,
      [id],
    )
    expect(parts).toEqual(
      expect.arrayContaining([
        { basis: 'opener', organisation_id: organisationIdOf('posko-desa') },
        { basis: 'owner', organisation_id: organisationIdOf(BANDUNG) },
      ]),
    )
    expect(JSON.stringify(parts)).not.toContain(organisationIdOf(BATAM))
    await expect(
      app.rows(`insert into app.case_access (case_id, organisation_id, basis) values ($1, $2, 'owner')`, [
        id,
        organisationIdOf(BATAM),
      ]),
    ).rejects.toThrow(/case_access_owner/)
    await expect(app.rows(`delete from app.case_access where case_id = $1 and basis = 'owner'`, [id])).rejects.toThrow(
      /has no owner/,
    )
  })
})

describe('the office that answered before', () => {
  test('finds nothing of the case from then on, by any page, search or table', async () => {
    const { id, number, person } = await handedOver()
    for (const path of ['', '/plan', '/timeline', '/documents', '/costs', '/notes'])
      expect([path, (await batam.get(`/api/cases/${id}${path}`)).status]).toEqual([path, 404])
    expect((await batam.get(`/api/people/${person}`)).status).toBe(404)
    const cases = CaseList.parse((await batam.get('/api/cases?limit=100')).body).data
    expect(cases.map((one) => one.id)).not.toContain(id)
    expect(JSON.stringify((await batam.get(`/api/search?q=${number}`)).body)).not.toContain(id)
    for (const table of ['case_file', 'plan_item', 'task', 'clock', 'consent', 'answer', 'case_access', 'draft'])
      expect([
        table,
        ...(await rowsAs(
          BATAM,
          `select 1 from app.${table} where ${table === 'case_file' ? 'id' : 'case_id'} = $1`,
          id,
        )),
      ]).toEqual([table])
    expect(await rowsAs(BATAM, 'select * from app.lock_case($1, null)', id)).toEqual([])
    // The stream of live events asks this of every reader.
    const seenBy = (slug: string): Promise<unknown[]> => {
      const { user: userId, organisation: organisationId, capabilities } = coordinatorAt(slug)
      const viewers = JSON.stringify([{ userId, organisationId, reach: 'own', capabilities: capabilities.join(',') }])
      return rowsAs(slug, `select * from app.seen_by('${viewers}', array[$1]::uuid[])`, id)
    }
    expect([await seenBy(BATAM), (await seenBy(BANDUNG)).length]).toEqual([[], 1])
    expect((await contest(batam, id)).status).toBe(404)
  })

  test('is told that it went, and loses what it was told before', async () => {
    const { id } = await handedOver()
    expect(await told(BATAM, id)).toEqual(['owner_changed'])
    const { data } = NotificationList.parse((await batam.get('/api/me/notifications')).body)
    expect(data.find(({ kind }) => kind === 'owner_changed')).toMatchObject({ caseId: null, page: 'settlements' })
  })

  test('no longer stands in what names the owner beside the case', async () => {
    const { id } = await contested()
    await app.rows(
      `insert into app.deletion_request (id, case_id, organisation_id, owner_organisation, number, sop_hash, code,
          asked_at, due)
        select gen_random_uuid(), id, $2, owner_organisation, number, sop_hash, 'C5', now(), now()
        from app.case_file where id = $1`,
      [id, organisationIdOf('rs-batam')],
    )
    await app.rows(
      `insert into app.audit_finding (id, made_by, organisation_id, made_at, office, case_id, kind, severity, due_at,
          changed_at)
        values (gen_random_uuid(), $2, $3, now(), $3, $1, 'late', 'low', now(), now())`,
      [id, coordinatorAt(BATAM).user, organisationIdOf(BATAM)],
    )
    await settle(nation, id, BANDUNG)
    const owners = await app.rows(
      `select owner_organisation as office from app.deletion_request where case_id = $1
        union all select office from app.audit_finding where case_id = $1
        union all select distinct owner_organisation from app.task where case_id = $1`,
      [id],
    )
    expect(owners).toEqual(Array.from({ length: 3 }, () => ({ office: organisationIdOf(BANDUNG) })))
  })

  test('loses the drafts that it had begun', async () => {
    const { id } = await contested()
    const officer = await app.as('intake_officer')
    const task = await complaintOf(batam, id)
    await officer.post(`/api/tasks/${task}/claim`)
    expect(
      (await officer.ask(`/api/tasks/${task}/draft`, { method: 'PUT', body: { answers: COMPLAINT, version: 0 } }))
        .status,
    ).toBe(200)
    expect(await app.rows(`select 1 from app.draft where case_id = $1`, [id])).toHaveLength(1)
    await settle(nation, id, BANDUNG)
    expect(await app.rows(`select 1 from app.draft where case_id = $1`, [id])).toEqual([])
  })

  test('keeps a receipt, the history until then and the titles of its own answers, for ninety days', async () => {
    const { id, number } = await contested()
    await heard(id)
    await settle(nation, id, BANDUNG)
    const until = new Date(Date.now() + 86_400_000).toISOString()
    await bandung.post(`/api/cases/${id}/hold`, { reason: 'outside_control', until })
    const { data } = HandedOverList.parse((await batam.get('/api/handed-over-cases')).body)
    expect(data[0]).toMatchObject({ id, number, why: 'settled', to: { name: 'Pusat Layanan Contoh Kota Bandung' } })
    const kept = HandedOver.parse((await batam.get(`/api/handed-over-cases/${id}`)).body)
    const hashAt = `select encode(hash, 'hex') as hash from app.case_event where stream = $1 and seq = $2`
    expect(await app.rows(hashAt, [id, kept.seq])).toEqual([{ hash: kept.hash }])
    expect(kept.timeline[0]).toMatchObject({ seq: kept.seq, type: 'owner_changed' })
    expect(kept.answered.map(({ step }) => step.en)).toEqual([expect.stringMatching(/complaint/i)])
    expect(JSON.stringify(kept)).not.toContain(COMPLAINT.chronology)
    for (const other of [kepri, nation, bandung, volunteer])
      expect([403, 404]).toContain((await other.get(`/api/handed-over-cases/${id}`)).status)
    expect((await app.nobody.get(`/api/handed-over-cases/${id}`)).status).toBe(401)
    expect((await app.nobody.get('/api/handed-over-cases')).status).toBe(401)
    await app.rows(`update app.former_owner set at = at - interval '91 days' where case_id = $1`, [id])
    expect((await batam.get(`/api/handed-over-cases/${id}`)).status).toBe(404)
    expect(await rowsAs(BATAM, 'select * from app.handed_over_rows($1)', id)).toEqual([])
  })
})

describe('a client who does not want the office that the rules found', () => {
  const refuse = (who: Person, id: string, key?: string) => who.post(`/api/cases/${id}/owner-refusals`, undefined, key)

  let arrival: Person
  beforeAll(async () => {
    arrival = await app.as('arrival_officer')
  })

  test('gets the next one, and the office learns no more of her', async () => {
    const { id } = await routed(arrival)
    const key = crypto.randomUUID()
    const [first, again] = [await refuse(arrival, id, key), await refuse(arrival, id, key)]
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(await ownerOf(kepri, id)).toBe('Pusat Layanan Contoh Provinsi Kepulauan Riau')
    expect((await batam.get(`/api/cases/${id}`)).status).toBe(404)
    expect(await ownerOf(arrival, id)).toBe('Pusat Layanan Contoh Provinsi Kepulauan Riau')
    await contest(kepri, id)
    expect(await settle(nation, id, BATAM)).toMatchObject({ status: 409, code: 'owner_excluded' })
  })

  test('is not heard so once she agreed to share with it, nor by an office out of sight', async () => {
    const { id } = await routed(arrival)
    await heard(id)
    expect((await batam.post(`/api/cases/${id}/consents`, agreed)).status).toBe(200)
    expect(await refuse(arrival, id)).toMatchObject({ status: 409, code: 'owner_trusted' })
    expect((await refuse(bandung, id)).status).toBe(404)
    expect((await app.nobody.post(`/api/cases/${id}/owner-refusals`)).status).toBe(401)
    expect((await arrival.post(`/api/cases/${id}/owner-refusals`, { why: 'x' })).status).toBe(422)
  })
})
