// An offer of one office to another: the office that is asked reads a packet, not the case, until it has agreed.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView, Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { ReferralList, ReferralPrep, ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

const NAME = 'Contoh Rujukan'
const NOTE = 'Perlu pemeriksaan, contoh'
let ground: SharingGround
let coordinator: Person
let nurse: Person
let shelter: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  ;({ nurse, shelter } = ground)
})
afterAll(() => ground.app.close())

const aCase = (agreed: readonly string[] = ['C3', 'C5']): Promise<SharedCase<Answer>> =>
  aSharedCase((name) => ground.app.as(name), NAME, agreed)
const bodyFor = async (it: SharedCase<Answer>, over: object = {}) => ({
  kind: 'service',
  to: organisationIdOf(HOSPITAL),
  covers: [await it.task('examine')],
  service: 'health',
  note: NOTE,
  ...over,
})
const offerOf = async (it: SharedCase<Answer>, over: object = {}, key?: string): Promise<Answer> =>
  coordinator.post(`/api/cases/${it.id}/referrals`, await bodyFor(it, over), key)
const made = (answer: Answer): ReferralView => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return ReferralView.parse(answer.body)
}
const offered = async (it: SharedCase<Answer>, over: object = {}): Promise<ReferralView> =>
  made(await offerOf(it, over))
const acts = (who: Person, id: string, body: object, key?: string): Promise<Answer> =>
  who.post(`/api/referrals/${id}/acts`, body, key)
const seenBy = async (who: Person, id: string): Promise<ReferralView> => made(await who.get(`/api/referrals/${id}`))
const holderOf = async (it: SharedCase<Answer>, item: string): Promise<string | null> => {
  const rows = await ground.app.rows(
    'select organisation_id from app.task where case_id = $1 and item = $2 order by opened_at desc limit 1',
    [it.id, item],
  )
  return String(Object(rows[0]).organisation_id)
}

describe('an office that is asked', () => {
  let it: SharedCase<Answer>
  let referral: ReferralView
  beforeAll(async () => {
    it = await aCase()
    referral = await offered(it)
  })

  test('is told of it, and reads what it is told of the client and nothing of the case', async () => {
    const { data } = NotificationList.parse((await nurse.get('/api/me/notifications')).body)
    expect(data[0]).toMatchObject({
      kind: 'referral_received',
      page: 'referrals',
      referralId: referral.id,
      caseId: null,
    })
    const view = await seenBy(nurse, referral.id)
    expect([view.side, view.packet?.note, view.packet?.steps.map(({ en }) => en)]).toEqual([
      'receiver',
      NOTE,
      ['Examine'],
    ])
    expect([view.caseId, view.number, view.item]).toEqual([null, null, null])
    for (const path of [`/api/cases/${it.id}`, `/api/cases/${it.id}/plan`, `/api/tasks/${await it.task('examine')}`])
      expect(await nurse.get(path)).toMatchObject({ status: 404 })
    expect(JSON.stringify((await nurse.get('/api/referrals?direction=received')).body)).not.toContain(it.id)
    expect((await nurse.post(`/api/cases/${it.id}/consents`, { code: 'C5', state: 'withdrawn' })).status).toBe(404)
  })

  test('gets the steps that it agreed to do by accepting, and no other', async () => {
    expect(await holderOf(it, 'examine')).not.toBe(organisationIdOf(HOSPITAL))
    const accepted = made(await acts(nurse, referral.id, { verb: 'accept', hash: referral.hash }))
    expect([accepted.state, accepted.waitsOn, accepted.caseId]).toEqual(['accepted', 'receiver', it.id])
    expect(await holderOf(it, 'examine')).toBe(organisationIdOf(HOSPITAL))
    expect(await holderOf(it, 'house')).not.toBe(organisationIdOf(HOSPITAL))
    const { data } = Timeline.parse((await coordinator.get(`/api/cases/${it.id}/timeline?limit=100`)).body)
    expect(data.map(({ sentence }) => sentence.en)).toContain('Referral to Rumah Sakit Contoh Batam: accepted')
    const notices = NotificationList.parse((await coordinator.get('/api/me/notifications')).body).data
    expect(notices.map(({ kind }) => kind)).toContain('referral_answered')
  })

  test('reports what it did, and the other office acknowledges it; then the packet is gone for both', async () => {
    for (const body of [{ verb: 'begin' }, { verb: 'report', outcome: 'done' }])
      made(await acts(nurse, referral.id, body))
    made(await acts(coordinator, referral.id, { verb: 'acknowledge' }))
    for (const who of [nurse, coordinator]) expect((await seenBy(who, referral.id)).packet).toBeNull()
    expect(await ground.app.rows('select sealed from app.referral_packet where id = $1', [referral.id])).toEqual([
      { sealed: null },
    ])
  })
})

