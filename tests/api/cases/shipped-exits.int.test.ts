// The ways out of a case, what goes on when it has ended, and the consents beside each other, walked over the door: in
// the shipped procedure, and in small ones where a rule is shown by itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { carryOutRehearsal } from '../../../activities/rehearsing.ts'
import { DueList } from '../../../api/contract/due.ts'
import { RehearsalView, RehearsedCases } from '../../../api/contract/moves.ts'
import { SopList } from '../../../api/contract/people.ts'
import { TaskList, TaskView, type TaskRow } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect } from '../../../db/ground/connect.ts'
import {
  accepted,
  historyOf,
  newsOf,
  openItems,
  viewOf,
  walkIn,
  type Walk,
  type Walked,
} from '../../support/door/a-walk.ts'
import { aBlobFolder } from '../../support/door/a-filed-case.ts'
import { aPast, until, type Past } from '../../support/door/a-past.ts'
import { aReportCase, CONCLUSION, POLICE, publishSealedReport } from '../../support/door/a-sealed-report.ts'
import { HOSPITAL, publishSharedCare, SHELTER } from '../../support/sops/a-shared-case.ts'
import { publishText } from '../../support/door/publish-text.ts'
import { aPaper } from '../../support/door/some-files.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const LONG = 120_000,
  HOUR = 3_600_000
const folder = aBlobFolder()
let app: TestApp
let walk: Walk
let past: Past
beforeAll(async () => {
  app = await testApp({ over: { blobs: folder.store } })
  await publishSharedCare(app.database.owner)
  await publishSealedReport(app.database.owner)
  walk = walkIn(app)
  past = await aPast(app, 3 * HOUR)
}, LONG)
afterAll(async () => {
  past.close()
  await app.close()
  folder.drop()
})

const hands = async (open: Walked, item: string, slug: string): Promise<Answer> => {
  const { id } = await open.task(item)
  return open.coordinator.post(`/api/tasks/${id}/assign`, { organisationId: organisationIdOf(slug) })
}
const mine = async (who: Person, open: Walked): Promise<TaskRow[]> =>
  TaskList.parse((await who.get('/api/tasks?view=today')).body).data.filter(({ caseId }) => caseId === open.id)
const SHARED = ['C1', 'C5', 'C6']

describe('a client who dies', () => {
  test(
    'in the emergency ends the case by an exit of its own, in which nothing else is left to do',
    async () => {
      const open = await walk.complained({ risk: 'high' })
      await walk.consents(open, ['C3'])
      await walk.does(open, 'intake_officer', { item: 'triage', outcome: 'high_risk' })
      const closed = await open.coordinator.post(`/api/cases/${open.id}/close`, { code: 'deceased' })
      expect(closed.code).toBe('exit_not_ready')
      await walk.does(open, 'case_coordinator', { item: 'emergency_response', outcome: 'died' })
      await walk.does(open, 'case_coordinator', { item: 'exit_death', outcome: 'closed' })

      expect(await viewOf(open)).toMatchObject({ status: 'closed', closedCode: 'deceased', open: 0 })
    },
    LONG,
  )

  test(
    'as a child is signed for by the supervisor, and the search for the child ends with the case',
    async () => {
      const open = await walk.complained({ age_group: 'child' })
      await walk.adds(open, 'missing_child', 'exit_death')
      await walk.does(open, 'case_coordinator', { item: 'exit_death', outcome: 'closed' })
      expect((await walk.signs(open, 'case_coordinator', 'exit_death')).code).toBe('second_person_needed')
      expect((await viewOf(open)).status).toBe('open')
      expect((await walk.signs(open, 'supervisor', 'exit_death')).status).toBe(200)

      expect(await viewOf(open)).toMatchObject({ status: 'closed', closedCode: 'deceased', open: 0 })
    },
    LONG,
  )
})

/** Reported to the police, whose report waits at their office. */
async function reported(): Promise<Walked> {
  const open = await walk.complained()
  await walk.consents(open, SHARED)
  await walk.adds(open, 'legal')
  const informed = { item: 'legal_info', outcome: 'report', told: { report_choice: 'now' } }
  await walk.does(open, 'legal_companion', informed)
  accepted(await hands(open, 'police_report', POLICE))
  return open
}
/** In the closed case whoever has the duty finds it with its limit and can do it; the case stays shut to them. */
async function goesOn(open: Walked, account: string, step: { item: string; outcome: string }): Promise<void> {
  const who = await app.as(account)
  const [duty] = (await mine(who, open)).filter(({ item }) => item === step.item)
  const claim = { allowed: true }
  expect(duty).toMatchObject({ state: 'ready', due: expect.any(String), allowedActions: { claim } })
  expect(DueList.parse((await who.get(`/api/tasks/${duty?.id}/due`)).body).data.length).toBeGreaterThan(0)
  expect((await who.get(`/api/cases/${open.id}`)).status).toBe(404)
  await walk.does(open, account, step)
  expect((await viewOf(open)).status).toBe('closed')
}

