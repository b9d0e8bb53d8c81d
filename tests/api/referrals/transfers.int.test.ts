// A transfer: another office answers for the case from the row on that both have signed, and at every instant exactly
// one does.
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { advanceReferral } from '../../../db/referrals/advance-referral.ts'
import { verifyReferral } from '../../../db/referrals/verify-referral.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { goStale } from '../../support/door/a-device.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

const DAY_MS = 86_400_000
const PROVINCE = organisationIdOf('ppt-kepri')
let ground: SharingGround
let city: Person
let province: Person
let owner: Db
let recorder: Db
beforeAll(async () => {
  ground = await aSharingGround()
  city = await ground.app.as('case_coordinator')
  province = await ground.app.as('case_coordinator4')
  owner = connect({ url: ground.app.database.owner, most: 1 })
  recorder = connect({ url: ground.app.database.recorder, most: 1 })
})
afterAll(async () => {
  await owner.destroy()
  await recorder.destroy()
  await ground.app.close()
})

const aCase = (): Promise<SharedCase<Answer>> => aSharedCase((name) => ground.app.as(name), 'Contoh Limpah')
const made = (answer: Answer): ReferralView => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return ReferralView.parse(answer.body)
}
const offer = (it: SharedCase<Answer>, over: object = {}): Promise<Answer> =>
  city.post(`/api/cases/${it.id}/referrals`, { kind: 'transfer', to: PROVINCE, ...over })
const acts = (who: Person, id: string, body: object): Promise<Answer> => who.post(`/api/referrals/${id}/acts`, body)
const freshAgain = (): Promise<unknown> => ground.app.rows('update app.session set fresh_at = now()')
const ownersOf = (it: SharedCase<Answer>): Promise<unknown[]> =>
  ground.app.rows("select organisation_id from app.case_access where case_id = $1 and basis = 'owner'", [it.id])
const sound = async (it: SharedCase<Answer>, id: string): Promise<void> => {
  expect(await withOwner(owner, (tx) => verifyCase(tx, it.id))).toMatchObject({ intact: true, differences: [] })
  expect(await withOwner(owner, (tx) => verifyReferral(tx, id))).toMatchObject({ intact: true, differences: [] })
}

describe('a transfer that is accepted', () => {
  let it: SharedCase<Answer>
  let id = ''
  beforeAll(async () => {
    it = await aCase()
    const offered = made(await offer(it))
    id = offered.id
    expect((await province.get(`/api/cases/${it.id}`)).status).toBe(404)
    expect(await ownersOf(it)).toEqual([{ organisation_id: organisationIdOf('ppt-batam') }])
    made(await acts(province, id, { verb: 'accept', hash: offered.hash }))
  })

  test('moves the case in the same click: the new office answers for it, the former reads it no more', async () => {
    expect(await ownersOf(it)).toEqual([{ organisation_id: PROVINCE }])
    const view = CaseView.parse((await province.get(`/api/cases/${it.id}`)).body)
    expect(view.ownerOrganisation).toBe('Pusat Layanan Contoh Provinsi Kepulauan Riau')
    expect((await city.get(`/api/cases/${it.id}`)).status).toBe(404)
    await sound(it, id)
  })

  test('is confirmed by the office that has it now, and is a receipt for the one that gave it', async () => {
    const receipt = made(await city.get(`/api/referrals/${id}`))
    expect([receipt.state, receipt.caseId, receipt.packet]).toEqual(['released', null, null])
    expect(await acts(city, id, { verb: 'withdraw', reason: 'mistake' })).toMatchObject({ code: 'referral_state' })
    expect(await acts(city, id, { verb: 'confirm', hash: receipt.hash })).toMatchObject({ code: 'referral_not_yours' })
    expect(made(await acts(province, id, { verb: 'confirm', hash: receipt.hash })).state).toBe('confirmed')
    expect(made(await city.get(`/api/referrals/${id}`)).state).toBe('confirmed')
    await sound(it, id)
  })

  test('cannot be made by the former owner again, by any address', async () => {
    expect(await offer(it)).toMatchObject({ status: 404 })
    const examine = await ground.app.rows("select id from app.task where case_id = $1 and item = 'examine'", [it.id])
    expect((await city.post(`/api/tasks/${Object(examine[0]).id}/assign`, { organisationId: PROVINCE })).status).toBe(
      404,
    )
  })
})