async function aClosedOffice(): Promise<string> {
  const id = randomUUID()
  await ground.app.rows(
    `insert into app.organisation (id, slug, name, type, level, area, roles, closed_at)
      values ($1::uuid, 'contoh-tutup-' || $1, 'Kantor Contoh Tutup', 'hospital', 'city', '21.71', '{}', now())`,
    [id],
  )
  return id
}

describe('an answer', () => {
  test('that declines says why in a code, ends the packet at once, and the step stays with the sender', async () => {
    const it = await aCase()
    const { id } = await offered(it)
    made(await acts(nurse, id, { verb: 'decline', reason: 'full' }))
    expect(await seenBy(nurse, id)).toMatchObject({ state: 'declined', reason: 'full', packet: null })
    expect(await holderOf(it, 'examine')).not.toBe(organisationIdOf(HOSPITAL))
    expect(await acts(nurse, id, { verb: 'accept', hash: 'a'.repeat(64) })).toMatchObject({
      status: 409,
      code: 'referral_state',
    })
  })

  test('proposes other terms, which the sender signs as they are', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    const startsAt = new Date(Date.now() + 86_400_000).toISOString()
    const countered = made(await acts(nurse, id, { verb: 'counter', hash, counter: 'other_date', startsAt }))
    expect(countered).toMatchObject({ state: 'countered', waitsOn: 'sender', countered: { counter: 'other_date' } })
    expect(await acts(coordinator, id, { verb: 'agree', hash })).toMatchObject({ code: 'referral_terms' })
    const agreed = made(await acts(coordinator, id, { verb: 'agree', hash: countered.countered?.hash }))
    expect([agreed.state, agreed.startsAt]).toEqual(['accepted', startsAt])
    expect(await holderOf(it, 'examine')).toBe(organisationIdOf(HOSPITAL))
  })

  test('that proposes terms, or offers again, is refused where its page showed older terms', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    const startsAt = new Date(Date.now() + 86_400_000).toISOString()
    const counter = { verb: 'counter', hash, counter: 'other_date', startsAt }
    const insist = { verb: 'insist', hash, startsAt }
    made(await acts(nurse, id, counter))
    const again = made(await acts(coordinator, id, insist))
    const stale = { status: 409, code: 'referral_terms' }
    expect(await acts(nurse, id, counter)).toMatchObject(stale)
    made(await acts(nurse, id, { ...counter, hash: again.hash }))
    expect(await acts(coordinator, id, insist)).toMatchObject(stale)
    made(await acts(coordinator, id, { ...insist, hash: again.hash }))
  })

  test('that is for a part of it brings the other office that part, and no other step', async () => {
    const it = await aCase()
    const [examine, watch] = [await it.task('examine'), await it.task('house')]
    const { id, hash } = await offered(it, { covers: [examine, watch] })
    const part = { verb: 'counter', hash, counter: 'part_of_it', covers: [examine] }
    const countered = made(await acts(nurse, id, part))
    made(await acts(coordinator, id, { verb: 'agree', hash: countered.countered?.hash }))
    expect(await holderOf(it, 'examine')).toBe(organisationIdOf(HOSPITAL))
    expect(await holderOf(it, 'house')).not.toBe(organisationIdOf(HOSPITAL))
    expect((await verified(ground, it.id)).differences).toEqual([])
    // What they did not agree on may be asked of somebody else.
    await offered(it, { to: organisationIdOf(SHELTER), covers: [watch] })
  })

  test('is given once: two that arrive together leave one, and the other reads what happened', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    const answers = await Promise.all([
      acts(nurse, id, { verb: 'accept', hash }),
      acts(coordinator, id, { verb: 'withdraw', reason: 'mistake' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.code).toBe('referral_state')
  })

  test('that declines and names another office names one that is open', async () => {
    const it = await aCase()
    const { id } = await offered(it)
    const decline = { verb: 'decline', reason: 'full' }
    const at = (code: string) => ({ status: 422, issues: [expect.objectContaining({ path: ['suggests'], code })] })
    expect((await acts(nurse, id, { ...decline, suggests: randomUUID() })).body).toMatchObject(at('not_found'))
    expect((await acts(nurse, id, { ...decline, suggests: await aClosedOffice() })).body).toMatchObject(at('closed'))
    const declined = made(await acts(nurse, id, { ...decline, suggests: organisationIdOf(SHELTER) }))
    expect(declined.suggests?.id).toBe(organisationIdOf(SHELTER))
  })

  test('that names an instant more than two years ahead is refused, each with its place', async () => {
    const it = await aCase()
    const far = '9999-12-31T23:59:59-11:00'
    const whole = await offerOf(it, { kind: 'leg', startsAt: far, arriveAt: far })
    expect([whole.status, whole.issues]).toEqual([422, ['startsAt custom', 'arriveAt custom']])
    const { id, hash } = await offered(it)
    for (const [body, place] of [
      [{ verb: 'counter', hash, counter: 'other_date', startsAt: far }, 'startsAt'],
      [{ verb: 'counter', hash, counter: 'other_date', startsAt: '0000-01-01T00:00:00Z' }, 'startsAt'],
      [{ verb: 'decline', reason: 'full', until: far }, 'until'],
      [{ verb: 'wait', reason: 'papers', until: far }, 'until'],
    ] as const)
      expect(await acts(nurse, id, body)).toMatchObject({ status: 422, issues: [expect.stringContaining(place)] })
  })

  test('repeated with its key changes nothing; the key of another answer is refused', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    const first = await acts(nurse, id, { verb: 'accept', hash }, 'one-click')
    expect(await acts(nurse, id, { verb: 'accept', hash }, 'one-click')).toMatchObject({ status: 200 })
    expect(first.status).toBe(200)
    expect(await acts(nurse, id, { verb: 'begin' }, 'one-click')).toMatchObject({ code: 'key_reused' })
    expect(ReferralView.parse(first.body).timeline.length).toBe((await seenBy(nurse, id)).timeline.length)
  })
})