describe('a client who leaves the country', () => {
  test(
    'is followed abroad by the mission, in the closed case and with a limit, as long as that goes on',
    async () => {
      const open = await reported()
      await walk.adds(open, 'exit_abroad')
      const task = await walk.takes(open, 'case_coordinator', 'exit_abroad')
      const empty = await open.coordinator.post(`/api/tasks/${task}/complete`, { outcome: 'closed', answers: {} })
      const asked = empty.issues.map((issue) => issue.split(' ')[0])
      const needed = ['abroad_country', 'left_on', 'followed_by', 'legal_rights_kept'].map(
        (field) => `answers.${field}`,
      )
      expect(asked).toEqual(expect.arrayContaining(needed))
      const exit = (await viewOf(open)).exits.find(({ code }) => code === 'left_country')
      expect(exit?.keeps.map(({ code }) => code)).toContain('LEG-02')
      const told = { contact_there: 'Contoh Lembaga', followed_by: 'mission' }
      await walk.does(open, 'case_coordinator', { item: 'exit_abroad', outcome: 'closed', told })

      expect(await viewOf(open)).toMatchObject({ status: 'closed', closedCode: 'left_country' })
      for (const outcome of ['continues', 'ended']) {
        accepted(await hands(open, 'abroad_follow_up', 'perwakilan-kl'))
        await goesOn(open, 'mission_officer', { item: 'abroad_follow_up', outcome })
      }
      expect(await openItems(open)).toEqual(['police_report'])
      await goesOn(open, 'investigator', { item: 'police_report', outcome: 'accepted' })
      expect(await openItems(open)).toEqual(expect.arrayContaining(['investigation', 'restitution_claim']))
    },
    LONG,
  )

  test(
    'is still owed restitution: the prosecution enforces it in the closed case, with a limit',
    async () => {
      const open = await reported()
      await walk.does(open, 'investigator', { item: 'police_report', outcome: 'accepted' })
      await walk.does(open, 'investigator', { item: 'investigation', outcome: 'file_complete' })
      await walk.does(open, 'prosecutor', { item: 'prosecution', outcome: 'indicted' })
      await walk.does(open, 'legal_companion', { item: 'trial_support', outcome: 'convicted' })
      await walk.does(open, 'prosecutor', { item: 'restitution_execution', outcome: 'unpaid' })
      accepted(await hands(open, 'enforcement', 'kejari-batam'))
      await walk.adds(open, 'exit_abroad')
      await walk.does(open, 'case_coordinator', { item: 'exit_abroad', outcome: 'closed' })

      expect((await viewOf(open)).status).toBe('closed')
      await goesOn(open, 'prosecutor', { item: 'enforcement', outcome: 'done' })
      expect(await openItems(open)).not.toContain('enforcement')
    },
    LONG,
  )
})

describe('where the client refused to have data shared', () => {
  test(
    'police and LPSK work by the consent for them, who is missing is reported, others get nothing',
    async () => {
      const open = await reported()
      await walk.consents(open, ['C5'], 'refused')
      await walk.adds(open, 'foreign_victim', 'missing_child')

      expect((await hands(open, 'foreign_victim', 'imigrasi-batam')).code).toBe('consent_not_for_office')
      await walk.does(open, 'investigator', { item: 'police_report', outcome: 'accepted' })
      expect((await walk.begins(open, 'lpsk_officer', 'protection_need')).status).toBe(200)
      expect((await walk.begins(open, 'investigator', 'missing_child')).status).toBe(200)
      await walk.consents(open, ['C6'], 'refused')
      expect((await hands(open, 'restitution_claim', 'lpsk')).code).toBe('consent_not_for_office')
    },
    LONG,
  )

  test(
    'forensic evidence is issued and handed over by the consent for it; the police get nothing else',
    async () => {
      const one = await aReportCase(app)
      const no = { code: 'C5', state: 'refused', language: 'id', explainedBy: 'Contoh Petugas' }
      accepted(await one.coordinator.post(`/api/cases/${one.id}/consents`, no))
      const letter = await one.bring('letter', await aPaper('surat'))
      const paper = await one.bring('paper', await aPaper('visum'))
      const unit = organisationIdOf(POLICE)
      const report = { asks: 'letter', letter, unit, agreed: 'given', paper, conclusion: CONCLUSION }
      expect((await one.issue(report)).status).toBe(200)

      const police = await app.as('investigator')
      const handover = await one.task('take_over')
      expect((await police.post(`/api/tasks/${handover}/claim`)).status).toBe(200)
      expect((await police.get(`/api/documents/${paper}/content`)).status).toBe(200)
      expect((await one.hands('interview', POLICE)).code).toBe('consent_not_for_office')
    },
    LONG,
  )
})