test('what other offices were asked for goes on, and they answer to the office that has the case now', async () => {
  const it = await aCase()
  const body = {
    kind: 'service',
    to: organisationIdOf(HOSPITAL),
    covers: [await it.task('examine')],
    service: 'health',
  }
  const service = made(await city.post(`/api/cases/${it.id}/referrals`, body))
  made(await acts(ground.nurse, service.id, { verb: 'accept', hash: service.hash }))
  const { id, hash } = made(await offer(it))
  made(await acts(province, id, { verb: 'accept', hash }))
  expect(made(await ground.nurse.get(`/api/referrals/${service.id}`)).from.id).toBe(PROVINCE)
  for (const act of [{ verb: 'begin' }, { verb: 'report', outcome: 'done' }])
    made(await acts(ground.nurse, service.id, act))
  expect((await acts(city, service.id, { verb: 'acknowledge' })).status).toBe(404)
  expect(made(await acts(province, service.id, { verb: 'acknowledge' })).state).toBe('acknowledged')
  await sound(it, service.id)
})

test('a click repeated after the case has gone to another office gets its first answer, and no packet', async () => {
  const it = await aCase()
  const examine = await it.task('examine')
  const body = { kind: 'service', to: organisationIdOf(HOSPITAL), covers: [examine], note: 'Catatan contoh' }
  const asking = (): Promise<Answer> => city.post(`/api/cases/${it.id}/referrals`, body, 'asked-once')
  const first = made(await asking())
  const path = `/api/referrals/${first.id}/acts`
  const reminding = (act: object = { verb: 'remind' }): Promise<Answer> => city.post(path, act, 'reminded-once')
  const reminded = made(await reminding())
  const { id, hash } = made(await offer(it))
  made(await acts(province, id, { verb: 'accept', hash }))
  expect((await city.get(`/api/referrals/${first.id}`)).status).toBe(404)
  expect(made(await asking())).toEqual({ ...first, packet: null, covers: [] })
  expect(made(await reminding())).toEqual({ ...reminded, packet: null, covers: [] })
  expect(await reminding({ verb: 'withdraw', reason: 'mistake' })).toMatchObject({ code: 'key_reused' })
})

describe('a transfer is refused in words', () => {
  test('while a second one is open, where nobody coordinates, and where the client left that office out', async () => {
    const it = await aCase()
    made(await offer(it))
    expect(await offer(it, { to: organisationIdOf('ppt-nasional') })).toMatchObject({ code: 'referral_open' })
    const other = await aCase()
    const { id, hash } = made(await offer(other, { to: organisationIdOf(HOSPITAL) }))
    expect(await acts(ground.nurse, id, { verb: 'accept', hash })).toMatchObject({ code: 'referral_not_yours' })
    const third = await aCase()
    await third.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)] })
    expect(await offer(third)).toMatchObject({ code: 'consent_not_for_office' })
  })

  test('and by half: where the client takes the consent back meanwhile, neither record changes hands', async () => {
    const it = await aCase()
    const { id, hash } = made(await offer(it))
    await it.says('C5', 'given', { receivers: [organisationIdOf(HOSPITAL)] })
    expect(await acts(province, id, { verb: 'accept', hash })).toMatchObject({ code: 'referral_state' })
    expect(await ownersOf(it)).toEqual([{ organisation_id: organisationIdOf('ppt-batam') }])
    await sound(it, id)
  })
})

