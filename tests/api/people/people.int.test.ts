import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { AreaList, FindAnswer, OrganisationList, PersonCreated, PersonView } from '../../../api/contract/people.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { personAt, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
const closing: SecondDoor[] = []
afterEach(async () => {
  for (const door of closing.splice(0)) await door.close()
})
afterAll(() => app.close())

const IDENTITY = {
  full_name: 'Contoh Soesanto Rahayu',
  nik: '9999991203900042',
  phone: '+62 812-0000-0042',
  birth_date: '1990-03-12',
}

describe('a person', () => {
  test('is found before she is created, in words with reasons, and every look is on record', async () => {
    const officer = await app.as('intake_officer')
    const created = PersonCreated.parse(
      (await officer.post('/api/people', { identity: IDENTITY, searched: true })).body,
    )
    expect(created.mask).toBe('C. S. R. ••••••••••••••42')
    const find = async (wanted: object) => FindAnswer.parse((await officer.post('/api/people/find', wanted)).body).data

    expect(await find({ nik: IDENTITY.nik })).toMatchObject([
      { personId: created.id, mask: created.mask, same: ['nik'], elsewhere: false },
    ])
    expect(await find({ full_name: 'Contoh Susanto Rahayu', birth_year: 1991 })).toMatchObject([
      { personId: created.id, similar: ['full_name', 'birth_year'] },
    ])
    expect(await find({ phone: '0812 0000 0042' })).toMatchObject([{ same: ['phone'] }])
    const looks = await app.rows(`select fields, purpose from app.access_log where action = 'person.find' order by id`)
    expect(looks).toEqual([
      { fields: ['nik'], purpose: 'intake' },
      { fields: ['full_name', 'birth_year'], purpose: 'intake' },
      { fields: ['phone'], purpose: 'intake' },
    ])
  })

  test('known to another office is told as that alone: no id, mask or office; it reads who looked', async () => {
    const stranger = await app.as('intake_officer2')
    const find = async (wanted: object) => FindAnswer.parse((await stranger.post('/api/people/find', wanted)).body).data
    const known = await anOpenCase(app, 'Contoh Purnamasari Dikenal')
    const looks = () =>
      app.rows(
        `select fields, object_type, purpose from app.access_log where action = 'person.find' and object_id = $1`,
        [known.person],
      )

    expect([
      await find({ nik: IDENTITY.nik }),
      await find({ phone: IDENTITY.phone }),
      await find({ full_name: 'Orang Lain Sekali', nik: IDENTITY.nik }),
    ]).toEqual([[], [], []])
    const said = await stranger.post('/api/people/find', { full_name: 'Contoh Soesanto Rahayu', nik: IDENTITY.nik })
    expect(FindAnswer.parse(said.body).data).toEqual([
      { personId: null, mask: null, same: ['nik'], similar: ['full_name'], cases: [], elsewhere: true },
    ])
    expect(JSON.stringify(said.body)).not.toMatch(/Batam|Pusat Layanan/)
    expect(await looks()).toEqual([])
    expect(await find({ full_name: 'Contoh Purnamasari Dikenal' })).toHaveLength(1)
    expect(await looks()).toEqual([{ fields: ['full_name'], object_type: 'person', purpose: 'intake' }])
    const coordinator = await app.as('case_coordinator')
    expect(JSON.stringify((await coordinator.get(`/api/cases/${known.id}/looks`)).body)).toContain('Mencari orang')
  })

  test('is looked for twenty times an hour by one person, at any process; refused, a colleague can look', async () => {
    const second = await aSecondDoor(app)
    closing.push(second)
    const cookie = await app.cookieOf('case_coordinator2')
    const [here, there] = [personAt(app.url, cookie), personAt(second.url, cookie)]
    const ask = async (who: Person, nth: number) =>
      (await who.post('/api/people/find', { full_name: `Contoh Pencarian ${'abcdefghijklmnopqrstuvwxyz'[nth]}` }))
        .status

    const burst = await Promise.all(Array.from({ length: 26 }, (_, nth) => ask(nth % 2 === 0 ? here : there, nth)))
    expect(burst.toSorted((one, other) => one - other)).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 6 }, () => 429),
    ])
    expect([await ask(here, 0), await ask(there, 25)]).toEqual([429, 429])
    expect(
      (await there.post('/api/people', { identity: { full_name: 'Contoh Tetap Dibantu' }, searched: false })).status,
    ).toBe(201)
    expect(await ask(await app.as('intake_officer2'), 0)).toBe(200)
  })

  test('is looked for sixty times a day by one person and three hundred by one office, whatever the hour', async () => {
    const [person, colleague] = [await app.as('intake_officer'), await app.as('case_coordinator')]
    const ask = async (who: Person) =>
      (await who.post('/api/people/find', { full_name: 'Contoh Pencarian Harian' })).status
    const spent = (limit: string, points: number) =>
      app.rows('update app.attempt set points = $1 where key like $2', [points, `${limit}:%`])
    expect([await ask(person), await ask(colleague)]).toEqual([200, 200])

    await spent('find', 0)
    await spent('find_day', 59)
    expect([await ask(person), await ask(person)]).toEqual([200, 429])
    await spent('find', 0)
    await spent('find_day', 0)
    await spent('find_office', 299)
    expect([await ask(person), await ask(colleague)]).toEqual([200, 429])
    await app.rows(`delete from app.attempt where key like 'find%'`)
    expect(await ask(colleague)).toBe(200)
  })

  test('is shown masked; one field is revealed at a time, with a reason, on the record and on the ledger', async () => {
    const open = await anOpenCase(app, 'Contoh Terbuka')
    const view = PersonView.parse((await open.officer.get(`/api/people/${open.person}`)).body)
    expect(view).toMatchObject({
      mask: 'C. T.',
      fields: expect.arrayContaining([
        { field: 'full_name', present: true },
        { field: 'nik', present: false },
      ]),
    })
    const reveal = (body: object, key: string) => open.officer.post(`/api/people/${open.person}/reveal`, body, key)

    expect(await reveal({ field: 'full_name', purpose: 'Memanggil klien di ruang tunggu' }, 'r1')).toMatchObject({
      status: 200,
      body: { field: 'full_name', value: 'Contoh Terbuka', seconds: 60 },
    })
    expect(await reveal({ field: 'full_name', purpose: 'Memanggil klien di ruang tunggu' }, 'r1')).toMatchObject({
      status: 200,
      body: { value: 'Contoh Terbuka' },
    })
    expect(await reveal({ field: 'nik', purpose: 'Memanggil klien di ruang tunggu' }, 'r1')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect((await reveal({ field: 'nik', purpose: 'pendek' }, 'r2')).issues).toEqual(['purpose too_small'])
    const looks = await app.rows(
      `select fields, purpose, length(words) > 40 as sealed, encode(words, 'escape') like '%tunggu%' as leaks
        from app.access_log where action = 'person.reveal' and object_id = $1`,
      [open.person],
    )
    expect(looks).toEqual([1, 2].map(() => ({ fields: ['full_name'], purpose: 'reveal', sealed: true, leaks: false })))
    const ledger = await app.rows(`select canon from app.case_event where type = 'identity_revealed' and stream = $1`, [
      `person:${open.person}`,
    ])
    expect(ledger).toHaveLength(2)
    expect(JSON.stringify(ledger)).not.toContain('Terbuka')
    expect(JSON.stringify(await app.rows(`select body from app.request_key`))).not.toContain('Terbuka')
  })

  test('of another organisation is absent, for reveal too, and an auditor may not even ask', async () => {
    const open = await anOpenCase(app, 'Contoh Tertutup')
    const [stranger, auditor] = [await app.as('intake_officer2'), await app.as('auditor')]
    expect(await stranger.get(`/api/people/${open.person}`)).toMatchObject({ status: 404 })
    expect(
      await stranger.post(`/api/people/${open.person}/reveal`, { field: 'full_name', purpose: 'Ingin tahu siapa dia' }),
    ).toMatchObject({ status: 404 })
    expect(
      await auditor.post(`/api/people/${open.person}/reveal`, { field: 'full_name', purpose: 'Ingin tahu siapa dia' }),
    ).toMatchObject({ status: 403 })
    expect(
      await app.rows(
        `select action, allowed from app.access_log where object_id = $1 and allowed = false order by id`,
        [open.person],
      ),
    ).toEqual([
      { action: 'person.read', allowed: false },
      { action: 'person.reveal', allowed: false },
      { action: 'person.reveal', allowed: false },
    ])
  })

  test('stands in the vault as ciphertext only', async () => {
    const rows = await app.rows(`select encode(ciphertext, 'escape') ~ 'Contoh|9999' as leaks from app.person_identity`)
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.every((row) => JSON.stringify(row) === '{"leaks":false}')).toBe(true)
    expect(
      JSON.stringify(await app.rows('select value from app.person_key where kind in ($1, $2)', ['nik', 'phone'])),
    ).not.toContain('9999991203900042')
  })
})

