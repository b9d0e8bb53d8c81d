// The office that is asked reads the packet and nothing else: not before it has agreed, and nothing at all once it has
// said no. Looked at through every address and by plain queries with its rights.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withDoor, type Db, type Scope } from '../../../db/ground/connect.ts'
import { lockCase } from '../../../db/recording/record.ts'
import { aSharingGround, OF_CASE, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let nurse: Person
let door: Db
beforeAll(async () => {
  ground = await aSharingGround()
  ;({ nurse } = ground)
  door = connect({ url: ground.app.database.door, most: 1 })
})
afterAll(async () => {
  await door.destroy()
  await ground.app.close()
})

interface Asked {
  it: SharedCase<Answer>
  id: string
}
async function asked(name: string): Promise<Asked> {
  const it = await aSharedCase((account) => ground.app.as(account), name)
  const coordinator = await ground.app.as('case_coordinator')
  const body = {
    kind: 'service',
    to: organisationIdOf(HOSPITAL),
    covers: [await it.task('examine')],
    service: 'health',
  }
  return { it, id: ReferralView.parse((await coordinator.post(`/api/cases/${it.id}/referrals`, body)).body).id }
}

/** Of what an answer says, only which referral it is and when things happened may differ. */
const plain = (answer: Answer): string =>
  JSON.stringify([answer.status, answer.body])
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/[0-9a-f]{64}/g, 'HASH')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
    .replaceAll(/R-\d+/g, 'NUMBER')

const ADDRESSES = ({ it, id }: Asked): string[] => [
  `/api/referrals/${id}`,
  ...OF_CASE.map((path) => path.replace(':id', it.id)),
  `/api/people/${it.person}`,
]
const everything = async (of: Asked): Promise<string[]> => {
  const said: string[] = []
  for (const path of ADDRESSES(of)) said.push(plain(await nurse.get(path)))
  return said
}

const NURSE: Scope = {
  userId: demoAccount('health_provider').user,
  organisationId: organisationIdOf(HOSPITAL),
  reach: 'own',
  area: '',
  capabilities: ['work_task', 'record_consent', 'answer_referral', 'read_case', 'reveal_identity'],
  purpose: 'case_work',
}
/** Whether the process that decides is handed the case for what this office says. */
const isLockedFor = (it: SharedCase<Answer>): Promise<boolean> =>
  withDoor(door, NURSE, async (tx) => (await lockCase(tx, it.id)) !== null)
/** In which tables the office finds rows of the case, and how many. */
const rowsFound = (it: SharedCase<Answer>): Promise<Record<string, number>> =>
  withDoor(door, NURSE, async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
        select c.table_name as name from information_schema.columns c
          join information_schema.role_table_grants g on g.table_name = c.table_name and g.grantee = 'tapak_door'
            and g.privilege_type = 'SELECT' and g.table_schema = 'app'
          where c.table_schema = 'app' and c.column_name = 'case_id' group by 1`.execute(tx)
    const found: Record<string, number> = {}
    for (const { name } of [...tables]) {
      const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from ${sql.table(`app.${name}`)} where case_id = ${it.id}::uuid`.execute(tx)
      if ((rows[0]?.n ?? 0) > 0) found[name] = rows[0]?.n ?? 0
    }
    const { rows } = await sql<{ n: number }>`
        select (select count(*) from app.case_event where stream = ${it.id})::int
          + (select count(*) from app.case_file where id = ${it.id}::uuid)::int
          + (select count(*) from app.person where id = ${it.person}::uuid)::int as n`.execute(tx)
    return (rows[0]?.n ?? 0) === 0 ? found : { ...found, 'the case itself': rows[0]?.n ?? 0 }
  })

describe('an office that is asked', () => {
  let poor: Asked
  let rich: Asked
  beforeAll(async () => {
    poor = await asked('Contoh Sedikit')
    rich = await asked('Contoh Banyak')
    const coordinator = await ground.app.as('case_coordinator')
    await rich.it.hands('house', SHELTER)
    await coordinator.post(`/api/cases/${rich.it.id}/notes`, { text: 'Contoh catatan', mentions: [] })
    await ground.shelter.post(`/api/tasks/${await rich.it.task('house')}/claim`)
  })

  test('reads the same of two cases that differ in everything but the packet', async () => {
    expect(await everything(rich)).toEqual(await everything(poor))
  })

  test('finds by plain queries one row of the case: the referral itself', async () => {
    for (const { it } of [poor, rich]) expect(await rowsFound(it)).toEqual({ referral: 1 })
    expect(await isLockedFor(rich.it)).toBe(true)
  })

  test('reads no more once it has declined, by no lock of the case either, and its own answer stays', async () => {
    for (const { id } of [poor, rich])
      expect((await nurse.post(`/api/referrals/${id}/acts`, { verb: 'decline', reason: 'full' })).status).toBe(200)
    expect(await everything(rich)).toEqual(await everything(poor))
    const view = ReferralView.parse((await nurse.get(`/api/referrals/${rich.id}`)).body)
    expect([view.packet, view.reason, view.caseId]).toEqual([null, 'full', null])
    // Its own click is its own.
    for (const { it } of [poor, rich]) expect(await rowsFound(it)).toEqual({ referral: 1, command: 1 })
    expect(await isLockedFor(rich.it)).toBe(false)
    expect(await ground.app.rows('select 1 from app.referral_packet where sealed is not null')).toEqual([])
  })
})
