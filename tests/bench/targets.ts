// What was promised, and whether it holds: each target with its figures, the ratio, and by how much it is met or
// missed; and how far each ratio has moved since the spine was measured (docs/bench-spine.json).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../runtime/ground/tapak-home.ts'
import type { CommandFigures } from './commands.ts'
import type { Figures } from './figures.ts'
import { REFERENCE_SPIN } from './machine.ts'
import type { OpeningFigures } from './openings.ts'
import { PAGE, PAGES, VERBS, type PageName, type Verb } from './kinds.ts'
import type { ReadFigures } from './reads.ts'
import type { Idle, Sleeping } from './sleeping.ts'
import type { Rehearsed } from './rehearsals.ts'

export interface Verdict {
  target: string
  measured: number
  /** As it would be at the reference spin: of what is promised in milliseconds. */
  scaled?: number
  limit: number
  unit: '×' | 'ms' | 's' | 'kB' | 'MB'
  met: boolean
}
export interface Figured {
  commands: readonly CommandFigures[]
  openings: readonly OpeningFigures[]
  reads: readonly ReadFigures[]
  idle: Idle
  sleeping: Sleeping
  rehearsal: Rehearsed
}

const round = (value: number): number => Math.round(value * 100) / 100
/** Judged as it is printed: what reads 1.5 of at most 1.5 is met. */
const verdict = (target: string, measured: number, { limit, unit }: Pick<Verdict, 'limit' | 'unit'>): Verdict => ({
  target,
  measured: round(measured),
  limit,
  unit,
  met: round(measured) <= limit,
})
const milliseconds = (target: string, measured: number, { limit, spin }: { limit: number; spin: number }): Verdict => {
  const scaled = round((measured * REFERENCE_SPIN) / spin)
  return { target, measured: round(measured), scaled, limit, unit: 'ms', met: scaled <= limit }
}
const times = (limit: number): Pick<Verdict, 'limit' | 'unit'> => ({ limit, unit: '×' })

/** A claim and the completion after it. */
const bothASecond = ({ claim, complete }: Record<Verb, Figures>): number =>
  1 / (1 / claim.perSecond + 1 / complete.perSecond)

const ofOneClient = ({ spin, arms: { floor, empty, full } }: CommandFigures): Verdict[] => [
  ...VERBS.flatMap((verb) => [
    verdict(`${verb}: p50 to the floor, one client`, full[verb].p50 / floor[verb].p50, times(2.5)),
    verdict(`${verb}: p99 to its own p50, one client`, full[verb].p99 / full[verb].p50, times(4)),
    verdict(`${verb}: p50 on the full store to the empty one`, full[verb].p50 / empty[verb].p50, times(1.15)),
  ]),
  milliseconds('processor time of a claim with its completion', full.claim.cpu.all + full.complete.cpu.all, {
    limit: 12,
    spin,
  }),
]
const ofMany = ({ clients, arms: { floor, empty, full } }: CommandFigures): Verdict[] => [
  verdict(
    `the floor's completions a second to ours, ${clients} clients`,
    bothASecond(floor) / bothASecond(full),
    times(2.5),
  ),
  verdict(
    `completions a second, the empty store to the full one, ${clients} clients`,
    bothASecond(empty) / bothASecond(full),
    times(1.05),
  ),
]

/** At one client, and at more. */
const OPENING_MS = { one: 20, more: 60 } as const
const ofOpenings = ({ clients, p50, spin }: OpeningFigures): Verdict =>
  milliseconds(`a person and a case opened: p50, ${clients} client${clients === 1 ? '' : 's'}`, p50, {
    limit: clients === 1 ? OPENING_MS.one : OPENING_MS.more,
    spin,
  })

export const judge = ({ commands, openings, reads, idle, sleeping, rehearsal }: Figured): Verdict[] => {
  const [page] = reads
  const { ours, bare } = sleeping.woken
  return [
    ...commands.flatMap((one, index) => (index === 0 ? ofOneClient(one) : ofMany(one))),
    ...openings.map(ofOpenings),
    ...(page === undefined
      ? []
      : [
          verdict(
            'inbox: p95 to the bare indexed query, one client',
            page.pages.inbox.p95 / page.pages.bare.p95,
            times(10),
          ),
          ...judgePages(page),
        ]),
    verdict("a limit: timer's event to the decision, p50 to a bare one", ours.p50 / bare.p50, times(1.5)),
    verdict('memory of one waiting case', sleeping.kilobytesPerCase, { limit: 20, unit: 'kB' }),
    verdict('idle memory of all processes', idle.all, { limit: 600, unit: 'MB' }),
    verdict('rehearsal of 10,000 cases on one thread', rehearsal.millisecondsEach * 10, { limit: 60, unit: 's' }),
  ]
}

