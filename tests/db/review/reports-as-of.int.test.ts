// What a report counts of the past, against the ledgers of the cases that it counts.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../../db/ledger/ledger.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { daysOf, monthAt, spanOf } from '../../../api/reports/month.ts'
import { casesToJudge, fitRow, judgeCase } from '../../../db/recording/judge-fits.ts'
import { addUpCounts } from '../../../db/recording/office-counts.ts'
import { countKept, keepNeeds } from '../../../db/review/kept-counts.ts'
import {
  measure,
  type AreaCounts,
  type AreaFlow,
  type IndicatorCounts,
  type Measured,
} from '../../../db/review/reports.ts'
import { RunCount, type AskedIndicator } from '../../../db/review/measure-run.ts'
import { declareOf } from '../../../sop-definitions/definition/declare.ts'
import { petriNetOf } from '../../../sop-definitions/definition/petri-net.ts'
import type { Condition } from '../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import { fitOf } from '../../../workflows/engine/conformance/case-fit.ts'
import { replayNetOf } from '../../../workflows/engine/conformance/token-replay.ts'
import { versionAfter } from '../../../workflows/engine/move/versions.ts'
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

  test('of this instant gives the numbers that decisions keep: states, weeks, stages and indicators', async () => {
    const needs = NEEDS.map((one) => ({ ...one, sop: MEMORY_IR.sop, isServed: true }))
    const last = Math.max(...ledgers.flat().map(({ at }) => at))
    await withOwner(ledger.owner, (tx) => keepNeeds(tx, needs))
    // The lives are of many days, each in a month of its own; sums are asked by the month.
    const months = [...new Set(ledgers.map(([first]) => monthAt(new Date(first?.at ?? 0))))]
    let served = 0
    for (const round of ['not added up', 'added up']) {
      for (const month of months) {
        const asked = { month: spanOf(daysOf(month)), weeks: [EVER], ends: [], needs }
        const [sums, spells] = await withDoor(door, STATISTICS, async (tx) => [
          await countKept(tx, asked),
          await measure(tx, { ...asked, then: new Date(last + 1) }, ['areas', 'flow', 'indicators']),
        ])
        expect([round, month, standing(sums)]).toEqual([round, month, standing(spells)])
        served += standing(sums).needs[0] ?? 0
      }
      expect([round, await stagesKept()]).toEqual([round, await stagesOfSpells()])
      await addUpCounts(recorder)
    }
    expect(served).toBeGreaterThan(0)
  })
})

const monthly = { month: EVER, weeks: [], ends: [], needs: [] }
const stagesKept = async (): Promise<Record<string, number>> => {
  const { stages } = await withDoor(door, STATISTICS, (tx) => countKept(tx, monthly))
  return Object.fromEntries(stages.map(({ item, ages }) => [item, ages.reduce((sum, n) => sum + n, 0)]))
}
const stagesOfSpells = async (): Promise<Record<string, number>> => {
  const { rows } = await withDoor(door, STATISTICS, (tx) =>
    sql<{ item: string; n: number }>`
      select s.value as item, count(distinct s.case_id)::integer as n
      from case_spell s join case_spell status on status.case_id = s.case_id and status.kind = 'status'
        and status.until is null and status.value <> 'closed'
      where s.kind = 'stage' and s.until is null group by s.value order by s.value`.execute(tx),
  )
  expect(rows.length).toBeGreaterThan(0)
  return Object.fromEntries(rows.map(({ item, n }) => [item, n]))
}
const standing = ({ areas, flow, indicators }: Pick<Measured, 'areas' | 'flow' | 'indicators'>) => ({
  running: areas.reduce((sum, one) => sum + one.running, 0),
  opened: flow.reduce((sum, one) => sum + (one.opened[0] ?? 0), 0),
  closed: flow.reduce((sum, one) => sum + (one.closed[0] ?? 0), 0),
  needs: NEEDS.flatMap((_, place) => [
    indicators.reduce((sum, one) => sum + (one.served[place] ?? 0), 0),
    indicators.reduce((sum, one) => sum + (one.waiting[place] ?? 0), 0),
  ]),
})