describe('organisations and areas', () => {
  test('are listed with their people and zones, page by page', async () => {
    const coordinator = await app.as('case_coordinator')
    const first = OrganisationList.parse((await coordinator.get('/api/organisations?limit=5')).body)
    const second = OrganisationList.parse(
      (await coordinator.get(`/api/organisations?limit=100&after=${first.page.after}`)).body,
    )

    expect(first).toMatchObject({
      page: { hasMore: true },
      total: { value: first.data.length + second.data.length, exact: true },
    })
    expect([...first.data, ...second.data].find(({ name }) => name === 'Rumah Sakit Contoh Bandung')).toMatchObject({
      roles: ['health_provider'],
      areaName: 'Kota Bandung',
      users: [{ roles: ['health_provider'] }],
    })
    // Who works where is for whoever hands out work.
    const handed = OrganisationList.parse(
      (await (await app.as('social_worker')).get('/api/organisations?limit=100')).body,
    ).data
    expect([handed.length, handed.flatMap(({ users }) => users)]).toEqual([first.data.length + second.data.length, []])
    const areas = AreaList.parse((await coordinator.get('/api/areas')).body)
    expect(areas.data.find(({ code }) => code === '81.71')).toMatchObject({
      name: 'Kota Ambon',
      zone: 'WIT',
      parent: '81',
    })
  })
})
