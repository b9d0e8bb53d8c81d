import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CandidateList, GapList, PartnershipList, ServiceList, ServiceView } from '../../../api/contract/directory.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { classedCases, type Classed, type ClassedCase } from '../../support/door/a-classed-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const [BATAM, HOSPITAL] = ['ppt-batam', 'rs-batam'].map(organisationIdOf)
let app: TestApp
let classed: Classed
let ours: ClassedCase
/** `coordinator`: of Batam; `nurse`: of the hospital there, whose entries she keeps. */
let coordinator: Person
let nurse: Person
let keeper: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  ours = await classed.make({ name: 'ours', owner: 'ppt-batam', area: '21.71', state: 'open' })
  coordinator = await app.as('case_coordinator')
  nurse = await app.as('health_provider')
  keeper = await app.as('shelter_manager')
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

describe('candidates for a case', () => {
  const candidates = (who: Person, caseId: string, kind = 'social'): Promise<Answer> =>
    who.get(`/api/services/candidates?kind=${kind}&caseId=${caseId}`)

  test('are ranked with reasons in words, and those left out say why', async () => {
    const { area, data, leftOut } = CandidateList.parse((await candidates(coordinator, ours.caseId)).body)

    expect(area).toEqual({ code: '21.71', name: 'Kota Batam' })
    expect(data.map(({ office, reasons }) => [office.name, reasons.map(({ code }) => code)])).toEqual([
      ['Dinas Sosial Contoh Batam', ['has_room', 'assured', 'near']],
      ['Rumah Aman Contoh Batam', ['has_room', 'fits_unknown', 'assured', 'from_above']],
      ['Sentra Sosial Contoh Nasional', ['no_room', 'assured', 'from_above']],
    ])
    expect(data[0]?.reasons[2]?.label.en).toBe('Serves this area itself')
    expect(leftOut.map(({ office, why }) => [office.name, why.code])).toEqual([
      ['Dinas Sosial Contoh Bandung', 'outside_area'],
    ])
    expect(JSON.stringify({ data, leftOut })).not.toContain(ours.person)
  })

  test('leave out whoever is paused, and never offer the office that asks', async () => {
    const { leftOut } = CandidateList.parse((await candidates(coordinator, ours.caseId, 'reintegration')).body)
    expect(leftOut.map(({ why }) => why.code)).toEqual(['paused'])
    const owning = CandidateList.parse((await candidates(coordinator, ours.caseId, 'case_ownership')).body)
    expect(owning.data.map(({ office }) => office.id)).not.toContain(BATAM)
    expect(owning.data.map(({ office }) => office.name)).toEqual([
      'Pusat Layanan Contoh Nasional',
      'Pusat Layanan Contoh Provinsi Kepulauan Riau',
    ])
  })

  test('are told only to coordinators of the office that answers for the case', async () => {
    const elsewhere = await app.as('case_coordinator2')
    expect(await candidates(elsewhere, ours.caseId)).toMatchObject({ status: 404 })
    // Nor to coordinators of an office that has a part in it.
    await app.rows(`insert into app.case_access (case_id, organisation_id, basis) values ($1, $2, 'task')`, [
      ours.caseId,
      organisationIdOf('ppt-bandung'),
    ])
    expect(await elsewhere.get(`/api/cases/${ours.caseId}`)).toMatchObject({ status: 200 })
    expect(await candidates(elsewhere, ours.caseId)).toMatchObject({ status: 404 })
    expect(await candidates(coordinator, NOWHERE)).toMatchObject({ status: 404 })
    expect(await candidates(nurse, ours.caseId)).toMatchObject({ status: 403 })
    expect(await candidates(coordinator, ours.caseId, 'magic')).toMatchObject({
      status: 422,
      issues: ['query.kind invalid_value'],
    })
  })
})

describe('the directory as a whole', () => {
  test('shows the areas that nobody serves, kind by kind', async () => {
    const { data } = GapList.parse((await coordinator.get('/api/directory/gaps?level=province')).body)
    const cell = (area: string, kind: string) =>
      data.find(({ code }) => code === area)?.cells.find((one) => one.kind === kind)

    expect(data).toHaveLength(38)
    expect(cell('21', 'return')).toEqual({ kind: 'return', here: 1, above: 0 })
    expect(cell('33', 'return')).toEqual({ kind: 'return', here: 0, above: 0 })
    expect(cell('33', 'social')).toEqual({ kind: 'social', here: 0, above: 1 })
    expect(await coordinator.get('/api/directory/gaps?level=galaxy')).toMatchObject({ status: 422 })
  })

  test('holds the agreements that ship with the procedures, each with its source', async () => {
    const { data } = PartnershipList.parse((await coordinator.get('/api/directory/partnerships')).body)

    expect(data.map(({ id, from }) => [id, from])).toEqual([
      ['bp2mi-2024', '2024-02-20'],
      ['ntb-2023', '2023-06-27'],
      ['sulsel-2023', '2023-06-23'],
      ['nasional-2016', '2016-08-23'],
      ['kaltim-jabar-jateng-2011', '2011-11-01'],
    ])
    expect(data.at(-1)?.areas.map(({ name }) => name)).toEqual(['Kalimantan Timur', 'Jawa Barat', 'Jawa Tengah'])
    expect(data.every(({ source }) => source !== '')).toBe(true)
  })

  test('says how an office is called, as the office itself sets it', async () => {
    const put = (who: Person, body: object, kind = 'duty') =>
      who.ask(`/api/directory/contacts/${kind}`, { method: 'PUT', body })
    const call = { organisationId: HOSPITAL, telephone: '0778 000 0009', hours: null, roundTheClock: true }
    expect(await put(nurse, call)).toMatchObject({ status: 200, body: { kind: 'duty' } })
    expect(await put(keeper, call)).toMatchObject({ status: 403 })
    expect(await put(nurse, { ...call, telephone: 'Rina' })).toMatchObject({
      status: 422,
      issues: ['telephone invalid_format'],
    })
    expect(await put(nurse, call, 'home')).toMatchObject({ status: 404 })
    const [row] = ServiceList.parse((await coordinator.get(`/api/services?office=${HOSPITAL}`)).body).data
    expect(ServiceView.parse((await coordinator.get(`/api/services/${row?.id}`)).body).contacts).toEqual([
      { kind: 'duty', telephone: '0778 000 0009', hours: null, roundTheClock: true },
      { kind: 'urgent', telephone: '0778 000 0001', hours: null, roundTheClock: true },
    ])
    expect(JSON.stringify(await app.rows(`select canon from app.case_event where type = 'contact_set'`))).not.toMatch(
      /0778/,
    )
  })
})
