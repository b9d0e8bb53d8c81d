// Having entered a client is no sight of the client any more once the case has gone to another office.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const [BATAM, JABAR] = ['ppt-batam', 'ppt-jabar']
let app: TestApp
let door: Db
let batam: Person
beforeAll(async () => {
  app = await testApp()
  door = connect({ url: app.database.door, most: 2 })
  batam = await app.as('case_coordinator')
})
afterAll(async () => {
  await door.destroy()
  await app.close()
})

const seenAt = (slug: string, person: string): Promise<unknown[]> =>
  withDoor(door, scopeOfAccount(accountAt(slug, 'coordinate_case', 'case_coordinator')), (tx) =>
    tx.selectFrom('person').select('id').where('id', '=', person).execute(),
  )
const entered = async (who: Person): Promise<string> =>
  PersonCreated.parse(
    (await who.post('/api/people', { identity: { full_name: 'Contoh Limpah' }, searched: true })).body,
  ).id

test('an office that entered a client keeps sight of her through another case of its own only', async () => {
  const person = await entered(batam)
  const body = { sop: 'integrated-services', personId: person, area: '21.71', channel: 'walk_in' }
  const { caseId: id } = CommandAnswer.parse((await batam.post('/api/cases', body)).body)
  expect((await batam.get(`/api/people/${person}`)).status).toBe(200)
  await app.rows(
    `insert into app.former_owner (case_id, seq, organisation_id, to_organisation, why, at)
      values ($1, 1, $2, $3, 'transfer', now())`,
    [id, organisationIdOf(BATAM), organisationIdOf(JABAR)],
  )
  expect((await batam.get(`/api/people/${person}`)).status).toBe(200)
  await app.rows(
    `with moved as (update app.case_file set owner_organisation = $2 where id = $1)
      update app.case_access set organisation_id = $2 where case_id = $1 and basis = 'owner'`,
    [id, organisationIdOf(JABAR)],
  )
  await app.rows(`delete from app.case_access where case_id = $1 and basis = 'task'`, [id])
  expect((await batam.get(`/api/people/${person}`)).status).toBe(404)
  expect(await seenAt(BATAM, person)).toEqual([])
  expect(await seenAt(JABAR, person)).toHaveLength(1)
})
