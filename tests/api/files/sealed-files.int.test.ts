// Evidence for the police: issued on their request alone, and read by whoever issued it and the investigator who asked.
// Everybody else, the office of the case among them, reads that it exists. And a missing child is reported to the
// police of the area without anybody having to think of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DocumentList } from '../../../api/contract/files.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { unpack } from '../../../db/ledger/evidence-form.ts'
import { aBlobFolder } from '../../support/door/a-filed-case.ts'
import {
  aColleagueOf,
  aReportCase,
  CONCLUSION,
  OTHER_POLICE,
  POLICE,
  publishSealedReport,
  type ReportCase,
} from '../../support/door/a-sealed-report.ts'
import { aPaper } from '../../support/door/some-files.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const folder = aBlobFolder()
let app: TestApp
beforeAll(async () => {
  app = await testApp({ over: { blobs: folder.store } })
  await publishSealedReport(app.database.owner)
})
afterAll(async () => {
  await app.close()
  folder.drop()
})

interface Issued extends ReportCase {
  paper: string
}
async function issued(slug = POLICE): Promise<Issued> {
  const one = await aReportCase(app)
  const [letter, paper] = [
    await one.bring('letter', await aPaper('surat')),
    await one.bring('paper', await aPaper('visum')),
  ]
  expect(
    (
      await one.issue({
        asks: 'letter',
        letter,
        unit: organisationIdOf(slug),
        agreed: 'given',
        paper,
        conclusion: CONCLUSION,
      })
    ).status,
  ).toBe(200)
  return { ...one, paper }
}

/** Every way to a file that is known by its id; 404 says that it is not there. */
async function doorsTo(who: Person, { id, paper }: Issued): Promise<string[]> {
  const ways = [`/api/documents/${paper}`, `/api/documents/${paper}/content`, `/api/documents/${paper}/preview`]
  const answers: number[] = []
  for (const way of ways) answers.push((await who.get(way)).status)
  answers.push((await who.post(`/api/documents/${paper}/remove`, { reason: 'wrong_file' })).status)
  const listed = await who.get(`/api/cases/${id}/documents`)
  const isListed = listed.status === 200 && DocumentList.parse(listed.body).data.some((one) => one.id === paper)
  return [...answers.map(String), isListed ? 'listed' : 'not listed']
}
const SHUT = ['404', '404', '404', '404', 'not listed']
const isShut = (found: readonly string[]): boolean =>
  found.every((one, at) => one === SHUT[at] || one === '403' || one === '422')