/** Among 100,000 cases, asked by one person after the other: p50, and p95 where it is promised too. */
const PROMISED: Partial<Record<PageName, { p50?: number; p95?: number }>> = {
  inbox: { p50: 5, p95: 9 },
  cases: { p50: 8 },
  history: { p50: 10 },
  home: { p50: 30 },
  dashboard: { p50: 30 },
  nation: { p50: 30 },
  province: { p50: 30 },
  audit: { p50: 30 },
  fitness: { p50: 30 },
  indicators: { p50: 30 },
  sent: { p95: 200 },
  received: { p95: 200 },
  declined: { p95: 200 },
}
export const judgePages = ({ pages, spin }: ReadFigures): Verdict[] =>
  PAGES.flatMap((page) => {
    const { p50, p95 } = PROMISED[page] ?? {}
    return [
      ...(p50 === undefined ? [] : [milliseconds(`${PAGE[page]}: p50`, pages[page].p50, { limit: p50, spin })]),
      ...(p95 === undefined ? [] : [milliseconds(`${PAGE[page]}: p95`, pages[page].p95, { limit: p95, spin })]),
    ]
  })

/** At most so much longer in the widest store: the inbox than among the fewest tasks, the rest than in the middle. */
const WIDER = 1.2
export const judgeWidths = ([few, many, most]: readonly ReadFigures[]): Verdict[] =>
  few === undefined || many === undefined || most === undefined
    ? []
    : PAGES.flatMap((page) => {
        const { p50, p95 } = PROMISED[page] ?? {}
        const base = page === 'inbox' ? few : many
        const scaled = ({ pages, spin }: ReadFigures, name: 'p50' | 'p95'): number => pages[page][name] / spin
        const wider = (name: 'p50' | 'p95'): Verdict =>
          verdict(`${PAGE[page]}: ${name}, in the widest store`, scaled(most, name) / scaled(base, name), times(WIDER))
        return [...(p50 === undefined ? [] : [wider('p50')]), ...(p95 === undefined ? [] : [wider('p95')])]
      })

const valueOf = (value: number, unit: Verdict['unit']): string =>
  unit === '×' ? `${value.toFixed(2)} ×` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
const toldOf = ({ measured, scaled, unit }: Verdict): string =>
  scaled === undefined ? valueOf(measured, unit) : `${valueOf(measured, unit)}, scaled ${valueOf(scaled, unit)}`
const boundOf = ({ limit, unit }: Verdict): string => `${limit} ${unit}`
const missOf = ({ measured, scaled = measured, limit }: Verdict): string =>
  `${Math.round((scaled / limit - 1) * 100)} %`

export const sentenceOf = (verdict: Verdict): string => {
  const is = verdict.met ? 'met' : `MISSED by ${missOf(verdict)}`
  return `${is}: ${verdict.target}: ${toldOf(verdict)} (at most ${boundOf(verdict)})`
}

/**
 * What the first whole journey was measured at, before anything came on top of it: that commit, on the same machine and
 * day as the latest full run.
 */
const spine: { at: string; measured: Record<string, number> } = JSON.parse(
  readFileSync(join(ROOT, 'docs/bench-spine.json'), 'utf8'),
)
const sinceSpine = ({ target, measured }: Verdict): string => {
  const before = spine.measured[target]
  if (before === undefined) return ''
  const change = Math.round((measured / before - 1) * 100)
  return `${change > 0 ? '+' : ''}${change} %`
}

export const rowOf = (verdict: Verdict): readonly string[] => [
  verdict.target,
  toldOf(verdict),
  boundOf(verdict),
  verdict.met ? 'met' : `missed by ${missOf(verdict)}`,
  sinceSpine(verdict),
]