test('offering a case or a client is a signature and asks for a fresh proof; offering a service does not', async () => {
  const it = await aCase()
  await goStale(ground.app, 'case_coordinator')
  const path = `/api/cases/${it.id}/referrals`
  const leg = { kind: 'leg', to: organisationIdOf(SHELTER), arriveAt: new Date(Date.now() + DAY_MS).toISOString() }
  expect(await offer(it)).toMatchObject({ status: 403, code: 'step_up_required' })
  expect(await city.post(path, leg)).toMatchObject({ status: 403, code: 'step_up_required' })
  made(await city.post(path, { kind: 'service', to: organisationIdOf(HOSPITAL), service: 'health' }))
  await freshAgain()
  const { id, hash } = made(await offer(it))
  const startsAt = new Date(Date.now() + DAY_MS).toISOString()
  made(await acts(province, id, { verb: 'counter', hash, counter: 'other_date', startsAt }))
  await goStale(ground.app, 'case_coordinator')
  expect(await acts(city, id, { verb: 'insist', hash })).toMatchObject({ code: 'step_up_required' })
  await freshAgain()
  made(await acts(city, id, { verb: 'insist', hash }))
})

test('two offices that act at once leave one owner', async () => {
  const it = await aCase()
  const { id, hash } = made(await offer(it))
  const answers = await Promise.all([
    acts(province, id, { verb: 'accept', hash }),
    acts(city, id, { verb: 'withdraw', reason: 'mistake' }),
    city.post(`/api/cases/${it.id}/close`, { code: 'finished' }),
  ])
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2)
  expect(await ownersOf(it)).toHaveLength(1)
  await sound(it, id)
})

test('of two offices that accept at one instant one has the case, and the other reads what happened', async () => {
  const java = await ground.app.as('case_coordinator8')
  const JAVA = organisationIdOf('ppt-jateng')
  for (const isFirst of [true, false]) {
    const it = await aCase()
    const first = made(await offer(it))
    const accepting = (): Promise<Answer> => acts(province, first.id, { verb: 'accept', hash: first.hash })
    const next = async (): Promise<Answer> => {
      const withdrawn = await acts(city, first.id, { verb: 'withdraw', reason: 'found_another' })
      if (withdrawn.status !== 200) return withdrawn
      const { id, hash } = made(await offer(it, { to: JAVA }))
      return acts(java, id, { verb: 'accept', hash })
    }
    const answers = isFirst ? [accepting(), next()] : [next(), accepting()]
    const [yes, no] = (await Promise.all(answers)).toSorted((one, other) => one.status - other.status)
    expect([yes?.status, no?.status, no?.code]).toEqual([200, 409, 'referral_state'])
    expect(await ownersOf(it)).toEqual([{ organisation_id: made(yes ?? (await accepting())).to?.id }])
    expect(made(await province.get(`/api/referrals/${first.id}`)).state).toMatch(/^(released|withdrawn)$/)
    await sound(it, first.id)
  }
})

test('what the office that takes the case over was asked for before ends with that, and in words', async () => {
  const it = await aCase()
  const body = { kind: 'service', to: PROVINCE, service: 'health' }
  const service = made(await city.post(`/api/cases/${it.id}/referrals`, body))
  const { id, hash } = made(await offer(it))
  made(await acts(province, id, { verb: 'accept', hash }))
  expect(made(await province.get(`/api/referrals/${service.id}`))).toMatchObject({
    state: 'ended',
    reason: 'owner_changed',
  })
  await sound(it, service.id)
  await sound(it, id)
})

test('an unanswered offer expires in both records, also where the case changes hands first', async () => {
  const it = await aCase()
  const answerBy = Date.now() + 1_500
  const body = { kind: 'service', to: organisationIdOf(HOSPITAL), covers: [await it.task('examine')] }
  const silent = made(
    await city.post(`/api/cases/${it.id}/referrals`, { ...body, answerBy: new Date(answerBy).toISOString() }),
  )
  const { id, hash } = made(await offer(it))
  await setTimeout(answerBy + 100 - Date.now())
  made(await acts(province, id, { verb: 'accept', hash }))
  await advanceReferral({ db: recorder, coordinating: ['case_coordinator'], answering: [] }, silent.id)
  const states = await ground.app.rows(
    `select r.state, c.state #>> array['referrals', r.id::text, 'state'] as known
      from app.referral r join app.case_file c on c.id = r.case_id where r.id = $1`,
    [silent.id],
  )
  expect(states).toEqual([{ state: 'expired', known: 'expired' }])
  await sound(it, silent.id)
})
