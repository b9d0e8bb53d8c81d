// Cases that stand beside each other: one event, a family, a group. Said by whoever takes part in both, undone with a
// reason, and seen by nobody who does not see both anyhow.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { withDoor, type Tx } from '../../../db/ground/connect.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { personAt, type Answer, type Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../../support/sops/a-shared-case.ts'

let ground: SharingGround
let one: SharedCase<Answer>
let other: SharedCase<Answer>
let coordinator: Person
const number = { one: '', other: '' }
beforeAll(async () => {
  ground = await aSharingGround({ worker: false })
  one = await aSharedCase(ground.app.as, 'Contoh Kakak Satu')
  other = await aSharedCase(ground.app.as, 'Contoh Adik Dua')
  coordinator = await ground.app.as('case_coordinator')
  number.one = (await viewed(coordinator, one.id)).number
  number.other = (await viewed(coordinator, other.id)).number
  expect((await one.hands('examine', HOSPITAL)).status).toBe(200)
})
afterAll(() => ground.app.close())

const viewed = async (who: Person, id: string): Promise<CaseView> =>
  CaseView.parse((await who.get(`/api/cases/${id}`)).body)
const at = (): string => `/api/cases/${one.id}/ties`
const FAMILY = (): object => ({ number: number.other, kind: 'family' })
const tiesIn = (slug: string, role: string): Promise<unknown[]> =>
  withDoor(ground.app.deps.db, scopeOfAccount(accountAt(slug, 'work_task', role)), (tx: Tx) =>
    tx.selectFrom('case_tie').select('kind').where('ended_at', 'is', null).execute(),
  )

describe('two cases that stand beside each other', () => {
  test('name each other to whoever sees both, until it is undone with a reason; each act is on record', async () => {
    const key = randomUUID()
    const made = await coordinator.post(at(), FAMILY(), key)
    const tie = String(Object(made.body).id)
    expect([made.status, (await coordinator.post(at(), FAMILY(), key)).body]).toEqual([201, made.body])
    expect((await viewed(coordinator, one.id)).linked).toEqual([
      { which: 'beside', id: other.id, number: number.other, kind: 'family', tie },
    ])
    expect((await viewed(coordinator, other.id)).linked).toMatchObject([{ which: 'beside', id: one.id, tie }])
    expect((await coordinator.post(at(), FAMILY())).issues).toEqual(['number case_tied'])

    expect((await viewed(ground.nurse, one.id)).linked).toEqual([])
    expect([await tiesIn(HOSPITAL, 'health_provider'), await tiesIn('ppt-bandung', 'intake_officer')]).toEqual([[], []])
    expect(await tiesIn('ppt-batam', 'intake_officer')).toEqual([{ kind: 'family' }])

    expect((await coordinator.post(`${at()}/${tie}/end`, {})).issues).toEqual(['reason invalid_value'])
    expect((await ground.nurse.post(`${at()}/${tie}/end`, { reason: 'not_so' })).status).toBe(404)
    expect((await coordinator.post(`${at()}/${tie}/end`, { reason: 'not_so' })).status).toBe(200)
    expect((await coordinator.post(`${at()}/${tie}/end`, { reason: 'not_so' })).status).toBe(404)
    expect((await viewed(coordinator, other.id)).linked).toEqual([])
    expect(
      await ground.app.rows(
        `select canon::jsonb ->> 'type' as type from app.case_event where stream = 'system'
          and canon::jsonb #>> '{body,tie}' = $1 order by seq`,
        [tie],
      ),
    ).toEqual([{ type: 'case_tied' }, { type: 'case_untied' }])
  })

  test('are tied once by whoever says so at the same moment', async () => {
    const event = { ...FAMILY(), kind: 'same_event' }
    const door = await aSecondDoor(ground.app)
    const people = [coordinator, personAt(door.url, await ground.app.cookieOf('case_coordinator'))]
    const made = await Promise.all(people.flatMap((one) => [one.post(at(), event), one.post(at(), event)]))
    await door.close()
    expect(made.map(({ status }) => String(status)).toSorted()).toEqual(['201', '422', '422', '422'])
  })

  test('are tied by nobody who is out of one of them, reads by area alone, or names the case itself', async () => {
    const auditor = await ground.app.as('auditor')
    const stranger = await ground.app.as('case_coordinator2')
    expect((await ground.app.nobody.post(at(), FAMILY())).status).toBe(401)
    expect((await stranger.post(at(), FAMILY())).status).toBe(404)
    expect((await ground.nurse.post(at(), FAMILY())).issues).toEqual(['number not_found'])
    expect((await auditor.post(at(), FAMILY())).issues).toEqual(['number no_part'])
    expect((await coordinator.post(at(), { ...FAMILY(), number: number.one })).issues).toEqual(['number case_itself'])
    expect((await coordinator.post(at(), { kind: 'friends', number: '' })).issues.toSorted()).toEqual([
      'kind invalid_value',
      'number too_small',
    ])
    const [first = '', second = ''] = [one.id, other.id].toSorted()
    const forges = (slug: string, role: string, reach: 'own' | 'all') => {
      const account = accountAt(slug, 'work_task', role)
      return withDoor(ground.app.deps.db, { ...scopeOfAccount(account), reach }, (tx) =>
        tx
          .insertInto('case_tie')
          .values({
            id: randomUUID(),
            one_id: first,
            other_id: second,
            kind: 'group',
            made_by: account.user,
            made_office: account.organisation,
          })
          .execute(),
      )
    }
    await expect(forges(HOSPITAL, 'health_provider', 'own')).rejects.toThrow('row-level security')
    await expect(forges('pengawas', 'auditor', 'all')).rejects.toThrow('row-level security')
  })
})
