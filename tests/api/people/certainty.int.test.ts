// How certain it is who a person is: said by people, by a paper or for a reason, and undone by what contradicts it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonView } from '../../../api/contract/people.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { correctIdentity } from '../../../db/people/people.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let door: Db
let officer: Person
let colleague: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  door = connect({ url: app.database.door, most: 1 })
  officer = await app.as('intake_officer')
  colleague = await app.as('case_coordinator')
})
afterAll(async () => {
  await door.destroy()
  await app.close()
})

const entered = async (identity: object = { full_name: 'Contoh Pasti', nik: '9999990505900011' }): Promise<string> =>
  String(Object((await officer.post('/api/people', { identity, searched: true })).body).id)
const viewed = ({ body }: Answer): PersonView => PersonView.parse(body)
const BY_CARD = { state: 'verified', evidence: 'national_card' }
const DOUBT = { state: 'conflicting', doubt: 'client_says_otherwise' }
const proofs = async (person: string): Promise<unknown[]> =>
  (
    await app.rows(
      `select canon::jsonb -> 'body' as body from app.case_event
        where stream = 'person:' || $1 and canon::jsonb ->> 'type' = 'identity_state_set' order by seq`,
      [person],
    )
  ).map((row) => Object(row).body)
/** As a form does it that was completed by somebody of the office. */
const tells = (person: string, identity: object): Promise<unknown> =>
  withDoor(door, scopeOfAccount(accountAt('ppt-batam', 'find_person')), (tx) =>
    correctIdentity(tx, app.deps.vault, { personId: person, identity }),
  )

describe('an identity', () => {
  test('is verified by a paper and doubted for a reason, with who said so, and each is on record', async () => {
    const id = await entered()
    const at = `/api/people/${id}/certainty`
    expect(viewed(await officer.get(`/api/people/${id}`))).toMatchObject({
      identityState: 'provisional',
      certainty: null,
      certainties: ['verified', 'conflicting'],
    })
    expect((await officer.post(at, BY_CARD)).body).toEqual({ id, identityState: 'verified' })
    const verified = viewed(await officer.get(`/api/people/${id}`))
    expect((await colleague.post(at, DOUBT)).body).toEqual({ id, identityState: 'conflicting' })
    const doubted = viewed(await colleague.get(`/api/people/${id}`))

    expect(verified).toMatchObject({
      identityState: 'verified',
      certainty: { evidence: 'national_card', doubt: null, user: expect.stringContaining('') },
      certainties: ['conflicting', 'provisional'],
    })
    expect(doubted).toMatchObject({ identityState: 'conflicting', certainty: { doubt: 'client_says_otherwise' } })
    expect(await proofs(id)).toEqual([
      { person: id, from: 'provisional', ...BY_CARD },
      { person: id, from: 'verified', ...DOUBT },
    ])
    const { body } = await colleague.get(`/api/people/${id}/cases`)
    expect(body).toMatchObject({ identityState: 'conflicting', certainty: { doubt: 'client_says_otherwise' } })
  })

  test('that was verified is to be checked when a paper contradicts it, and only then', async () => {
    const id = await entered()
    await officer.post(`/api/people/${id}/certainty`, BY_CARD)
    await tells(id, { full_name: 'Contoh Pasty', phone: '0800 1111 2222', birth_date: '1990' })
    expect(viewed(await officer.get(`/api/people/${id}`)).identityState).toBe('verified')
    await tells(id, { nik: '9999990505900012' })

    expect(viewed(await officer.get(`/api/people/${id}`))).toMatchObject({
      identityState: 'conflicting',
      certainty: { doubt: 'papers_differ' },
    })
  })

  test('that nobody verified is corrected without a doubt', async () => {
    const id = await entered()
    await tells(id, { nik: '9999990505900013' })
    expect(viewed(await officer.get(`/api/people/${id}`)).identityState).toBe('provisional')
  })
})

describe('what is said of an identity', () => {
  test('is refused twice, of an empty one, and by whoever may not say it or does not know the person', async () => {
    const [id, empty] = [await entered(), await entered({})]
    const at = `/api/people/${id}/certainty`
    expect((await app.nobody.post(at, BY_CARD)).status).toBe(401)
    expect((await (await app.as('service_provider')).post(at, BY_CARD)).status).toBe(403)
    expect((await (await app.as('case_coordinator2')).post(at, BY_CARD)).status).toBe(404)
    expect((await officer.post(`/api/people/${empty}/certainty`, BY_CARD)).status).toBe(409)
    expect((await officer.post(at, { state: 'provisional', doubt: 'by_mistake' })).status).toBe(409)
    expect((await officer.post(at, BY_CARD)).status).toBe(200)
    expect((await colleague.post(at, BY_CARD)).status).toBe(409)
    expect(await proofs(id)).toHaveLength(1)
  })

  test('names what does not fit, and sent twice under one key is said once', async () => {
    const at = `/api/people/${await entered()}/certainty`
    expect((await officer.post(at, { state: 'verified', evidence: 'a hunch' })).issues).toEqual([
      'evidence invalid_value',
    ])
    expect((await officer.post(at, { state: 'verified' })).status).toBe(422)
    expect((await officer.post(at, { state: 'erased' })).status).toBe(422)
    const key = crypto.randomUUID()
    const [one, again] = [await officer.post(at, BY_CARD, key), await officer.post(at, BY_CARD, key)]
    expect([one.status, again.body]).toEqual([200, one.body])
  })
})

describe('the list of cases', () => {
  test('can be narrowed to clients whose identity is to be checked, for whoever knows them', async () => {
    const id = await entered({ full_name: 'Contoh Diragukan' })
    const opening = { sop: 'integrated-services', personId: id, area: '21.71', channel: 'walk_in' }
    const { caseId } = CommandAnswer.parse((await officer.post('/api/cases', opening)).body)
    const listed = async (who: Person, state: string): Promise<boolean> =>
      CaseList.parse((await who.get(`/api/cases?identity=${state}&limit=100`)).body).data.some(
        (row) => row.id === caseId,
      )
    const asked = async (who: Person): Promise<boolean[]> => [
      await listed(who, 'provisional'),
      await listed(who, 'conflicting'),
    ]
    expect(await asked(colleague)).toEqual([true, false])
    await officer.post(`/api/people/${id}/certainty`, DOUBT)
    expect(await asked(colleague)).toEqual([false, true])
    const auditor = await app.as('auditor')
    expect(await asked(auditor)).toEqual([false, false])
    expect((await officer.get('/api/cases?identity=nobody')).issues).toEqual(['query.identity invalid_value'])
  })
})
