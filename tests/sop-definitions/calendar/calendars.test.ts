import { describe, expect, test } from '@jest/globals'
import { dayNumber } from '../../../sop-definitions/calendar/calendar.ts'
import { loadCalendar } from '../../../sop-definitions/calendar/calendar-file.ts'
import { parseAreas } from '../../../sop-definitions/rules/demo.ts'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { readFileSync } from 'node:fs'
import { shippedCalendar, shippedCalendars } from '../../support/sops/shipped-calendars.ts'

const GOOD = `calendar: example
revision: 1
title: { id: Contoh, en: Example }
weekend: [saturday, sunday]
hours: ["08:00-12:00", "13:00-16:00"]
decrees:
  - { id: skb-1, cite: SKB Contoh 1/2025, evidence: inferred }
years:
  2025: { decrees: [skb-1] }
  2026: { provisional: true }
days:
  - { date: 2025-01-01, kind: national, decree: skb-1, label: { id: Tahun Baru, en: New Year } }
  - { date: 2026-01-02, kind: joint_leave, provisional: true, label: { id: Cuti bersama, en: Joint leave } }
`
const said = (text: string): string[] =>
  loadCalendar(text, 'file.yaml').remarks.map((remark) => remarkText(remark, 'en'))
const changed = (from: string, to: string): string => {
  expect(GOOD).toContain(from)
  return GOOD.replace(from, to)
}

describe('a calendar file', () => {
  test('without a mistake is a calendar', () => {
    expect(loadCalendar(GOOD, 'file.yaml').calendar).toMatchObject({
      calendar: 'example',
      days: [{ date: '2025-01-01' }, { date: '2026-01-02' }],
    })
  })

  test.each([
    [
      'a day that is no date',
      changed('2026-01-02', '2026-02-30'),
      'file.yaml:13:13 days[1].date: is not written as it must be',
    ],
    [
      'a day in a year that is not declared',
      changed('2026-01-02', '2028-01-02'),
      'file.yaml:13:13 days[1].date: the year 2028 is not declared under "years"',
    ],
    [
      'a day written twice',
      changed('2026-01-02', '2025-01-01'),
      'file.yaml:13:13 days[1].date: 2025-01-01 is written twice',
    ],
    [
      "a day on nobody's word",
      changed('kind: joint_leave, provisional: true,', 'kind: joint_leave,'),
      'file.yaml:13:5 days[1]: needs a decree, or provisional',
    ],
    [
      'a decree that does not exist',
      changed('kind: national, decree: skb-1', 'kind: national, decree: skb-9'),
      'file.yaml:12:49 days[0].decree: the decree "skb-9" does not exist',
    ],
    [
      "a year on nobody's word",
      changed('2026: { provisional: true }', '2026: {}'),
      'file.yaml:10:9 years[2026]: needs a decree, or provisional',
    ],
    [
      'a kind that does not exist',
      changed('kind: joint_leave', 'kind: feast'),
      'file.yaml:13:31 days[1].kind: must be one of: national, joint_leave, regional, host',
    ],
    [
      'hours out of order',
      changed('"08:00-12:00", "13:00-16:00"', '"13:00-16:00", "08:00-12:00"'),
      'file.yaml:5:8 hours: does not have the right shape',
    ],
    [
      'no weekend and nothing to extend',
      changed('weekend: [saturday, sunday]\n', ''),
      'file.yaml:1:1 weekend: the weekend is missing',
    ],
  ])('%s is named with its place', (_, text, remark) => {
    expect(said(text)).toEqual([remark])
  })

  test('tells everything that is wrong at once', () => {
    expect(
      said(changed('2026-01-02', '2028-01-02').replace('decree: skb-1, label', 'decree: skb-9, label')),
    ).toHaveLength(2)
  })
})

