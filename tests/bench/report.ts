// The figures as JSON and as tables that a person can read; the same tables go to the terminal and to docs/bench.md.
import type { Machine } from './machine.ts'
import type { Idle, Sleeping } from './sleeping.ts'
import type { EngineFigures } from './engine.ts'
import type { Rehearsed } from './rehearsals.ts'
import type { CommandFigures } from './commands.ts'
import type { Figures } from './figures.ts'
import type { Filled } from './filled-store.ts'
import { ARMS, PAGE, PAGES, VERBS, type ArmName } from './kinds.ts'
import type { OpeningFigures } from './openings.ts'
import { PROTECTED, type Protection } from './protections.ts'
import type { ReadFigures } from './reads.ts'
import { rowOf, sentenceOf, type Verdict } from './targets.ts'

export interface Report {
  at: string
  size: string
  seconds: number
  machine: Machine
  store: Filled
  verified: number
  commands: readonly CommandFigures[]
  openings: readonly OpeningFigures[]
  reads: readonly ReadFigures[]
  /** A minute after the start. */
  idle: Idle
  sleeping: Sleeping
  engine: EngineFigures
  rehearsal: Rehearsed
  protections: readonly Protection[]
  verdicts: readonly Verdict[]
}

export type Row = readonly (string | number)[]
const ARM: Record<ArmName, string> = {
  floor: '(a) the floor',
  empty: '(b) ours, empty store',
  full: '(b) ours, full store',
}
export const markdown = (head: readonly string[], rows: readonly Row[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

const timesOf = ({ p50, p95, p99, perSecond }: Figures): Row => [
  p50.toFixed(1),
  p95.toFixed(1),
  p99.toFixed(1),
  Math.round(perSecond),
]
const spent = (value: number): string => (value < 0.05 ? '–' : value.toFixed(1))
const cpuOf = ({ cpu }: Figures): Row => [
  cpu.all.toFixed(1),
  ...[cpu.postgres, cpu.temporal, cpu.worker, cpu.api + cpu.floor].map(spent),
]
/** A page asks neither Temporal nor a worker. */
const pageCpuOf = ({ cpu }: Figures): Row => [cpu.all.toFixed(1), ...[cpu.postgres, cpu.api].map(spent)]
const TIMES = ['p50 ms', 'p95 ms', 'p99 ms', 'per s', 'CPU ms each'] as const
const HEAD = [...TIMES, 'Postgres', 'Temporal', 'worker', 'API'] as const

const commandTable = ({ clients, arms }: CommandFigures): string =>
  [
    `### ${clients} client${clients === 1 ? '' : 's'}`,
    '',
    markdown(
      ['what', ...HEAD],
      VERBS.flatMap((verb) =>
        ARMS.map((arm): Row => [`${verb}: ${ARM[arm]}`, ...timesOf(arms[arm][verb]), ...cpuOf(arms[arm][verb])]),
      ),
    ),
  ].join('\n')

export const readTable = ({ clients, pages }: ReadFigures): string =>
  [
    `### ${clients} client${clients === 1 ? '' : 's'}`,
    '',
    markdown(
      ['page', 'rows', 'kB sent', ...TIMES, 'Postgres', 'API'],
      PAGES.map((page): Row => [
        PAGE[page],
        pages[page].rows,
        (pages[page].bytes / 1024).toFixed(1),
        ...timesOf(pages[page]),
        ...pageCpuOf(pages[page]),
      ]),
    ),
  ].join('\n')

const wokenTable = ({ woken: { count, ours, bare } }: Sleeping): string =>
  markdown(
    [`${count} limits`, 'p50 ms', 'p95 ms'],
    [
      ['ours', ours.p50.toFixed(1), ours.p95.toFixed(1)],
      ['bare', bare.p50.toFixed(1), bare.p95.toFixed(1)],
    ],
  )

const memoryOf = (when: string, { all, parts }: Idle): Row[] => [
  [`memory of all processes ${when} (PSS)`, `${all} MB`],
  ...Object.entries(parts).map(([part, size]): Row => [`of it ${part}`, `${size} MB`]),
]

export const sizesTable = ({ idle, sleeping }: Pick<Report, 'idle' | 'sleeping'>): string =>
  markdown(
    ['what', 'size'],
    [
      [
        `memory of one waiting case (over ${sleeping.cases}, of which a worker keeps 40; heap kept tidy)`,
        `${sleeping.kilobytesPerCase} kB`,
      ],
      ...memoryOf('a minute after the start', idle),
      ...memoryOf('a minute after the work of this run', sleeping.worked),
    ],
  )

const engineTables = ({ engine: { perSecond, rates, proofs }, rehearsal }: Report): string =>
  [
    [
      `${perSecond.toLocaleString('en-GB')} decisions a second on one thread.`,
      `A rehearsal takes ${rehearsal.millisecondsEach} ms a case`,
      `(${rehearsal.cases.toLocaleString('en-GB')} cases in ${rehearsal.seconds.toFixed(1)} s).`,
    ].join(' '),
    '',
    markdown(
      ['on the largest procedure', 'of', 'µs each', 'to the floor'],
      rates.map(({ what, count, microseconds, toFloor }): Row => [
        what,
        count,
        microseconds,
        `${toFloor.toFixed(1)} ×`,
      ]),
    ),
    '',
    markdown(
      ['proof of', 'ms'],
      proofs.map(({ sop, milliseconds }): Row => [sop, milliseconds]),
    ),
  ].join('\n')

const protectionTable = ({ protections }: Report): string =>
  markdown(
    ['protection', 'p50 ms', 'share of'],
    protections.map(({ what, of, milliseconds, share }): Row => [
      what,
      milliseconds.toFixed(milliseconds < 0.1 ? 3 : 2),
      `${(share * 100).toFixed(1)} % of ${PROTECTED[of]}`,
    ]),
  )

/** What stands at the head of docs/bench.md: each promise beside what was measured. */
export const ratiosTable = ({ at, store, verdicts }: Report): string => {
  const [tasks, cases] = [store.tasks.toLocaleString('en-GB'), store.cases.toLocaleString('en-GB')]
  const when = `${at.slice(0, 10)}, ${tasks} open tasks in ${cases} cases of ${store.organisations} organisations`
  return markdown([when, 'measured', 'promised at most', '', 'to the spine'], verdicts.map(rowOf))
}

/** Ten of them, for the README. */
const SHOWN = [
  'claim: p50 to the floor, one client',
  'complete: p50 to the floor, one client',
  'complete: p99 to its own p50, one client',
  'processor time of a claim with its completion',
  "the floor's completions a second to ours, 8 clients",
  'a person and a case opened: p50, 1 client',
  `${PAGE.inbox}: p50`,
  `${PAGE.dashboard}: p50`,
  "a limit: timer's event to the decision, p50 to a bare one",
  'idle memory of all processes',
] as const
export const speedTable = ({ verdicts }: Report): string =>
  markdown(
    ['what', 'measured', 'goal'],
    SHOWN.flatMap((target) => verdicts.filter((one) => one.target === target).map((one) => rowOf(one).slice(0, 3))),
  )

export const tablesOf = (report: Report): string => {
  const { store, machine } = report
  const megabytes = Math.round(store.bytes / 1024 ** 2)
  return [
    [
      `Measured ${report.at} (${report.size} size, ${report.seconds} s)`,
      `on ${machine.processors} × ${machine.model}, ${machine.memoryGigabytes} GB, Node ${machine.node};`,
      `load before the run ${machine.load.toFixed(1)}, a spin ${machine.spin.toFixed(1)} ms.`,
    ].join(' '),
    [
      `Store: ${store.tasks} open tasks in ${store.cases} open cases of ${store.organisations} organisations,`,
      `${store.events} ledger rows, ${megabytes} MB, made in ${store.seconds} s;`,
      `${report.verified} cases verified against their ledger.`,
    ].join(' '),
    '',
    '## Targets',
    '',
    ...report.verdicts.map((verdict) => `- ${sentenceOf(verdict)}`),
    '',
    '## Commands',
    '',
    report.commands.map(commandTable).join('\n\n'),
    '',
    '### A person and a case of that person, in one request',
    '',
    markdown(
      ['clients', ...HEAD],
      report.openings.map((one): Row => [one.clients, ...timesOf(one), ...cpuOf(one)]),
    ),
    '',
    '## Pages on the full store, under row-level security',
    '',
    report.reads.map(readTable).join('\n\n'),
    '',
    '## Sleeping cases',
    '',
    "From the timer's event to the end of the decision in Temporal's own history, beside a workflow with one " +
      'activity that does nothing:',
    '',
    wokenTable(report.sleeping),
    '',
    sizesTable(report),
    '',
    '## What each protection costs',
    '',
    'Each by itself, the very function or statement of the door, one after another; the ledger, row-level ' +
      'security and encryption are part of every figure above.',
    '',
    protectionTable(report),
    '',
    '## The engine by itself',
    '',
    engineTables(report),
  ].join('\n')
}
