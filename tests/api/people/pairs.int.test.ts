import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PairList, PairView } from '../../../api/contract/same-person.ts'
import { UnusualAnswer } from '../../../api/contract/review.ts'
import type { Limit } from '../../../api/policy/rate-limits.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect } from '../../../db/ground/connect.ts'
import { endSilentLinks } from '../../../db/people/same-person.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let here: Person
let colleague: Person
let there: Person
let stranger: Person
beforeAll(async () => {
  app = await testApp()
  here = await app.as('intake_officer')
  colleague = await app.as('case_coordinator')
  there = await app.as('intake_officer2')
  stranger = await app.as('case_coordinator4')
})
afterAll(() => app.close())

let made = 0
const enter = async (who: Person, name: string, nik: string): Promise<string> => {
  const identity = { full_name: name, nik, birth_date: '1991-05-06' }
  return String(Object((await who.post('/api/people', { identity, searched: true })).body).id)
}
/** Two records of one person, the second at that office. */
const aPair = async (second: Person): Promise<{ pair: PairView; at: string; people: string[] }> => {
  made += 1
  const name = `Contoh ${'bcdfghjklmnprstw'[made]}arang ${'wtsrpnmlkjhgfdcb'[made]}ekaan`
  const nik = `99999906059100${String(made).padStart(2, '0')}`
  const people = [await enter(here, name, nik), await enter(second, name, nik)]
  await compareAllWritten(app.database)
  const pair = (await listed(here)).find(({ records }) => records.some(({ personId }) => personId === people[0]))
  if (pair === undefined) throw new Error('the pair was not found')
  return { pair, at: `/api/same-person/${pair.id}`, people }
}
const listed = async (who: Person, query = ''): Promise<PairView[]> =>
  PairList.parse((await who.get(`/api/same-person${query}`)).body).data
const viewed = ({ status, body }: Answer): PairView => {
  expect([status, status === 200 ? '' : body]).toEqual([200, ''])
  return PairView.parse(body)
}
const proofs = async (pair: string): Promise<string[]> =>
  (
    await app.rows(
      `select canon::jsonb ->> 'type' as type from app.case_event where stream = 'system'
        and canon::jsonb #>> '{body,pair}' = $1 order by seq`,
      [pair],
    )
  ).map((row) => String(Object(row).type))

describe('two records of one person at two offices', () => {
  test('are shown to each office from its own side, with why, and the other office alone', async () => {
    const { pair, people } = await aPair(there)
    const [theirs] = (await listed(there)).filter(({ id }) => id === pair.id)

    expect(pair).toMatchObject({
      state: 'open',
      standing: 'likely',
      records: [{ personId: people[0], mask: expect.stringMatching(/^C\. /) }],
      otherOffice: { id: organisationIdOf('ppt-bandung') },
      acts: ['decide', 'ask'],
    })
    expect(pair.reasons.map(({ feature }) => feature)).toEqual(['nik', 'birth', 'name'])
    expect(theirs?.records.map(({ personId }) => personId)).toEqual([people[1]])
    expect(JSON.stringify(await listed(here))).not.toContain(people[1])
    expect(await listed(stranger)).toEqual([])
  })

  test('are linked when the office that was asked says so, and nobody sees more by it', async () => {
    const { pair, at, people } = await aPair(there)
    const asked = viewed(await here.post(`${at}/ask`))
    expect(asked).toMatchObject({ link: { state: 'proposed' }, acts: ['end'] })
    expect(Date.parse(asked.link?.answerDue ?? '')).toBeGreaterThan(Date.now() + 2 * 86_400_000)
    for (const own of [here, colleague])
      expect((await own.post(`${at}/answer`, { answer: 'confirmed' })).status).toBe(409)

    const linked = viewed(await there.post(`${at}/answer`, { answer: 'confirmed' }))

    expect(linked).toMatchObject({ state: 'same', link: { state: 'confirmed' }, acts: ['end'] })
    expect(await proofs(pair.id)).toEqual(['person_link_proposed', 'person_link_answered'])
    expect((await here.get(`/api/people/${people[1]}`)).status).toBe(404)
    expect((await there.get(`/api/people/${people[0]}`)).status).toBe(404)
    const [own] = (await listed(here, '?state=same')).filter(({ id }) => id === pair.id)
    expect(own?.records.map(({ personId }) => personId)).toEqual([people[0]])
  })

  test('are told of to both: whoever may answer, and then whoever asked', async () => {
    const { pair, at } = await aPair(there)
    await here.post(`${at}/ask`)
    await there.post(`${at}/answer`, { answer: 'not_same', reason: 'relatives' })
    const news = await app.rows(
      `select n.kind, array_agg(distinct m.organisation_id) as offices from app.notification n
        join app.membership m on m.user_id = n.user_id
        where starts_with(n.source, $1) group by 1 order by 1`,
      [`pair:${pair.id}:`],
    )

    expect(news).toEqual([
      { kind: 'same_person_answered', offices: [organisationIdOf('ppt-batam')] },
      { kind: 'same_person_asked', offices: [organisationIdOf('ppt-bandung')] },
    ])
    expect(JSON.stringify((await there.get('/api/me/notifications')).body)).toContain('"page":"same-person"')
  })

  test('are open again when nobody answered in three working days', async () => {
    const { pair, at } = await aPair(there)
    await here.post(`${at}/ask`)
    const recorder = connect({ url: app.database.recorder, most: 1 })
    expect(await endSilentLinks(recorder)).toBe(0)
    await app.rows(`update app.person_link set answer_due = now() where candidate_id = $1`, [pair.id])
    expect(await endSilentLinks(recorder)).toBe(1)
    await recorder.destroy()

    const [own] = (await listed(here)).filter(({ id }) => id === pair.id)
    expect(own).toMatchObject({ state: 'open', link: { state: 'cannot_say' }, acts: ['decide', 'ask'] })
    expect(viewed(await here.post(`${at}/ask`)).link?.state).toBe('proposed')
  })

  test('come apart again with a reason, by either office, and each record is what it was', async () => {
    const { pair, at, people } = await aPair(there)
    const before = await app.rows('select * from app.person where id = any($1) order by id', [people])
    await here.post(`${at}/ask`)
    await there.post(`${at}/answer`, { answer: 'confirmed' })
    expect((await there.post(`${at}/end`, {})).body).toMatchObject({ issues: [{ path: ['reason'], code: 'missing' }] })

    const undone = viewed(await there.post(`${at}/end`, { reason: 'two_people' }))

    expect(undone).toMatchObject({ state: 'open', link: { state: 'undone', undoneReason: 'two_people' } })
    expect(await proofs(pair.id)).toEqual(['person_link_proposed', 'person_link_answered', 'person_link_undone'])
    expect(await app.rows('select * from app.person where id = any($1) order by id', [people])).toEqual(before)
  })
})

