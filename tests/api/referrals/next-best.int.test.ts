// Whoever is asked may say no: the next best is proposed, nobody twice for a reason that lasts, and the limit of the
// law stays where the first request put it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CandidateList } from '../../../api/contract/directory.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { advanceReferral } from '../../../db/referrals/advance-referral.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, type SharedCase } from '../../support/sops/a-shared-case.ts'

const KIND = 'social'
const DAY_MS = 86_400_000
/** A fourth office for the kind. */
const WARD = {
  ...{
    kind: KIND,
    areas: ['21.71'],
    state: 'active',
    fits: '',
    note: { id: 'Bangsal', en: 'Ward' },
    languages: ['id'],
  },
  ...{ interpreter: false, signLanguage: false, reachedBy: 'console', needsIdentity: false, papers: [] },
  ...{ payers: ['local'], acceptance: 'asked', hours: ['08:00-12:00'], roundTheClock: false },
}
let ground: SharingGround
let coordinator: Person
let recorder: Db
let it: SharedCase<Answer>
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  recorder = connect({ url: ground.app.database.recorder, most: 1 })
  it = await aSharedCase((name) => ground.app.as(name), 'Contoh Berikut')
})
afterAll(async () => {
  await recorder.destroy()
  await ground.app.close()
})

const proposed = async (): Promise<string[]> => {
  const found = await coordinator.get(`/api/services/candidates?kind=${KIND}&caseId=${it.id}`)
  return CandidateList.parse(found.body).data.map(({ office }) => office.id)
}
const made = (answer: Answer): ReferralView => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return ReferralView.parse(answer.body)
}
const offered = async (to: string, after: string | null, over: object = {}): Promise<ReferralView> =>
  made(
    await coordinator.post(`/api/cases/${it.id}/referrals`, {
      kind: 'service',
      to,
      service: KIND,
      covers: [await it.task('house')],
      ...(after === null ? {} : { after }),
      ...over,
    }),
  )
const acts = (who: Person, id: string, body: object): Promise<Answer> => who.post(`/api/referrals/${id}/acts`, body)
/** Somebody there who may answer. */
const at = (office: string): Promise<Person> => {
  const answering = rolesWith('answer_referral', ground.app.deps.roles)
  const account = demoAccounts().find(({ organisation, role }) => organisation === office && answering.includes(role))
  if (account === undefined) throw new Error(`nobody at ${office} may answer`)
  return ground.app.as(account.email.split('@')[0] ?? '')
}

test('five offices answer in five ways, and each time the best of the others is proposed', async () => {
  const ward = await ground.nurse.post('/api/services', { ...WARD, organisationId: organisationIdOf('rs-batam') })
  expect(ward).toMatchObject({ status: 201, issues: [] })
  const first = await proposed()
  expect(first.length).toBeGreaterThanOrEqual(4)
  const asked: string[] = []
  const laws = new Set<string | null>()
  const ask = async (to: string | undefined, over: object = {}): Promise<ReferralView> => {
    const referral = await offered(to ?? '', asked.at(-1) ?? null, over)
    asked.push(referral.id)
    laws.add(referral.lawBy)
    return referral
  }
  const [one, two, three, four] = first

  const outside = await ask(one)
  made(await acts(await at(one ?? ''), outside.id, { verb: 'decline', reason: 'outside_area' }))
  expect(await proposed()).toEqual(first.filter((office) => office !== one))
  expect(
    await coordinator.post(`/api/cases/${it.id}/referrals`, { kind: 'service', to: one, service: KIND }),
  ).toMatchObject({ code: 'referral_lasting_no' })

  const full = await ask(two)
  const until = new Date(Date.now() + 3 * DAY_MS).toISOString()
  made(await acts(await at(two ?? ''), full.id, { verb: 'decline', reason: 'full', until }))
  expect(await proposed()).toEqual(first.filter((office) => office !== one && office !== two))

  const other = await ask(three)
  const counter = { verb: 'counter', hash: other.hash, counter: 'waitlist' }
  made(await acts(await at(three ?? ''), other.id, counter))
  made(await acts(coordinator, other.id, { verb: 'withdraw', reason: 'found_another' }))
  // Other terms are no refusal: the office stays where it was.
  expect((await proposed())[0]).toBe(three)

  const silent = await ask(four, { answerBy: new Date(Date.now() + 700).toISOString() })
  await new Promise((resolve) => {
    setTimeout(resolve, 900)
  })
  await advanceReferral({ db: recorder, coordinating: ['case_coordinator'], answering: [] }, silent.id)
  expect(made(await coordinator.get(`/api/referrals/${silent.id}`)).state).toBe('expired')
  expect(await proposed()).toEqual(first.filter((office) => office !== one && office !== two))

  const unsafe = await ask(four)
  made(await acts(await at(four ?? ''), unsafe.id, { verb: 'accept', hash: unsafe.hash }))
  made(await acts(await at(four ?? ''), unsafe.id, { verb: 'give_back', reason: 'unsafe_here' }))
  expect(await proposed()).not.toContain(four)

  const last = await ask(three)
  made(await acts(await at(three ?? ''), last.id, { verb: 'accept', hash: last.hash }))
  expect([...laws]).toHaveLength(1)
  const offices = await ground.app.rows("select organisation_id from app.task where case_id = $1 and item = 'house'", [
    it.id,
  ])
  expect(offices).toEqual([{ organisation_id: three }])
  expect(organisationIdOf('ppt-batam')).not.toBe(three)
})