describe('the calendars that ship', () => {
  const areas = parseAreas(readFileSync(new URL('../../../sop-definitions/demo/areas.yaml', import.meta.url), 'utf8'))
  const days = (id: string, kind: string, year: string) =>
    (shippedCalendars().find(({ calendar }) => calendar === id)?.days ?? []).filter(
      (day) => day.kind === kind && day.date.startsWith(year),
    )

  test('have the national holidays and the joint leave of 2025 and 2026, each on the word of a decree', () => {
    expect([
      days('indonesia', 'national', '2025').length,
      days('indonesia', 'joint_leave', '2025').length,
      days('indonesia', 'national', '2026').length,
      days('indonesia', 'joint_leave', '2026').length,
    ]).toEqual([17, 11, 17, 8])
    for (const year of ['2025', '2026'])
      expect(
        [...days('indonesia', 'national', year), ...days('indonesia', 'joint_leave', year)].every(
          ({ decree }) => decree !== undefined,
        ),
      ).toBe(true)
  })

  test('mark all of 2027 as provisional where no decree was found', () => {
    const decreed = ['hong-kong', 'italy', 'japan']
    expect(
      shippedCalendars()
        .filter(({ days: all }) => all.some(({ date, decree }) => date.startsWith('2027') && decree !== undefined))
        .map(({ calendar }) => calendar)
        .toSorted(),
    ).toEqual(decreed)
    for (const id of decreed) expect(days(id, 'host', '2027').filter(({ provisional }) => provisional)).toEqual([])
    expect(shippedCalendar('bali').settledUntil).toBe(dayNumber('2026-12-31'))
    expect(shippedCalendar('malaysia').settledUntil).toBe(0)
  })

  test('Idul Fitri 2026 is 21 and 22 March, with the joint leave that the decree sets around it', () => {
    expect(
      [...days('indonesia', 'national', '2026-03'), ...days('indonesia', 'joint_leave', '2026-03')]
        .map(({ date }) => date.slice(8))
        .toSorted(),
    ).toEqual(['18', '19', '20', '21', '22', '23', '24'])
  })

  test('Galungan comes every 210 days on a Wednesday, and Kuningan ten days later', () => {
    const dates = days('bali', 'regional', '').map(({ date }) => dayNumber(date))
    const galungan = dates.filter((_, index) => index % 2 === 0)
    expect(galungan.slice(1).map((day, index) => day - (galungan[index] ?? 0))).toEqual([210, 210, 210, 210])
    expect(
      dates.map((day, index) =>
        index % 2 === 0 ? new Date(day * 86_400_000).getUTCDay() : day - (dates[index - 1] ?? 0),
      ),
    ).toEqual([3, 10, 3, 10, 3, 10, 3, 10, 3, 10])
  })

  test('add the days of a region to those of the country, and take little room in a case', () => {
    const bali = shippedCalendar('bali')
    expect(bali.sources.map(({ calendar }) => calendar)).toEqual(['bali', 'indonesia'])
    expect(bali.off).toMatchObject({
      national: shippedCalendar('indonesia').off.national,
      regional: [
        dayNumber('2025-04-23'),
        dayNumber('2025-11-19'),
        dayNumber('2026-06-17'),
        dayNumber('2027-01-13'),
        dayNumber('2027-08-11'),
      ],
    })
    for (const { calendar } of shippedCalendars())
      expect(JSON.stringify(shippedCalendar(calendar)).length).toBeLessThan(1_500)
  })

  test('have the days of the host country for each mission, with the source and its year, or the weekend alone', () => {
    const missions = areas.flatMap(({ kind, calendar = '' }) => (kind === 'mission' ? [calendar] : []))
    expect(new Set(missions).size).toBe(10)
    const found = missions.map((id) => {
      const { decrees = [], days: all = [], weekend } = shippedCalendars().find((one) => one.calendar === id) ?? {}
      for (const { cite, evidence } of decrees)
        expect([evidence, cite]).toEqual(['source', expect.stringMatching(/20\d\d/)])
      return [id, weekend?.join(), all.length > 0, shippedCalendar(id).settledUntil]
    })
    const [weekend, y2026, y2027] = ['saturday,sunday', dayNumber('2026-12-31'), dayNumber('2027-12-31')]
    expect(found).toEqual([
      ['taiwan', weekend, true, y2026],
      ['malaysia', weekend, true, 0],
      ['hong-kong', weekend, true, y2027],
      ['south-korea', weekend, true, y2026],
      ['japan', weekend, true, y2027],
      ['singapore', weekend, true, y2026],
      ['saudi-arabia', 'friday,saturday', true, 0],
      ['italy', weekend, true, y2027],
      ['brunei', 'friday,sunday', false, 0],
      ['turkey', weekend, true, y2026],
    ])
  })

  test('know days that only the host country has, and the days in lieu of those that fall on a weekend', () => {
    const off = (id: string, date: string) => shippedCalendar(id).off.host?.includes(dayNumber(date)) === true
    expect(['2026-09-22', '2027-03-22', '2026-08-17'].map((date) => off('japan', date))).toEqual([true, true, false])
    expect(['2026-02-27', '2026-10-26', '2026-10-25'].map((date) => off('taiwan', date))).toEqual([true, true, false])
    expect(['2026-10-04', '2027-10-04'].map((date) => off('italy', date))).toEqual([false, true])
    expect(['2026-08-10', '2026-06-01'].map((date) => off('singapore', date))).toEqual([true, true])
  })

  test('stand behind every area that names one', () => {
    const known = shippedCalendars().map(({ calendar }) => calendar)
    expect(
      areas.flatMap(({ calendar }) => (calendar === undefined || known.includes(calendar) ? [] : [calendar])),
    ).toEqual([])
  })
})