describe('an offer', () => {
  test('repeated with its key is one offer', async () => {
    const it = await aCase()
    const one = made(await offerOf(it, {}, 'offer-once'))
    expect(made(await offerOf(it, {}, 'offer-once')).id).toBe(one.id)
    expect(await offerOf(it)).toMatchObject({ status: 409, code: 'referral_open' })
  })

  test('to an office outside the consent is refused, and the refusal names the consent', async () => {
    const it = await aCase([])
    await it.says('C3', 'given')
    await it.says('C5', 'given', { receivers: [organisationIdOf('dinsos-batam')] })
    const refused = await offerOf(it)
    expect([refused.code, refused.status]).toEqual(['consent_not_for_office', 409])
    expect(JSON.stringify(refused.body)).toContain('C5')
  })

  test('tells who the client is only where the client agreed, and that stands on record', async () => {
    const silent = await aCase([])
    expect(await offerOf(silent, { covers: [], identity: true })).toMatchObject({ code: 'consent_not_for_office' })
    const it = await aCase()
    const { id } = await offered(it, { identity: true })
    expect((await seenBy(nurse, id)).packet?.identity).toEqual({ full_name: NAME })
    const rows = await ground.app.rows(
      "select canon from app.case_event where stream = $1 and type = 'identity_told'",
      [`person:${it.person}`],
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(NAME)
  })

  test('tells nobody who the client is once the client leaves that out, and ends where it was told', async () => {
    const it = await aCase()
    const { id } = await offered(it, { identity: true })
    await it.says('C5', 'given', { without: ['identity'] })
    expect(await seenBy(nurse, id)).toMatchObject({ state: 'ended', packet: null })
    expect(await offerOf(it, { identity: true })).toMatchObject({ status: 409, code: 'consent_not_for_office' })
    const { offices } = ReferralPrep.parse((await coordinator.get(`/api/cases/${it.id}/referral-prep`)).body)
    expect(offices.filter(({ mayKnow }) => mayKnow)).toEqual([])
    expect((await offered(it)).packet?.identity ?? null).toBeNull()
  })

  test('to oneself, to a closed or unknown office, or about a step of another case is refused in words', async () => {
    const [it, other] = [await aCase(), await aCase()]
    expect(await offerOf(it, { to: organisationIdOf('ppt-batam') })).toMatchObject({ code: 'referral_to_self' })
    const wrong = await offerOf(it, { to: it.id, covers: [await other.task('examine')], answerBy: 'soon' })
    expect(wrong).toMatchObject({ status: 422, issues: ['answerBy invalid_format'] })
    const gone = await offerOf(it, { to: it.id, covers: [await other.task('examine')] })
    expect(gone.issues.toSorted()).toEqual(['covers not_found', 'to not_found'])
    expect(await offerOf(it, { to: await aClosedOffice() })).toMatchObject({ status: 422, issues: ['to closed'] })
    const late = await offerOf(it, { answerBy: new Date(Date.now() + 90 * 86_400_000).toISOString() })
    expect(late).toMatchObject({ status: 422, issues: ['answerBy too_big'] })
  })

  test('ends in the decision in which the client takes the consent back, for both sides', async () => {
    const it = await aCase()
    const { id } = await offered(it)
    await it.says('C5', 'withdrawn')
    expect(await seenBy(nurse, id)).toMatchObject({ state: 'ended', reason: 'consent_ended', packet: null })
    const { data } = NotificationList.parse((await nurse.get('/api/me/notifications')).body)
    expect(data[0]?.kind).toBe('referral_ended')
  })
})

describe('everybody else', () => {
  test('neither finds nor reads nor answers it', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    for (const who of [shelter, await ground.app.as('investigator'), await ground.app.as('administrator')]) {
      expect((await who.get(`/api/referrals/${id}`)).status).toBeGreaterThanOrEqual(403)
      expect((await acts(who, id, { verb: 'accept', hash })).status).toBeGreaterThanOrEqual(403)
    }
    expect(await ground.app.nobody.get(`/api/referrals/${id}`)).toMatchObject({ status: 401 })
    expect(await ground.app.nobody.get('/api/referrals')).toMatchObject({ status: 401 })
    expect(await shelter.post(`/api/cases/${it.id}/referrals`, await bodyFor(it))).toMatchObject({ status: 404 })
  })

  test('on the wrong side is refused, whatever the button', async () => {
    const it = await aCase()
    const { id, hash } = await offered(it)
    for (const body of [{ verb: 'accept', hash }, { verb: 'decline', reason: 'full' }, { verb: 'see' }])
      expect(await acts(coordinator, id, body)).toMatchObject({ code: 'referral_not_yours', status: 403 })
    for (const body of [{ verb: 'withdraw', reason: 'mistake' }])
      expect(await acts(nurse, id, body)).toMatchObject({ code: 'referral_not_yours', status: 403 })
    expect(await acts(nurse, id, { verb: 'dance' })).toMatchObject({ status: 422 })
  })
})

