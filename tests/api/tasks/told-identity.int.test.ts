// What a form tells of who a client is: into her vault with the record, once, masked for everybody who did not tell it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated, PersonView, Revealed, type IdentityField } from '../../../api/contract/people.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let clerk: Person
beforeAll(async () => {
  app = await testApp()
  clerk = await app.as('luggage_clerk')
})
afterAll(() => app.close())

const REPORT = {
  passenger: 'adult',
  flight: 'XX 100',
  arrived: '2026-11-24',
  bag_kind: 'suitcase',
  colour: 'blue',
  urgency: 'none',
  share: 'given',
}
const HOME = { street: 'Jalan Merpati 7', area: '21.71', postcode: '29432' }

interface Claim {
  caseId: string
  person: string
  task: string
  complete(answers: object, key?: string): Promise<Answer>
}

async function aClaim(identity: object): Promise<Claim> {
  const person = PersonCreated.parse((await clerk.post('/api/people', { identity, searched: true })).body).id
  const { caseId } = CommandAnswer.parse(
    (await clerk.post('/api/cases', { sop: 'lost-luggage', personId: person, area: '21.71', channel: 'counter' })).body,
  )
  const { stages } = CasePlan.parse((await clerk.get(`/api/cases/${caseId}/plan`)).body)
  const task = stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'report')?.id ?? ''
  await clerk.post(`/api/tasks/${task}/claim`)
  return {
    caseId,
    person,
    task,
    complete: (answers, key) =>
      clerk.post(`/api/tasks/${task}/complete`, { outcome: 'recorded', answers: { ...REPORT, ...answers } }, key),
  }
}

const look = async (person: string, field: IdentityField): Promise<string | null> =>
  Revealed.parse((await clerk.post(`/api/people/${person}/reveal`, { field, purpose: 'Memeriksa catatan' })).body).value
const view = async (who: Person, task: string): Promise<TaskView> =>
  TaskView.parse((await who.get(`/api/tasks/${task}`)).body)
const proofs = (person: string): Promise<unknown[]> =>
  app.rows(
    `select canon::json->'body'->'fields' as fields from app.case_event where type = 'identity_told' and stream = $1`,
    [`person:${person}`],
  )

describe('a form that asks who the client is', () => {
  test('fills her vault when it is completed, and the ledger says which fields, never what', async () => {
    const claim = await aClaim({})
    expect((await claim.complete({ name: 'Contoh Merpati', phone: '0812 0000 7777', staying: HOME })).status).toBe(200)

    expect([await look(claim.person, 'full_name'), await look(claim.person, 'address')]).toEqual([
      'Contoh Merpati',
      'Jalan Merpati 7, Kota Batam, 29432',
    ])
    expect(PersonView.parse((await clerk.get(`/api/people/${claim.person}`)).body)).toMatchObject({
      mask: 'C. M.',
      identityState: 'provisional',
    })
    expect(await proofs(claim.person)).toEqual([{ fields: ['full_name', 'phone', 'address'] }])
    expect(JSON.stringify(await app.rows('select canon from app.case_event'))).not.toMatch(/Merpati|0000 ?7777/)
    expect(app.log.join('')).not.toMatch(/Merpati|0000 ?7777/)
  })

  test('does not ask for what the vault holds, and leaves it when nothing is said', async () => {
    const unknown = await aClaim({})
    expect((await unknown.complete({})).issues).toEqual(['answers.name required'])

    const known = await aClaim({ full_name: 'Contoh Kenari' })
    expect((await view(clerk, known.task)).identity).toEqual({
      personId: known.person,
      held: ['full_name'],
      withheld: [],
    })
    expect((await known.complete({})).status).toBe(200)
    expect(await look(known.person, 'full_name')).toBe('Contoh Kenari')
    expect(await proofs(known.person)).toEqual([])
  })

  test('corrects what the vault holds when something is said', async () => {
    const claim = await aClaim({ full_name: 'Contoh Salah', phone: '0812 0000 1111' })
    await claim.complete({ name: 'Contoh Benar' })
    expect([await look(claim.person, 'full_name'), await look(claim.person, 'phone')]).toEqual([
      'Contoh Benar',
      '0812 0000 1111',
    ])
  })

  test('shows afterwards that it was answered, and what only by a logged look', async () => {
    const claim = await aClaim({})
    await claim.complete({ name: 'Contoh Murai' })
    const seen = await view(await app.as('luggage_tracer'), claim.task)

    expect(seen.identity).toEqual({ personId: claim.person, held: ['full_name'], withheld: ['name'] })
    expect(seen.answers).toEqual(REPORT)
    expect(JSON.stringify([seen, await view(clerk, claim.task)])).not.toContain('Murai')
  })
})

describe('a click that tells who the client is', () => {
  test('sent twice tells it once, also after somebody has corrected it', async () => {
    const claim = await aClaim({})
    const first = await claim.complete({ name: 'Contoh Satu Kali' }, 'told-once')
    await app.rows(`update app.person_identity set updated_at = now() + interval '1 second' where person_id = $1`, [
      claim.person,
    ])

    expect(await claim.complete({ name: 'Contoh Satu Kali' }, 'told-once')).toMatchObject({
      status: 200,
      body: first.body,
    })
    expect(await proofs(claim.person)).toHaveLength(1)
  })

  test('that is cut off before the vault has it completes nothing, and its repetition does both', async () => {
    const claim = await aClaim({})
    const held = await holdHead(app, `person:${claim.person}`)
    const cut = claim.complete({ name: 'Contoh Pulih' }, 'cut-short')
    await held.cut()
    expect((await cut).status).toBe(503)
    await held.release()
    expect([(await view(clerk, claim.task)).state, await look(claim.person, 'full_name')]).toEqual(['reserved', null])

    expect((await claim.complete({ name: 'Contoh Pulih' }, 'cut-short')).status).toBe(200)
    expect(await look(claim.person, 'full_name')).toBe('Contoh Pulih')
    expect(await proofs(claim.person)).toHaveLength(1)
  })

  test('that was refused tells nothing', async () => {
    const claim = await aClaim({})
    await clerk.post(`/api/tasks/${claim.task}/hold`, {
      reason: 'waiting_client',
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })

    expect((await claim.complete({ name: 'Contoh Tertahan' })).status).toBe(409)
    expect(await look(claim.person, 'full_name')).toBeNull()
  })
})
