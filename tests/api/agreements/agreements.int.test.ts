// Data agreements: signed by two people without a role in common, ended by one of them; parts of a log that join, and
// join with nothing else; what may not be told any more is in none of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { CompiledQuery } from 'kysely'
import { AgreementList, AgreementPartList, AgreementView } from '../../../api/contract/agreements.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { forgetOverAgreements } from '../../../db/agreements/agreements.ts'
import { connect, withDoor } from '../../../db/ground/connect.ts'
import { differenceBetween, joined, missingIn, stringsIn, type Part } from '../../support/door/a-joined-log.ts'
import { scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { aPast } from '../../support/door/a-past.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { DATE_TIME, OCEL_SCHEMA } from '../../support/door/an-event-log.ts'
import { dayIn, fetchAll, fetchPart, partIn, proposed, share, signed, TERMS } from '../../support/door/an-agreement.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'
import { personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let one: OpenCase
let two: OpenCase
let silent: OpenCase
let maker: Person
let second: Person
let officer: Person
let both: { maker: Person; second: Person }
beforeAll(async () => {
  app = await testApp()
  ;[one, two, silent] = [
    await anOpenCase(app, 'Contoh Satu'),
    await anOpenCase(app, 'Contoh Dua'),
    await anOpenCase(app, 'Contoh Diam'),
  ]
  for (const open of [one, two, silent]) await told(open)
  for (const open of [one, two]) await share(open)
  ;[maker, second, officer] = [one.coordinator, await app.as('supervisor'), await app.as('data_protection_officer')]
  both = { maker, second }
})
afterAll(() => app.close())

/** Nobody agrees to anything before it is known whether this is a child. */
const told = async (open: OpenCase): Promise<void> => {
  expect((await open.complain()).status).toBe(200)
}

const show = async (who: Person, id: string): Promise<AgreementView> =>
  AgreementView.parse((await who.get(`/api/agreements/${id}`)).body)
const sign = (who: Person, id: string): Promise<Answer> => who.post(`/api/agreements/${id}/sign`)
const end = (who: Person, id: string, reason = 'purpose_met'): Promise<Answer> =>
  who.post(`/api/agreements/${id}/end`, { reason })
const proven = (id: string): Promise<unknown[]> =>
  app.rows(
    `select type, canon::jsonb -> 'body' ->> 'part' as part from app.case_event
      where canon::jsonb -> 'body' ->> 'agreement' = $1 order by at, stream, seq`,
    [id],
  )
/** What the one-shot log says of these cases, whole. */
async function oneShot(cases: readonly OpenCase[]): Promise<Part> {
  const answer = await maker.post('/api/exports/events', {
    ...{ format: 'ocel', filter: {}, purpose: 'audit', language: 'en' },
  })
  const log: Part = JSON.parse(answer.bytes.toString())
  const numbers = new Map<number, string>()
  for (const { id } of cases) {
    const [row] = await app.rows(`select count(*)::int as n from app.case_event where stream = $1`, [id])
    numbers.set(Number(Object.values(row ?? {})[0]), id)
  }
  const byCase = Map.groupBy(log.events, ({ relationships }) => relationships[0]?.objectId ?? '')
  const events = [...byCase.values()].filter((rows) => numbers.has(rows.length)).flat()
  const named = new Set(events.flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId)))
  return { ...log, events, objects: log.objects.filter(({ id }) => named.has(id)) }
}

