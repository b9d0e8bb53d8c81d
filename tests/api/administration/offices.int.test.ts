import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { OfficeKept, OfficeList, OfficeView, RolesHeld, type AddOffice } from '../../../api/contract/organisations.ts'
import { AreaList, OrganisationList } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { classedCases, type Classed } from '../../support/door/a-classed-case.ts'
import { aDevice, goStale } from '../../support/door/a-device.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const BATAM = organisationIdOf('ppt-batam'),
  HOSPITAL = organisationIdOf('rs-batam'),
  POST = organisationIdOf('posko-desa')
let app: TestApp
let classed: Classed
let administrator: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  administrator = await aDevice(app, 'administrator')
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const NEW: AddOffice = {
  name: 'Klinik Contoh Karimun',
  type: 'HealthServiceOrganisation',
  level: 'city',
  area: '21.71',
  parentId: null,
  roles: ['health_provider'],
}
const view = async (id: string): Promise<OfficeView> =>
  OfficeView.parse((await administrator.get(`/api/offices/${id}`)).body)
const added = async (over: Partial<AddOffice> = {}): Promise<string> =>
  OfficeKept.parse((await administrator.post('/api/offices', { ...NEW, ...over })).body).id
const change = (id: string, body: object, who: Person = administrator, key?: string): Promise<Answer> =>
  who.ask(`/api/offices/${id}`, { method: 'PATCH', body, ...(key === undefined ? {} : { key }) })
const setOpen = (id: string, open: boolean, who: Person = administrator, key?: string): Promise<Answer> =>
  who.post(`/api/offices/${id}/open`, { open }, key)
const choices = async (): Promise<string[]> =>
  OrganisationList.parse((await administrator.get('/api/organisations?limit=100')).body).data.map(({ id }) => id)

