// A log that goes on, over random lives of the shipped procedure: wherever it is cut, its parts join to the whole; two
// keys have nothing in common but codes and hours.
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { livingLog, told, type Told } from '../../../api/exports/living-log.ts'
import { namelessUnder, TRANSITIONS, type Nameless } from '../../../api/exports/rows.ts'
import { OBJECTS } from '../../../api/exports/ocel.ts'
import { wordsOf } from '../../../api/words/words.view.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { joined, missingIn, stringsIn, type Log, type Part } from '../../support/door/a-joined-log.ts'
import { SHIPPED, shippedIr } from '../../support/door/a-lived-log.ts'
import { DATE_TIME, OCEL_SCHEMA } from '../../support/door/an-event-log.ts'
import { chance } from '../../support/engine/a-chance.ts'
import { liveCases } from '../../support/engine/random-cases.ts'
import { roomText, shippedRoles } from '../../support/sops/shipped-document.ts'

const { sop } = loadSop(roomText(SHIPPED), SHIPPED, shippedRoles())
if (sop === undefined) throw new Error('the shipped procedure has remarks')
const words = wordsOf({ hash: 'shipped', document: sop, ir: shippedIr }, [])

/** Lives name all answers alike; the product names each once. */
const ofItsCase = (row: CaseEvent, n: number): CaseEvent =>
  row.body.type === 'task_completed' && row.body.answers !== null
    ? { ...row, body: { ...row.body, answers: `${n} ${row.body.answers}` } }
    : row
const LIVES: CaseEvent[][] = []
liveCases(
  shippedIr,
  { from: 11, count: 16, steps: 40, facts: { channel: 'walk_in' } },
  {
    event: (row, before) => {
      if (before === null) LIVES.push([])
      LIVES.at(-1)?.push(ofItsCase(row, LIVES.length))
    },
  },
)
const under = (n: number): Nameless => namelessUnder(Buffer.alloc(32, n))
const ofCase = (n: number, from = 0) => ({ id: `case ${n}`, ledger: LIVES[n] ?? [], words: () => words, from })
const MARK = {
  ...{ agreement: '00000000-0000-4000-8000-000000000001', part: 1, office: 'Kantor Contoh' },
  ...{ receiver: 'Lembaga Contoh', purpose: 'audit', made_by: 'Contoh Satu', made_at: '2026-11-24T09:05:00.000+00:00' },
}
const written = (cases: readonly Told[]): Part =>
  JSON.parse(
    livingLog(cases, { watermark: MARK, living: { year: 2026, next: null, withdrawn: [], start_over: false } }),
  )

/** Rounds in which each case goes on by some rows, as when a part is fetched again and again. */
function cutUp(nameless: Nameless, seed: number): Part[] {
  const random = chance(seed)
  const parts: Part[] = []
  const at = LIVES.map(() => 0)
  while (LIVES.some((ledger, n) => (at[n] ?? 0) < ledger.length)) {
    const cases = LIVES.flatMap((ledger, n): Told[] => {
      const since = at[n] ?? 0
      const until = Math.min(ledger.length, since + random.below(9))
      at[n] = until
      return until === since ? [] : [told({ ...ofCase(n), since, until }, nameless)]
    })
    parts.push(written(cases))
  }
  return parts
}
const whole = (nameless: Nameless): Part =>
  written(LIVES.map((ledger, n) => told({ ...ofCase(n), since: 0, until: ledger.length }, nameless)))
const sorted = ({ events, objects }: Log) => ({
  events: events.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  objects: objects
    .map((thing) => ({ ...thing, relationships: thing.relationships.toSorted(byTie) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
})
const byTie = (one: { objectId: string; qualifier: string }, other: { objectId: string; qualifier: string }): number =>
  `${one.objectId} ${one.qualifier}` < `${other.objectId} ${other.qualifier}` ? -1 : 1

describe('parts of a log', () => {
  test('join to what one log of the whole time says, wherever they are cut', () => {
    expect(LIVES.flat().length).toBeGreaterThan(500)
    for (const seed of [1, 2]) {
      const parts = cutUp(under(1), seed)
      expect(parts.length).toBeGreaterThan(5)
      expect(sorted(joined(parts))).toEqual(sorted(whole(under(1))))
      expect(parts.flatMap(({ events }) => events).length).toBe(LIVES.flat().length)
    }
  })

  test('can each be read alone: by the schema, with everything in it that it names', () => {
    const ajv = new Ajv({ formats: { 'date-time': DATE_TIME } })
    for (const part of cutUp(under(1), 4)) {
      expect([ajv.validate(OCEL_SCHEMA, part), ajv.errorsText()]).toEqual([true, 'No errors'])
      expect(missingIn(part)).toEqual([])
    }
  })

  test('say the same of a row whatever happens to its case later', () => {
    const [ledger = []] = LIVES
    const half = Math.floor(ledger.length / 2)
    const early = told({ ...ofCase(0), ledger: ledger.slice(0, half), since: 0, until: half }, under(1))
    expect(told({ ...ofCase(0), since: 0, until: half }, under(1))).toEqual(early)
  })

  test('begin with the first row of their key, and say nothing of the time before it', () => {
    const [ledger = []] = LIVES
    const start = ledger[Math.floor(ledger.length / 2)]
    const later = ledger.filter(({ at }) => at >= (start?.at ?? 0))
    const { rows, things } = told({ ...ofCase(0, start?.at), since: 0, until: ledger.length }, under(1))
    expect(rows.map(({ type }) => type)).toEqual(later.map(({ body }) => body.type))
    const hour = new Date(Math.floor((start?.at ?? 0) / 3_600_000) * 3_600_000).toISOString().slice(0, 13)
    const times = [...rows, ...things.flatMap(({ attributes }) => attributes)].map(({ time }) => time.slice(0, 13))
    expect(times.toSorted()[0]).toBe(hour)
  })
})

/** Words of the procedure, of its roles and of the engine: they are the same for every case. */
const CODES = new Set(
  [roomText(SHIPPED), roomText('roles.yaml'), JSON.stringify(OBJECTS), JSON.stringify(TRANSITIONS)]
    .join(' ')
    .match(/[\w-]+/g),
)
const ENGINE = [
  'true',
  'false',
  'command',
  'sentry',
  'clock',
  'open',
  'on_hold',
  'closed',
  'in_progress',
  'reached',
  'breached',
  'terminated',
  'suspended',
  'proposed',
  'second_signature',
  'plain',
  '1',
]
const isCode = (text: string): boolean =>
  (text.match(/[\w-]+/g) ?? []).every((word) => CODES.has(word) || ENGINE.includes(word))

describe('logs under two keys', () => {
  test('have no id in common, and no string but codes and whole hours', () => {
    const [one, other] = [stringsIn(whole(under(1))), stringsIn(whole(under(2)))]
    const shared = [...one].filter((text) => other.has(text))
    const [hours, rest] = [
      shared.filter((text) => DATE_TIME.test(text)),
      shared.filter((text) => !DATE_TIME.test(text)),
    ]
    expect(hours.filter((text) => !text.endsWith(':00:00.000+00:00'))).toEqual([])
    expect(rest.filter((text) => !isCode(text))).toEqual([])
    expect(rest.length).toBeGreaterThan(20)
    const ids = [...whole(under(1)).events, ...whole(under(1)).objects].map(({ id }) => id)
    expect(ids.filter((id) => other.has(id))).toEqual([])
  })
})