test(
  'before anybody asked about sharing, an office at work learns no safe contact, afterwards it does',
  async () => {
    const identity = { full_name: 'Contoh Merpati', safe_contact: 'lewat Contoh Bibi' }
    const open = await walk.opens({ sop: 'shared-care', identity })
    accepted(await hands(open, 'house', SHELTER))
    const shelter = await app.as('social_worker')
    const { personId } = await viewOf(open)
    const look = { field: 'safe_contact', purpose: 'menghubungi klien' }
    const asks = () => shelter.post(`/api/people/${personId}/reveal`, look)

    expect((await shelter.get(`/api/cases/${open.id}`)).status).toBe(200)
    expect(await asks()).toMatchObject({ status: 409, code: 'kept_back' })
    await walk.consents(open, ['C5'])
    expect(await asks()).toMatchObject({ status: 200, body: { value: 'lewat Contoh Bibi' } })
  },
  LONG,
)

test(
  'a second signature not given within the hour is told to coordinators, then above, and still owed',
  async () => {
    const open = await walkIn(past).opens({ sop: 'shared-care' })
    const [nurse, supervisor] = [await past.as('health_provider'), await app.as('supervisor')]
    accepted(await hands(open, 'examine', HOSPITAL))
    const examine = (await open.task('examine')).id
    accepted(await nurse.post(`/api/tasks/${examine}/claim`))
    accepted(await nurse.post(`/api/tasks/${examine}/ask_override`, { reason: 'life_saving' }))
    const signature = await open.task('second_signature')
    expect(Date.parse(signature.clock?.due ?? '') - Date.parse(signature.openedAt)).toBe(HOUR)
    await past.catchUp(open.id)

    const escalated = async (who: Person) =>
      (await newsOf(who, open.id)).filter(({ kind, taskId }) => kind === 'escalated' && taskId === signature.id)
    for (const who of [await app.as('case_coordinator'), supervisor]) {
      expect(
        (
          await until(
            () => escalated(who),
            ({ length }) => length > 0,
          )
        ).length,
      ).toBeGreaterThan(0)
    }
    const [limit] = DueList.parse(accepted(await open.coordinator.get(`/api/tasks/${signature.id}/due`)).body).data
    const fired = limit?.chain.flatMap((one) => (one.fired ? [`${one.kind} ${one.to}`] : []))
    expect(fired).toEqual(['at_risk owner', 'breach coordinator', 'escalation organisation_head'])
    const above = /Signature of a second person.*escalated, Pusat Layanan Contoh Provinsi Kepulauan Riau was told/
    expect(await historyOf(open)).toContainEqual(expect.stringMatching(above))
    expect((await supervisor.post(`/api/tasks/${signature.id}/claim`)).status).toBe(200)
    const agreed = await supervisor.post(`/api/tasks/${signature.id}/complete`, { outcome: 'agreed' })
    expect(agreed.status).toBe(200)
  },
  LONG,
)

test(
  'whoever comes home from abroad gets a plan of services (INT-10) with the limit of the law',
  async () => {
    const mission = { officer: 'mission_officer', coordinator: 'case_coordinator7', channel: 'mission', area: 'x-KUL' }
    const open = await walk.opens(mission)
    const told = { age_group: 'adult', contact: 'present', risk: 'high' }
    await walk.does(open, 'mission_officer', { item: 'overseas_report', outcome: 'reported', told })
    await walk.consents(open, ['C1', 'C2', 'C3', 'C5', 'C7'])
    const abroad = [
      ['first_care', 'cared_for'],
      ['overseas_screening', 'victim'],
      ['overseas_shelter', 'cleared'],
      ['travel_document', 'issued'],
    ] as const
    for (const [item, outcome] of abroad) {
      await walk.does(open, 'mission_officer', { item, outcome, told: { nationality: 'wni' } })
    }
    const notice = { kind: 'transfer', item: 'travel_notice', from: 'mission_officer', to: 'case_coordinator' } as const
    accepted(await walk.meets(open, notice))
    const arrival = { kind: 'leg', item: 'arrival_handover', from: 'arrival_officer', to: 'social_worker' } as const
    accepted(await walk.meets(open, arrival))
    await walk.does(open, 'social_worker', { item: 'arrival_screening', outcome: 'victim' })
    expect(await openItems(open)).not.toContain('plan_review')
    accepted(await hands(open, 'arrival_screening', POLICE))
    accepted(await walk.signs(open, 'investigator', 'arrival_screening'))

    const clock = { isLaw: true, due: expect.any(String) }
    expect(await open.task('plan_review')).toMatchObject({ code: 'INT-10', clock })
    const plan = { item: 'plan_review', outcome: 'approved', told: { services: ['health'] } }
    await walk.does(open, 'case_coordinator7', plan)
    expect((await viewOf(open)).stages.map(({ item }) => item)).toContain('health')
  },
  LONG,
)