test('the list is taken along as on screen, without what is told of a client or a hidden column', async () => {
  const it = await aCase()
  const { referralNumber } = await offered(it)
  const taken = (who: Person, more: object = {}): Promise<Answer> =>
    who.post('/api/exports/lists', {
      ...{ list: 'referrals', filter: { direction: 'sent' }, format: 'csv', purpose: 'supervision', language: 'en' },
      ...more,
    })
  const answer = await taken(coordinator)
  const rows = readCsv(answer.bytes.toString().slice(1)).slice(8)
  expect(rows[0]?.slice(0, 7)).toEqual(['Number', 'Kind', 'Case', 'Step', 'From office', 'To office', 'State'])
  expect(rows.find(([number]) => number === referralNumber)?.slice(5, 9)).toEqual([
    'Rumah Sakit Contoh Batam',
    'offered',
    '',
    'Rumah Sakit Contoh Batam',
  ])
  expect(answer.bytes.toString()).not.toContain(NOTE)
  const [heads] = readCsv(
    (await taken(coordinator, { hidden: ['office', 'state', 'waits', 'due'] })).bytes.toString().slice(1),
  ).slice(8)
  expect(heads).toEqual(['Number', 'Kind', 'Case', 'Step'])
  expect(await taken(coordinator, { filter: { case: it.id } })).toMatchObject({ status: 422 })
  expect(await taken(ground.app.nobody)).toMatchObject({ status: 401 })
})

