import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  CapacitySaid,
  ServiceKept,
  ServiceList,
  ServiceView,
  type AddService,
  type ServiceRow,
} from '../../../api/contract/directory.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { classedCases, type Classed, type ClassedCase } from '../../support/door/a-classed-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const [BATAM, HOSPITAL, SHELTER] = ['ppt-batam', 'rs-batam', 'rumah-aman-batam'].map(organisationIdOf)
let app: TestApp
let classed: Classed
let ours: ClassedCase
/** `coordinator`: of Batam; `nurse`: of the hospital there, whose entries she keeps. */
let coordinator: Person
let nurse: Person
let keeper: Person
let administrator: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  ours = await classed.make({ name: 'ours', owner: 'ppt-batam', area: '21.71', state: 'open' })
  coordinator = await app.as('case_coordinator')
  nurse = await app.as('health_provider')
  keeper = await app.as('shelter_manager')
  administrator = await app.as('administrator')
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const NEW: AddService = {
  organisationId: HOSPITAL ?? '',
  kind: 'health',
  areas: ['21.71'],
  state: 'active',
  fits: '',
  note: { id: 'Poli umum', en: 'General clinic' },
  languages: ['id'],
  interpreter: false,
  signLanguage: false,
  reachedBy: 'console',
  needsIdentity: false,
  papers: [],
  payers: ['local'],
  acceptance: 'asked',
  hours: ['08:00-12:00'],
  roundTheClock: false,
}
const add = (who: Person, over: Partial<AddService> = {}, key?: string): Promise<Answer> =>
  who.post('/api/services', { ...NEW, ...over }, key)
const added = async (who: Person = nurse, over: Partial<AddService> = {}): Promise<string> =>
  ServiceKept.parse((await add(who, over)).body).id
const change = (who: Person, id: string, body: object, key?: string): Promise<Answer> =>
  who.ask(`/api/services/${id}`, { method: 'PATCH', body, ...(key === undefined ? {} : { key }) })
const say = (who: Person, id: string, body: object, key?: string): Promise<Answer> =>
  who.ask(`/api/services/${id}/capacity`, { method: 'PUT', body, ...(key === undefined ? {} : { key }) })
const view = async (who: Person, id: string): Promise<ServiceView> =>
  ServiceView.parse((await who.get(`/api/services/${id}`)).body)
const list = async (who: Person, query = ''): Promise<ServiceRow[]> =>
  ServiceList.parse((await who.get(`/api/services?limit=100${query}`)).body).data
const ofOffice = async (slug: string, kind: string): Promise<ServiceRow> => {
  const [row] = await list(administrator, `&office=${organisationIdOf(slug)}&kind=${kind}`)
  if (row === undefined) throw new Error(`${slug} offers no ${kind}`)
  return row
}
const proofs = (service: string) =>
  app.rows(
    `select stream, type, purpose from app.case_event where canon::jsonb #>> '{body,service}' = $1 order by at, seq`,
    [service],
  )

describe('the directory', () => {
  test('lists what offices offer page by page, by kind, by office and by the area that is served', async () => {
    const all = await list(coordinator)
    const paged: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const answer = ServiceList.parse((await coordinator.get(`/api/services?limit=5&after=${after}`)).body)
      paged.push(...answer.data.map(({ id }) => id))
      after = answer.page.hasMore ? answer.page.after : null
    }

    expect(paged).toEqual(all.map(({ id }) => id))
    expect(all.length).toBeGreaterThanOrEqual(15)
    expect((await list(coordinator, '&kind=legal')).map(({ office }) => office.name)).toEqual([
      'Lembaga Bantuan Hukum Contoh Batam',
      'Lembaga Perlindungan Saksi Contoh',
    ])
    expect((await list(coordinator, `&office=${SHELTER}`)).map(({ kind }) => kind)).toEqual(['social'])
    expect((await list(coordinator, '&kind=social&area=32.01')).map(({ office }) => office.name)).toEqual([
      'Sentra Sosial Contoh Nasional',
    ])
  })

  test('says what may be believed: an old word about room is shown as old, a pause as a pause', async () => {
    const [stale, paused, fresh] = [
      await ofOffice('dinsos-bandung', 'social'),
      await ofOffice('dinsos-batam', 'reintegration'),
      await ofOffice('rumah-aman-batam', 'social'),
    ]
    expect({ room: stale.room, said: stale.capacity?.state, isStale: stale.capacity?.isStale }).toEqual({
      room: 'unknown',
      said: 'yes',
      isStale: true,
    })
    expect(stale.isAssured).toBe(false)
    expect(paused.isPaused).toBe(true)
    expect([fresh.room, fresh.capacity?.beds]).toEqual(['yes', { available: 4, maximum: 12 }])
  })

  test('names no address and nobody of a shelter, to whoever asks', async () => {
    const shelter = await ofOffice('rumah-aman-batam', 'social')
    const seen = [
      await nurse.get('/api/services?limit=100'),
      await nurse.get(`/api/services/${shelter.id}`),
      await coordinator.get(`/api/services/candidates?kind=social&caseId=${ours.caseId}`),
    ].map(({ body }) => JSON.stringify(body))
    const people = z.array(z.object({ name: z.string() })).parse(
      await app.rows(
        `select u.name from app.user_account u join app.membership m on m.user_id = u.id
            where m.organisation_id = $1`,
        [SHELTER],
      ),
    )

    expect(seen.join('\n')).not.toMatch(/address|alamat|Jalan|latitude/i)
    expect(people.length).toBeGreaterThan(0)
    expect(people.filter(({ name }) => seen.some((text) => text.includes(`"${name}"`)))).toEqual([])
    expect((await view(coordinator, shelter.id)).words[0]?.by).toMatch(/Contoh/)
  })
})

