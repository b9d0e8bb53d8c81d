// A child does not agree alone: a guardian speaks for her, but never one who is suspected in the case, and she is asked
// herself. And whoever wants no contact is left alone.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { RepresentationView } from '../../../api/contract/consents.ts'
import { PersonView } from '../../../api/contract/people.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { readFacts, readForm } from '../../../admin-ui/tasks/form-shape.ts'
import { plausibleAnswers } from '../../../api/seed/answers.ts'
import type { Told } from '../../../api/seed/script.ts'
import {
  aRepresentedCase,
  BY_OFFICIAL,
  SPOKEN_FOR,
  type RepresentedCase,
} from '../../support/door/a-represented-case.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { verified } from '../../support/door/a-sharing-ground.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const stateOf = async ({ coordinator, id }: RepresentedCase, code: string) =>
  CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body).consents.find((one) => one.code === code)?.state
const paths = (body: unknown): string => JSON.stringify(body)

describe('the consent of a child', () => {
  test('is refused while nobody speaks for her, and taken when a guardian consents and she assents', async () => {
    const child = await aRepresentedCase(app, 'child')

    expect(await child.says('C2')).toMatchObject({ status: 422, code: 'invalid' })
    expect(await stateOf(child, 'C2')).toBeNull()
    const without = await child.says('C2', { guardian_suspected: 'no', guardian_consent: 'yes', child_assent: 'no' })
    expect(without.status).toBe(422)
    expect(paths(without.body)).toContain('unrepresented')
    expect((await child.says('C2', SPOKEN_FOR)).status).toBe(200)
    expect(await stateOf(child, 'C2')).toBe('given')
  })

  test(
    'is taken from the designated official where the guardian is suspected, and from then on never from ' +
      'the guardian',
    async () => {
      const child = await aRepresentedCase(app, 'child')
      expect((await child.says('C2', BY_OFFICIAL)).status).toBe(200)

      expect(await child.says('C5', SPOKEN_FOR)).toMatchObject({ status: 409, code: 'representative_excluded' })
      expect(await stateOf(child, 'C5')).toBeNull()
      expect((await child.says('C5', BY_OFFICIAL)).status).toBe(200)
    },
  )

  test('is asked for in the same way while nobody knows her age', async () => {
    const unknown = await aRepresentedCase(app, 'unknown')
    expect((await unknown.says('C2')).status).toBe(422)
    expect((await unknown.says('C2', SPOKEN_FOR)).status).toBe(200)
  })

  test('may be refused or withdrawn by her with nobody beside her', async () => {
    const child = await aRepresentedCase(app, 'child')
    expect((await child.says('C3', undefined, 'refused')).status).toBe(200)
    await child.says('C2', SPOKEN_FOR)
    expect((await child.says('C2', undefined, 'withdrawn')).status).toBe(200)
    expect(await stateOf(child, 'C2')).toBe('withdrawn')
  })
})