describe('sums that decisions keep', () => {
  const asked = { month: EVER, weeks: [], ends: [] }
  const NEW = { sop: MEMORY_IR.sop, needing: ['help', 'ask'], served: ['care', 'ask'], isServed: true }
  const client = async (url: string): Promise<pg.Client> => {
    const one = new pg.Client({ connectionString: url, options: '-c search_path=app' })
    await one.connect()
    return one
  }

  test('know of a new indicator also the cases that are decided while it comes', async () => {
    const [deciding, adding] = [await client(ledger.urls.admin), await client(ledger.urls.owner)]
    try {
      await deciding.query('begin')
      const { rows } = await deciding.query<{ id: string }>(`
        update case_file set course = jsonb_set(course, '{done}', '{}') where id in (
          select id from case_file where course -> 'done' ? 'ask' limit 1) returning id`)
      expect(rows).toHaveLength(1)
      const { sop, needing, served } = NEW
      const added = adding.query('select keep_need($1, $2, $3)', [sop, needing, served])
      await untilWaiting(deciding, 'keep_need')
      await deciding.query('commit')
      await added
    } finally {
      await Promise.all([deciding.end(), adding.end()])
    }
    const months = [...new Set(ledgers.map(([first]) => monthAt(new Date(first?.at ?? 0))))]
    for (const month of months) {
      const question = { ...asked, month: spanOf(daysOf(month)), needs: [NEW] }
      const [sums, cases] = await withDoor(door, STATISTICS, async (tx) => [
        (await countKept(tx, question)).indicators,
        (await measure(tx, question, ['indicators'])).indicators,
      ])
      const sum = (rows: readonly IndicatorCounts[]) => [
        rows.reduce((all, { served }) => all + (served[0] ?? 0), 0),
        rows.reduce((all, { waiting }) => all + (waiting[0] ?? 0), 0),
      ]
      expect([month, sum(sums)]).toEqual([month, sum(cases)])
    }
  })

  test('are read by no role itself, and count nothing for whoever reads no cases', async () => {
    for (const table of ['office_count', 'office_count_change', 'area_count'])
      await expect(
        withDoor(door, STATISTICS, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)),
      ).rejects.toThrow(`permission denied for table ${table}`)
    const question = { ...asked, needs: [] }
    const seen = await withDoor(door, STATISTICS, (tx) => countKept(tx, question))
    expect(seen.areas.length).toBeGreaterThan(0)
    for (const capabilities of [[], ['administer'], ['read_statistics']] as const) {
      const none = await withDoor(door, { ...STATISTICS, capabilities }, (tx) => countKept(tx, question))
      expect([capabilities, none.areas, none.flow, none.stages]).toEqual([capabilities, [], [], []])
    }
  })
})

/** A sign of Postgres, not a time. */
async function untilWaiting(client: pg.Client, what: string): Promise<void> {
  for (const limit = Date.now() + 20_000; Date.now() < limit; await sleep(20)) {
    const { rows } = await client.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%' || $1 || '%'`,
      [what],
    )
    if (rows.length > 0) return
  }
  throw new Error(`nobody waited at ${what}`)
}

describe('how a case went beside its procedure', () => {
  const rules = { net: replayNetOf(petriNetOf(MEMORY_IR)), model: declareOf(MEMORY_IR) }
  const judged = async (id: string) => {
    for (const due of await casesToJudge(recorder, { after: null, most: 100 })) await judgeCase(recorder, due)
    return withOwner(ledger.owner, async (tx) => ({
      row: await tx.selectFrom('case_fit').selectAll().where('case_id', '=', id).executeTakeFirst(),
      events: (await rowsAfter(tx, id, 0)).map(eventOf),
    }))
  }

  test('is what its ledger folds to, at every length that it had when it was judged', async () => {
    const shapes = new Set<string>()
    for (const seed of [7_401, 7_402, 7_403]) {
      const it = await recordedLife({ ledger, recorder, door }, seed)
      for (const wait of [0, 40, 400]) {
        it.now += wait * 86_400_000
        if (it.decide({ type: 'tick' }, ledger.coordinator).length > 0)
          await it.do({ type: 'tick' }, ledger.coordinator)
        const { row, events } = await judged(it.id)
        const version = versionAfter(events)
        const fit = fitOf(rules, events)
        if (version === undefined || fit === null) throw new Error('a case without a version')
        expect([seed, wait, row]).toEqual([seed, wait, fitRow({ case: it.id, version }, events, fit)])
        expect(row?.seq).toBe(it.base)
        shapes.add(JSON.stringify([row?.fits, row?.is_over, row?.begun_items.length]))
      }
    }
    expect(shapes.size).toBeGreaterThan(1)
    expect(await casesToJudge(recorder, { after: null, most: 100 })).toEqual([])
  })
})
