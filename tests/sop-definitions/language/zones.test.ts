// Local time against the time-zone data of the runtime, which knows nothing of our tables.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  instantOf,
  localOf,
  minutesAt,
  steadyOf,
  ZONES,
  type Offset,
  type Zone,
} from '../../../sop-definitions/language/zones.ts'

const PLACES = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
  MYT: 'Asia/Kuala_Lumpur',
  SGT: 'Asia/Singapore',
  HKT: 'Asia/Hong_Kong',
  PHT: 'Asia/Manila',
  ICT: 'Asia/Bangkok',
  MMT: 'Asia/Yangon',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  GST: 'Asia/Dubai',
  AST: 'Asia/Riyadh',
  CST: 'Asia/Taipei',
  BNT: 'Asia/Brunei',
  TRT: 'Europe/Istanbul',
  CET: 'Europe/Rome',
} as const satisfies Record<Zone, string>
const MINUTE = 60_000,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR

const showing = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (instant: number): string => format.format(instant).replace(' ', 'T')
}
const rome = showing(PLACES.CET)
const ours = (instant: number, offset: Offset): string => new Date(localOf(instant, offset)).toISOString().slice(0, 19)
/** Twelve years: as many as the table has. */
const [FIRST, LAST] = [Date.UTC(2024, 0, 1), Date.UTC(2036, 0, 1) - HOUR]
const instant = fc.integer({ min: FIRST / MINUTE, max: LAST / MINUTE }).map((minutes) => minutes * MINUTE)
const { CET } = ZONES
/** Instants close to a change, where something can go wrong. */
const nearChange = fc
  .tuple(fc.constantFrom(...CET.changes), fc.integer({ min: -3 * 60, max: 3 * 60 }))
  .map(([[from], minutes]) => from + minutes * MINUTE)

describe('the clocks of a place', () => {
  test.each(Object.entries(PLACES))('show in %s what the runtime knows of %s, for twelve years', (name, place) => {
    const there = showing(place)
    const offset = Object.entries(ZONES).find(([zone]) => zone === name)?.[1] ?? NaN
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), (at) => {
        expect(ours(at, offset)).toBe(there(at))
      }),
      { numRuns: 300 },
    )
  })

  test('are changed in Italy on every day of the table and on no other', () => {
    const changes: (readonly [from: number, minutes: number])[] = []
    const minutesIn = (at: number): number => (Date.parse(`${rome(at)}Z`) - at) / MINUTE
    for (let at = FIRST; at < LAST; at += HOUR)
      if (minutesIn(at) !== minutesIn(at - HOUR)) changes.push([at, minutesIn(at)])
    expect(CET.changes).toEqual(changes)
    expect(CET.until * DAY).toBe(Date.UTC(2035, 11, 31))
  })

  test('stay in winter time before and after the years of the table', () => {
    expect([Date.UTC(2023, 6, 1), Date.UTC(2036, 6, 1)].map((at) => minutesAt(at, CET))).toEqual([60, 60])
  })
})

describe('time for counting', () => {
  test('never goes back, and is what the clock shows except in the hour that comes twice', () => {
    fc.assert(
      fc.property(nearChange, fc.integer({ min: 0, max: 200 }), (at, later) => {
        expect(steadyOf(at + later * MINUTE, CET)).toBeGreaterThanOrEqual(steadyOf(at, CET))
        const isTwice = rome(at) === rome(at - HOUR)
        expect(steadyOf(at, CET) - localOf(at, CET)).toBe(isTwice ? HOUR - (localOf(at, CET) % HOUR) : 0)
      }),
    )
  })

  test('leads back to the first instant at which the clock shows it', () => {
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), (at) => {
        const first = rome(at) === rome(at - HOUR) ? at - HOUR : at
        expect(instantOf(localOf(at, CET), CET)).toBe(first)
      }),
    )
    expect(new Date(instantOf(Date.parse('2026-03-29T02:30Z'), CET)).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })
})