describe('an entry', () => {
  test('is added once by its own office, however often it is sent, and on record in its stream', async () => {
    const [first, again] = [await add(nurse, {}, 'one-entry'), await add(nurse, {}, 'one-entry')]
    const { id } = ServiceKept.parse(first.body)

    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(await view(nurse, id)).toMatchObject({
      office: { id: HOSPITAL },
      areas: [{ code: '21.71', name: 'Kota Batam' }],
      note: { id: 'Poli umum' },
      room: 'unknown',
      isAssured: true,
      mayKeep: true,
      mayNote: false,
      changes: [{ type: 'service_added', fields: [] }],
    })
    expect(await proofs(id)).toEqual([{ stream: `org:${HOSPITAL}`, type: 'service_added', purpose: 'directory' }])
    expect(JSON.stringify(await app.rows(`select canon from app.case_event where type like 'service_%'`))).not.toMatch(
      /Poli/,
    )
    expect(await add(nurse, { kind: 'legal' }, 'one-entry')).toMatchObject({ status: 422, code: 'key_reused' })
  })

  test('is changed field by field; what was not said stays, and no change is written where there is none', async () => {
    const id = await added()
    expect(await change(nurse, id, { state: 'paused', pausedUntil: '2030-01-01' })).toMatchObject({ status: 200 })
    expect(await change(nurse, id, { areas: ['21'], fits: "age_group == 'child'" })).toMatchObject({ status: 200 })
    expect(await change(nurse, id, { areas: ['21'] })).toMatchObject({ status: 200 })

    const after = await view(nurse, id)
    expect(after).toMatchObject({ isPaused: true, pausedUntil: '2030-01-01', fits: "age_group == 'child'" })
    expect(after.areas.map(({ code }) => code)).toEqual(['21'])
    expect(after.changes.map(({ fields }) => fields)).toEqual([['areas', 'fits'], ['state', 'pausedUntil'], []])
    expect(await change(nurse, id, { state: 'active' })).toMatchObject({ status: 200 })
    expect(await view(nurse, id)).toMatchObject({ isPaused: false, pausedUntil: null })
  })

  test('is told everything that does not fit at once, each at its field', async () => {
    expect(await add(nurse, { areas: ['21.71', '99.99'], fits: "height > 'tall'", hours: null })).toMatchObject({
      status: 422,
      issues: ['areas.1 not_found', 'fits custom'],
    })
    expect(
      await nurse.post('/api/services', { ...NEW, areas: [], kind: 'magic', languages: ['xx'], address: 'Jalan 1' }),
    ).toMatchObject({
      status: 422,
      issues: expect.arrayContaining([
        'areas too_small',
        'kind invalid_value',
        'languages.0 invalid_value',
        'address unknown_key',
      ]),
    })
    expect(await add(nurse, { pausedUntil: '2030-01-01' })).toMatchObject({
      status: 422,
      issues: ['pausedUntil custom'],
    })
    expect(await add(administrator, { organisationId: NOWHERE })).toMatchObject({
      status: 422,
      issues: ['organisationId not_found'],
    })
    expect(await change(nurse, await added(), {})).toMatchObject({ status: 422 })
  })

  test('of another office is changed by nobody there, and by an administrator for every office', async () => {
    const id = await added()
    const before = await view(nurse, id)
    for (const who of [keeper, coordinator])
      for (const answer of [
        await add(who),
        await change(who, id, { kind: 'legal' }),
        await who.post(`/api/services/${id}/assure`),
      ])
        expect(answer).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await view(nurse, id)).toEqual(before)

    expect(await change(administrator, id, { kind: 'legal' })).toMatchObject({ status: 200 })
    expect((await view(nurse, id)).kind).toBe('legal')
    expect(await proofs(id)).toMatchObject([
      { stream: `org:${HOSPITAL}` },
      { stream: `org:${organisationIdOf('pengelola')}`, type: 'service_changed' },
    ])
  })

  test('is assured by its office, which lifts it again for half a year', async () => {
    const { id } = await ofOffice('dinsos-bandung', 'social')
    const worker = await app.as('social_worker2')
    expect(await worker.post(`/api/services/${id}/assure`)).toMatchObject({ status: 200 })
    expect(await view(worker, id)).toMatchObject({ isAssured: true, changes: [{ type: 'service_assured' }] })
  })
})