describe('a data agreement', () => {
  test('stands once a second person without a role in common has signed, and is on record with its terms', async () => {
    const { id, state, may } = await proposed(maker)
    expect([state, may]).toEqual(['proposed', { sign: false, end: true, fetch: false }])
    expect(await sign(maker, id)).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await fetchPart(maker, id)).toMatchObject({ status: 409, code: 'conflict' })
    expect((await show(second, id)).may).toEqual({ sign: true, end: true, fetch: false })
    const answers = await Promise.all([sign(second, id), sign(officer, id)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(await show(maker, id)).toMatchObject({ state: 'standing', may: { sign: false, end: true, fetch: true } })
    expect(await proven(id)).toEqual([
      { type: 'agreement_made', part: null },
      { type: 'agreement_signed', part: null },
    ])
    expect((await sign(second, id)).status).toBe(409)
  })

  test('is refused with everything that is wrong, and made once for one key', async () => {
    const wrong = await maker.post('/api/agreements', {
      ...TERMS,
      ...{ outside: null, office: organisationIdOf('ppt-batam'), covers: 'area', sops: ['no-such'] },
      ...{ from: dayIn(-40), until: dayIn(-3) },
    })
    expect([wrong.status, wrong.issues.toSorted()]).toEqual([
      422,
      ['covers invalid_value', 'office invalid_value', 'sops not_found', 'until invalid_value'],
    ])
    const long = await maker.post('/api/agreements', { ...TERMS, until: dayIn(400), office: organisationIdOf('lpsk') })
    expect([long.status, long.issues.toSorted()]).toEqual([422, ['outside custom', 'until custom']])
    expect((await maker.post('/api/agreements', { ...TERMS, purpose: 'complaint' })).issues).toEqual([
      'purpose invalid_value',
    ])
    const key = crypto.randomUUID()
    const again = [await maker.post('/api/agreements', TERMS, key), await maker.post('/api/agreements', TERMS, key)]
    expect(again.map(({ status, body }) => [status, AgreementView.parse(body).id])).toEqual(
      again.map(() => [201, AgreementView.parse(again[0]?.body).id]),
    )
    expect(await maker.post('/api/agreements', { ...TERMS, covers: 'area' }, key)).toMatchObject({ code: 'key_reused' })
  })

  test('is seen by its office and by whoever verifies every ledger; by no other office or role', async () => {
    const { id } = await signed(both)
    for (const path of [`/api/agreements/${id}`, `/api/agreements/${id}/parts`, `/api/exports/ocel?agreement=${id}`]) {
      const provider = await app.as('health_provider')
      expect([(await app.nobody.get(path)).status, (await provider.get(path)).status]).toEqual([401, 403])
      expect((await (await app.as('case_coordinator2')).get(path)).status).toBe(404)
    }
    const stranger = await app.as('case_coordinator2')
    expect([(await sign(stranger, id)).status, (await end(stranger, id)).status]).toEqual([404, 404])
    expect((await fetchPart(officer, id)).status).toBe(403)
    const listed = AgreementList.parse((await officer.get('/api/agreements?limit=100')).body)
    expect(listed.data.map((agreement) => agreement.id)).toContain(id)
    const [first] = AgreementList.parse((await maker.get('/api/agreements?limit=1')).body).data
    expect(first?.id).toBe(id)
    expect(AgreementList.parse((await stranger.get('/api/agreements')).body).data).toEqual([])
  })

  test('ends when one of them says so, or with its last day; then nobody can make its names again', async () => {
    const [ended, over] = [await signed(both), await signed(both)]
    for (const { id } of [ended, over]) expect((await fetchPart(maker, id)).status).toBe(200)
    expect((await maker.post(`/api/agreements/${ended.id}/end`, { reason: 'no' })).status).toBe(422)
    expect(AgreementView.parse((await end(second, ended.id, 'breach')).body)).toMatchObject({
      state: 'ended',
      ended: { reason: 'breach' },
    })
    await app.rows(`update app.agreement set from_day = $2, until_day = $3 where id = $1`, [
      ...[over.id, dayIn(-30), dayIn(-1)],
    ])
    const recorder = connect({ url: app.database.recorder, most: 1 })
    expect(await forgetOverAgreements(recorder)).toBe(1)
    await recorder.destroy()
    for (const { id } of [ended, over]) {
      expect(await fetchPart(maker, id)).toMatchObject({ status: 409, code: 'conflict' })
      expect((await end(maker, id)).status).toBe(409)
      expect(await app.rows(`select dek, kek_id from app.agreement_key where agreement_id = $1`, [id])).toEqual([
        { dek: null, kek_id: null },
      ])
    }
    expect((await show(officer, over.id)).state).toBe('over')
    const unsigned = await proposed(maker)
    expect(AgreementView.parse((await end(second, unsigned.id, 'mistake')).body).state).toBe('ended')
    expect((await sign(second, unsigned.id)).status).toBe(409)
  })
})

describe('the tables of agreements', () => {
  test('refuse by themselves an own second signature, another office, parts before the second signature', async () => {
    const [mine, stands] = [await proposed(maker), await signed(both)]
    const door = connect({ url: app.database.door, most: 1 })
    const as = (name: string, text: string, values: readonly unknown[]): Promise<string> =>
      withDoor(door, scopeOfAccount(demoAccount(name)), (tx) => tx.executeQuery(CompiledQuery.raw(text, [...values])))
        .then(({ numAffectedRows }) => `${numAffectedRows ?? 0} rows`)
        .catch((fault: unknown) => (fault instanceof Error ? fault.message : 'refused'))
    const SIGN = `update app.agreement set signed_by = $2, signed_roles = $3, signed_at = now() where id = $1`
    const [by, other] = [demoAccount('case_coordinator').user, demoAccount('supervisor').user]
    expect(await as('case_coordinator', SIGN, [mine.id, by, ['supervisor']])).toMatch(/check constraint/)
    expect(await as('case_coordinator', SIGN, [mine.id, other, ['supervisor']])).toMatch(/by who signs it/)
    expect(await as('supervisor', SIGN, [mine.id, other, ['case_coordinator']])).toMatch(/check constraint/)
    expect(await as('case_coordinator2', SIGN, [mine.id, by, ['supervisor']])).toBe('0 rows')
    expect(await as('health_provider', `select 1 from app.agreement where id = $1`, [mine.id])).toBe('0 rows')
    expect(
      await as('supervisor', `update app.agreement set until_day = $2 where id = $1`, [mine.id, dayIn(90)]),
    ).toMatch(/permission denied/)
    const PART = `insert into app.agreement_part (agreement_id, n, cursor, year, made_by, events, cases, withdrawn,
      start_over, sha256) values ($1, 1, $3, 2026, $2, 0, 0, 0, false, repeat('a', 64))`
    expect(await as('case_coordinator', PART, [mine.id, by, crypto.randomUUID()])).toMatch(/row-level security/)
    expect(await as('supervisor', PART, [stands.id, by, crypto.randomUUID()])).toMatch(/row-level security/)
    expect(await as('case_coordinator2', `select 1 from app.agreement_key`, [])).toBe('0 rows')
    expect(await as('supervisor', `delete from app.agreement_piece`, [])).toMatch(/permission denied/)
    await door.destroy()
  })
})

describe('parts of a log under an agreement', () => {
  test('join, however small, to the one log of the whole; each can be read alone', async () => {
    const { id } = await signed(both)
    const { parts } = await fetchAll(maker, id, { limit: 7 })
    const ajv = new Ajv({ formats: { 'date-time': DATE_TIME } })
    expect(parts.length).toBeGreaterThan(3)
    for (const part of parts) {
      expect([ajv.validate(OCEL_SCHEMA, part), ajv.errorsText()]).toEqual([true, 'No errors'])
      expect([missingIn(part), part.events.length <= 7]).toEqual([[], true])
    }
    expect(differenceBetween(joined(parts), await oneShot([one, two]))).toBeNull()
    expect(new Set(parts.flatMap(({ events }) => events.map((event) => event.id))).size).toBe(
      parts.flatMap(({ events }) => events).length,
    )
  })

  test('say of a case what happened since, and of a client who does not share nothing', async () => {
    const { id } = await signed(both)
    const before = await fetchAll(maker, id)
    expect(before.parts.map(({ watermark: { part } }) => part)).toEqual([1])
    const { id: triage } = await two.task('triage')
    expect((await two.officer.post(`/api/tasks/${triage}/claim`)).status).toBe(200)
    const after = await fetchAll(second, id, { since: before.last })
    expect(after.parts.length).toBe(1)
    const [part] = after.parts
    expect(part?.events.some(({ type }) => type === 'task_claimed')).toBe(true)
    expect(part?.objects.filter(({ type }) => type === 'case').length).toBe(1)
    expect(differenceBetween(joined([...before.parts, ...after.parts]), await oneShot([one, two]))).toBeNull()
    await share(silent, 'given', { receivers: [organisationIdOf('rs-batam')] })
    expect((await fetchAll(maker, id, { since: after.last })).parts).toEqual([])
    const named = await signed(both, { outside: null, office: organisationIdOf('rs-batam') })
    const three = joined((await fetchAll(maker, named.id)).parts)
    expect(three.objects.filter(({ type }) => type === 'case').length).toBe(3)
  })

  test('are the same bytes for whoever fetches them again, and for two doors at once; on record', async () => {
    const { id } = await signed(both)
    const door = await aSecondDoor(app)
    const there = personAt(door.url, await app.cookieOf('supervisor'))
    const answers = await Promise.all([fetchPart(maker, id, { limit: 9 }), fetchPart(there, id, { limit: 9 })])
    const again = await fetchPart(second, id, { limit: 1 })
    await door.close()
    const bytes = [...answers, again].map((answer) => answer.bytes.toString('utf8'))
    expect([answers.map(({ status }) => status), new Set(bytes).size]).toEqual([[200, 200], 1])
    const { data } = AgreementPartList.parse((await officer.get(`/api/agreements/${id}/parts`)).body)
    expect(data).toMatchObject([{ n: 1, events: 9, withdrawn: 0, startOver: false, cursor: partIn(again).living.next }])
    expect((await proven(id)).slice(2)).toEqual([1, 2, 3].map(() => ({ type: 'agreement_part_sent', part: '1' })))
    const sent = await app.rows(
      `select distinct canon::jsonb -> 'body' ->> 'sha256' as sha from app.case_event where type = 'agreement_part_sent'
        and canon::jsonb -> 'body' ->> 'agreement' = $1`,
      [id],
    )
    expect(sent).toEqual([{ sha: data[0]?.sha256 }])
    expect(
      await app.rows(
        `select count(*)::int as n from app.access_log where object_type = 'agreement' and object_id = $1`,
        [id],
      ),
    ).toEqual([{ n: 3 }])
    const looks = LookList.parse((await maker.get(`/api/cases/${one.id}/looks?limit=100`)).body)
    expect(looks.data.some(({ action, purpose }) => action === 'case.export' && purpose?.en === 'quality check')).toBe(
      true,
    )
    expect(partIn(again).watermark).toMatchObject({
      ...{ agreement: id, part: 1, receiver: TERMS.outside, purpose: TERMS.purpose },
      office: 'Pusat Layanan Contoh Kota Batam',
    })
  })

  test('go on only from a part that was handed out under the same agreement', async () => {
    const [here, there] = [await signed(both), await signed(both)]
    const foreign = partIn(await fetchPart(maker, there.id)).living.next
    for (const since of [foreign, 'made-by-hand', crypto.randomUUID()])
      expect(await fetchPart(maker, here.id, { since })).toMatchObject({
        status: 422,
        issues: ['query.since not_found'],
      })
    expect((await fetchPart(maker, here.id, { limit: 0 })).issues).toEqual(['query.limit too_small'])
    expect((await fetchPart(maker, here.id, { limit: 100_000 })).issues).toEqual(['query.limit too_big'])
    expect((await maker.get('/api/exports/ocel')).issues).toEqual(['query.agreement invalid_type'])
    expect((await fetchPart(maker, crypto.randomUUID())).status).toBe(404)
  })

  test('of two agreements name nobody and nothing alike, and no id of ours', async () => {
    const [here, there] = [await signed(both), await signed(both)]
    const [mine, yours] = [(await fetchAll(maker, here.id)).parts, (await fetchAll(maker, there.id)).parts]
    const [left, right] = [stringsIn(joined(mine)), stringsIn(joined(yours))]
    const shared = [...left].filter((text) => right.has(text))
    expect(shared.filter((text) => DATE_TIME.test(text) && !text.endsWith(':00:00.000+00:00'))).toEqual([])
    expect(shared.filter((text) => !DATE_TIME.test(text) && /[0-9a-f]{8}/.test(text))).toEqual([])
    // Cases stand in an order of their own, so that their places tell nothing either.
    expect(differenceBetween(joined(mine), joined(yours))).toBeNull()
    const ours = await app.rows(
      `select id::text from app.user_account union select id::text from app.organisation
        union select id::text from app.case_file union select number from app.case_file
        union select id::text from app.person`,
    )
    const text = JSON.stringify(mine.map(({ events, objects }) => ({ events, objects })))
    for (const row of ours) expect(text).not.toContain(String(Object.values(row ?? {})[0]))
    expect(text).not.toContain('Contoh')
  })
})

describe('what may not be told any more', () => {
  test('of a consent that was taken back the next part says what to delete; given anew, it is told anew', async () => {
    const fickle = await anOpenCase(app, 'Contoh Berubah')
    await told(fickle)
    await share(fickle)
    const { id } = await signed(both)
    const before = await fetchAll(maker, id)
    await share(fickle, 'withdrawn')
    const after = await fetchAll(maker, id, { since: before.last })
    const [name] = after.parts[0]?.living.withdrawn ?? []
    expect(after.parts.map(({ living }) => living.withdrawn.length)).toEqual([1])
    expect(JSON.stringify(before.parts)).toContain(name)
    const fresh = joined((await fetchAll(maker, (await signed(both)).id)).parts)
    expect(differenceBetween(joined([...before.parts, ...after.parts]), fresh)).toBeNull()
    const replayed = await fetchPart(maker, id)
    expect(replayed.bytes.toString()).not.toContain(name)
    await share(fickle)
    const anew = await fetchAll(maker, id, { since: after.last })
    expect(JSON.stringify(anew.parts)).toContain(name)
    const cases = joined([...before.parts, ...after.parts, ...anew.parts]).objects.filter(({ type }) => type === 'case')
    expect(cases.length).toBe(joined(before.parts).objects.filter(({ type }) => type === 'case').length)
    await share(fickle, 'withdrawn')
  })

  test('a client who was erased is in no part and named in none; the reader is told to start over', async () => {
    const gone = await anOpenCase(app, 'Contoh Terhapus')
    await told(gone)
    await share(gone)
    const { id } = await signed(both)
    const before = await fetchAll(maker, id, { limit: 30 })
    await app.rows(`update app.person set erased_at = now() where id = $1`, [gone.person])
    const after = await fetchAll(maker, id, { since: before.last })
    expect(after.parts.map(({ living, events }) => [living.start_over, living.withdrawn, events.length])).toEqual([
      [true, [], 0],
    ])
    expect((await fetchAll(maker, id, { since: after.last })).parts).toEqual([])
    const anew = await fetchAll(maker, id)
    const fresh = joined((await fetchAll(maker, (await signed(both)).id)).parts)
    expect(differenceBetween(joined(anew.parts), fresh)).toBeNull()
    const names = [...stringsIn(joined(before.parts))].filter((text) => text.startsWith('case-') && text.length === 25)
    expect(names.filter((name) => JSON.stringify(anew.parts).includes(name)).length).toBe(names.length - 1)
    expect(await app.rows(`select 1 from app.agreement_piece where case_id = $1`, [gone.id])).toEqual([])
  })
})

describe('a colleague who is shut out of a case', () => {
  test('hands out parts without it; whoever may see it tells of it later', async () => {
    const guarded = await anOpenCase(app, 'Contoh Terkunci')
    await told(guarded)
    await share(guarded)
    const locked = await maker.post(`/api/cases/${guarded.id}/locks`, {
      ...{ userId: demoAccount('supervisor').user, reason: 'relative' },
    })
    expect(locked.status).toBe(201)
    const { id } = await signed(both)
    const theirs = await fetchAll(second, id)
    const pieces = () =>
      app.rows(`select n from app.agreement_piece where agreement_id = $1 and case_id = $2`, [id, guarded.id])
    expect(await pieces()).toEqual([])
    const { parts } = await fetchAll(maker, id, { since: theirs.last })
    expect([parts.length, await pieces()]).toEqual([1, [{ n: 2 }]])
    expect(partIn(await fetchPart(second, id, { since: theirs.last })).events).toEqual([])
  })
})

describe('two years of one agreement', () => {
  test('are told in parts of their own, which name nobody and nothing alike', async () => {
    const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear()
    const past = await aPast(app, Date.now() - Date.UTC(year - 1, 11, 31, 5))
    const [then, coordinating] = [await past.as('intake_officer'), await past.as('case_coordinator')]
    const old = await anOpenCase({
      ...app,
      as: (name) => Promise.resolve(name === 'intake_officer' ? then : coordinating),
    })
    await told(old)
    await share(old)
    past.close()
    await past.catchUp(old.id)
    const { id } = await signed(both, { from: `${year - 1}-12-31`, until: `${year}-12-31` })
    const { parts } = await fetchAll(maker, id, { limit: 10 })
    const years = parts.map(({ living }) => living.year)
    expect([years[0], years.at(-1), new Set(years).size]).toEqual([year - 1, year, 2])
    const of = (one: number): Part[] => parts.filter(({ living }) => living.year === one)
    const [last, now] = [stringsIn(joined(of(year - 1))), stringsIn(joined(of(year)))]
    const shared = [...last].filter((text) => now.has(text))
    expect(shared.filter((text) => DATE_TIME.test(text) || /[0-9a-f]{8}/.test(text))).toEqual([])
    expect(shared.length).toBeGreaterThan(5)
  })
})
