// What a report counts of the past, against the ledgers of the cases that it counts.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../../db/ledger/ledger.ts'
import { measure, type AreaCounts, type AreaFlow } from '../../../db/review/reports.ts'
import { RunCount, type AskedIndicator } from '../../../db/review/measure-run.ts'
import type { Condition } from '../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { recordedLife } from '../../support/record/a-random-case.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'

let ledger: TestLedger
let recorder: Db
let door: Db
let ledgers: CaseEvent[][]

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  ledgers = []
  for (let life = 0; life < 12; life += 1) {
    const { id } = await recordedLife({ ledger, recorder, door }, 7_300 + life)
    ledgers.push(await withOwner(ledger.owner, async (tx) => (await rowsAfter(tx, id, 0)).map(eventOf)))
  }
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
})

const EVER = { from: new Date('2000-01-01T00:00:00Z'), until: new Date('2100-01-01T00:00:00Z') }
const STATISTICS: Scope = { ...NOBODY, reach: 'all', capabilities: ['read_pseudonymous'], purpose: 'statistics' }
const counted = async (then: Date | undefined): Promise<{ areas: AreaCounts[]; flow: AreaFlow[] }> =>
  withDoor(door, STATISTICS, (tx) =>
    measure(tx, { then, month: EVER, weeks: [EVER], ends: [], needs: [] }, ['areas', 'flow']),
  )
const sumOf = ({ areas }: { areas: readonly AreaCounts[] }) => ({
  running: areas.reduce((sum, one) => sum + one.running, 0),
  closed: areas.reduce((sum, one) => sum + (one.closed[0] ?? 0), 0),
})
/** What the ledgers had recorded before that instant. */
const folded = (then: number) => {
  const known = ledgers.map((events) => fold(events.filter(({ at }) => at < then))?.status)
  return {
    running: known.filter((status) => status !== undefined && status !== 'closed').length,
    closed: known.filter((status) => status === 'closed').length,
  }
}

const NEEDS = [
  { id: 'asked', needing: ['ask'], served: ['ask'] },
  { id: 'agreed', needing: ['agree', 'care'], served: ['agree'] },
  { id: 'helped', needing: ['help'], served: ['help'] },
]
const anyOf = (name: string, items: readonly string[]): Condition => ({
  op: 'or',
  args: items.map((item) => ({ op: 'fact', name: `${name}(${item})` })),
})
const asked = ({ id, needing, served }: (typeof NEEDS)[number]): AskedIndicator => ({
  ...{ id, unit: 'case', from: 'cases', periodBy: 'case.opened', by: [] },
  denominator: anyOf('opened', needing),
  numerator: anyOf('done', served),
})
const indicatorsAt = async (then: Date) => {
  const needs = NEEDS.map((one) => ({ ...one, sop: MEMORY_IR.sop, isServed: true }))
  const { indicators } = await withDoor(door, STATISTICS, (tx) =>
    measure(tx, { then, month: EVER, weeks: [], ends: [], needs }, ['indicators']),
  )
  const sum = (of: 'served' | 'waiting', place: number): number =>
    indicators.reduce((all, one) => all + (one[of][place] ?? 0), 0)
  return NEEDS.map(({ id }, place) => {
    const served = sum('served', place)
    return { id, needing: served + sum('waiting', place), served }
  })
}

describe('a report of the past', () => {
  test('counts at every instant what was running and closed then, also where it was opened again', async () => {
    const instants = [...new Set(ledgers.flat().flatMap(({ at }) => [at, at + 1]))]
    const isAgain = ({ body }: CaseEvent): boolean => body.type === 'case_reopened'
    expect(ledgers.flat().some(isAgain)).toBe(true)
    for (const then of instants) expect([then, sumOf(await counted(new Date(then)))]).toEqual([then, folded(then)])
  })

  test('gives every indicator the numbers that are counted from the ledgers alone', async () => {
    const instants = [...new Set(ledgers.flat().map(({ at }) => at + 1))]
    const period = { from: EVER.from.toISOString(), until: EVER.until.toISOString() }
    const set = { sop: MEMORY_IR.sop, cite: 'Contoh', indicators: NEEDS.map(asked) }
    let served = 0
    for (const then of instants) {
      const count = new RunCount({ set, period, asOf: new Date(then).toISOString() }, [])
      for (const events of ledgers) count.add(events)
      const plain = count.numbers.map(({ by: _, ...one }) => one)
      expect([then, await indicatorsAt(new Date(then))]).toEqual([then, plain])
      served += count.numbers.reduce((sum, one) => sum + one.served, 0)
    }
    expect(served).toBeGreaterThan(0)
  })

  test('counts as of this instant what the counters of the present say', async () => {
    const now = await counted(undefined)
    const last = Math.max(...ledgers.flat().map(({ at }) => at))
    const { areas, flow } = await counted(new Date(last + 1))
    expect(sumOf({ areas })).toEqual(sumOf(now))
    expect(flow).toEqual(now.flow)
  })
})
