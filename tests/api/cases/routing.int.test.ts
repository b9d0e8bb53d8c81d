// Whoever opens a case, an office that can coordinate answers for it, is told, and knows no more than the rules allow
// until the client agrees.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CasePlan, CaseView, CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { directoryFor } from '../../../db/accounts/directory.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { routeOwner } from '../../../workflows/engine/routing.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { COMPLAINT } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const NAME = 'Contoh Rute'
let app: TestApp
let volunteer: Person
let coordinator: Person
beforeAll(async () => {
  app = await testApp()
  volunteer = await app.as('community_worker')
  coordinator = await app.as('case_coordinator')
})
afterAll(() => app.close())

const entered = async (who: Person): Promise<string> =>
  PersonCreated.parse((await who.post('/api/people', { identity: { full_name: NAME }, searched: true })).body).id
const opening = async (who: Person, area: string, personId: string) =>
  who.post('/api/cases', { sop: 'integrated-services', personId, area, channel: 'walk_in' })
const openedBy = async (who: Person, area = '21.71'): Promise<{ id: string; person: string }> => {
  const person = await entered(who)
  return { id: CommandAnswer.parse((await opening(who, area, person)).body).caseId, person }
}
const ownerOf = async (who: Person, id: string): Promise<string> =>
  CaseView.parse((await who.get(`/api/cases/${id}`)).body).ownerOrganisation
const tasksOf = async (who: Person, id: string) =>
  CasePlan.parse((await who.get(`/api/cases/${id}/plan`)).body).stages.flatMap(({ tasks }) => tasks)
const revealed = (who: Person, person: string) =>
  who.post(`/api/people/${person}/reveal`, { field: 'full_name', purpose: 'Menghubungi klien, contoh' })

describe('a case that a village post opens', () => {
  let id = ''
  let person = ''
  beforeAll(async () => {
    ;({ id, person } = await openedBy(volunteer))
  })

  test('is answered for by the centre of the city, whose coordinators are told', async () => {
    expect(await ownerOf(coordinator, id)).toBe('Pusat Layanan Contoh Kota Batam')
    const { data } = NotificationList.parse((await coordinator.get('/api/me/notifications')).body)
    expect(data.filter(({ kind, caseId }) => kind === 'case_routed' && caseId === id)).toHaveLength(1)
    expect(CaseList.parse((await coordinator.get('/api/cases?sort=opened')).body).data.map((one) => one.id)).toContain(
      id,
    )
  })

  test("lies in somebody's hands at once: at the centre, whose coordinator may give its first step", async () => {
    const [first] = (await tasksOf(coordinator, id)).filter(({ item }) => item === 'complaint')
    expect(first?.who.organisation).toBe('Pusat Layanan Contoh Kota Batam')
    const to = { organisationId: organisationIdOf('ppt-batam') }
    expect((await coordinator.post(`/api/tasks/${first?.id}/assign`, to)).status).toBe(200)
  })

  test('says in its history why this office answers for it', async () => {
    const rows = Timeline.parse((await coordinator.get(`/api/cases/${id}/timeline?limit=100`)).body).data
    expect(rows.map(({ sentence }) => sentence.en)).toContain(
      'Answers for the case: Pusat Layanan Contoh Kota Batam, the office nearest to where the client was found that ' +
        'can coordinate',
    )
  })

  test('stays in sight of the post, which coordinates nothing in it', async () => {
    expect(await ownerOf(volunteer, id)).toBe('Pusat Layanan Contoh Kota Batam')
    const [first] = await tasksOf(coordinator, id)
    const to = { organisationId: organisationIdOf('posko-desa') }
    expect((await volunteer.post(`/api/tasks/${first?.id}/assign`, to)).status).toBeGreaterThanOrEqual(403)
    for (const verb of ['hold', 'close', 'cancel'])
      expect((await volunteer.post(`/api/cases/${id}/${verb}`, {})).status).toBeGreaterThanOrEqual(403)
  })

  test('tells the centre the name of the client only once the client agrees', async () => {
    const officer = await app.as('intake_officer')
    expect(await revealed(officer, person)).toMatchObject({ status: 409, code: 'kept_back' })
    const [first] = (await tasksOf(coordinator, id)).filter(({ item }) => item === 'complaint')
    await officer.post(`/api/tasks/${first?.id}/claim`)
    const heard = await officer.post(`/api/tasks/${first?.id}/complete`, { outcome: 'logged', answers: COMPLAINT })
    expect(heard.status).toBe(200)
    expect((await revealed(officer, person)).code).toBe('kept_back')
    const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    const recorded = await coordinator.post(`/api/cases/${id}/consents`, agreed)
    expect([recorded.status, recorded.issues]).toEqual([200, []])
    expect((await revealed(officer, person)).status).toBe(200)
  })
})

test('an office of another city sees nothing of it', async () => {
  const { id } = await openedBy(volunteer)
  const elsewhere = await app.as('legal_companion')
  expect((await elsewhere.get(`/api/cases/${id}`)).status).toBe(404)
})

test('an arrival desk reaches a coordinator too', async () => {
  const arrival = await app.as('arrival_officer')
  const { id } = await openedBy(arrival)
  expect(await ownerOf(coordinator, id)).toBe('Pusat Layanan Contoh Kota Batam')
})

test('from every area and for every opener there is an office that answers', async () => {
  const ir = shippedSops().find(({ ir: { sop } }) => sop === 'integrated-services')?.ir
  if (ir === undefined) throw new Error('not shipped')
  const owner = connect({ url: app.database.owner, most: 1 })
  const none = await withOwner(owner, async (tx) => {
    const areas = await tx.selectFrom('area').select('code').execute()
    const offices = await tx.selectFrom('organisation').select(['id', 'area', 'roles']).execute()
    const missing: string[] = []
    for (const { code } of areas)
      for (const office of offices) {
        const { directory } = await directoryFor(tx, { found: code, opener: office.id, roles: ir.review.roles })
        const found = routeOwner(ir, directory, { organisation: office.id, roles: office.roles })
        if (found === undefined) missing.push(`${code} ${office.id}`)
      }
    return missing
  })
  await owner.destroy()
  expect(none).toEqual([])
})
