// The sentences that a person reads about a due date.
import { describe, expect, test } from '@jest/globals'
import { presentDue } from '../../../api/explain/due.view.ts'
import { wordsOf } from '../../../api/words/words.view.ts'
import type { DueView } from '../../../api/contract/due.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { DueRule } from '../../../sop-definitions/definition/ir.ts'
import { ZONES } from '../../../sop-definitions/language/zones.ts'
import { explainDue } from '../../../workflows/engine/explain/explain-due.ts'
import { COORDINATOR, openCase, OWNER, type ACase } from '../../support/engine/a-case.ts'
import { anIr, aTask, on, within } from '../../support/sops/a-sop.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'
import { shippedCalendar, shippedCalendars } from '../../support/sops/shipped-calendars.ts'

const DAY = 86_400_000
const EVE = Date.parse('2026-12-23T09:00+07:00')
const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
const words = wordsOf(
  { hash: 'due-test', document: structuredClone(sop), ir: compile(sop) },
  parseRoles(roomText('roles.yaml')),
)
const calendars = shippedCalendars().map((document) => ({
  hash: `hash of ${document.calendar}`,
  calendar: document.calendar,
  revision: document.revision,
  document,
  published_at: new Date(0),
  published_by: null,
}))

const HOUR = 3_600_000
const OFFICES = new Map([[OWNER, 'Kantor Contoh']])
const onTheEve = (due: readonly DueRule[], { calendar = shippedCalendar('indonesia'), at = EVE } = {}): ACase => {
  const late = openCase(anIr({ items: [aTask('triage'), aTask('visit', { entry: [on('triage.done')], due })] }), {
    calendar,
  })
  late.now = at
  return late.finish('triage#1')
}
const seen = (from: ACase, id = 'visit#1:0'): DueView => {
  const told = explainDue(from.ir, from.open, id)
  if (told === undefined) throw new Error(id)
  return presentDue(told, { words, state: from.open, calendars, zone: 'WIB', offices: OFFICES })
}

