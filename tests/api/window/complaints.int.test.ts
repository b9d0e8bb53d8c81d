// What a client complains of: read by the heads who have nothing to do with the case, and hidden from everybody else by
// every way there is.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { ComplaintView } from '../../../api/contract/complaints.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { barred, barredBy, complains, heardBy, heardIn, newsOf, WORDS } from '../../support/door/a-complaint.ts'
import { aSharingGround, verified } from '../../support/door/a-sharing-ground.ts'
import { aCard, opened, round, WORDS_OF_SHARED_CARE, type Browser } from '../../support/door/a-window.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { sql } from 'kysely'
import { OFFICE, PLAN } from '../../support/door/a-conference.ts'
import { meeting } from '../../support/door/an-appointment.ts'
import type { Answer, TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { openBetweenOffices, publishTwoOffices } from '../../support/sops/two-offices.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let door: Db
beforeAll(async () => {
  ;({ app } = await aSharingGround({ worker: false, over: { windowWords: WORDS_OF_SHARED_CARE } }))
  door = connect({ url: app.database.door, most: 2 })
})
afterAll(async () => {
  await door.destroy()
  await app.close()
})

const aWindow = async (): Promise<{ shared: SharedCase<Answer>; her: Browser }> => {
  const shared = await aSharedCase(app.as, 'Contoh Keluh Kenari')
  return { shared, her: await opened(app, await aCard(shared.coordinator, shared.id)) }
}
/** Heads at the office of the case and at the office above. */
const head = () => app.as('supervisor')
const above = () => app.as('supervisor4')

describe('a complaint', () => {
  test('is received, then handed on: the head and the office above are told neutrally, and read it', async () => {
    const { shared, her } = await aWindow()
    const id = await complains(her)
    await complains(her, id)
    await round(app)
    const form = await her.get('/w/call')
    expect(form.html).toContain('Tulisan Anda akan dibaca')
    for (const who of [await head(), await above()]) {
      const [news] = await newsOf(who)
      expect(news).toMatchObject({ caseId: null, page: 'settlements' })
      expect(JSON.stringify(news)).not.toMatch(/keluhan|complain[^t]|K-\d/i)
      expect(await heardBy(who, id)).toBe(true)
      const view = ComplaintView.parse((await who.get(`/api/complaints/${id}`)).body)
      expect([view.words, view.ended]).toEqual([WORDS, null])
    }
    expect(await app.rows('select count(*)::int as n from app.complaint where case_id = $1', [shared.id])).toEqual([
      { n: 1 },
    ])
  })

  test('says "received" before a worker has handed it on, and is put in three times a day at most', async () => {
    const { shared, her } = await aWindow()
    await round(app)
    await complains(her)
    expect((await her.get('/w/call')).html).toMatch(/Diterima\.<.*Lihat lagi/)
    await complains(her)
    const third = await complains(her)
    const fourth = await her.post('/w/complain', { id: crypto.randomUUID(), words: WORDS })
    expect([fourth.status, fourth.html]).toEqual([429, expect.stringContaining('Tidak terkirim')])
    await complains(her, third)
    await her.post('/w/complain', { id: 'no', words: '' })
    await round(app)
    expect(await app.rows('select count(*)::int as n from app.complaint where case_id = $1', [shared.id])).toEqual([
      { n: 3 },
    ])
  })

  test('is as long as the page says, a new line counted once; a longer one is said not to be sent', async () => {
    const { her } = await aWindow()
    await round(app)
    const lines = `x${'\r\nx'.repeat(499)}\r\n`
    const id = await complains(her, crypto.randomUUID(), lines)
    const long = await her.post('/w/complain', { id: crypto.randomUUID(), words: `<b>${'x'.repeat(998)}` })
    expect([long.status, long.html]).toEqual([422, expect.stringMatching(/Tidak terkirim.*&lt;b&gt;xxx/s)])
    await round(app)
    expect(ComplaintView.parse((await (await head()).get(`/api/complaints/${id}`)).body).words?.length).toBe(999)
  })

  test('and a call leave the client all that may be stopped in a day; what is too often is said', async () => {
    const { shared, her } = await aWindow()
    await round(app)
    await app.rows(
      `insert into app.window_request (id, card_id, act, settled_at, outcome)
        select gen_random_uuid(), w.id, 'ask_call', now(), 'done' from app.window_card w, generate_series(1, 20)
        where w.case_id = $1 returning id`,
      [shared.id],
    )
    const often = await her.post('/w/call', { id: crypto.randomUUID() })
    expect([often.status, often.html]).toEqual([429, expect.stringContaining('Tidak terkirim')])
    expect((await her.post('/w/stop', { id: crypto.randomUUID(), code: 'C5' })).to).toBe('/w/allowed')
    expect(await round(app)).toMatchObject({ decided: 1 })
    expect((await her.get('/w/allowed')).html).toContain('Yang Anda hentikan sudah berhenti')
  })

  test('is answered once, with a code, and by whoever may read it alone', async () => {
    const { her } = await aWindow()
    const id = await complains(her)
    await round(app)
    const who = await above()
    const end = (as: string, key?: string) => who.post(`/api/complaints/${id}/end`, { as }, key)
    expect((await end('nonsense')).issues).toEqual(['as invalid_value'])
    const key = crypto.randomUUID()
    expect([(await end('explained', key)).status, (await end('explained', key)).status]).toEqual([200, 200])
    expect((await end('unclear')).status).toBe(409)
    expect((await (await head()).get(`/api/complaints/${id}`)).body).toMatchObject({ ended: { as: 'explained' } })
    expect((await app.nobody.get('/api/complaints')).status).toBe(401)
    expect((await who.get('/api/complaints?limit=0')).issues).toEqual(['query.limit too_small'])
    const whole = await heardIn(who, 100)
    expect([whole.at(-1), await heardIn(who, 2)]).toEqual([id, whole])
    expect((await app.nobody.post(`/api/complaints/${id}/end`, { as: 'explained' })).status).toBe(401)
    const [proof] = await app.rows(`select canon from app.case_event where type = 'complaint_ended'`)
    expect(JSON.stringify(proof)).toContain(id)
  })
})

describe('those whom a complaint may be about', () => {
  test('find no trace of it: no page, no history, no news, no look, for no colleague and no other office', async () => {
    const { shared, her } = await aWindow()
    const rows = () =>
      app.rows(`select seq from app.case_event where stream = $1`, [shared.id]).then((found) => found.length)
    const before = await rows()
    const id = await complains(her)
    await round(app)
    await (await head()).get(`/api/complaints/${id}`)
    expect(await rows()).toBe(before)
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })

    for (const name of [
      'case_coordinator',
      'companion',
      'intake_officer',
      'health_provider',
      'auditor',
      'administrator',
    ]) {
      const who = await app.as(name)
      for (const sent of [
        await who.get('/api/complaints'),
        await who.get(`/api/complaints/${id}`),
        await who.post(`/api/complaints/${id}/end`, { as: 'unclear' }),
      ])
        expect([name, sent.status]).toEqual([name, 403])
      expect(await newsOf(who)).toEqual([])
    }
    for (const name of ['supervisor2', 'supervisor3', 'data_protection_officer', 'national_coordinator']) {
      const who = await app.as(name)
      expect([name, await heardBy(who, id)]).toEqual([name, false])
      expect((await who.get(`/api/complaints/${id}`)).status).toBe(404)
      expect((await who.post(`/api/complaints/${id}/end`, { as: 'unclear' })).status).toBe(404)
    }
    for (const path of ['/timeline?limit=100', '/looks', '/notes', '']) {
      const shown = await shared.coordinator.get(`/api/cases/${shared.id}${path}`)
      expect([path, shown.status]).toEqual([path, 200])
      expect(JSON.stringify(shown.body)).not.toMatch(/membentak|complain/)
    }
    const kept = await app.rows(
      `select canon as text from app.case_event union all select to_jsonb(n)::text from app.notification n
        union all select to_jsonb(k)::text from app.complaint k union all select to_jsonb(l)::text from app.access_log l
        union all select to_jsonb(r)::text from app.window_request r`,
    )
    expect(JSON.stringify(kept)).not.toMatch(/membentak/)
  })

  test('are heads too, where they worked on the case before; what they do afterwards bars no one', async () => {
    const { shared, her } = await aWindow()
    const acts = async () => (await head()).post(`/api/cases/${shared.id}/appointments`, meeting({ escortId: null }))
    const first = await complains(her)
    await round(app)
    expect((await acts()).status).toBe(200)
    const second = await complains(her)
    await round(app)
    expect([await heardBy(await head(), first), await heardBy(await head(), second)]).toEqual([true, false])
    expect([await heardBy(await above(), first), await heardBy(await above(), second)]).toEqual([true, true])
    expect((await (await head()).get(`/api/complaints/${second}`)).status).toBe(404)
  })

  test('are heads too who wrote a note, or worked in the other of two cases that are one', async () => {
    const { shared, her } = await aWindow()
    const before = await complains(her)
    await round(app)
    const note = { text: 'Contoh catatan', mentions: [] }
    expect((await (await head()).post(`/api/cases/${shared.id}/notes`, note)).status).toBe(201)
    const noted = await complains(her)
    await round(app)
    expect([await heardBy(await head(), before), await heardBy(await head(), noted)]).toEqual([true, false])
    expect(await heardBy(await above(), noted)).toBe(true)

    const one = await aWindow()
    const asked = { sop: 'shared-care', personId: one.shared.person, area: '21.71', channel: 'walk_in' }
    const { caseId: other } = CommandAnswer.parse(
      (await (await app.as('intake_officer')).post('/api/cases', asked)).body,
    )
    const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await one.shared.coordinator.post(`/api/cases/${other}/consents`, agreed)).status).toBe(200)
    expect((await (await head()).post(`/api/cases/${other}/appointments`, meeting({ escortId: null }))).status).toBe(
      200,
    )
    const into = { into: one.shared.id, reason: 'one_plan' }
    expect((await one.shared.coordinator.post(`/api/cases/${other}/joins`, into)).status).toBe(200)
    const joined = await complains(one.her)
    await round(app)
    expect([await heardBy(await head(), joined), await heardBy(await above(), joined)]).toEqual([false, true])
  })

  const isBarred = (name: string, caseId: string) => barred(app, demoAccount(name).user, caseId)
  test('are colleagues who entered a cost or a file, noted or confirmed an answer, or made a link', async () => {
    const { id } = await aSharedCase(app.as, 'Contoh Keluh Kenari')
    const told = await barredBy(app, { caseId: id, user: demoAccount('supervisor').user })
    expect(told).toEqual(['cost', 'document', 'noted', 'confirmed', 'link'].map((what) => [what, false, true]))
  })

  test('are colleagues who planned a conference, were invited to one, locked somebody out or should sign', async () => {
    const { shared } = await aWindow()
    const plan = { ...PLAN, attendees: [{ organisationId: OFFICE, userId: demoAccount('companion').user }] }
    expect(await isBarred('companion', shared.id)).toBe(false)
    expect((await shared.coordinator.post(`/api/cases/${shared.id}/conferences`, plan)).status).toBe(201)
    expect([await isBarred('companion', shared.id), await isBarred('supervisor', shared.id)]).toEqual([true, false])

    for (const act of [
      (id: string) =>
        [`/api/cases/${id}/locks`, { userId: demoAccount('companion').user, reason: 'relative' }] as const,
      (id: string) => [`/api/cases/${id}/conferences`, PLAN] as const,
    ]) {
      const { id } = await aSharedCase(app.as, 'Contoh Keluh Kenari')
      const [path, body] = act(id)
      expect([path, await isBarred('supervisor', id)]).toEqual([path, false])
      expect((await (await head()).post(path, body)).status).toBeLessThan(300)
      expect([path, await isBarred('supervisor', id)]).toEqual([path, true])
    }

    await publishTwoOffices(app.database.owner)
    const two = await openBetweenOffices(app.as)
    const judge = await two.complete('judge', { tongue: 'java' })
    const signer = { organisationId: organisationIdOf('polresta-batam'), userId: demoAccount('investigator').user }
    expect(await isBarred('investigator', two.id)).toBe(false)
    expect((await two.coordinator.post(`/api/tasks/${judge}/assign`, signer)).status).toBe(200)
    expect(await isBarred('investigator', two.id)).toBe(true)
  })

  test('read no row, no word and no key by raw statements, and end none', async () => {
    const { her } = await aWindow()
    const id = await complains(her)
    await round(app)
    const scopes = [
      scopeOfAccount(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')),
      scopeOfAccount(accountAt('ppt-batam', 'work_task', 'companion')),
      scopeOfAccount(accountAt(HOSPITAL, 'work_task', 'health_provider')),
      scopeOfAccount(accountAt('ppt-bandung', 'coordinate_case', 'supervisor')),
    ]
    const run = (scope: (typeof scopes)[number], text: string) =>
      withDoor(door, scope, async (tx) => (await sql.raw(text).execute(tx)).rows.length)
    for (const scope of scopes) {
      expect(await run(scope, 'select id from complaint')).toBe(0)
      expect(await run(scope, `select * from app.complaint_key('${id}')`)).toBe(0)
      const ends = `ended_as = 'unclear', ended_by = '${scope.userId}', ended_at = now()`
      expect(await run(scope, `update complaint set ${ends} returning id`)).toBe(0)
      for (const refused of [
        'select * from letterbox',
        'select * from window_request',
        'delete from complaint',
        `update complaint set ciphertext = ''`,
        `insert into complaint (id) values ('${id}')`,
        `select app.take_complaint('${id}', '{}', '{}', true, true)`,
      ])
        await expect(run(scope, refused)).rejects.toMatchObject({ code: '42501' })
    }
    const heads = scopeOfAccount(accountAt('ppt-batam', 'coordinate_case', 'supervisor'))
    expect(await run(heads, `select * from app.complaint_key('${id}')`)).toBe(1)
  })
})

