// Rows of a form at the API: kept as a draft, judged with the place of every mistake, completed once, and told to a
// reader question by question.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated, SopList } from '../../../api/contract/people.ts'
import { SeenBy } from '../../../api/contract/seen-by.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { publishText } from '../../support/door/publish-text.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'
import { REPEATING, rowId } from '../../support/sops/a-repeating-sop.ts'

/** The programme before its journey was asked in rows; by its edition older, so that new cases follow the other. */
const ONCE = REPEATING.replace('edition: "1"', 'edition: "0"')
  .replace('repeat: { max: 3, title: event }', '')
  .replace('journey.country, where: "event == \'Transit\' && abroad == true"', 'country')
  .replace('{ count: journey }', '{ sum: [asked] }')
  .replace('[journey.debt]', '[handed]')
  .replace('kind: text, label: { id: Pengangkut', 'kind: long_text, label: { id: Pengangkut')

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await publishText(app.database.owner, ONCE)
  await publishText(app.database.owner, REPEATING)
})
afterAll(() => app.close())

async function aTask(): Promise<string> {
  const [officer, coordinator] = [await app.as('intake_officer'), await app.as('case_coordinator')]
  const made = await officer.post('/api/people', { identity: { full_name: 'Contoh Baris' }, searched: true })
  const personId = PersonCreated.parse(made.body).id
  const opened = await officer.post('/api/cases', { sop: 'repeating', personId, area: '21.71', channel: 'walk_in' })
  const { caseId } = CommandAnswer.parse(opened.body)
  const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${caseId}/plan`)).body)
  const id = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'listen')?.id ?? ''
  await coordinator.post(`/api/tasks/${id}/claim`, {})
  return id
}

const save = (who: Person, id: string, body: object) => who.ask(`/api/tasks/${id}/draft`, { method: 'PUT', body })

const recruited = { id: rowId(1), event: 'Recruitment', country: 'ID', asked: 900, handed: 300 }
const passed = { id: rowId(2), event: 'Transit', country: 'MY', carrier: 'Kapal Contoh', asked: 0, handed: 0 }
const ANSWERS = { abroad: 'yes', journey: [recruited, passed] }

describe('a form with rows', () => {
  test('is completed once, however often it is sent, with its rows and what follows from them', async () => {
    const [id, coordinator] = [await aTask(), await app.as('case_coordinator')]
    const complete = () =>
      coordinator.post(`/api/tasks/${id}/complete`, { outcome: 'done', answers: ANSWERS }, `rows-${id}`)
    const done = await complete()
    expect([done.status, (await complete()).body]).toEqual([200, done.body])
    const view = TaskView.parse((await coordinator.get(`/api/tasks/${id}`)).body)
    expect(view.answers).toEqual({
      abroad: 'yes',
      journey: [
        { ...recruited, debt: 600 },
        { ...passed, debt: 0 },
      ],
      legs: 2,
      debts: 600,
    })
    expect(view.knownFacts).toMatchObject({ abroad: true, legs: 2, passed: ['MY'] })
  })

  test('is answered with every mistake at its row and question, all at once', async () => {
    const [id, coordinator] = [await aTask(), await app.as('case_coordinator')]
    const wrong = [{ id: rowId(1) }, { ...passed, carrier: undefined, debt: 7 }]
    const refused = await coordinator.post(`/api/tasks/${id}/complete`, {
      outcome: 'done',
      answers: { ...ANSWERS, journey: wrong, legs: 9 },
    })
    expect([refused.status, refused.issues.toSorted()]).toEqual([
      422,
      [
        'answers.journey.0.event required',
        'answers.journey.1.carrier required',
        'answers.journey.1.debt calculated',
        'answers.legs calculated',
      ],
    ])
  })

  test('keeps a half row in a draft, refuses a row of another shape, and gives the draft to nobody else', async () => {
    const [id, coordinator] = [await aTask(), await app.as('case_coordinator')]
    const half = { journey: [{ id: rowId(3), country: 'MY' }] }
    expect((await save(coordinator, id, { answers: half, version: 0 })).status).toBe(200)
    expect(TaskView.parse((await coordinator.get(`/api/tasks/${id}`)).body).draft?.answers).toEqual(half)
    const twice = { journey: [{ id: rowId(3) }, { id: rowId(3) }] }
    const refused = await save(coordinator, id, { answers: twice, version: 1 })
    expect([refused.status, refused.issues]).toEqual([422, ['answers.journey.1.id twice']])
    expect((await save(app.nobody, id, { answers: half, version: 1 })).status).toBe(401)
    const stranger = await app.as('health_provider')
    expect((await save(stranger, id, { answers: half, version: 1 })).status).toBe(404)
  })
})

test('what was typed before a section repeated is row 1 in the new version, and comes back with the case', async () => {
  const coordinator = await app.as('case_coordinator')
  const versions = SopList.parse((await coordinator.get('/api/sops?all=true')).body).data
  const hashOf = (edition: string): string =>
    versions.find((one) => one.sop === 'repeating' && one.edition === edition)?.hash ?? ''
  const id = await aTask()
  const { caseId } = TaskView.parse((await coordinator.get(`/api/tasks/${id}`)).body)
  const move = async (edition: string): Promise<void> => {
    const body = { to: hashOf(edition), reason: 'Peraturan baru berlaku mulai hari ini' }
    expect((await coordinator.post(`/api/cases/${caseId}/migrate`, body)).status).toBe(200)
  }
  const draft = async () => TaskView.parse((await coordinator.get(`/api/tasks/${id}`)).body).draft
  await move('0')
  const typed = { event: 'Transit', carrier: 'Kapal Contoh', abroad: 'yes' }
  expect((await save(coordinator, id, { answers: typed, version: 0 })).status).toBe(200)
  await move('1')
  const rows = (await draft())?.answers['journey']
  expect(rows).toEqual([{ id: expect.any(String), event: 'Transit', carrier: 'Kapal Contoh' }])
  const two = { abroad: 'yes', journey: [...[rows].flat(), { ...passed, carrier: 'Bus Contoh' }] }
  expect((await save(coordinator, id, { answers: two, version: 1 })).status).toBe(200)
  expect((await coordinator.post(`/api/cases/${caseId}/undo-migration`)).status).toBe(200)
  const back = (await draft())?.answers ?? {}
  expect(back).toMatchObject({ event: 'Transit', abroad: 'yes', carrier: 'Kapal Contoh\n\nBus Contoh' })
  expect((await save(coordinator, id, { answers: back, version: 2 })).status).toBe(200)
})

test('what a colleague could see is told for every class of a row, not for the most secret one alone', async () => {
  const [id, coordinator, auditor] = [await aTask(), await app.as('case_coordinator'), await app.as('auditor')]
  const { caseId } = TaskView.parse((await coordinator.get(`/api/tasks/${id}`)).body)
  await auditor.post(`/api/cases/${caseId}/openings`, { purpose: 'quality_check', words: 'Memeriksa hak akses' })
  const { user } = demoAccount('case_coordinator')
  const told = SeenBy.parse((await auditor.get(`/api/cases/${caseId}/seen-by?who=${user}`)).body)
  expect(told.steps.flatMap(({ classes }) => classes.map((one) => one.class))).toEqual(['D1', 'D3'])
})
