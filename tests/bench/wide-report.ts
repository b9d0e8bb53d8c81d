// The figures of the pages in stores of three widths, as tables: the whole for the terminal and docs/bench.md, the
// short one for the head of that page.
import type { Filled } from './filled-store.ts'
import { PAGE, PAGES } from './kinds.ts'
import type { Machine } from './machine.ts'
import type { ReadFigures } from './reads.ts'
import { markdown, readTable, type Row } from './report.ts'
import { sentenceOf, type Verdict } from './targets.ts'

export interface Width {
  store: Filled
  reads: readonly ReadFigures[]
}
export interface WideReport {
  at: string
  size: string
  seconds: number
  machine: Machine
  widths: readonly Width[]
  /** So many cases wait in Temporal; it was told of them in so many seconds. */
  waiting: { count: number; seconds: number }
  verified: number
  verdicts: readonly Verdict[]
}

const count = (value: number): string => value.toLocaleString('en-GB')

/**
 * What stands at the head of docs/bench.md: each page in each width, one person asking. A page that came after the run
 * that is kept has no row.
 */
export const widthTable = ({ at, widths }: WideReport): string => {
  const alone = widths.flatMap(({ store, reads: [one] }) => (one === undefined ? [] : [{ store, ...one }]))
  return markdown(
    [`${at.slice(0, 10)}, p50 / p95 ms`, ...alone.map(({ store }) => `${count(store.cases)} cases`)],
    [
      ['open tasks', ...alone.map(({ store }) => count(store.tasks))],
      ...PAGES.filter((page) => alone.every(({ pages }) => page in pages)).map((page): Row => [
        PAGE[page],
        ...alone.map(({ pages }) => `${pages[page].p50.toFixed(1)} / ${pages[page].p95.toFixed(1)}`),
      ]),
    ],
  )
}

const storeOf = ({ store, reads }: Width): string => {
  const megabytes = count(Math.round(store.bytes / 1024 ** 2))
  return [
    `## ${count(store.cases)} open cases`,
    '',
    [
      `${count(store.tasks)} open tasks of ${store.organisations} organisations, ${count(store.people)} people,`,
      `${count(store.events)} ledger rows, ${megabytes} MB, made in ${store.seconds} s.`,
    ].join(' '),
    '',
    reads.map(readTable).join('\n\n'),
  ].join('\n')
}

export const wideTables = ({ at, seconds, machine, widths, waiting, verified, verdicts }: WideReport): string =>
  [
    [
      `Measured ${at} (${seconds} s) on ${machine.processors} × ${machine.model}, ${machine.memoryGigabytes} GB,`,
      `Node ${machine.node}; load before the run ${machine.load.toFixed(1)}.`,
      `${count(waiting.count)} cases wait in Temporal, which was told of them in ${waiting.seconds} s;`,
      `${verified} cases verified against their ledger.`,
    ].join(' '),
    '',
    ...verdicts.map((verdict) => `- ${sentenceOf(verdict)}`),
    '',
    widths.map(storeOf).join('\n\n'),
  ].join('\n')
