// The limits of the law, played through the door by the people who do the work: the days that are told in forms, and
// the dates that tasks and case show.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { DueList, type DueView } from '../../../api/contract/due.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { TaskList, TaskView, type TaskRow } from '../../../api/contract/tasks.ts'
import { connect } from '../../../db/ground/connect.ts'
import { mailWaiting } from '../../../db/accounts/mail.ts'
import { readCsv } from '../../support/door/an-event-log.ts'
import { accepted, historyOf, inDays, openItems, walkIn, type Walk } from '../../support/door/a-walk.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const DAY = 86_400_000,
  WIB = 7 * 3_600_000
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
/** The last instant of a day in the zone of these cases, as the door tells it. */
const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY - WIB).toISOString()

let app: TestApp
let does: Walk['does']
let takes: Walk['takes']
beforeAll(async () => {
  app = await testApp()
  const walk = walkIn(app)
  does = walk.does
  takes = walk.takes
})
afterAll(() => app.close())

/** As the list of tasks and as the plan of the case tell it: both must tell the same. */
async function listed(
  open: OpenCase,
  item: string,
): Promise<Pick<TaskRow, 'due' | 'isLaw' | 'late' | 'state'> | undefined> {
  const { data } = TaskList.parse((await open.coordinator.get(`/api/tasks?view=ours&caseId=${open.id}&limit=100`)).body)
  const row = data.filter((task) => task.item === item).at(-1)
  if (row === undefined) return undefined
  const { clock } = await open.task(item)
  expect([item, clock?.due, clock?.isLaw, clock?.breached]).toEqual([item, row.due, row.isLaw, row.late])
  const { due, isLaw, late, state } = row
  return { due, isLaw, late, state }
}
/** Why the step is due then, by the limit that stands first. */
const explained = async (open: OpenCase, item: string): Promise<DueView | undefined> =>
  DueList.parse((await open.coordinator.get(`/api/tasks/${(await open.task(item)).id}/due`)).body).data.find(
    ({ due }) => due !== null,
  )
/** A further limit of the case, which is no step. */
const limit = async (open: OpenCase, item: string): Promise<DueView | undefined> =>
  DueList.parse((await open.coordinator.get(`/api/cases/${open.id}/due`)).body).data.find((one) => one.item === item)
const spoken = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })

/** A case with the legal service, whose client agreed to share and to report. */
async function atLaw(): Promise<OpenCase> {
  const open = await anOpenCase(app)
  accepted(await open.complain())
  for (const code of ['C1', 'C5', 'C6'])
    accepted(
      await open.coordinator.post(`/api/cases/${open.id}/consents`, {
        code,
        state: 'given',
        method: 'spoken',
        language: 'id',
        explainedBy: 'Contoh Petugas',
      }),
    )
  accepted(await open.coordinator.post(`/api/cases/${open.id}/items`, { item: 'legal' }))
  return open
}

/** Reported, and brought to court. */
async function indicted(claim: string): Promise<OpenCase> {
  const open = await atLaw()
  await does(open, 'legal_companion', { item: 'legal_info', outcome: 'report', told: { report_choice: 'now' } })
  await does(open, 'investigator', { item: 'police_report', outcome: 'accepted' })
  await does(open, 'lpsk_officer', { item: 'restitution_claim', outcome: claim })
  await does(open, 'investigator', { item: 'investigation', outcome: 'file_complete' })
  await does(open, 'prosecutor', { item: 'prosecution', outcome: 'indicted' })
  return open
}

