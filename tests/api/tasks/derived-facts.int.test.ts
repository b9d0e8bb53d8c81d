// A birth date becomes an age band and an address a province when a step is completed; nothing else of them is known to
// the case, to its ledger or to whoever reads its facts.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CasePlan, CaseView, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { readFacts, readForm } from '../../../admin-ui/tasks/form-shape.ts'
import { factsOf } from '../../../sop-definitions/language/form.ts'
import { anOpenCase, COMPLAINT, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
})
afterAll(() => app.close())

const TOLD = {
  birth_date: '1999-03-07',
  card_address: { street: 'Jalan Kenari Contoh 7', area: '32.73', postcode: '40999' },
}
const CANARIES = ['1999-03-07', 'Kenari Contoh', '32.73', '40999']
const viewed = async ({ officer, task }: OpenCase): Promise<TaskView> =>
  TaskView.parse((await officer.get(`/api/tasks/${(await task('complaint')).id}`)).body)
const factsIn = async (id: string): Promise<unknown> =>
  Object(await app.rows('select state -> $2 as facts from app.case_file where id = $1', [id, 'facts']))[0].facts

test('a birth date and an address become a band and a province, as the browser had worked them out', async () => {
  const open = await anOpenCase(app, 'Contoh Turunan')
  await open.officer.post(`/api/tasks/${(await open.task('complaint')).id}/claim`)
  const { form, knownFacts } = await viewed(open)
  const shown = factsOf(readForm(form), { ...COMPLAINT, ...TOLD }, readFacts(knownFacts))
  expect(shown).toMatchObject({ age_band: expect.stringMatching(/^age_2\d/), origin: 'P32' })

  expect((await open.complain(TOLD)).status).toBe(200)

  expect(await factsIn(open.id)).toMatchObject({ age_band: shown['age_band'], origin: 'P32', age_group: 'adult' })
  const kept = await app.rows('select canon from app.case_event where stream = $1', [open.id])
  const answered = await app.rows('select facts from app.answer where case_id = $1', [open.id])
  const seen = CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body)
  for (const told of [kept, answered, seen])
    for (const canary of CANARIES) expect(JSON.stringify(told)).not.toContain(canary)
  expect(JSON.stringify(kept)).toContain(String(shown['age_band']))
})

test('a fact that follows from answers cannot be sent: only what is answered counts', async () => {
  const open = await anOpenCase(app, 'Contoh Kirim')
  expect((await open.complain({ age_band: 'age_0_8' })).status).toBe(422)
  expect((await open.complain({ age: 44 })).status).toBe(200)
  expect(await factsIn(open.id)).toMatchObject({ age_band: 'age_39_47' })
})

test('without a birth date, an age or an area nothing follows', async () => {
  const open = await anOpenCase(app, 'Contoh Kosong')
  expect((await open.complain()).status).toBe(200)
  expect(Object.keys(Object(await factsIn(open.id)))).not.toEqual(expect.arrayContaining(['age_band']))
  expect(await factsIn(open.id)).not.toHaveProperty('origin')
})

test('a birth date that the vault holds already is not asked again, and its band follows all the same', async () => {
  const officer = await app.as('intake_officer')
  const identity = { full_name: 'Contoh Simpanan', birth_date: '1990-05' }
  const person = PersonCreated.parse((await officer.post('/api/people', { identity, searched: true })).body).id
  const opening = { sop: 'integrated-services', personId: person, area: '21.71', channel: 'walk_in' }
  const { caseId } = CommandAnswer.parse((await officer.post('/api/cases', opening)).body)
  const { stages } = CasePlan.parse((await officer.get(`/api/cases/${caseId}/plan`)).body)
  const task = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'complaint')?.id
  await officer.post(`/api/tasks/${task}/claim`)
  const body = { outcome: 'logged', answers: COMPLAINT }
  expect((await officer.post(`/api/tasks/${task}/complete`, body, 'once')).status).toBe(200)
  expect((await officer.post(`/api/tasks/${task}/complete`, body, 'once')).status).toBe(200)

  expect(await factsIn(caseId)).toMatchObject({ age_band: 'age_30_38' })
  const kept = await app.rows('select canon from app.case_event where stream = $1', [caseId])
  expect(JSON.stringify(kept)).not.toContain('1990-05')
})
