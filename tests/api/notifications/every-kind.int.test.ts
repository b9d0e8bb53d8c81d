// Every kind of notification is made by something that people do, or by time: what nobody can be told is no kind.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DeletionRequestList } from '../../../api/contract/consents.ts'
import { FindingView } from '../../../api/contract/findings.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { lapseErasure } from '../../../db/people/erasures.ts'
import { aDevice } from '../../support/door/a-device.ts'
import { connect } from '../../../db/ground/connect.ts'
import { advanceReferral } from '../../../db/referrals/advance-referral.ts'
import { NOTIFICATION_KINDS } from '../../../sop-definitions/language/notification-kinds.ts'
import { accountAt } from '../../support/door/a-classed-case.ts'
import { conferencesOf, inDays, OFFICE, SOCIAL } from '../../support/door/a-conference.ts'
import { aLetter, opens, otherCode } from '../../support/door/a-referral-by-hand.ts'
import { aLetteredCase, aMadeLetter, LETTERS, SUMMONS } from '../../support/door/a-letter.ts'
import { meeting, onlyOne } from '../../support/door/an-appointment.ts'
import { aPast } from '../../support/door/a-past.ts'
import { aSharingGround } from '../../support/door/a-sharing-ground.ts'
import { anOpenCase, numberOf, type OpenCase } from '../../support/door/an-open-case.ts'
import { aRepresentedCase } from '../../support/door/a-represented-case.ts'
import { aBrowser, aCard, opened, round } from '../../support/door/a-window.ts'
import { publishText } from '../../support/door/publish-text.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { twoRecords } from '../../support/people/two-records.ts'
import type { Answer, Person, TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

const LONG = 120_000
const HASTE = `
sop: in-haste
edition: "1"
revision: 1
title: { id: Bergegas, en: In haste }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: hurry.done, code: finished }]
purposes: { care: { id: Merawat, en: Caring } }
facts: { stop: { type: boolean, label: { id: Berhenti, en: Stop } } }
consents: { C1: { label: { id: Layanan, en: Services }, ended_by: stop == true } }
stages:
  - id: only
    label: { id: Satu-satunya, en: Only }
    items:
      - { task: hurry, label: { id: Bergegas, en: Hurry }, role: intake_officer, required: true,
          due: [{ within: 1 second, basis: product-default, evidence: inferred }],
          outcomes: { done: { id: Selesai, en: Done } } }
      - { task: visit, label: { id: Kunjungi, en: Visit }, role: intake_officer, consent: { needs: [C1] },
          outcomes: { done: { id: Selesai, en: Done } } }
      - { task: hear, label: { id: Dengar, en: Hear }, role: case_coordinator, form: heard,
          outcomes: { done: { id: Selesai, en: Done } } }
forms:
  heard:
    sections:
      - id: heard
        label: { id: Keterangan, en: Heard }
        fields:
          - { id: stop, kind: yes_no, label: { id: Berhenti, en: Stop }, class: D1, purpose: care, fact: true }
`
let app: TestApp
let nurse: Person
let shelter: Person
let open: OpenCase
/** The act was done: a refused one would tell nobody, and say nothing of it. */
const done = async (answer: Promise<Answer>): Promise<Answer> => {
  const { status, body, ...rest } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { status, body, ...rest }
}

async function workOfColleagues(): Promise<void> {
  const { id } = await open.task('complaint')
  await done(
    open.coordinator.post(`/api/tasks/${id}/assign`, {
      organisationId: OFFICE,
      userId: demoAccount('intake_officer').user,
    }),
  )
  await done(
    open.coordinator.post(`/api/cases/${open.id}/notes`, {
      text: 'Contoh catatan',
      mentions: [demoAccount('intake_officer').user],
    }),
  )
  const away = await app.as('identification_officer')
  await done(away.post('/api/absence', { deputyId: demoAccount('companion').user, until: inDays(1) }))
}

/**
 * A post of a village has no coordinator, so another office answers for its case. It says that a third one should, and
 * the office above both leaves it where it is, or not.
 */
async function routing(): Promise<void> {
  const post = await app.as('community_worker')
  for (const settled of ['ppt-batam', 'ppt-bandung']) {
    const person = { identity: { full_name: `Contoh Jalak ${settled}` }, searched: true }
    const { id: personId } = Object((await done(post.post('/api/people', person))).body)
    const about = { sop: 'integrated-services', personId, area: '21.71', channel: 'walk_in' }
    const { caseId } = Object((await done(post.post('/api/cases', about))).body)
    const contest = { reason: 'wrong_area', suggests: organisationIdOf('ppt-bandung') }
    await done((await coordinatorAt('ppt-batam')).post(`/api/cases/${caseId}/contests`, contest))
    const settle = { organisationId: organisationIdOf(settled), reason: 'nearer_to_client' }
    await done((await coordinatorAt('ppt-nasional')).post(`/api/cases/${caseId}/settlements`, settle))
  }
}
const coordinatorAt = (slug: string): Promise<Person> =>
  app.as(accountAt(slug, 'coordinate_case', 'case_coordinator').email.split('@')[0] ?? '')

async function betweenOffices(): Promise<void> {
  const shared = await aSharedCase(app.as, 'Contoh Merpati')
  for (const answer of ['claim', 'fail'] as const) {
    if (answer === 'claim') await done(shared.hands('visit', SHELTER))
    const visit = await shared.task('visit')
    await done(shelter.post(`/api/tasks/${visit}/${answer}`, answer === 'claim' ? {} : { reason: 'not_possible' }))
  }
  await done(shared.hands('house', SHELTER))
  await done(shared.coordinator.post(`/api/given-steps/${await shared.task('house')}/reminders`))
  await done(shared.hands('close_file', 'ppt-kepri'))
  const other = await app.as('case_coordinator4')
  const again = { sop: 'shared-care', personId: shared.person, area: '21.71', channel: 'walk_in' }
  await done(other.post('/api/cases', again))
}

async function examining(name: string): Promise<SharedCase<Answer>> {
  const shared = await aSharedCase(app.as, name)
  await done(shared.hands('examine', HOSPITAL))
  const examine = await shared.task('examine')
  await done(nurse.post(`/api/tasks/${examine}/claim`))
  return shared
}

async function consents(): Promise<void> {
  await done((await examining('Contoh Gelatik')).says('C5', 'withdrawn'))
  const { id } = await examining('Contoh Tekukur')
  await done(nurse.post(`/api/cases/${id}/consents`, { code: 'C5', state: 'withdrawn' }))
  const [request] = DeletionRequestList.parse((await nurse.get('/api/deletion-requests')).body).data
  await done(nurse.post(`/api/deletion-requests/${request?.id}/confirm`))
}

async function signatures(): Promise<void> {
  const shared = await aSharedCase(app.as, 'Contoh Kutilang')
  await done(shared.says('C5', 'given', { receivers: [organisationIdOf(SHELTER)] }))
  const examine = await shared.task('examine')
  const asked = { organisationId: organisationIdOf(HOSPITAL), reason: 'court_order' }
  await done(shared.coordinator.post(`/api/tasks/${examine}/ask_override`, asked))
  const signature = await shared.task('second_signature')
  const supervisor = await app.as('supervisor')
  await done(supervisor.post(`/api/tasks/${signature}/claim`))
  await done(supervisor.post(`/api/tasks/${signature}/complete`, { outcome: 'agreed' }))
}

async function conferences(): Promise<void> {
  const { plan, decide, close } = conferencesOf(() => open.coordinator)
  const id = await plan(open, { attendees: [{ organisationId: OFFICE, userId: demoAccount('intake_officer').user }] })
  await done(open.coordinator.post(`/api/conferences/${id}/move`, { startsAt: inDays(4), placeId: OFFICE }))
  await done(open.coordinator.post(`/api/conferences/${id}/call-off`, { reason: 'client_wish' }))
  const other = await plan(open)
  await decide(other, { kind: 'add', item: 'best_interest', organisationId: SOCIAL })
  await close(other)
}

/** Of today, made weeks ago: whoever is named in it was reminded on the working day before. */
async function letters(): Promise<void> {
  await publishText(app.database.owner, LETTERS)
  const ground = { app, writer: open.coordinator, signer: open.officer }
  await aMadeLetter(ground, await aLetteredCase(ground, 'Contoh Perkutut'), SUMMONS)
}

async function appointments(): Promise<void> {
  const past = await aPast(app, 30 * 86_400_000)
  const officer = await past.as('intake_officer')
  const person = { identity: { full_name: 'Contoh Punai' }, searched: true }
  const { id: personId } = Object((await done(officer.post('/api/people', person))).body)
  const about = { sop: 'shared-care', personId, area: '21.71', channel: 'walk_in' }
  const { caseId } = Object((await done(officer.post('/api/cases', about))).body)
  const at = meeting({ startsAt: new Date(Date.now() + 3_600_000).toISOString() })
  await done((await past.as('case_coordinator')).post(`/api/cases/${caseId}/appointments`, at))
  await past.catchUp(String(caseId))
  past.close()
  const { id } = await onlyOne(open.coordinator, String(caseId))
  await done(open.coordinator.post(`/api/appointments/${id}/end`, { as: 'cancelled' }))
}

async function auditing(): Promise<void> {
  const auditor = await app.as('auditor')
  const about = { organisationId: OFFICE, kind: 'record', severity: 'low', words: 'Contoh temuan' }
  const { id } = FindingView.parse((await done(auditor.post('/api/findings', about))).body)
  await done(open.coordinator.post(`/api/findings/${id}/answer`, { words: 'Contoh jawaban' }))
  const glass = { number: await numberOf(open), reason: 'urgent_medical', words: 'Contoh alasan', minutes: 10 }
  const { id: opening } = Object(
    (await done((await app.as('national_coordinator')).post('/api/break-glass', glass))).body,
  )
  await done(open.coordinator.post(`/api/break-glass/${opening}/review`, { finding: 'justified' }))
}

/** An approved erasure meets an open case, and the deputy of somebody who is away leaves. */
async function leaving(): Promise<void> {
  const request = crypto.randomUUID()
  await app.rows(
    `insert into app.erasure_request (id, person_id, organisation_id, ground, asked_by)
      select $1, id, organisation_id, 'subject_request', $3 from app.person where id = $2`,
    [request, open.person, demoAccount('case_coordinator').user],
  )
  await app.rows(
    `update app.erasure_request set state = 'approved', decided_by = $2, decided_at = now(), carry_out_at = now()
      where id = $1`,
    [request, demoAccount('data_protection_officer').user],
  )
  const recorder = connect({ url: app.database.recorder, most: 1 })
  await lapseErasure(recorder, request, ['open_case'])
  await recorder.destroy()
  const administrator = await aDevice(app, 'administrator')
  await done(administrator.post(`/api/accounts/${demoAccount('companion').user}/active`, { active: false }))
}

/**
 * Both thresholds have passed by the next command, whoever was first to see it: that, or the worker. Then an answer
 * ends the consent that a colleague works by.
 */
async function inHaste(): Promise<void> {
  await publishText(app.database.owner, HASTE)
  const about = { sop: 'in-haste', personId: open.person, area: '21.71', channel: 'walk_in' }
  const { caseId } = Object((await done(open.officer.post('/api/cases', about))).body)
  await new Promise((resolve) => {
    setTimeout(resolve, 1_200)
  })
  const tasks = await app.rows('select item, id from app.task where case_id = $1', [caseId])
  const idOf = (item: string): string => String(Object(tasks.find((row) => Object(row).item === item)).id)
  await done(open.officer.post(`/api/tasks/${idOf('hurry')}/claim`))

  const agreed = { code: 'C1', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
  await done(open.coordinator.post(`/api/cases/${caseId}/consents`, agreed))
  await done(open.officer.post(`/api/tasks/${idOf('visit')}/claim`))
  await done(open.coordinator.post(`/api/tasks/${idOf('hear')}/claim`))
  await done(
    open.coordinator.post(`/api/tasks/${idOf('hear')}/complete`, { outcome: 'done', answers: { stop: 'yes' } }),
  )
}

/**
 * One offer is withdrawn after it was answered with other terms, an answer was noted and its link was tried in vain; of
 * another its time to answer is half over.
 */
async function referring(): Promise<void> {
  const shared = await aSharedCase(app.as, 'Contoh Cucak')
  const offer = { kind: 'service', to: organisationIdOf(HOSPITAL), service: 'health' }
  const offers = `/api/cases/${shared.id}/referrals`
  const one = { ...offer, covers: [await shared.task('examine')] }
  const { id, hash } = Object((await done(shared.coordinator.post(offers, one))).body)
  await done(nurse.post(`/api/referrals/${id}/acts`, { verb: 'counter', hash, counter: 'waitlist' }))
  const who = { name: 'Contoh Penjawab', position: 'Contoh jabatan' }
  const noted = { act: { verb: 'decline', reason: 'full' }, means: 'phone', saidAt: new Date().toISOString(), ...who }
  await done(shared.coordinator.post(`/api/referrals/${id}/notes`, noted))
  const letter = await aLetter(await app.as('case_coordinator'), String(id))
  for (let n = 0; n < 5; n += 1) await opens(app.nobody, { ...letter, code: otherCode(letter) })
  await done(shared.coordinator.post(`/api/referrals/${id}/acts`, { verb: 'withdraw', reason: 'mistake' }))
  const answerBy = new Date(Date.now() + 1_000).toISOString()
  const { id: late } = Object((await done(shared.coordinator.post(offers, { ...one, answerBy }))).body)
  await new Promise((resolve) => {
    setTimeout(resolve, 1_200)
  })
  const recorder = connect({ url: app.database.recorder, most: 1 })
  const roles = { coordinating: ['case_coordinator'], answering: ['health_provider'] }
  await advanceReferral({ db: recorder, ...roles }, String(late))
  await recorder.destroy()
}

/** One client is entered at two offices; the first asks the second, and again until it may not: joining asked once. */
async function samePerson(): Promise<void> {
  const [here, there] = [await app.as('intake_officer'), await app.as('case_coordinator2')]
  const identity = { full_name: 'Contoh Kenari Rekaan', nik: '9999990101900077', birth_date: '1990-01-01' }
  for (const one of [here, there]) await done(one.post('/api/people', { identity, searched: true }))
  await compareAllWritten(app.database)
  const { data } = Object((await done(here.get('/api/same-person'))).body)
  const pair = `/api/same-person/${Object(data[0]).id}`
  await done(here.post(`${pair}/ask`))
  await done(there.post(`${pair}/answer`, { answer: 'cannot_say' }))
  for (let n = 0; n < 18; n += 1) await app.deps.gate.spend('ask_same', demoAccount('intake_officer').user)
  if ((await here.post(`${pair}/ask`)).status !== 429) throw new Error('one question more than a day allows was taken')
}

/** Two cases of one client go on as one, until that one ends. */
async function joining(): Promise<void> {
  const records = await twoRecords(app)
  await records.link()
  const [lead, follower] = records.cases
  const coordinator = await app.as('case_coordinator')
  await done(coordinator.post(`/api/cases/${follower}/joins`, { into: lead, reason: 'same_events' }))
  const taken = await app.rows(`select id from app.task where case_id = $1 and instance like '%+%'`, [lead])
  for (const row of taken)
    await done(coordinator.post(`/api/tasks/${Object(row).id}/withdraw`, { reason: 'not_needed' }))
  await done(coordinator.post(`/api/cases/${lead}/cancel`, { reason: 'duplicate' }))
}

async function wrongPins(): Promise<void> {
  const represented = await aRepresentedCase(app, 'adult')
  await done(represented.says('C9'))
  const card = await aCard(represented.coordinator, represented.id)
  const her = await opened(app, card)
  await her.post('/w/call', { id: randomUUID() })
  await her.post('/w/contact', { id: randomUUID(), how: 'evening' })
  await her.post('/w/complain', { id: randomUUID(), words: 'Contoh keluhan' })
  await done(represented.coordinator.post(`/api/cases/${represented.id}/appointments`, meeting({ escortId: null })))
  await round(app)
  const { html } = await her.get('/w/appointment')
  const appointment = /name="appointment" value="([^"]+)"/.exec(html)?.[1] ?? ''
  await her.post('/w/answer', { id: randomUUID(), appointment, answer: 'cannot' })
  await round(app)
  for (let n = 0; n < 5; n += 1) await aBrowser(app.url).post('/w', { number: card.number, pin: '000000' })
}

let made: unknown[] = []
beforeAll(async () => {
  ;({ app, nurse, shelter } = await aSharingGround())
  open = await anOpenCase(app, 'Contoh Pipit')
  for (const act of [
    workOfColleagues,
    routing,
    betweenOffices,
    consents,
    signatures,
    conferences,
    appointments,
    letters,
    auditing,
    inHaste,
    referring,
    leaving,
    joining,
    samePerson,
    wrongPins,
  ])
    await act()
  made = (await app.rows('select distinct kind from app.notification')).map((row) => Object(row).kind)
}, LONG)
afterAll(() => app.close())

describe('of what people or time do, somebody is told as', () => {
  test.each(NOTIFICATION_KINDS)('%s', (kind) => {
    expect(made).toContain(kind)
  })
})