describe('a word about room', () => {
  test('is said by the office itself, once however often it is sent, and stands above the words before', async () => {
    const id = await added()
    const [first, again] = [
      await say(nurse, id, { state: 'yes', available: 3, maximum: 5 }, 'a-word'),
      await say(nurse, id, { state: 'yes', available: 3, maximum: 5 }, 'a-word'),
    ]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(CapacitySaid.parse(first.body).capacity).toMatchObject({ told: 'office', isStale: false })
    await say(nurse, id, { state: 'no', until: '2030-01-01' })

    expect((await view(nurse, id)).words.map(({ state, beds, until }) => [state, beds, until])).toEqual([
      ['no', null, '2030-01-01'],
      ['yes', { available: 3, maximum: 5 }, null],
    ])
    expect((await proofs(id)).slice(1)).toMatchObject([{ type: 'capacity_said' }, { type: 'capacity_said' }])
  })

  test('that was heard by telephone carries the name of the coordinator who notes it, and the office', async () => {
    const id = await added()
    const answer = await say(coordinator, id, { state: 'yes' })
    const { capacity } = CapacitySaid.parse(answer.body)

    expect(capacity).toMatchObject({ told: 'telephone', office: 'Pusat Layanan Contoh Kota Batam' })
    expect(capacity.by).toMatch(/Contoh/)
    expect((await view(nurse, id)).capacity).toMatchObject({ told: 'telephone', office: capacity.office })
    expect(await proofs(id)).toMatchObject([{}, { stream: `org:${BATAM}`, type: 'capacity_said' }])
  })

  test('is said by nobody else', async () => {
    const id = await added()
    expect(await say(keeper, id, { state: 'no' })).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await say(await app.as('intake_officer'), id, { state: 'no' })).toMatchObject({ status: 403 })
    expect((await view(nurse, id)).words).toEqual([])
  })

  test('does not contradict itself', async () => {
    const id = await added()
    expect(await say(nurse, id, { state: 'yes', wait: 'under_one', until: '2030-01-01', available: 3 })).toMatchObject({
      status: 422,
      issues: ['wait custom', 'until custom', 'available custom'],
    })
    expect(await say(nurse, id, { state: 'no', available: 3, maximum: 5 })).toMatchObject({ issues: ['state custom'] })
    expect(await say(nurse, id, { state: 'waitlist' })).toMatchObject({ issues: ['wait custom'] })
    expect(await say(nurse, id, { state: 'full' })).toMatchObject({ issues: ['state invalid_value'] })
  })
})

describe('every address of the directory', () => {
  test('is closed to whoever is not signed in or holds no right to it, at every address', async () => {
    const id = await added()
    const asks: [string, object][] = [
      ['/api/services', {}],
      [`/api/services/${id}`, {}],
      [`/api/services/candidates?kind=social&caseId=${ours.caseId}`, {}],
      ['/api/directory/gaps', {}],
      ['/api/directory/partnerships', {}],
      ['/api/services', { method: 'POST', body: NEW }],
      [`/api/services/${id}`, { method: 'PATCH', body: { kind: 'legal' } }],
      [`/api/services/${id}/capacity`, { method: 'PUT', body: { state: 'no' } }],
      [`/api/services/${id}/assure`, { method: 'POST', body: {} }],
      ['/api/directory/contacts/duty', { method: 'PUT', body: {} }],
    ]
    const auditor = await app.as('auditor')
    for (const [path, ask] of asks) {
      expect([path, (await app.nobody.ask(path, ask)).status]).toEqual([path, 401])
      expect([path, (await auditor.ask(path, ask)).status]).toEqual([path, 403])
    }
  })

  test('knows no entry that does not exist', async () => {
    for (const answer of [
      await nurse.get(`/api/services/${NOWHERE}`),
      await nurse.get('/api/services/no-id'),
      await change(nurse, NOWHERE, { kind: 'legal' }),
      await say(nurse, NOWHERE, { state: 'no' }),
      await nurse.post(`/api/services/${NOWHERE}/assure`),
    ])
      expect(answer).toMatchObject({ status: 404, code: 'not_found' })
  })
})
