// A child does not agree alone: a guardian speaks for her, but never one who is suspected in the case, and she is asked herself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../api/contract/cases.ts'
import { RepresentationView } from '../../api/contract/consents.ts'
import { aRepresentedCase, BY_OFFICIAL, SPOKEN_FOR, type RepresentedCase } from '../support/a-represented-case.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

const LONG = 60_000
let app: TestApp
beforeAll(async () => { app = await testApp() }, LONG)
afterAll(() => app.close(), 30_000)

const stateOf = async ({ coordinator, id }: RepresentedCase, code: string) => CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body).consents.find((one) => one.code === code)?.state
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
  }, LONG)

  test('is taken from the designated official where the guardian is suspected, and from then on never from the guardian', async () => {
    const child = await aRepresentedCase(app, 'child')
    expect((await child.says('C2', BY_OFFICIAL)).status).toBe(200)

    expect(await child.says('C5', SPOKEN_FOR)).toMatchObject({ status: 409, code: 'representative_excluded' })
    expect(await stateOf(child, 'C5')).toBeNull()
    expect((await child.says('C5', BY_OFFICIAL)).status).toBe(200)
  }, LONG)

  test('is asked for in the same way while nobody knows her age', async () => {
    const unknown = await aRepresentedCase(app, 'unknown')
    expect((await unknown.says('C2')).status).toBe(422)
    expect((await unknown.says('C2', SPOKEN_FOR)).status).toBe(200)
  }, LONG)

  test('may be refused or withdrawn by her with nobody beside her', async () => {
    const child = await aRepresentedCase(app, 'child')
    expect((await child.says('C3', undefined, 'refused')).status).toBe(200)
    await child.says('C2', SPOKEN_FOR)
    expect((await child.says('C2', undefined, 'withdrawn')).status).toBe(200)
    expect(await stateOf(child, 'C2')).toBe('withdrawn')
  }, LONG)
})

describe('the questions on who agrees', () => {
  test('are asked for a child and not for an adult, and tell no more of the case than they depend on', async () => {
    const [child, adult] = [await aRepresentedCase(app, 'child'), await aRepresentedCase(app, 'adult')]

    const asked = RepresentationView.parse((await child.coordinator.get(`/api/cases/${child.id}/representation`)).body)
    expect(JSON.stringify(asked.form)).toContain('guardian_suspected')
    expect(asked.facts).toEqual({ age_group: 'child' })
    expect(RepresentationView.parse((await adult.coordinator.get(`/api/cases/${adult.id}/representation`)).body)).toEqual({ form: null, facts: {} })
    expect((await adult.says('C2')).status).toBe(200)
    expect(await app.nobody.get(`/api/cases/${child.id}/representation`)).toMatchObject({ status: 401 })
    expect(await (await app.as('health_provider')).get(`/api/cases/${child.id}/representation`)).toMatchObject({ status: 404 })
  }, LONG)

  test('say everything that is wrong at once, and what was said is kept only sealed', async () => {
    const child = await aRepresentedCase(app, 'child')
    const wrong = await child.says('C2', { guardian_suspected: 'maybe', colour: 'red' })
    expect(wrong.status).toBe(422)
    for (const word of ['answers', 'guardian_suspected', 'colour', 'child_assent', 'unrepresented']) expect(paths(wrong.body)).toContain(word)

    await child.says('C2', { ...SPOKEN_FOR, guardian_name: 'Contoh Wali KENARI-77' })
    const rows = await app.rows('select * from app.consent_record where case_id = $1', [child.id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('KENARI-77')
    expect(JSON.stringify((await child.coordinator.get(`/api/cases/${child.id}/timeline?limit=50`)).body)).not.toContain('KENARI-77')
  }, LONG)
})
