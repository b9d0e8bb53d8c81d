// Numbers of indicators as they were known at an instant: asked of the tables, folded from the ledgers, and counted
// again from an export. What is recorded later changes none of them.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, NOBODY, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { appendToStream } from '../../../db/ledger/ledger.ts'
import { rewriteCase } from '../../../db/recording/as-recorder.ts'
import { countIndicators, EVERYTHING } from '../../../db/review/count-indicators.ts'
import { dimensionFacts } from '../../../db/review/dimension-facts.ts'
import { questionOf, runOf, type RunNumbers, type RunQuestion } from '../../../db/review/measure-run.ts'
import { countFromLedgers } from '../../../db/review/measure-runs.ts'
import { recountRun } from '../../../db/review/recount-run.ts'
import { chance, type Chance } from '../../support/engine/a-chance.ts'
import { START } from '../../support/engine/a-case.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { recordedLife } from '../../support/record/a-random-case.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { linesOf } from '../../support/record/a-sealed-ledger.ts'
import { DUTIES, randomSet } from '../../support/record/random-indicators.ts'
import { MEASURED_IR } from '../../support/sops/a-measured-sop.ts'
import { stormSize } from '../../support/setup/storm-size.ts'

const RUNS = stormSize(100, 2_000)
const DAY = 86_400_000
const STATISTICS: Scope = { ...NOBODY, reach: 'all', capabilities: ['read_pseudonymous'], purpose: 'statistics' }
let ledger: TestLedger
let recorder: Db
let door: Db
let admin: Db
let lives: RecordedCase[]
let asked: { question: RunQuestion; numbers: RunNumbers }[]

const owner = <T>(work: Parameters<typeof withOwner<T>>[1]): Promise<T> => withOwner(ledger.owner, work)

/** An entry of the register as the door makes one: in the table, and in the ledger of the office. */
async function entered(random: Chance, at: number, replaces: Entry | null = null): Promise<Entry> {
  const id = randomUUID()
  const user = replaces?.user ?? random.pick([ledger.coordinator.user, randomUUID()])
  const code = replaces?.code ?? random.pick(DUTIES)
  const day = (n: number): string => new Date(START + n * DAY).toISOString().slice(0, 10)
  const since = day(random.below(8) - 4),
    until = random.often(0.4) ? day(8 + random.below(8)) : null
  const isVoid = replaces !== null && random.often(0.5)
  await withOwner(admin, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into app.staff_qualification
      (id, user_id, organisation_id, code, since, until, is_void, replaces, entered_by, created_at)
      values (${id}, ${user}, ${ledger.organisation}, ${code}, ${since}, ${until}, ${isVoid}, ${replaces?.id ?? null},
        ${randomUUID()}, ${new Date(at)})`.execute(tx)
  })
  const type = replaces === null ? 'qualification_entered' : 'qualification_corrected'
  await withDoor(door, ledger.scopeOf(ledger.coordinator), (tx) =>
    appendToStream(tx, `org:${ledger.organisation}`, {
      ...{ at: new Date(at), actor: randomUUID(), organisation: ledger.organisation, role: null },
      ...{ purpose: 'administration', commandId: id, type },
      body: { type, qualification: id, user, code, since, until, void: isVoid, replaces: replaces?.id ?? null },
    }),
  )
  return { id, user, code }
}
interface Entry {
  id: string
  user: string
  code: string
}

const bySql = (question: RunQuestion): Promise<RunNumbers> =>
  withDoor(door, STATISTICS, (tx) => countIndicators(tx, question, EVERYTHING))

beforeAll(async () => {
  ledger = await aLedger(MEASURED_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  admin = connect({ url: ledger.urls.admin, most: 1 })
  lives = []
  for (let life = 0; life < 10; life += 1) lives.push(await recordedLife({ ledger, recorder, door }, 9_200 + life))
  const random = chance(77)
  for (let n = 0; n < 12; n += 1) {
    const first = await entered(random, START + random.below(6 * DAY))
    if (random.often(0.4)) await entered(random, START + 6 * DAY + random.below(2 * DAY), first)
  }
  const facts = await owner((tx) => dimensionFacts(tx, { sop: MEASURED_IR.sop, before: new Date('2100-01-01') }))
  asked = []
  for (let run = 0; run < RUNS; run += 1) {
    const from = new Date(START - random.below(3) * DAY),
      until = new Date(START + (1 + random.below(10)) * DAY),
      asOf = new Date(START + random.below(12 * DAY))
    const question = questionOf(randomSet(random), { from, until, asOf }, facts)
    asked.push({ question, numbers: await bySql(question) })
  }
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy(), admin.destroy()])
  await ledger.drop()
})

describe('what staff are able to do', () => {
  test('is told for counting to whoever may count, and to nobody else', async () => {
    const known = async (scope: Scope): Promise<number> => {
      const { rows } = await withDoor(door, scope, (tx) =>
        sql<{ n: number }>`select count(*)::int as n from app.qualifications_known('2100-01-01')`.execute(tx),
      )
      return rows[0]?.n ?? 0
    }
    expect(await known(STATISTICS)).toBeGreaterThan(0)
    expect(await known({ ...STATISTICS, capabilities: ['work_task', 'administer', 'keep_qualifications'] })).toBe(0)
  })
})

describe('a number of an indicator', () => {
  test('is the same asked of the tables, folded from the ledgers, and counted again from an export', async () => {
    const lines = await owner((tx) => linesOf(tx, null))
    for (const { question, numbers } of asked) {
      const folded = await owner((tx) => countFromLedgers(tx, question))
      const again = await recountRun(runOf(question, folded, null), () => lines)
      expect({ question, numbers }).toEqual({ question, numbers: folded })
      expect(again.numbers).toEqual(folded)
    }
    expect(asked).toHaveLength(RUNS)
  })

  test('is tried where cases, people, staff and codes are counted, and where some are served and some are not', () => {
    const all = asked.flatMap(({ question, numbers }) =>
      numbers.map((one, place) => ({ one, indicator: question.set.indicators[place] })),
    )
    for (const unit of ['person', 'case', 'staff'])
      expect(
        all.some(({ one, indicator }) => indicator?.unit === unit && one.served > 0 && one.served < one.needing),
      ).toBe(true)
    expect(new Set(all.flatMap(({ one }) => Object.values(one.by).flatMap((codes) => Object.keys(codes))))).toEqual(
      new Set(['high', 'low', 'none', 'basic', 'spiritual', 'skills', '[]', '-', '31']),
    )
    expect(JSON.stringify(asked)).toContain('done_by')
  })

  test('is not changed by what is entered later, nor by writing every case anew', async () => {
    const random = chance(78)
    for (let n = 0; n < 6; n += 1) {
      const first = await entered(random, START + 40 * DAY)
      await entered(random, START + 41 * DAY, first)
    }
    for (const it of lives) {
      it.now = Math.max(it.now, START + 40 * DAY)
      if (it.state?.status === 'open')
        await it.do({ type: 'hold_case', reason: 'waiting_client', until: it.now + DAY }, ledger.coordinator)
      await rewriteCase(recorder, it.id)
    }
    for (const { question, numbers } of asked) expect(await bySql(question)).toEqual(numbers)
  })
})
