// Pages alone, among 100,000 open cases and as many people of whom only the keys are there: does every page still answer at once?
import { randomBytes } from 'node:crypto'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import { fill, untilSealed, verifySome, type Filled } from './filled-store.ts'
import type { Ground, Store } from './ground.ts'
import { PAGES } from './kinds.ts'
import { machine, type Machine } from './machine.ts'
import { castFor, settle } from './people.ts'
import { measureReads, type ReadFigures } from './reads.ts'
import { markdown, PAGE, readTable, type Row } from './report.ts'
import type { Size } from './sizes.ts'
import { judgePages, sentenceOf, type Verdict } from './targets.ts'

export interface WideReport { at: string; size: string; seconds: number; machine: Machine; store: Filled; verified: number; reads: readonly ReadFigures[]; verdicts: readonly Verdict[] }

export const measureWide = async (ground: Ground & { stores: { full: Store } }, { ir, size, say }: { ir: CaseIr; size: Size; say(line: string): void }): Promise<WideReport> => {
  const began = Date.now()
  const before = machine()
  const cast = castFor(ir, size.organisations, randomBytes(12).toString('hex'))
  await settle(ground.stores.full, cast)
  const full = await ground.serve(ground.stores.full)
  const store = await fill(ground, full, { size, sop: ir.sop, cast, say })
  await untilSealed(full)
  say('its ledger is sealed')
  const reads = await measureReads({ ground, full, cast, size, say })
  const [alone] = reads
  const verified = await verifySome(full, { size, more: [] })
  say(`${verified} cases say what their ledger says`)
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '), size: size.name, seconds: Math.round((Date.now() - began) / 1_000), machine: before, store, verified, reads,
    verdicts: alone === undefined ? [] : judgePages(alone, PAGE),
  }
}

const count = (value: number): string => value.toLocaleString('en-GB')

/** What the README shows: each page beside the bare query of the inbox, one person asking. */
export const widthTable = ({ at, store, reads: [alone] }: WideReport): string => markdown(
  [`${at.slice(0, 10)}, ${count(store.cases)} open cases, ${count(store.tasks)} open tasks, ${count(store.people)} people, ${store.organisations} organisations`, 'p50 ms', 'p95 ms', 'p95 to the bare query'],
  alone === undefined ? [] : PAGES.map((page): Row => [PAGE[page], alone.pages[page].p50.toFixed(1), alone.pages[page].p95.toFixed(1), `${(alone.pages[page].p95 / alone.pages.bare.p95).toFixed(1)} ×`]))

export const wideTables = (report: WideReport): string => {
  const { at, seconds, machine: { processors, model, memoryGigabytes, node, load }, store, verified, verdicts, reads } = report
  return [
    `Measured ${at} (${seconds} s) on ${processors} × ${model}, ${memoryGigabytes} GB, Node ${node}; load before the run ${load.toFixed(1)}.`,
    `Store: ${count(store.tasks)} open tasks in ${count(store.cases)} open cases of ${store.organisations} organisations, ${count(store.people)} people, ${count(store.events)} ledger rows, ${count(Math.round(store.bytes / 1024 ** 2))} MB, made in ${store.seconds} s; ${verified} cases verified against their ledger.`,
    '', ...verdicts.map((verdict) => `- ${sentenceOf(verdict)}`), '', reads.map(readTable).join('\n\n'),
  ].join('\n')
}
