// What was promised, and whether it holds: each target with its figures, the ratio, and by how much it is met or
// missed; and how far each ratio has moved since the spine was measured (docs/bench-spine.json).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../runtime/ground/tapak-home.ts'
import type { CommandFigures } from './commands.ts'
import { PAGES, type PageName } from './kinds.ts'
import type { ReadFigures } from './reads.ts'
import type { Cold } from './cold.ts'
import type { Rehearsed } from './rehearsals.ts'

export interface Verdict {
  target: string
  measured: number
  limit: number
  unit: '×' | 'ms' | 's'
  met: boolean
}
export interface Figured {
  commands: readonly CommandFigures[]
  reads: readonly ReadFigures[]
  cold: readonly Cold[]
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
const times = (limit: number): Pick<Verdict, 'limit' | 'unit'> => ({ limit, unit: '×' })

const ofCommands = ({ arms: { temporal, empty, full } }: CommandFigures): Verdict[] =>
  (['claim', 'complete'] as const).flatMap((verb) => [
    verdict(`${verb}: p50 to a bare Update, one client`, full[verb].p50 / temporal[verb].p50, times(1.5)),
    verdict(`${verb}: p95 to a bare Update, one client`, full[verb].p95 / temporal[verb].p95, times(2)),
    verdict(`${verb}: p50 on the full store to the empty one`, full[verb].p50 / empty[verb].p50, times(1.15)),
  ])

/** A cold case is one in the middle of its life; the longest is told beside it. */
export const judge = ({ commands, reads, cold, rehearsal }: Figured): Verdict[] => {
  const [alone] = commands
  const [page] = reads
  return [
    ...(alone === undefined ? [] : ofCommands(alone)),
    ...(page === undefined
      ? []
      : [
          verdict(
            'inbox: p95 to the bare indexed query, one client',
            page.pages.inbox.p95 / page.pages.bare.p95,
            times(10),
          ),
        ]),
    ...cold.map((one) =>
      verdict(`cold case with ${one.commands} commands behind it: p50`, one.cold.p50, { limit: 150, unit: 'ms' }),
    ),
    verdict('rehearsal of 10,000 cases on one thread', rehearsal.millisecondsEach * 10, { limit: 60, unit: 's' }),
  ]
}

/** Timed beside the others, without a promise. */
const UNPROMISED: readonly string[] = ['bare', 'team', 'plan', 'history', 'dashboard']
const ANSWER_MS = 150
/** Among 100,000 cases; asked by one person after the other. */
export const judgePages = ({ pages }: ReadFigures, named: Record<PageName, string>): Verdict[] =>
  PAGES.filter((page) => !UNPROMISED.includes(page)).map((page) =>
    verdict(`${named[page]}: p95`, pages[page].p95, { limit: ANSWER_MS, unit: 'ms' }),
  )

const valueOf = (value: number, unit: Verdict['unit']): string =>
  unit === '×' ? `${value.toFixed(2)} ×` : `${Math.round(value)} ${unit}`
const boundOf = ({ limit, unit }: Verdict): string => `${limit} ${unit}`
const missOf = ({ measured, limit }: Verdict): string => `${Math.round((measured / limit - 1) * 100)} %`

export const sentenceOf = (verdict: Verdict): string => {
  const is = verdict.met ? 'met' : `MISSED by ${missOf(verdict)}`
  return `${is}: ${verdict.target}: ${valueOf(verdict.measured, verdict.unit)} (at most ${boundOf(verdict)})`
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
  valueOf(verdict.measured, verdict.unit),
  boundOf(verdict),
  verdict.met ? 'met' : `missed by ${missOf(verdict)}`,
  sinceSpine(verdict),
]