describe('two records of one office', () => {
  test('are linked by a second person of it, never by the one who proposed', async () => {
    const { at, people, pair } = await aPair(colleague)
    expect(pair).toMatchObject({ otherOffice: null })
    expect(pair.records.map(({ personId }) => personId).toSorted()).toEqual(people.toSorted())
    await here.post(`${at}/ask`)

    expect((await here.post(`${at}/answer`, { answer: 'confirmed' })).status).toBe(409)
    expect(viewed(await colleague.post(`${at}/answer`, { answer: 'confirmed' })).state).toBe('same')
  })

  test('are two people for a reason, or unsure until a day, and may be asked about again', async () => {
    const { at, pair } = await aPair(here)
    const soon = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
    const unsure = viewed(await here.post(`${at}/decide`, { verdict: 'unsure', until: soon }))
    expect(unsure).toMatchObject({ state: 'unsure', decided: { until: soon } })
    expect((await here.post(`${at}/decide`, { verdict: 'unsure', until: '2020-01-01' })).status).toBe(422)
    const different = viewed(await here.post(`${at}/decide`, { verdict: 'different', reason: 'both_known' }))
    expect(different).toMatchObject({ state: 'different', decided: { reason: 'both_known' }, acts: ['decide'] })
    expect((await here.post(`${at}/ask`)).status).toBe(409)

    expect(viewed(await colleague.post(`${at}/decide`, { verdict: 'open' }))).toMatchObject({ state: 'open' })
    expect(await proofs(pair.id)).toEqual(['same_person_judged', 'same_person_judged', 'same_person_judged'])
  })

  test('are listed by how much speaks for it, a page at a time, and a question may be taken back', async () => {
    const { at } = await aPair(here)
    const all = await listed(here)
    const first = PairList.parse((await here.get('/api/same-person?limit=2')).body)
    const rest = await listed(here, `?limit=100&after=${first.page.after}`)

    expect(all.length).toBeGreaterThan(2)
    expect([...first.data, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    await here.post(`${at}/ask`)
    expect(viewed(await colleague.post(`${at}/end`, {}))).toMatchObject({ state: 'open', link: { state: 'withdrawn' } })
  })
})

describe('questions about pairs', () => {
  const spend = async (limit: 'ask_same' | 'ask_same_office', who: string, times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) await app.deps.gate.spend(limit satisfies Limit, who)
  }
  const told = async (): Promise<string[]> =>
    (
      await app.rows(
        `select split_part(n.source, ':', 2) as limited, u.email from app.notification n
          join app.user_account u on u.id = n.user_id where n.kind = 'same_person_limit' order by 1, 2`,
      )
    ).map((row) => `${Object(row).limited} ${String(Object(row).email).split('@')[0]}`)
  const asked = async (): Promise<{ officer: Person; at: string; who: Person }> => {
    await app.rows(`delete from app.attempt where key like 'ask_same%'`)
    await app.rows(`delete from app.notification where kind = 'same_person_limit'`)
    return { officer: await app.as('data_protection_officer'), at: (await aPair(there)).at, who: here }
  }

  test('of one person end with the twentieth of a day, and the protection officer is told once', async () => {
    const { officer, at, who } = await asked()
    await spend('ask_same', demoAccount('intake_officer').user, 19)
    expect((await who.post(`${at}/ask`)).status).toBe(200)
    expect(await told()).toEqual([])
    await who.post(`${at}/end`, {})

    for (let n = 0; n < 2; n += 1) expect(await who.post(`${at}/ask`)).toMatchObject({ status: 429, code: 'too_many' })

    expect(await told()).toEqual(['person data_protection_officer'])
    const { data } = UnusualAnswer.parse((await officer.get('/api/access/unusual')).body)
    expect(data).toContainEqual(
      expect.objectContaining({ rule: 'asks', userId: demoAccount('intake_officer').user, count: 2 }),
    )
    expect(JSON.stringify((await officer.get('/api/me/notifications')).body)).toContain('"page":"review/access"')
    expect((await colleague.post(`${at}/ask`)).status).toBe(200)
  })

  test('of one office end with the hundredth, whoever of it asks, and other offices go on', async () => {
    const { at } = await asked()
    await spend('ask_same_office', organisationIdOf('ppt-batam'), 100)
    for (const one of [here, colleague]) expect((await one.post(`${at}/ask`)).status).toBe(429)

    expect(await told()).toEqual(['office data_protection_officer'])
    expect((await there.post(`${at}/ask`)).status).toBe(200)
  })

  test('sent again under the key of one that was answered count once', async () => {
    const { at } = await asked()
    await spend('ask_same', demoAccount('intake_officer').user, 19)
    const key = crypto.randomUUID()
    for (let n = 0; n < 3; n += 1) expect((await here.post(`${at}/ask`, {}, key)).status).toBe(200)
    expect(await told()).toEqual([])
  })

  test('are told of by nobody who may not look for people, and of nobody but the asker', async () => {
    await asked()
    const tells = `select app.tell_of_asks($1, array['data_protection_officer'], true, true) as people`
    for (const limited of ['person', 'office', 'somebody'])
      expect(await app.rows(tells, [limited])).toEqual([{ people: null }])
    expect(await told()).toEqual([])
  })
})

describe('an act on a pair', () => {
  const ACTS = [
    ['decide', { verdict: 'open' }],
    ['ask', {}],
    ['answer', { answer: 'cannot_say' }],
    ['end', {}],
  ] as const

  test('is refused to whoever is not signed in, may not look for people, or is of a third office', async () => {
    const { at } = await aPair(there)
    const provider = await app.as('service_provider')
    expect((await app.nobody.get('/api/same-person')).status).toBe(401)
    expect((await provider.get('/api/same-person')).status).toBe(403)
    for (const [act, body] of ACTS)
      expect([
        act,
        (await app.nobody.post(`${at}/${act}`, body)).status,
        (await provider.post(`${at}/${act}`, body)).status,
        (await stranger.post(`${at}/${act}`, body)).status,
      ]).toEqual([act, 401, 403, 404])
  })

  test('names every part that does not fit, and sent twice under one key is done once', async () => {
    const { at, pair } = await aPair(there)
    expect((await here.post(`${at}/decide`, { verdict: 'different', reason: 'no' })).status).toBe(422)
    expect((await here.post(`${at}/answer`, { answer: 'maybe' })).status).toBe(422)
    expect((await here.get('/api/same-person?state=nonsense')).status).toBe(422)
    const key = crypto.randomUUID()
    const [one, again] = [await here.post(`${at}/ask`, {}, key), await here.post(`${at}/ask`, {}, key)]

    const masked = viewed(one).records.map((record) => ({ ...record, mask: '•••' }))
    expect(again.body).toEqual({ ...viewed(one), records: masked })
    const kept = await app.rows(`select body::text as body from app.request_key where id = $1`, [key])
    expect(JSON.stringify(kept)).not.toContain('C. ')
    expect(await proofs(pair.id)).toEqual(['person_link_proposed'])
  })
})
