import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Figures } from './figures.ts'
import { ARMS, PAGES, VERBS } from './kinds.ts'
import type { Report } from './report.ts'
import type { WideReport } from './wide-report.ts'

const LONG = 900_000
const folder = mkdtempSync(join(tmpdir(), 'tapak-bench-test-'))
let report: Report
let printed: string

/** Answers what it prints. */
const run = async (json: string, ...flags: readonly string[]): Promise<string> => {
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bench.ts'),
    '--tiny',
    ...flags,
    ...['--json', join(folder, json), '--table', join(folder, `${json}.md`)],
  ]
  // Nothing of what it measures here is looked at, only that it measures, so its database need not wait for the disk.
  const env = { ...process.env, TAPAK_TEST_POSTGRES_FAST: '1' }
  return (await promisify(execFile)(process.execPath, args, { timeout: LONG, maxBuffer: 16 * 1024 * 1024, env })).stdout
}
beforeAll(async () => {
  printed = await run('bench.json')
  report = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8'))
}, LONG)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isWhole = ({ count, p50, p95, p99, perSecond, cpu }: Figures): boolean =>
  [count, p50, p95, p99, perSecond, cpu.all, cpu.postgres].every((value) => Number.isFinite(value) && value > 0) &&
  p50 <= p95 &&
  p95 <= p99

describe('the bench, at a size that measures nothing', () => {
  test('times a claim and a completion of all three kinds by one client and by several', () => {
    expect(report.commands.map(({ clients }) => clients)).toEqual([1, 3])
    const broken = report.commands.flatMap(({ clients, arms }) =>
      ARMS.flatMap((arm) =>
        VERBS.flatMap((verb) => (isWhole(arms[arm][verb]) ? [] : [`${arm} ${verb} at ${clients}`])),
      ),
    )
    expect(broken).toEqual([])
  })

  test('times every page by one client and by several, and each of them shows something', () => {
    expect(report.reads.map(({ clients }) => clients)).toEqual([1, 3])
    const broken = report.reads.flatMap(({ clients, pages }) =>
      PAGES.flatMap((page) => (isWhole(pages[page]) && pages[page].rows > 0 ? [] : [`${page} at ${clients}`])),
    )
    expect(broken).toEqual([])
  })

  test('shows in the inbox the same rows that the bare query finds', () => {
    for (const { pages } of report.reads) expect(pages.inbox.rows).toBe(pages.bare.rows)
  })

  test('lets limits come, weighs a waiting case, and checks cases against their ledger', () => {
    const { ours, bare } = report.sleeping.woken
    for (const { p50, p95 } of [ours, bare]) expect(p50 > 0 && p95 >= p50).toBe(true)
    for (const { all } of [report.idle, report.sleeping.worked]) expect(all).toBeGreaterThan(0)
    expect(report.sleeping.kilobytesPerCase).not.toBeNaN()
    expect(report.verified).toBeGreaterThan(4)
    expect(report.store.tasks).toBeGreaterThan(50)
  })

  test('times the engine by itself, the proof of the smallest procedure and a rehearsal of every case', () => {
    const {
      engine: { perSecond, rates, proofs },
      rehearsal,
    } = report
    expect(perSecond).toBeGreaterThan(0)
    expect(rates.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['decide, all of them', 'decide: complete', 'settle, nothing to do']),
    )
    expect(rates.filter(({ count, microseconds }) => !(count > 0 && microseconds > 0))).toEqual([])
    expect(proofs).toMatchObject([{ sop: expect.stringMatching(/^lost-luggage /), milliseconds: expect.any(Number) }])
    expect(rehearsal.cases).toBeGreaterThanOrEqual(report.store.cases)
  })

  test('says of every protection what it costs, and how much that is of what it protects', () => {
    expect(report.protections.length).toBeGreaterThanOrEqual(8)
    // Some are told as a difference of two measures, which on a busy machine may come out below nothing.
    expect(
      report.protections.filter(({ milliseconds, share }) => !Number.isFinite(milliseconds) || !Number.isFinite(share)),
    ).toEqual([])
    for (const { what } of report.protections) expect(printed).toContain(what)
  })

  test('says of every target whether it is met, and by how much it is missed', () => {
    expect(report.verdicts.length).toBeGreaterThanOrEqual(8)
    for (const { target, measured, scaled = measured, limit, met } of report.verdicts) {
      expect({ target, met }).toEqual({ target, met: scaled <= limit })
      expect(printed).toContain(`${met ? 'met' : 'MISSED'}`)
      expect(printed).toContain(target)
    }
  })
})

test(
  'the wide bench times every page in three widths, while cases wait in Temporal, and compares the widths',
  async () => {
    const told = await run('wide.json', '--wide')
    const { widths, waiting, verified, verdicts }: WideReport = JSON.parse(
      readFileSync(join(folder, 'wide.json'), 'utf8'),
    )
    expect(widths.map(({ store }) => store.cases)).toEqual(widths.map((_, n) => (n + 2) * 7))
    const broken = widths.flatMap(({ store, reads }) =>
      reads.flatMap(({ pages }) =>
        PAGES.flatMap((page) => (isWhole(pages[page]) ? [] : [`${page} among ${store.cases}`])),
      ),
    )
    expect(broken).toEqual([])
    expect(waiting.count).toBe(8)
    expect(verified).toBeGreaterThan(0)
    expect(verdicts.filter(({ unit }) => unit === '×').length).toBeGreaterThan(3)
    for (const { target } of verdicts) expect(told).toContain(target)
  },
  LONG,
)