describe('a head who is shut out of the case', () => {
  test('reads no complaint that was written later, and every one from before: a lock hides none', async () => {
    const { shared, her } = await aWindow()
    const first = await complains(her)
    await round(app)
    const lock = { userId: accountAt('ppt-batam', 'coordinate_case', 'supervisor').user, reason: 'relative' }
    expect((await shared.coordinator.post(`/api/cases/${shared.id}/locks`, lock)).status).toBeLessThan(300)
    const second = await complains(her)
    await round(app)
    expect([await heardBy(await head(), first), await heardBy(await head(), second)]).toEqual([true, false])
    expect(await heardBy(await above(), second)).toBe(true)
  })
})

describe('a complaint of a client who is erased', () => {
  test('has no word left, and nothing that would open one', async () => {
    const { shared, her } = await aWindow()
    const id = await complains(her)
    await round(app)
    expect((await shared.coordinator.post(`/api/cases/${shared.id}/cancel`, { reason: 'duplicate' })).status).toBe(200)
    await app.rows(
      `insert into app.erasure_request (id, person_id, organisation_id, ground, asked_by, decided_by, decided_at, state,
        carry_out_at) values (gen_random_uuid(), $1, $2, 'subject_request', $3, $4, now(), 'approved', now())`,
      [shared.person, OFFICE, demoAccount('case_coordinator').user, demoAccount('data_protection_officer').user],
    )
    const erase = `select app.erase_person(id) is not null as done from app.erasure_request where person_id = $1`
    expect(await app.rows(erase, [shared.person])).toEqual([{ done: true }])
    const kept = await app.rows(
      `select k.ciphertext is null as gone, exists (select from app.letterbox b where b.card_id = k.card_id) as opens
        from app.complaint k where k.id = $1`,
      [id],
    )
    expect(kept).toEqual([{ gone: true, opens: false }])
    expect((await (await above()).get(`/api/complaints/${id}`)).body).toMatchObject({ words: null })
  })
})