describe('an office', () => {
  test('that is added stands in the list and on record under an id that names it, once however often', async () => {
    const [first, again] = [
      await administrator.post('/api/offices', NEW, 'add-once'),
      await administrator.post('/api/offices', NEW, 'add-once'),
    ]
    const { id } = OfficeKept.parse(first.body)

    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(
      OfficeList.parse((await administrator.get('/api/offices')).body).data.filter(({ name }) => name === NEW.name),
    ).toMatchObject([{ id, areaName: 'Kota Batam', people: 0, closedAt: null }])
    expect(
      await app.rows(
        `select stream, purpose, canon::jsonb -> 'body' ->> 'organisation' as office from app.case_event
          where type = 'organisation_added'`,
      ),
    ).toEqual([{ stream: 'system', purpose: 'administration', office: id }])
    expect((await view(id)).history).toMatchObject([
      {
        type: 'organisation_added',
        by: expect.stringContaining('Contoh'),
        sentence: { en: 'Office added, with the roles Health provider.' },
        proof: { stream: 'system' },
      },
    ])
    expect(
      JSON.stringify(await app.rows(`select canon from app.case_event where type like 'organisation%'`)),
    ).not.toContain('Karimun')
    expect(await administrator.post('/api/offices', { ...NEW, name: 'Lain Contoh' }, 'add-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
  })

  test('is changed field by field; what changed and which roles came or went is told in words', async () => {
    const id = await added({ name: 'Kantor Contoh Ubah' })
    expect(
      await change(id, { name: 'Kantor Contoh Baru', roles: ['health_provider', 'social_worker'], parentId: BATAM }),
    ).toMatchObject({ status: 200 })
    expect(await change(id, { roles: ['social_worker'] })).toMatchObject({ status: 200 })
    expect(await change(id, { roles: ['social_worker'] })).toMatchObject({ status: 200 })

    const { name, parent, roles, history } = await view(id)
    expect({ name, parent: parent?.id, roles: roles.map((role) => role.id) }).toEqual({
      name: 'Kantor Contoh Baru',
      parent: BATAM,
      roles: ['social_worker'],
    })
    expect(history.map(({ sentence }) => sentence.en)).toEqual([
      'Changed: roles. Roles taken away: Health provider.',
      'Changed: name, office above, roles. Roles added: Social worker.',
      'Office added, with the roles Health provider.',
    ])
  })

  test('that does not fit is told everything at once', async () => {
    expect(
      await administrator.post('/api/offices', {
        ...NEW,
        level: 'national',
        area: '99',
        parentId: NOWHERE,
        roles: ['mission_officer', 'pirate'],
      }),
    ).toMatchObject({
      status: 422,
      issues: ['area not_found', 'parentId not_found', 'roles.0 role_level', 'roles.1 not_found'],
    })
    expect(await administrator.post('/api/offices', { ...NEW, name: 'x', roles: [], colour: 'red' })).toMatchObject({
      status: 422,
      issues: ['name too_small', 'roles too_small', 'colour unknown_key'],
    })
    expect(await change(BATAM, {})).toMatchObject({ status: 422 })
    const under = await added({ name: 'Kantor Contoh Bawah', parentId: BATAM })
    expect(await change(BATAM, { parentId: under })).toMatchObject({ status: 422, issues: ['parentId circle'] })
  })

  test('keeps a role for as long as somebody there holds it or an open task there needs it', async () => {
    await classed.make({ name: 'role-needed', owner: 'ppt-batam', area: '21.71', state: 'open' })
    expect(await change(HOSPITAL, { roles: ['social_worker'] })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining([expect.stringMatching(/^roles\.\w+ role_held$/)]),
    })
  })
})

describe('closing an office', () => {
  test('waits until nothing is open there, and says what is and who can hand it on, in numbers', async () => {
    await classed.make({ name: 'still-open', owner: 'ppt-batam', area: '21.71', state: 'open' })
    const refused = await setOpen(BATAM, false)
    const { open } = await view(BATAM)

    expect(refused).toMatchObject({ status: 409, code: 'office_not_empty' })
    expect(JSON.stringify(refused.body)).toContain('akun aktif')
    expect(open.find(({ kind }) => kind === 'case')).toMatchObject({
      office: { id: BATAM },
      coordinators: expect.arrayContaining([expect.stringContaining('Contoh')]),
    })
    expect(open.find(({ kind }) => kind === 'account')?.count).toBeGreaterThan(0)
    expect(JSON.stringify(open)).not.toMatch(/K-\d/)
  })

  test('takes it out of every choice, and opening it again brings it back', async () => {
    const id = await added({ name: 'Kantor Contoh Tutup' })
    expect(await choices()).toContain(id)
    expect(await setOpen(id, false, administrator, 'close-once')).toMatchObject({ status: 200 })
    expect(await setOpen(id, false, administrator, 'close-once')).toMatchObject({ status: 200 })

    expect(await choices()).not.toContain(id)
    expect((await view(id)).closedAt).not.toBeNull()
    expect(
      await administrator.post('/api/accounts', {
        name: 'Contoh Sepuluh',
        email: 'contoh.sepuluh@demo.tapak.example',
        organisationId: id,
        roles: ['health_provider'],
      }),
    ).toMatchObject({ status: 422, issues: ['organisationId closed'] })
    expect(
      await administrator.post('/api/offices', { ...NEW, name: 'Kantor Contoh Anak', parentId: id }),
    ).toMatchObject({ status: 422, issues: ['parentId closed'] })
    expect(await setOpen(id, true)).toMatchObject({ status: 200 })
    expect(await choices()).toContain(id)
    expect((await view(id)).history.map(({ type }) => type)).toEqual([
      'organisation_reopened',
      'organisation_closed',
      'organisation_added',
    ])
  })

  test('and every other change asks for a fresh proof of who it is', async () => {
    const stale = await aDevice(app, 'administrator')
    await goStale(app, 'administrator')
    for (const answer of [
      await setOpen(POST, false, stale),
      await change(POST, { name: 'Posko Contoh' }, stale),
      await stale.post('/api/offices', NEW),
      await stale.post('/api/areas', {
        code: '21.74',
        name: 'Kota Tanjungpinang',
        kind: 'city',
        parent: '21',
        zone: 'WIB',
      }),
      await stale.ask('/api/areas/21', { method: 'PATCH', body: { name: 'Kepri Contoh' } }),
    ])
      expect(answer).toMatchObject({ status: 403, code: 'step_up_required' })
    administrator = await aDevice(app, 'administrator')
  })
})

describe('an area', () => {
  const areas = async () => AreaList.parse((await administrator.get('/api/areas')).body).data
  const CITY = { code: '21.74', name: 'Kota Contoh Baru', kind: 'city', parent: '21', zone: 'WIB' }

  test('is added once under its code and renamed; its code stays', async () => {
    expect(await administrator.post('/api/areas', CITY, 'area-once')).toMatchObject({
      status: 201,
      body: { code: '21.74' },
    })
    expect(await administrator.post('/api/areas', CITY, 'area-once')).toMatchObject({ status: 201 })
    expect(await administrator.post('/api/areas', CITY)).toMatchObject({ status: 422, issues: ['code taken'] })
    expect(
      await administrator.ask('/api/areas/21.74', { method: 'PATCH', body: { name: 'Kota Contoh' } }),
    ).toMatchObject({ status: 200 })
    expect((await areas()).find(({ code }) => code === '21.74')).toMatchObject({
      name: 'Kota Contoh',
      parent: '21',
      zone: 'WIB',
    })
    expect(
      await administrator.ask('/api/areas/21.74', { method: 'PATCH', body: { name: 'Lain', code: '99' } }),
    ).toMatchObject({ status: 422, issues: ['code unknown_key'] })
    expect(await administrator.ask('/api/areas/99', { method: 'PATCH', body: { name: 'Tidak ada' } })).toMatchObject({
      status: 404,
    })
    expect(
      await app.rows(`select type from app.case_event where stream = 'system' and type like 'area%' order by seq`),
    ).toEqual([{ type: 'area_added' }, { type: 'area_renamed' }])
  })

  test('may not begin like one that it does not lie in, as sight by area goes by how it begins', async () => {
    expect(
      await administrator.post('/api/areas', { ...CITY, code: '2', kind: 'province', parent: 'ID' }),
    ).toMatchObject({ status: 422, issues: ['code area_code'] })
    expect(await administrator.post('/api/areas', { ...CITY, code: '32.99', parent: '21' })).toMatchObject({
      status: 422,
      issues: ['code area_code'],
    })
    expect(await administrator.post('/api/areas', { ...CITY, code: 'batam', parent: '21' })).toMatchObject({
      status: 422,
      issues: ['code area_code'],
    })
    expect(await administrator.post('/api/areas', { ...CITY, code: '21.73', parent: '21.71' })).toMatchObject({
      status: 422,
      issues: ['code area_code', 'parent area_kind'],
    })
    expect(
      await administrator.post('/api/areas', { ...CITY, code: '44', kind: 'province', parent: null, zone: 'GMT' }),
    ).toMatchObject({ status: 422, issues: ['zone invalid_value'] })
  })
})

describe('roles', () => {
  test('are told with what they may do in words, and how many people and offices hold each', async () => {
    const { data } = RolesHeld.parse((await administrator.get('/api/roles/held')).body)
    const coordinator = data.find(({ id }) => id === 'case_coordinator')
    const [people] = await app.rows(
      `select count(distinct m.user_id)::integer as n from app.membership m
        join app.user_account u on u.id = m.user_id where m.role = 'case_coordinator' and u.active`,
    )

    expect(data).toHaveLength(app.deps.roles.length)
    expect(coordinator?.capabilities).toContainEqual({
      id: 'coordinate_case',
      label: { id: 'mengoordinasi kasus', en: 'to coordinate cases' },
    })
    expect({ n: coordinator?.people }).toEqual(people)
    expect(coordinator?.offices).toBeGreaterThan(1)
  })
})

describe('who administers offices', () => {
  test('sees no case by it, and nobody else administers them', async () => {
    expect((await administrator.get('/api/cases')).status).toBe(403)
    expect((await administrator.get('/api/tasks')).status).toBe(403)
    for (const who of ['case_coordinator', 'supervisor', 'auditor', 'sop_admin']) {
      const person = await app.as(who)
      for (const answer of [
        await person.get('/api/offices'),
        await person.get(`/api/offices/${BATAM}`),
        await person.post('/api/offices', NEW),
        await change(BATAM, { name: 'Milik Saya' }, person),
        await setOpen(POST, false, person),
        await person.post('/api/areas', {}),
        await person.get('/api/roles/held'),
      ]) {
        expect(answer).toMatchObject({ status: 403, code: 'forbidden' })
      }
    }
  })

  test('asks with a session, and for an office that there is', async () => {
    for (const path of ['/api/offices', `/api/offices/${BATAM}`, '/api/roles/held'])
      expect(await app.nobody.get(path)).toMatchObject({ status: 401 })
    expect(await app.nobody.post('/api/offices', NEW)).toMatchObject({ status: 401 })
    expect(await administrator.get(`/api/offices/${NOWHERE}`)).toMatchObject({ status: 404 })
    expect(await change(NOWHERE, { name: 'Tidak ada' })).toMatchObject({ status: 404 })
    expect(await setOpen(NOWHERE, false)).toMatchObject({ status: 404 })
  })
})
