// The figures of the pages among 100,000 cases, as tables: the whole for the terminal and docs/bench.md, the short one
// for the head of that page.
import type { Filled } from './filled-store.ts'
import { PAGE, PAGES } from './kinds.ts'
import type { Machine } from './machine.ts'
import type { ReadFigures } from './reads.ts'
import { markdown, readTable, type Row } from './report.ts'
import { sentenceOf, type Verdict } from './targets.ts'

export interface WideReport {
  at: string
  size: string
  seconds: number
  machine: Machine
  store: Filled
  verified: number
  reads: readonly ReadFigures[]
  verdicts: readonly Verdict[]
}

const count = (value: number): string => value.toLocaleString('en-GB')

/** What stands at the head of docs/bench.md: each page beside the bare query of the inbox, one person asking. */
export const widthTable = ({ at, store, reads: [alone] }: WideReport): string =>
  markdown(
    [
      [
        at.slice(0, 10),
        `${count(store.cases)} open cases`,
        `${count(store.tasks)} open tasks`,
        `${count(store.people)} people`,
        `${store.organisations} organisations`,
      ].join(', '),
      'p50 ms',
      'p95 ms',
      'p95 to the bare query',
    ],
    alone === undefined
      ? []
      : PAGES.map((page): Row => [
          PAGE[page],
          alone.pages[page].p50.toFixed(1),
          alone.pages[page].p95.toFixed(1),
          `${(alone.pages[page].p95 / alone.pages.bare.p95).toFixed(1)} ×`,
        ]),
  )

export const wideTables = (report: WideReport): string => {
  const {
    at,
    seconds,
    machine: { processors, model, memoryGigabytes, node, load },
    store,
    verified,
    verdicts,
    reads,
  } = report
  const megabytes = count(Math.round(store.bytes / 1024 ** 2))
  return [
    [
      `Measured ${at} (${seconds} s) on ${processors} × ${model}, ${memoryGigabytes} GB, Node ${node};`,
      `load before the run ${load.toFixed(1)}.`,
    ].join(' '),
    [
      `Store: ${count(store.tasks)} open tasks in ${count(store.cases)} open cases`,
      `of ${store.organisations} organisations, ${count(store.people)} people, ${count(store.events)} ledger rows,`,
      `${megabytes} MB, made in ${store.seconds} s; ${verified} cases verified against their ledger.`,
    ].join(' '),
    '',
    ...verdicts.map((verdict) => `- ${sentenceOf(verdict)}`),
    '',
    reads.map(readTable).join('\n\n'),
  ].join('\n')
}