test('the sender reminds once a day, and the page says who was told; nobody else reminds', async () => {
  const it = await aCase()
  const { id } = await offered(it)
  const remind = (who: Person, key?: string): Promise<Answer> => acts(who, id, { verb: 'remind' }, key)
  expect(await remind(nurse)).toMatchObject({ status: 403, code: 'referral_not_yours' })
  expect(await remind(shelter)).toMatchObject({ status: 404 })
  const key = randomUUID()
  const [first, again] = [made(await remind(coordinator, key)), made(await remind(coordinator, key))]
  const told = 'reminded: told to Rumah Sakit Contoh Batam'
  expect(first.timeline.at(-1)?.words.en).toBe(told)
  expect(again.timeline).toEqual(first.timeline)
  expect(await remind(coordinator)).toMatchObject({ status: 409, code: 'referral_reminded' })
  const { data } = NotificationList.parse((await nurse.get('/api/me/notifications')).body)
  expect(data.filter(({ kind }) => kind === 'reminded')).toHaveLength(1)
  expect((await verified(ground, it.id)).differences).toEqual([])
})

test('a list has the own side of open ones, the nearest answer first, by state and by office', async () => {
  const it = await aCase()
  const { id } = await offered(it)
  const listed = async (who: Person, query: string): Promise<ReturnType<typeof ReferralList.parse>> =>
    ReferralList.parse((await who.get(`/api/referrals${query}`)).body)
  expect((await listed(coordinator, '')).data.map((row) => row.id)).toContain(id)
  expect((await listed(nurse, '')).data).toEqual([])
  expect((await listed(nurse, '?direction=received')).data.map((row) => row.id)).toContain(id)
  expect(
    (await listed(nurse, '?direction=received&state=acknowledged')).data.every(({ state }) => state === 'acknowledged'),
  ).toBe(true)
  expect((await listed(coordinator, `?office=${organisationIdOf('lpsk')}`)).data).toEqual([])
  expect(await coordinator.get('/api/referrals?state=lost&kind=x')).toMatchObject({ status: 422 })
  expect(CaseView.parse((await coordinator.get(`/api/cases/${it.id}`)).body).id).toBe(it.id)
})
