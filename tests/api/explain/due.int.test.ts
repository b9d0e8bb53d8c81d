// Why a date is due, and the calendars behind it: read by whoever sees the task, changed by administrators in
// revisions.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CalendarList, CalendarPublished, DueList, type DueView } from '../../../api/contract/due.ts'
import { CaseView, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import type { Calendar } from '../../../sop-definitions/calendar/calendar.ts'
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'
import { ZONES } from '../../../sop-definitions/language/zones.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let administrator: Person
beforeAll(async () => {
  app = await testApp()
  administrator = await app.as('administrator')
})
afterAll(() => app.close())

const calendars = async () => CalendarList.parse((await administrator.get('/api/calendars')).body).data
const newest = async (id: string): Promise<Calendar> => {
  const row = (await calendars()).find(({ calendar, isNewest }) => calendar === id && isNewest)
  if (row === undefined) throw new Error(`no calendar ${id}`)
  return row.document
}
const due = async (who: Person, task: string): Promise<DueView[]> =>
  DueList.parse((await who.get(`/api/tasks/${task}/due`)).body).data
const stateOf = async (id: string) =>
  (await app.rows('select state from app.case_file where id = $1', [id])) as {
    state: { offsetMinutes?: number; calendar?: Partial<WorkCalendar> }
  }[]

describe('a due date', () => {
  test('is explained in both languages to whoever sees the task, with its basis and who is told', async () => {
    const open = await anOpenCase(app)
    const task = await open.task('complaint')
    const [told] = await due(open.officer, task.id)

    expect(told).toMatchObject({
      item: 'complaint',
      until: 'finished',
      counting: 'counted',
      isLaw: false,
      due: task.clock?.due,
    })
    expect(told?.summary.id).toMatch(/^Ini harus selesai dalam hari yang sama, paling lambat pada akhir hari /)
    expect(told?.summary.en).toMatch(/^This must be done within the same day, at the latest by the end of /)
    expect(told?.chain.map(({ kind, to, fired }) => [kind, to, fired])).toEqual([
      ['at_risk', 'owner', false],
      ['breach', 'coordinator', false],
      ['escalation', 'organisation_head', false],
      ['escalation', 'task_force', false],
    ])
  })

  test('of a task out of sight is not there, and nobody reads it without a session', async () => {
    const open = await anOpenCase(app)
    const { id } = await open.task('complaint')

    expect((await (await app.as('health_provider2')).get(`/api/tasks/${id}/due`)).status).toBe(404)
    expect((await (await app.as('health_provider2')).get(`/api/cases/${open.id}/due`)).status).toBe(404)
    for (const path of [`/api/tasks/${id}/due`, `/api/cases/${open.id}/due`, '/api/calendars'])
      expect((await app.nobody.get(path)).status).toBe(401)
  })

  test('is counted by the calendar that the case took along when it was opened', async () => {
    const open = await anOpenCase(app)
    const [{ state } = { state: {} }] = await stateOf(open.id)

    expect(state.calendar).toMatchObject({
      id: 'indonesia',
      sources: [{ calendar: 'indonesia', revision: (await newest('indonesia')).revision }],
    })
    expect(CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body).zone).toBe('WIB')
    expect(
      DueList.parse((await open.coordinator.get(`/api/cases/${open.id}/due`)).body).data.every(
        ({ counting }) => counting !== 'unknown',
      ),
    ).toBe(true)
  })
})

describe('a case of a mission in Italy', () => {
  test('takes the summer time of its host country along, and is told in it', async () => {
    const officer = await app.as('mission_officer')
    const { id: personId } = PersonCreated.parse(
      (await officer.post('/api/people', { identity: { full_name: 'Contoh Roma' }, searched: true })).body,
    )
    const { caseId } = CommandAnswer.parse(
      (await officer.post('/api/cases', { sop: 'integrated-services', personId, area: 'x-ROM', channel: 'mission' }))
        .body,
    )
    const [{ state } = { state: {} }] = await stateOf(caseId)
    expect(state).toMatchObject({ offsetMinutes: 60, calendar: { id: 'italy', offset: ZONES.CET } })
    expect(CaseView.parse((await officer.get(`/api/cases/${caseId}`)).body).zone).toBe('CET')
  })
})

describe('a calendar', () => {
  test('is published as the next revision, is in the ledger, and holds for cases opened from now on', async () => {
    const before = await anOpenCase(app)
    const document = await newest('indonesia')
    const next: Calendar = {
      ...document,
      revision: document.revision + 1,
      days: [
        ...document.days,
        { date: '2027-05-17', kind: 'national', provisional: true, label: { id: 'Idul Adha', en: 'Eid al-Adha' } },
      ],
    }
    const answer = await administrator.post('/api/calendars', next, 'one-publication')

    expect(answer).toMatchObject({ status: 201, body: { calendar: 'indonesia', revision: next.revision } })
    expect((await administrator.post('/api/calendars', next, 'one-publication')).body).toEqual(answer.body)
    const after = await anOpenCase(app)
    const [{ state: old } = { state: {} }] = await stateOf(before.id)
    const [{ state: fresh } = { state: {} }] = await stateOf(after.id)
    expect([old.calendar?.sources?.[0]?.revision, fresh.calendar?.sources?.[0]?.revision]).toEqual([
      document.revision,
      next.revision,
    ])
    const told = await app.rows(
      `select canon::json->'body' as body from app.case_event where type = 'calendar_published'`,
    )
    expect(told).toEqual([
      {
        body: {
          type: 'calendar_published',
          calendar: 'indonesia',
          revision: next.revision,
          hash: CalendarPublished.parse(answer.body).hash,
        },
      },
    ])
    expect(
      (await calendars())
        .filter(({ calendar }) => calendar === 'indonesia')
        .map(({ revision, isNewest }) => [revision, isNewest]),
    ).toEqual([
      [next.revision, true],
      [document.revision, false],
    ])
  })

  test('with faults is refused with all of them, each at its place', async () => {
    const document = await newest('bali')
    const faulty = {
      ...document,
      revision: document.revision + 5,
      extends: 'nowhere',
      days: [...document.days, { date: '2031-01-01', kind: 'regional', label: { id: 'Contoh', en: 'Example' } }],
    }

    expect(await administrator.post('/api/calendars', faulty)).toMatchObject({
      status: 422,
      issues: [
        `days.${document.days.length}.date calendar`,
        `days.${document.days.length} calendar`,
        'extends not_found',
        'revision revision',
      ],
    })
    expect(
      (await administrator.post('/api/calendars', { ...document, days: [{ date: '2026-02-30', kind: 'feast' }] }))
        .issues.length,
    ).toBeGreaterThan(2)
  })

  test('is changed by administrators alone, and never in place', async () => {
    const document = await newest('bali')
    const next = { ...document, revision: document.revision + 1 }

    expect(await (await app.as('case_coordinator')).post('/api/calendars', next)).toMatchObject({ status: 403 })
    expect((await (await app.as('case_coordinator')).get('/api/calendars')).status).toBe(200)
    expect((await administrator.post('/api/calendars', { ...next, revision: document.revision })).issues).toEqual([
      'revision revision',
    ])
    await expect(app.rows(`set role tapak_door; update app.calendar_revision set revision = 9`)).rejects.toThrow(
      /permission denied|multiple commands/,
    )
  })
})