describe('a due date in words', () => {
  const view = seen(
    onTheEve([within(2, 'day', { counting: 'working', from: 'triage.done', basis: 'uu-21-2007 Pasal 52' })]),
  )

  test('says from when it counts, how long, until when, and by what right', () => {
    expect(view.summary).toEqual({
      id: 'Ini harus selesai dalam 2 hari kerja, paling lambat pada akhir hari Sel, 29 Des 2026.',
      en: 'This must be done within 2 working days, at the latest by the end of Tue 29 Dec 2026.',
    })
    expect(view.start.en).toMatch(/, Wed 23 Dec 2026, 09:00 WIB$/)
    expect(view).toMatchObject({
      isLaw: true,
      basisLabel: { id: 'UU 21/2007 Pasal 52' },
      calendar: { id: 'indonesia', revisions: ['indonesia 1'] },
      notes: [],
    })
  })

  test('names each day that did not count, with the decree behind it', () => {
    expect(view.steps.map(({ sentence }) => sentence.id)).toEqual([
      'Rab, 23 Des 2026: hari mulai tidak dihitung',
      'Kam, 24 Des 2026: Cuti bersama Natal, cuti bersama',
      'Jum, 25 Des 2026: Kelahiran Yesus Kristus (Natal), hari libur nasional',
      'Sab, 26 Des 2026 s.d. Min, 27 Des 2026: akhir pekan',
      'Sen, 28 Des 2026 s.d. Sel, 29 Des 2026: 2 hari dihitung',
    ])
    expect(view.steps[1]).toMatchObject({
      why: 'joint_leave',
      source: expect.stringContaining('SKB Menteri Agama 1497/2025'),
      provisional: false,
      sentence: { en: 'Thu 24 Dec 2026: Joint leave for Christmas, joint leave' },
    })
  })

  test('says of a holiday and of a year that nobody has decreed them yet', () => {
    const far = seen(onTheEve([within(8, 'day', { counting: 'working' })]))
    expect(far.steps.find(({ provisional }) => provisional)?.sentence).toEqual({
      id: 'Jum, 1 Jan 2027: Tahun Baru Masehi, hari libur nasional (belum ditetapkan)',
      en: "Fri 1 Jan 2027: New Year's Day, national holiday (not decreed yet)",
    })
    expect(far.notes).toEqual([
      { id: expect.stringContaining('belum semuanya ditetapkan'), en: expect.stringContaining('Not all holidays') },
    ])
  })

  test('ends with the day in Rome, and says where its summer time is not known yet', () => {
    const rome = (at: string): DueView =>
      seen(
        onTheEve([within(2, 'day', { counting: 'calendar' })], {
          calendar: shippedCalendar('indonesia', undefined, ZONES.CET),
          at: Date.parse(at),
        }),
      )
    expect(
      [rome('2027-07-01T09:00Z'), rome('2036-07-01T09:00Z')].map(({ summary, notes }) => [summary.en, notes]),
    ).toEqual([
      [expect.stringContaining('by the end of Sat 3 Jul 2027'), []],
      [
        expect.stringContaining('by the end of Thu 3 Jul 2036'),
        [{ id: expect.any(String), en: expect.stringMatching(/^It is not known yet how the clocks/) }],
      ],
    ])
  })

  test('tells a pause with its reason, and that the clock stands still now', () => {
    const held = onTheEve([within(2, 'day', { counting: 'working', pausable: ['waiting_client'] })])
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: EVE + 90 * DAY })
    expect(seen(held).notes[0]?.en).toMatch(/^This clock has stood still since Wed 23 Dec 2026, 09:00 WIB/)
    held.wait(5 * DAY).do({ type: 'resume', task: 'visit#1' }, COORDINATOR)
    expect(seen(held).steps.find(({ why }) => why === 'pause')?.sentence).toEqual({
      id: 'Kam, 24 Des 2026 s.d. Sen, 28 Des 2026: jam dihentikan, menunggu klien',
      en: 'Thu 24 Dec 2026 to Mon 28 Dec 2026: the clock stood still, waiting for the client',
    })
  })

  test('tells the limit on the beginning apart from that on the end, and who is told when', () => {
    const both = seen(
      onTheEve([
        within(4, 'hour', {
          until: 'started',
          thresholds: [{ id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator', action: 'reassign' }],
        }),
        within(1, 'day'),
      ]),
    )
    expect(both.summary.en).toBe('This must be begun within 4 hours, at the latest Wed 23 Dec 2026, 13:00 WIB.')
    expect(both.chain.map(({ sentence }) => sentence.en)).toEqual([
      'Wed 23 Dec 2026, 13:00 WIB: overdue, the coordinators of the case will be told, the task is handed on',
    ])
  })

  test('names the office that was told, and whom it will tell next', () => {
    const late = onTheEve([
      within(4, 'hour', {
        thresholds: [
          { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator' },
          { id: 'head', fraction: 9, kind: 'escalation', to: 'organisation_head' },
        ],
      }),
    ])
    late.staffed = { [OWNER]: { above: null, roles: [], present: [], coordinating: ['coordinator'] } }
    expect(seen(late.wait(5 * HOUR)).chain.map(({ sentence }) => sentence.en)).toEqual([
      'Wed 23 Dec 2026, 13:00 WIB: overdue, Kantor Contoh was told',
      'Thu 24 Dec 2026, 21:00 WIB: escalated, the office above that of the case will be told',
    ])
  })

  test('says of a case without a calendar that only weekends were left out', () => {
    expect(
      seen(openCase(anIr({ items: [aTask('visit', { due: [within(3, 'day', { counting: 'working' })] })] }))).notes[0]
        ?.en,
    ).toMatch(/before calendars of holidays were used/)
  })
})
