// The rules by which an office answers for a case are asked over the areas and offices that exist, also after they were
// published: nobody closes or changes the last office above an area, and a hole is said aloud.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { OfficeList, OfficeView } from '../../../api/contract/organisations.ts'
import { tellUnanswered } from '../../../api/organisations/unanswered-areas.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { anotherAdministrator } from '../../support/door/a-second-person.ts'
import { aDevice } from '../../support/door/a-device.ts'
import { personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const NATION = organisationIdOf('ppt-nasional')
let app: TestApp
let administrator: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  administrator = await aDevice(app, 'administrator')
})
afterAll(() => app.close())

const changed = (body: object): Promise<Answer> =>
  administrator.ask(`/api/offices/${NATION}`, { method: 'PATCH', body })
const areasLeft = async (slug: string): Promise<number> => {
  const { open } = OfficeView.parse((await administrator.get(`/api/offices/${organisationIdOf(slug)}`)).body)
  return open.find(({ kind }) => kind === 'area')?.count ?? 0
}
const unanswered = async () => OfficeList.parse((await administrator.get('/api/offices')).body).unanswered
const saidAtStart = async (): Promise<string[]> => {
  const before = app.log.length
  await tellUnanswered(app.deps)
  return app.log.slice(before)
}

describe('the last office above an area that could answer for its cases', () => {
  test('says before it is closed how many areas would be left, and stays open', async () => {
    const left = await areasLeft('ppt-nasional')
    expect(left).toBeGreaterThan(20)
    const refused = await administrator.post(`/api/offices/${NATION}/open`, { open: false })
    expect(refused).toMatchObject({ status: 409, code: 'office_not_empty' })
    expect(JSON.stringify(refused.body)).toContain(`${left} areas whose cases no other office can answer for`)
    expect(JSON.stringify(refused.body)).toContain(`${left} wilayah yang kasusnya tidak dapat ditanggung kantor lain`)
  })

  test('keeps its level, its area and the roles that coordinate', async () => {
    for (const body of [{ level: 'village' }, { area: '21' }, { roles: ['intake_officer'] }])
      expect((await changed(body)).issues).toContain('roles route_needed')
    expect((await changed({ name: 'Pusat Layanan Contoh Nasional Satu' })).status).toBe(200)
  })

  test('is not the one below which another one stands', async () => {
    expect(await areasLeft('ppt-batam')).toBe(0)
    expect(await areasLeft('rs-batam')).toBe(0)
  })
})

describe('the last two offices above an area', () => {
  test('are not closed both by two administrators at one instant, each at another API process', async () => {
    const offices = [randomUUID(), randomUUID()]
    for (const id of offices)
      await app.rows(
        `insert into app.organisation (id, slug, name, type, level, area, parent_id, roles)
          select $2::uuid, 'contoh-' || $2, 'Pusat Contoh', type, level, area, parent_id, roles from app.organisation
          where id = $1`,
        [NATION, id],
      )
    await app.rows('update app.organisation set closed_at = now() where id = $1', [NATION])
    await anotherAdministrator(app, 'report_viewer')
    const door = await aSecondDoor(app)
    const second = personAt(door.url, await app.cookieOf('report_viewer'))
    for (let round = 0; round < 5; round += 1) {
      await app.rows('update app.organisation set closed_at = null where id = any($1)', [offices])
      const answers = await Promise.all(
        [administrator, second].map((who, n) => who.post(`/api/offices/${offices[n]}/open`, { open: false })),
      )
      const [yes, no] = answers.toSorted((one, other) => one.status - other.status)
      expect([yes?.status, no?.status, no?.code]).toEqual([200, 409, 'office_not_empty'])
      expect(JSON.stringify(no?.body)).toMatch(
        /wilayah yang kasusnya.*areas whose cases no other office can answer for/,
      )
    }
    await door.close()
    await app.rows('update app.organisation set closed_at = now() where id = any($1)', [offices])
    await app.rows('update app.organisation set closed_at = null where id = $1', [NATION])
  })
})

describe('areas that no office answers for', () => {
  test('are none, and nothing is said, as long as the way up ends at an office', async () => {
    expect([await unanswered(), await saidAtStart()]).toEqual([[], []])
  })

  test('are told to administrators and at the start, by procedure, however they came about', async () => {
    await app.rows('update app.organisation set closed_at = now() where id = $1', [NATION])
    const [hole, ...more] = await unanswered()
    expect(more).toEqual([])
    expect(hole?.procedure.en).toMatch(/Integrated services/)
    expect(hole?.named).toHaveLength(5)
    expect(hole?.areas).toBeGreaterThan(20)
    const [line] = await saidAtStart()
    expect(line).toMatch(/"code":"no_owner_route".*can be opened in \d+ areas for which no office answers, among them /)
    await app.rows('update app.organisation set closed_at = null where id = $1', [NATION])
    expect(await unanswered()).toEqual([])
  })

  test('are read by administrators alone', async () => {
    expect((await app.nobody.get('/api/offices')).status).toBe(401)
    expect((await (await app.as('case_coordinator')).get('/api/offices')).status).toBe(403)
  })
})