describe('through the door', () => {
  test(
    'the seven days count from the day on which the client asked, told in the complaint, and may be over when the ' +
      'step opens',
    async () => {
      const asked = inDays(-4)
      const open = await anOpenCase(app)
      accepted(await open.complain({ risk: 'high', asked_on: asked }))
      await does(open, 'intake_officer', { item: 'triage', outcome: 'high_risk' })
      expect(await listed(open, 'emergency_response')).toMatchObject({
        due: endOf(plus(asked, 7)),
        isLaw: true,
        late: false,
      })

      expect(await explained(open, 'emergency_response')).toMatchObject({
        due: endOf(plus(asked, 7)),
        isLaw: true,
        basisLabel: { en: expect.stringContaining('Pasal 53') },
      })
      const late = await anOpenCase(app)
      accepted(await late.complain({ risk: 'high', asked_on: inDays(-9) }))
      await does(late, 'intake_officer', { item: 'triage', outcome: 'high_risk' })
      expect(await listed(late, 'emergency_response')).toMatchObject({ due: endOf(inDays(-2)), late: true })
    },
  )

  test(
    'a hearing is moved twice while its preparation is held: the date of the preparation follows each time, and ' +
      'history keeps every day with its reason',
    async () => {
      const open = await indicted('in_time')
      const sets = (day: string, hearing_reason: string) =>
        does(open, 'legal_companion', { item: 'hearing', outcome: 'dated', told: { hearing_on: day, hearing_reason } })
      const dates = async () => [(await listed(open, 'hearing'))?.due, (await listed(open, 'hearing_preparation'))?.due]
      await sets(inDays(20), 'first_set')
      expect(await dates()).toEqual([endOf(inDays(20)), endOf(inDays(17))])

      const companion = await app.as('legal_companion')
      const until = new Date(Date.now() + 10 * DAY).toISOString()
      const preparation = await takes(open, 'legal_companion', 'hearing_preparation')
      accepted(await companion.post(`/api/tasks/${preparation}/hold`, { reason: 'waiting_client', until }))
      for (const [day, reason] of [
        [inDays(27), 'witness_absent'],
        [inDays(41), 'judges_absent'],
      ] as const) {
        await sets(day, reason)
        expect(await dates()).toEqual([endOf(day), endOf(plus(day, -3))])
      }
      expect(await listed(open, 'hearing_preparation')).toMatchObject({ state: 'suspended', isLaw: false })

      const told = (await historyOf(open)).filter((sentence) => sentence.includes('Day of the hearing ('))
      expect(told.toReversed()).toEqual(
        [
          ['First hearing set', inDays(20)],
          ['Postponed: a witness did not come', inDays(27)],
          ['Postponed: the panel of judges was not complete', inDays(41)],
        ].map(
          ([reason, day = '']) =>
            `Facts recorded: Day of the hearing (${spoken(day)}); Reason of the date of the hearing (${reason})`,
        ),
      )
    },
  )

  test(
    'restitution waits for the copy and is due thirty days after it came; the ninety days for a late claim wait ' +
      'for the day on which the client learned of the judgment',
    async () => {
      const open = await indicted('late')
      await does(open, 'prosecutor', { item: 'sentencing_demand', outcome: 'done' })
      await does(open, 'legal_companion', {
        item: 'trial_support',
        outcome: 'convicted',
        told: { judgment_known: false },
      })
      expect(await listed(open, 'restitution_execution')).toMatchObject({ due: null, isLaw: true, late: false })
      expect(await listed(open, 'late_restitution')).toMatchObject({ due: null, isLaw: true, late: false })

      const [came, learned] = [inDays(-3), inDays(-2)]
      await does(open, 'legal_companion', {
        item: 'judgment_copy_receipt',
        outcome: 'received',
        told: { judgment_received: came },
      })
      expect(await listed(open, 'restitution_execution')).toMatchObject({
        due: endOf(plus(came, 30)),
        isLaw: true,
        late: false,
      })
      await does(open, 'legal_companion', { item: 'judgment_told', outcome: 'told', told: { learned_on: learned } })
      expect(await listed(open, 'late_restitution')).toMatchObject({
        due: endOf(plus(learned, 90)),
        isLaw: true,
        late: false,
      })
      expect(await explained(open, 'restitution_execution')).toMatchObject({
        basisLabel: { en: expect.stringContaining('Pasal 30') },
      })
    },
  )

  test(
    '"not now" parks the service: it rings on the day that was chosen, waits again for another day, and is taken ' +
      'up before it',
    async () => {
      const open = await atLaw()
      const yesterday = inDays(-1)
      await does(open, 'legal_companion', {
        item: 'legal_info',
        outcome: 'not_now',
        told: { report_choice: 'later', ask_again: yesterday },
      })
      expect(await openItems(open)).toEqual(expect.arrayContaining(['report_later']))
      expect(await openItems(open)).not.toContain('police_report')
      expect(await listed(open, 'report_later')).toMatchObject({ due: endOf(yesterday), isLaw: false, late: true })
      expect(await limit(open, 'restitution_window')).toMatchObject({
        isLaw: true,
        counting: 'event',
        basisLabel: { en: expect.stringContaining('Pasal 8') },
      })

      await does(open, 'legal_companion', {
        item: 'report_later',
        outcome: 'later',
        told: { later_choice: 'later', ask_again: inDays(60) },
      })
      expect(await listed(open, 'report_later')).toMatchObject({ due: endOf(inDays(60)), isLaw: false, late: false })
      await does(open, 'legal_companion', { item: 'report_later', outcome: 'resumed', told: { later_choice: 'now' } })
      expect(await openItems(open)).not.toContain('report_later')
      await does(open, 'legal_companion', { item: 'legal_info', outcome: 'report', told: { report_choice: 'now' } })
      expect(await openItems(open)).toContain('police_report')
    },
  )

  test(
    'law and product default are told apart in the news, in mail, in lists that are taken along, and in what an ' +
      'outcome would open',
    async () => {
      await anOpenCase(app)
      const open = await anOpenCase(app)
      accepted(await open.complain({ risk: 'high', asked_on: inDays(-9) }))
      const triage = await takes(open, 'intake_officer', 'triage')
      const view = TaskView.parse((await open.officer.get(`/api/tasks/${triage}`)).body)
      expect(
        view.outcomes.find(({ code }) => code === 'high_risk')?.opens.map(({ item, isLaw }) => [item, isLaw]),
      ).toContainEqual(['emergency_response', true])
      expect(
        view.outcomes.find(({ code }) => code === 'standard')?.opens.map(({ item, isLaw }) => [item, isLaw]),
      ).toContainEqual(['rights_consent', false])
      await does(open, 'intake_officer', { item: 'triage', outcome: 'high_risk' })
      const seen = CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body)
      expect(seen.lateTasks).toMatchObject([{ code: 'INT-04', isLaw: true }])

      const { data } = NotificationList.parse((await open.coordinator.get('/api/me/notifications')).body)
      const late = data.find(({ kind, caseId }) => kind === 'escalated' && caseId === open.id)
      expect(late?.sentence).toEqual({
        id: expect.stringMatching(/INT-04 \(hukum\)$/),
        en: expect.stringMatching(/INT-04 \(law\)$/),
      })
      const recorder = connect({ url: app.database.recorder, most: 1 })
      const mails = await mailWaiting(recorder, { most: 1_000, at: new Date() })
      await recorder.destroy()
      expect(
        mails.filter(({ number, kind }) => kind === 'escalated' && number === seen.number).map(({ law }) => law),
      ).toContain(true)

      const list = await open.coordinator.post('/api/exports/lists', {
        list: 'tasks',
        filter: { view: 'ours' },
        format: 'csv',
        purpose: 'audit',
        language: 'en',
      })
      const [head = [], ...rows] = readCsv(list.bytes.toString().slice(1)).slice(8)
      const [step, basis] = [head.indexOf('Step'), head.indexOf('Basis of the limit')]
      const told = rows.map((row) => `${row[step]?.slice(0, 6)} ${row[basis]}`)
      expect(told).toContainEqual(expect.stringMatching(/^INT-04 law: .*Pasal 53$/))
      expect(told).toContain('INT-01 Product default, not law')
      const cases = await open.coordinator.post('/api/exports/lists', {
        list: 'cases',
        filter: { number: seen.number },
        format: 'csv',
        purpose: 'audit',
        language: 'id',
      })
      expect(readCsv(cases.bytes.toString().slice(1)).at(-1)).toContainEqual(
        expect.stringMatching(/^hukum: .*Pasal 53$/),
      )
    },
  )
})
