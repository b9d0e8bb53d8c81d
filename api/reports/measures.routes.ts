// Numbers of indicators that were reported: which there are, what is known later, and the file by which anybody counts
// them again from an export. They are exact: only for who verifies the ledger and sees every case.
import { withDoor } from '../../db/ground/connect.ts'
import { countIndicators, EVERYTHING } from '../../db/review/count-indicators.ts'
import { bytesOf, type RunNumbers } from '../../db/review/measure-run.ts'
import { findRun, listRuns, runKept, type KeptRun } from '../../db/review/measure-runs.ts'
import type { Tx } from '../../db/ground/connect.ts'
import {
  ByMeasure,
  MeasureList,
  MeasureProof,
  MeasureQuery,
  MeasureView,
  type MeasureRow,
} from '../contract/indicators.ts'
import type { z } from 'zod'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { COUNTING } from './counts.ts'

type OneCall = Call<{ measure: string }, unknown, unknown>

const present = (run: KeptRun): MeasureRow => ({
  id: run.id,
  set: run.set,
  from: run.since.toISOString(),
  until: run.until.toISOString(),
  asOf: run.as_of.toISOString(),
  checkpoint: run.checkpoint,
  sha256: run.sha256,
  countedAt: run.created_at.toISOString(),
})

async function atHand(tx: Tx, { params }: OneCall): Promise<KeptRun> {
  const run = await findRun(tx, params.measure)
  if (run === null) throw problem('not_found')
  return run
}

/** The same question, as it is known by now. */
export const knownNow = ({ deps, now }: Pick<OneCall, 'deps' | 'now'>, { question }: KeptRun): Promise<RunNumbers> =>
  withDoor(deps.db, COUNTING, (tx) => countIndicators(tx, { ...question, asOf: now.toISOString() }, EVERYTHING))

const show = async (call: OneCall) => {
  const run = await call.scoped((tx) => atHand(tx, call))
  const { question, numbers } = run
  const now = await knownNow(call, run)
  const known = call.deps.indicators.find(({ sop, cite }) => sop === question.set.sop && cite === question.set.cite)
  return {
    ...present(run),
    numbers: numbers.map((one: RunNumbers[number], at: number) => {
      const indicator = known?.indicators.find(({ id }) => id === one.id)
      const later = now[at] ?? one
      return {
        id: one.id,
        number: indicator?.number ?? null,
        label: indicator?.label ?? null,
        needing: one.needing,
        served: one.served,
        later: { needing: later.needing - one.needing, served: later.served - one.served },
      }
    }),
  }
}

export const measureRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/measures',
    summary: 'Numbers of indicators that were reported, the newest first',
    action: 'ledger.read',
    query: MeasureQuery,
    answer: MeasureList,
    handle: ({ query, scoped }: Call<unknown, z.output<typeof MeasureQuery>, unknown>) =>
      scoped(async (tx) => {
        const { rows, after, hasMore, total } = await listRuns(tx, query)
        return { data: rows.map(present), page: { after, hasMore }, total }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/measures/:measure',
    summary: 'A number that was reported, beside what is known later',
    action: 'ledger.read',
    params: ByMeasure,
    answer: MeasureView,
    load: 'counting',
    handle: show,
  }),
  endpoint({
    method: 'get',
    path: '/api/measures/:measure/proof',
    summary: 'The file by which a reported number is counted again: tapak indicators verify RUN --ledger EXPORT',
    action: 'ledger.read',
    params: ByMeasure,
    answer: MeasureProof,
    handle: (call) =>
      call.scoped(async (tx) => {
        const run = await atHand(tx, call)
        return { file: `run-${run.id}.json`, text: bytesOf(await runKept(tx, run)) }
      }),
  }),
]
