// What an office above is told of the offices below it: that something waits, for whom and since when, and no case.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LeftBelowList } from '../../../api/contract/owners.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { accountAt } from '../../support/door/a-classed-case.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL } from '../../support/sops/a-shared-case.ts'

const PATH = '/api/left-below'
let ground: SharingGround
let city: Person
let province: Person
let nation: Person
beforeAll(async () => {
  ground = await aSharingGround()
  const at = (slug: string): Promise<Person> =>
    ground.app.as(accountAt(slug, 'coordinate_case', 'case_coordinator').email.split('@')[0] ?? '')
  city = await at('ppt-batam')
  province = await at('ppt-kepri')
  nation = await at('ppt-nasional')
})
afterAll(() => ground.app.close())

const left = async (who: Person) => LeftBelowList.parse((await who.get(`${PATH}?limit=100`)).body).data
const made = (answer: Answer): ReferralView => ReferralView.parse(answer.body)
const offered = async (to: string) => {
  const it = await aSharedCase((name) => ground.app.as(name), 'Contoh Tertinggal')
  const body = { kind: 'service', to: organisationIdOf(to), covers: [await it.task('examine')], service: 'health' }
  return { it, referral: made(await city.post(`/api/cases/${it.id}/referrals`, body)) }
}
/** As if it had been offered when three fifths of its time were left behind. */
const older = (id: string): Promise<unknown> =>
  ground.app.rows('update app.referral set since = now() - (answer_due - now()) * 1.5 where id = $1', [id])

describe('an office above', () => {
  test('is told of an offer of an office below it once half of its time is gone, and not before', async () => {
    const { referral } = await offered(HOSPITAL)
    const row = (rows: Awaited<ReturnType<typeof left>>) => rows.find(({ id }) => id === referral.id)
    expect(row(await left(nation))).toBeUndefined()
    await older(referral.id)
    expect(row(await left(nation))).toMatchObject({
      kind: 'unanswered',
      number: referral.referralNumber,
      office: { id: organisationIdOf(HOSPITAL) },
      other: { id: organisationIdOf('ppt-batam') },
      until: referral.answerBy,
    })
    made(await ground.nurse.post(`/api/referrals/${referral.id}/acts`, { verb: 'accept', hash: referral.hash }))
    expect(row(await left(nation))).toBeUndefined()
  })

  test('is told of a hand-over until the office that has the case now has signed', async () => {
    const it = await aSharedCase((name) => ground.app.as(name), 'Contoh Serah')
    const { id, hash } = made(
      await city.post(`/api/cases/${it.id}/referrals`, { kind: 'transfer', to: organisationIdOf('ppt-kepri') }),
    )
    made(await province.post(`/api/referrals/${id}/acts`, { verb: 'accept', hash }))
    const kinds = async () => (await left(nation)).filter((row) => row.id === id).map(({ kind }) => kind)
    expect(await kinds()).toEqual(['unsigned'])
    // What waits for the own office stands in its own list.
    expect((await left(province)).filter((row) => row.id === id)).toEqual([])
    made(await province.post(`/api/referrals/${id}/acts`, { verb: 'confirm', hash }))
    expect(await kinds()).toEqual([])
  })

  test('is told of a case whose late steps nobody has, and where nobody may coordinate any more', async () => {
    const { it } = await offered(HOSPITAL)
    const mine = async () => (await left(province)).filter(({ id }) => id === it.id)
    expect(await mine()).toEqual([])
    await ground.app.rows(
      'update app.task set late = true where ended_at is null and organisation_id is null and case_id = $1',
      [it.id],
    )
    expect(await mine()).toMatchObject([{ kind: 'unowned', steps: 3 }])
    const away = `from app.membership m where m.user_id = u.id and m.organisation_id = $1`
    await ground.app.rows(`update app.user_account u set active = false where exists (select ${away})`, [
      organisationIdOf('ppt-batam'),
    ])
    try {
      expect(await mine()).toMatchObject([{ kind: 'unowned', steps: null, stateLabel: null, other: null }])
    } finally {
      await ground.app.rows(`update app.user_account u set active = true where exists (select ${away})`, [
        organisationIdOf('ppt-batam'),
      ])
    }
  })
})

describe('nobody else', () => {
  test('an office reads nothing of itself, of one beside it or of one above it here', async () => {
    const { referral } = await offered(HOSPITAL)
    await older(referral.id)
    expect((await left(city)).filter(({ id }) => id === referral.id)).toEqual([])
    expect((await left(nation)).filter(({ id }) => id === referral.id)).toHaveLength(1)
  })

  test('reads it without a session, without coordinating cases, or with a page that is not a page', async () => {
    expect((await ground.app.nobody.get(PATH)).status).toBe(401)
    expect((await ground.nurse.get(PATH)).status).toBe(403)
    expect(await nation.get(`${PATH}?limit=0&after=x`)).toMatchObject({ status: 422 })
  })

  test('tells the case, the step or the client: numbers, offices and instants alone', async () => {
    const { it, referral } = await offered(HOSPITAL)
    await older(referral.id)
    const text = JSON.stringify((await left(nation)).find(({ id }) => id === referral.id))
    for (const secret of [it.id, 'Contoh Tertinggal', 'examine', 'health']) expect(text).not.toContain(secret)
  })
})