describe('the questions on who agrees', () => {
  test('are asked for a child and not for an adult, and tell no more of the case than they depend on', async () => {
    const [child, adult] = [await aRepresentedCase(app, 'child'), await aRepresentedCase(app, 'adult')]

    const asked = RepresentationView.parse((await child.coordinator.get(`/api/cases/${child.id}/representation`)).body)
    expect(JSON.stringify(asked.form)).toContain('guardian_suspected')
    expect(asked.facts).toEqual({ age_group: 'child' })
    expect(
      RepresentationView.parse((await adult.coordinator.get(`/api/cases/${adult.id}/representation`)).body),
    ).toEqual({ form: null, facts: {} })
    expect((await adult.says('C2')).status).toBe(200)
    expect(await app.nobody.get(`/api/cases/${child.id}/representation`)).toMatchObject({ status: 401 })
    expect(await (await app.as('health_provider')).get(`/api/cases/${child.id}/representation`)).toMatchObject({
      status: 404,
    })
  })

  test('say everything that is wrong at once, and what was said is kept only sealed', async () => {
    const child = await aRepresentedCase(app, 'child')
    const wrong = await child.says('C2', { guardian_suspected: 'maybe', colour: 'red' })
    expect(wrong.status).toBe(422)
    for (const word of ['answers', 'guardian_suspected', 'colour', 'child_assent', 'unrepresented'])
      expect(paths(wrong.body)).toContain(word)

    await child.says('C2', { ...SPOKEN_FOR, guardian_name: 'Contoh Wali KENARI-77' })
    const rows = await app.rows('select * from app.consent_record where case_id = $1', [child.id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('KENARI-77')
    expect(
      JSON.stringify((await child.coordinator.get(`/api/cases/${child.id}/timeline?limit=50`)).body),
    ).not.toContain('KENARI-77')
  })
})

describe('a guardian who is found suspect later', () => {
  /** Somebody takes the step on and answers all that must be answered, with what is told here. */
  const does = async (
    who: Person,
    { task }: OpenCase,
    { item, outcome, told }: { item: string; outcome: string; told: Told },
  ) => {
    const { id } = await task(item)
    await who.post(`/api/tasks/${id}/claim`)
    const { form, knownFacts: facts } = TaskView.parse((await who.get(`/api/tasks/${id}`)).body)
    const answers = plausibleAnswers({
      form: readForm(form),
      facts: readFacts(facts),
      told,
      defaults: {},
      today: '2026-11-20',
      held: [],
    })
    expect(await who.post(`/api/tasks/${id}/complete`, { outcome, answers })).toMatchObject({ status: 200 })
  }
  const GUARDIAN = { guardian_suspected: false, interpreter: false },
    OFFICIAL = { guardian_suspected: true, interpreter: false }
  const standing = async (child: RepresentedCase) => Promise.all(['C1', 'C2', 'C5'].map((code) => stateOf(child, code)))
  const told = async (who: Person) =>
    NotificationList.parse((await who.get('/api/me/notifications')).body).data.flatMap(({ kind, taskId }) =>
      kind === 'consent_ended' ? [taskId] : [],
    )

  test(
    'takes the consents given before along at once: begun work stops, its holder is told, and the designated ' +
      'official is asked',
    async () => {
      const [child, identifier] = [await aRepresentedCase(app, 'child'), await app.as('identification_officer')]
      await does(child.officer, child, {
        item: 'triage',
        outcome: 'standard',
        told: { risk: 'medium', child_situation: 'safe_adult' },
      })
      await does(identifier, child, { item: 'rights_consent', outcome: 'given', told: GUARDIAN })
      expect(await standing(child)).toEqual(['given', 'given', 'given'])
      const check = (await child.task('identity_check')).id
      await identifier.post(`/api/tasks/${check}/claim`)
      expect((await identifier.post(`/api/tasks/${check}/start`)).status).toBe(200)

      // By a consent outside any form; a form that asks the question does the same.
      expect((await child.says('C3', BY_OFFICIAL)).status).toBe(200)

      expect(await standing(child)).toEqual(['ended', 'ended', 'ended'])
      expect(await stateOf(child, 'C3')).toBe('given')
      expect(await told(identifier)).toContain(check)
      expect(await identifier.post(`/api/tasks/${check}/start`)).toMatchObject({ status: 409, code: 'consent_missing' })
      expect(await child.says('C1', SPOKEN_FOR)).toMatchObject({ status: 409, code: 'representative_excluded' })

      await does(identifier, child, {
        item: 'consent_anew',
        outcome: 'answered',
        told: { ...OFFICIAL, consent_c1: 'given', consent_c2: 'refused' },
      })
      expect(await standing(child)).toEqual(['given', 'refused', 'ended'])
      expect((await identifier.post(`/api/tasks/${check}/start`)).status).toBe(200)
      expect(await verified({ app }, child.id)).toMatchObject({ intact: true, differences: [] })
    },
  )

  test('is found by any form that asks about the guardian, also one that asks for no consent', async () => {
    const child = await aRepresentedCase(app, 'child')
    await does(child.officer, child, {
      item: 'triage',
      outcome: 'high_risk',
      told: { risk: 'high', child_situation: 'alone' },
    })
    for (const code of ['C2', 'C3', 'C5']) expect((await child.says(code, SPOKEN_FOR)).status).toBe(200)

    await does(child.coordinator, child, { item: 'emergency_response', outcome: 'stabilised', told: OFFICIAL })

    expect(await Promise.all(['C2', 'C3', 'C5'].map((code) => stateOf(child, code)))).toEqual([
      'ended',
      'ended',
      'ended',
    ])
    expect((await child.task('consent_anew')).state).toBe('ready')
  })
})

// In the shipped programme: the refusal form asks whether the client may be contacted again.
describe('a client that wants no contact', () => {
  const NO = {
    refused_on: '2026-11-20',
    refused_services: ['interview'],
    capacity: 'able',
    free_choice: 'yes',
    told: ['what_is_lost'],
    danger_left: 'no',
    recontact: 'no',
    safety_card: 'yes',
  }
  const said = async ({ coordinator, id, task }: OpenCase, recontact: 'yes' | 'no') => {
    expect(await coordinator.post(`/api/cases/${id}/items`, { item: 'refusal' })).toMatchObject({ status: 200 })
    const { id: step } = await task('refusal')
    await coordinator.post(`/api/tasks/${step}/claim`)
    expect(
      await coordinator.post(`/api/tasks/${step}/complete`, { outcome: 'partial', answers: { ...NO, recontact } }),
    ).toMatchObject({ status: 200 })
  }
  const aClient = async () => {
    const one = await anOpenCase(app, 'Contoh Diam')
    await one.complain()
    return one
  }
  const agrees = ({ coordinator, id }: OpenCase) =>
    coordinator.post(`/api/cases/${id}/consents`, {
      code: 'C8',
      state: 'given',
      language: 'id',
      explainedBy: 'Contoh Petugas',
    })
  const seen = async ({ coordinator, id, person, task }: OpenCase) => {
    const [one, step, who] = [
      await coordinator.get(`/api/cases/${id}`),
      await coordinator.get(`/api/tasks/${(await task('complaint')).id}`),
      await coordinator.get(`/api/people/${person}`),
    ]
    const { contactRefused, consents } = CaseView.parse(one.body)
    return {
      consent: consents.find(({ code }) => code === 'C8')?.state,
      case: contactRefused,
      task: TaskView.parse(step.body).contactRefused,
      person: PersonView.parse(who.body).contactRefused,
    }
  }
  const look = ({ coordinator, person }: OpenCase, field: string, more: object = {}) =>
    coordinator.post(`/api/people/${person}/reveal`, { field, purpose: 'menghubungi klien', ...more })

  test('is not called because of an older yes: the form ends the consent; case, task and person say so', async () => {
    const one = await aClient()
    expect((await agrees(one)).status).toBe(200)
    expect(await seen(one)).toEqual({ consent: 'given', case: false, task: false, person: false })

    await said(one, 'no')

    expect(await seen(one)).toEqual({ consent: 'ended', case: true, task: true, person: true })
    expect(await verified({ app }, one.id)).toMatchObject({ intact: true, differences: [] })
    expect((await one.coordinator.get(`/api/cases/${one.id}/consents/C8/receipt`)).status).toBe(200)
  })

  test('is not found by phone, mail or address until whoever looks has read it; a name is no way to call', async () => {
    const one = await aClient()
    await said(one, 'no')

    for (const field of ['phone', 'email', 'address', 'card_address', 'safe_contact'])
      expect(await look(one, field)).toMatchObject({ status: 409, code: 'contact_refused' })
    expect((await look(one, 'full_name')).status).toBe(200)
    expect((await look(one, 'phone', { knowing: true })).status).toBe(200)
    expect((await look(one, 'phone', { knowing: false })).status).toBe(422)
  })

  test('may be contacted again once the client agrees anew', async () => {
    const one = await aClient()
    await said(one, 'no')
    expect((await seen(one)).case).toBe(true)

    expect((await agrees(one)).status).toBe(200)
    expect(await seen(one)).toEqual({ consent: 'given', case: false, task: false, person: false })
    expect((await look(one, 'phone')).status).toBe(200)
    await said(one, 'yes')
    expect((await seen(one)).consent).toBe('given')
  })
})