test(
  'a foreign victim is not kept in detention, and as a witness is not asked to agree to a return',
  async () => {
    const open = await walk.complained()
    await walk.does(open, 'intake_officer', { item: 'triage', outcome: 'standard' })
    await walk.does(open, 'identification_officer', { item: 'rights_consent', outcome: 'given' })
    const checked = { item: 'identity_check', outcome: 'provisional', told: { nationality: 'foreign' } }
    await walk.does(open, 'identification_officer', checked)
    const stays = (stays_at: string) =>
      walk.tries(open, 'immigration_officer', {
        item: 'foreign_victim',
        outcome: 'witness',
        told: { stays_at, witness_needed: true, witness_willing: true },
      })
    const refused = await stays('detention')

    expect([refused.status, refused.issues]).toEqual([422, ['answers.stays_at refused']])
    expect(refused.body).toMatchObject({ issues: [{ message: 'refused' }] })
    const asked = await (
      await app.as('immigration_officer')
    ).get(`/api/tasks/${(await open.task('foreign_victim')).id}`)
    const form = JSON.stringify(TaskView.parse(asked.body).form)
    expect(form).toContain('A victim is not kept in detention')
    expect(form).toContain('Korban tidak ditempatkan di ruang detensi')
    expect((await stays('shelter')).status).toBe(200)
    const { consents, stages } = await viewOf(open)
    expect(consents.find(({ code }) => code === 'C7')?.state).toBeNull()
    expect(stages.map(({ item }) => item)).toEqual(['identification', 'legal'])
    expect(await openItems(open)).toContain('legal_info')
  },
  LONG,
)

const limited = (revision: number, hours: number): string => `
sop: limited
edition: "1"
revision: ${revision}
title: { id: Berbatas, en: Limited }
legal: [{ id: law-1, cite: Law 1 }]
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: visit.done, code: finished }]
stages:
  - id: care
    label: { id: Layanan, en: Care }
    items:
      - task: visit
        label: { id: Kunjungi, en: Visit }
        role: intake_officer
        required: true
        outcomes: { done: { id: Selesai, en: Done } }
        due: [{ within: ${hours} hours, basis: law-1, clause: Article 1, evidence: source }]
`

test(
  'a rehearsal counts limits of law that keep their former rule, and cases late by the new one',
  async () => {
    const admin = await app.as('sop_admin')
    const hashOf = async (): Promise<string> =>
      SopList.parse((await admin.get('/api/sops')).body).data.find(({ sop }) => sop === 'limited')?.hash ?? ''
    await publishText(app.database.owner, limited(1, 24))
    const from = await hashOf()
    const late = await walkIn(past).opens({ sop: 'limited' })
    await past.catchUp(late.id)
    await walk.opens({ sop: 'limited' })
    await publishText(app.database.owner, limited(2, 2))
    const { id } = RehearsalView.parse(accepted(await admin.post('/api/rehearsals', { from, to: await hashOf() })).body)
    const recorder = connect({ url: app.database.recorder, most: 2 })
    await carryOutRehearsal({ db: recorder, log: pino({ level: 'silent' }), now: Date.now }, id)
    await recorder.destroy()

    const view = RehearsalView.parse((await admin.get(`/api/rehearsals/${id}`)).body)
    const sum = { cases: 2, lawKept: 2, lawLimits: 2, lateByLaw: 1 }
    expect(view).toMatchObject({ state: 'finished', sum, lawKept: [{ item: 'visit', cases: 2 }] })
    const found = await admin.get(`/api/rehearsals/${id}/cases?trouble=lateByLaw`)
    const { data } = RehearsedCases.parse(found.body)
    expect(data.map(({ caseId }) => caseId)).toEqual([late.id])
    const kept = data[0]?.report.lawKept ?? []
    expect(kept).toMatchObject([{ item: 'visit', late: true, basis: { en: expect.stringContaining('Law 1') } }])
    expect(kept.map(({ due, would }) => Date.parse(due ?? '') - Date.parse(would ?? ''))).toEqual([22 * HOUR])
  },
  LONG,
)