describe('a report for the police', () => {
  test('is issued only on a request that is on file, with the office that asks and the consent for it', async () => {
    const one = await aReportCase(app)
    expect((await one.issue({ asks: 'nobody', agreed: 'given' })).code).toBe('gate_closed')
    expect((await one.issue({ asks: 'letter', agreed: 'given' })).issues.toSorted()).toEqual([
      'answers.letter required',
      'answers.unit required',
    ])
    const letter = await one.bring('letter', await aPaper('surat'))
    expect(
      (await one.issue({ asks: 'letter', letter, unit: organisationIdOf('rs-batam'), agreed: 'given' })).issues,
    ).toEqual(['answers.unit not_found'])
    expect((await one.issue({ asks: 'letter', letter, unit: organisationIdOf(POLICE), agreed: 'refused' })).code).toBe(
      'gate_closed',
    )
    expect((await one.issue({ asks: 'letter', letter, unit: organisationIdOf(POLICE), agreed: 'given' })).status).toBe(
      200,
    )
  })

  test('is opened by whoever issued it, and by the investigator who took it over at the asking office', async () => {
    const one = await issued()
    const investigator = await app.as('investigator')
    const nobodyYet = await doorsTo(investigator, one)
    const handover = await one.task('take_over')
    expect(
      NotificationList.parse((await investigator.get('/api/me/notifications')).body).data.map(({ kind, taskId }) => [
        kind,
        taskId,
      ]),
    ).toContainEqual(['assigned', handover])
    expect((await investigator.post(`/api/tasks/${handover}/claim`)).status).toBe(200)

    expect(nobodyYet).toEqual(SHUT)
    expect((await doorsTo(one.nurse, one)).slice(0, 3)).toEqual(['200', '200', '200'])
    expect((await doorsTo(investigator, one)).filter((_, at) => at !== 3)).toEqual(['200', '200', '200', 'listed'])
    expect(
      (await investigator.post(`/api/tasks/${handover}/complete`, { outcome: 'received', answers: {} })).status,
    ).toBe(200)
    expect((await investigator.get(`/api/documents/${one.paper}/content`)).status).toBe(200)
    const looks = await app.rows(
      `select l.action, l.allowed from app.access_log l join app.user_account u on u.id = l.user_id
          where l.object_id = $1 and u.email like 'investigator@%' and l.allowed`,
      [one.paper],
    )
    expect(looks.length).toBeGreaterThanOrEqual(3)
    const told = LookList.parse((await one.coordinator.get(`/api/cases/${one.id}/looks?limit=50`)).body).data
    expect(told.map(({ action, organisation }) => `${action} ${organisation ?? ''}`)).toContain(
      'document.read Unit Polisi Contoh Batam',
    )
  })

  test(
    'is opened by nobody else, by no door: not by whoever coordinates, supervises, audits, works beside them or ' +
      'opens the case in an emergency',
    async () => {
      const one = await issued()
      const investigator = await app.as('investigator')
      await investigator.post(`/api/tasks/${await one.task('take_over')}/claim`)
      await one.hands('interview', OTHER_POLICE)
      const { number } = await numberOf(one)
      await (
        await app.as('national_coordinator')
      ).post('/api/break-glass', { number, reason: 'urgent_medical', words: 'Kata contoh yang cukup', minutes: 10 })
      const [beside, nurses] = [
        await app.as(await aColleagueOf(app, 'investigator')),
        await app.as(await aColleagueOf(app, 'health_provider')),
      ]

      for (const who of [beside, nurses]) expect(await doorsTo(who, one)).toEqual(SHUT)
      for (const name of [
        'case_coordinator',
        'supervisor',
        'intake_officer',
        'auditor',
        'data_protection_officer',
        'national_coordinator',
        'investigator2',
        'administrator',
      ]) {
        const found = await doorsTo(await app.as(name), one)
        expect(isShut(found) ? name : `${name}: ${found.join()}`).toBe(name)
      }
    },
  )

  test('is known to the office of the case and to the auditor to exist, and not what it says', async () => {
    const one = await issued()
    const path = `/api/tasks/${await one.task('issue')}`
    const seen = TaskView.parse((await one.coordinator.get(path)).body)
    expect(
      seen.masked
        .filter(({ field }) => field !== 'letter')
        .map(({ field, sentence }) => `${field}: ${sentence.en}`)
        .toSorted(),
    ).toEqual(
      ['conclusion', 'paper'].map(
        (field) => `${field}: Sealed: only for whoever issued it and the receiver at the office that asked for it.`,
      ),
    )
    expect(TaskView.parse((await one.nurse.get(path)).body).answers).toMatchObject({
      conclusion: CONCLUSION,
      paper: one.paper,
    })
    const ledger = async (who: string) =>
      JSON.stringify((await (await app.as(who)).get(`/api/cases/${one.id}/ledger?limit=100`)).body)
    await (
      await app.as('auditor')
    ).post(`/api/cases/${one.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    for (const who of ['auditor', 'case_coordinator']) expect(await ledger(who)).toMatch(/issue#1/)

    const pack = await one.coordinator.post(`/api/cases/${one.id}/evidence`, {
      purpose: 'Permintaan pengadilan contoh',
    })
    const files = [...(unpack(new Uint8Array(pack.bytes)) ?? [])]
      .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
      .join('\n')
    const everything = [
      await ledger('auditor'),
      await ledger('case_coordinator'),
      JSON.stringify(seen),
      files,
      JSON.stringify((await one.coordinator.get(`/api/cases/${one.id}/timeline`)).body),
      JSON.stringify((await one.coordinator.get(`/api/cases/${one.id}/documents`)).body),
    ].join('\n')
    expect(everything).not.toContain(CONCLUSION)
    expect(everything).not.toContain('Contoh rahasia.pdf')
    expect(JSON.stringify((await one.coordinator.get(`/api/cases/${one.id}/documents`)).body)).not.toContain(one.paper)
  })

  test(
    'given by the coordinator to another police office, opens nothing there; to the office that asked it stays ' +
      'closed until it is held',
    async () => {
      const one = await issued()
      const other = await app.as('investigator2')
      const handover = await one.task('take_over')
      expect((await one.hands('take_over', OTHER_POLICE)).status).toBe(200)
      expect((await other.post(`/api/tasks/${handover}/claim`)).status).toBe(200)
      expect(await doorsTo(other, one)).toEqual(SHUT)
      expect(await doorsTo(await app.as('investigator'), one)).toEqual(SHUT)
    },
  )

  test('is no longer opened by the police once the client takes the consent for it back', async () => {
    const one = await issued()
    const investigator = await app.as('investigator')
    await investigator.post(`/api/tasks/${await one.task('take_over')}/claim`)
    expect((await investigator.get(`/api/documents/${one.paper}/content`)).status).toBe(200)
    expect(
      (await one.coordinator.post(`/api/cases/${one.id}/consents`, { code: 'C4', state: 'withdrawn' })).status,
    ).toBe(200)
    expect(await doorsTo(investigator, one)).toEqual(SHUT)
  })
})

describe('a missing child', () => {
  const moves = (area: string) =>
    app.rows('update app.organisation set area = $2 where id = $1', [organisationIdOf(POLICE), area])

  test('is reported to the office of the area above, and not to the first that there is', async () => {
    await moves('21')
    try {
      const one = await aReportCase(app, '21.71')
      const look = await one.task('look')
      await one.coordinator.post(`/api/tasks/${look}/claim`)
      expect((await one.coordinator.post(`/api/tasks/${look}/complete`, { outcome: 'lost', answers: {} })).status).toBe(
        200,
      )
      const found = await app.rows('select organisation_id from app.task where id = $1', [await one.task('search')])
      expect(found).toEqual([{ organisation_id: organisationIdOf(POLICE) }])
    } finally {
      await moves('21.71')
    }
  })

  test.each([
    ['21.71', 'investigator', POLICE, 'the police office of the area'],
    ['32.73', 'investigator2', OTHER_POLICE, 'the office of the area above, where the area has none'],
    ['53.71', 'investigator2', OTHER_POLICE, 'any police office, where none is near'],
  ])('of %s is reported to %s by itself: %s has the task (%s) and is told', async (area, account, slug) => {
    const one = await aReportCase(app, area)
    const look = await one.task('look')
    await one.coordinator.post(`/api/tasks/${look}/claim`)
    expect((await one.coordinator.post(`/api/tasks/${look}/complete`, { outcome: 'lost', answers: {} })).status).toBe(
      200,
    )

    const search = await one.task('search')
    const investigator = await app.as(account)
    expect(await app.rows('select organisation_id, user_id from app.task where id = $1', [search])).toEqual([
      { organisation_id: organisationIdOf(slug), user_id: null },
    ])
    expect(
      NotificationList.parse((await investigator.get('/api/me/notifications')).body).data.map(({ kind, taskId }) => [
        kind,
        taskId,
      ]),
    ).toContainEqual(['assigned', search])
    expect((await investigator.post(`/api/tasks/${search}/claim`)).status).toBe(200)
    expect((await investigator.post(`/api/tasks/${search}/complete`, { outcome: 'found', answers: {} })).status).toBe(
      200,
    )
  })
})

const numberOf = async ({ id, coordinator }: ReportCase): Promise<{ number: string }> => {
  const body: unknown = (await coordinator.get(`/api/cases/${id}`)).body
  return { number: typeof body === 'object' && body !== null && 'number' in body ? String(body.number) : '' }
}