describe('a complaint that its heads cannot read', () => {
  const HEADS = ['supervisor', 'national_coordinator']
  const REVIEWERS = ['data_protection_officer']
  const countOf = async (id: string): Promise<number> =>
    (await app.rows('select id from app.complaint where id = $1', [id])).length
  /** Nobody with these roles has an account, at the named offices or anywhere. */
  async function without(roles: readonly string[], offices: readonly string[] | null, act: () => Promise<void>) {
    const gone = await app.rows(
      `update app.user_account set active = false where id in (select m.user_id from app.membership m
        join app.organisation o on o.id = m.organisation_id
        where m.role = any($1) and ($2::text[] is null or o.slug = any($2))) returning id`,
      [roles, offices],
    )
    await act()
    await app.rows('update app.user_account set active = true where id = any($1::uuid[])', [
      gone.map((row) => Object(row).id),
    ])
  }
  const closes = (slug: string, at: Date | null) =>
    app.rows('update app.organisation set closed_at = $2 where slug = $1', [slug, at])
  let her: Browser
  let of: string
  beforeAll(async () => {
    const made = await aWindow()
    ;({ her } = made)
    of = made.shared.id
  })

  test('waits as received while nobody at all may, and goes to reviewers of access, and to nobody else', async () => {
    const id = crypto.randomUUID()
    await without(HEADS, null, async () => {
      await without(REVIEWERS, null, async () => {
        await complains(her, id)
        await round(app)
        expect([await countOf(id), (await her.get('/w/call')).html.includes('Lihat lagi')]).toEqual([0, true])
      })
      await round(app)
    })
    const officer = await app.as('data_protection_officer')
    expect([await heardBy(officer, id), (await newsOf(officer))[0]?.page]).toEqual([true, 'review/access'])
    expect(await heardBy(await head(), id)).toBe(false)
  })

  test('goes to a national office where reviewers are barred too, also from an office below none', async () => {
    const id = crypto.randomUUID()
    const [kepri] = await app.rows(`select id, parent_id from app.organisation where slug = 'ppt-kepri'`)
    const puts = (parent: unknown) =>
      app.rows('update app.organisation set parent_id = $2 where id = $1', [Object(kepri).id, parent])
    await puts(null)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        select gen_random_uuid(), $1, m.user_id, 'relative', gen_random_uuid(), m.organisation_id from app.membership m
        where m.role = any($2)`,
      [of, REVIEWERS],
    )
    await without(HEADS, ['ppt-batam', 'ppt-kepri'], async () => {
      await complains(her, id)
      await round(app)
    })
    await puts(Object(kepri).parent_id)
    expect(await heardBy(await app.as('national_coordinator'), id)).toBe(true)
    expect(await heardBy(await above(), id)).toBe(false)
  })

  test('goes on to the next office when its last reader left or her office closed, told there once', async () => {
    const id = await complains(her)
    await round(app)
    const nation = await app.as('national_coordinator')
    expect([await heardBy(await above(), id), await heardBy(nation, id)]).toEqual([true, false])
    const before = (await newsOf(nation)).length
    await without(HEADS, ['ppt-batam'], async () => {
      await round(app)
      expect(await heardBy(nation, id)).toBe(false)
      await closes('ppt-kepri', new Date())
      await round(app)
      await round(app)
      await closes('ppt-kepri', null)
    })
    expect([await heardBy(nation, id), (await newsOf(nation)).length]).toEqual([true, before + 1])
    expect([await heardBy(await head(), id), await heardBy(await above(), id)]).toEqual([true, false])
  })
})
