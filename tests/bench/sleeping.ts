// What a case costs while it sleeps, and when its limit has come: memory of a waiting workflow, the time from the
// timer's event to the end of the decision, and the memory of everything when nobody does anything.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkflowHandle } from '@temporalio/client'
import { connect } from '../../db/ground/connect.ts'
import { CASE_TIMER, TIMER_QUEUE, timerIdOf, timerStart } from '../../workflows/contract.ts'
import { aLedgerOn } from '../support/record/a-ledger.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { anIr, aTask, within } from '../support/sops/a-sop.ts'
import type { Site } from './commands.ts'
import { percentile } from './figures.ts'
import { BARE_QUEUE, clientOf } from './ground.ts'
import { heldKilobytes, sharedKilobytes } from './processes.ts'

interface Times {
  p50: number
  p95: number
}
/** Megabytes of all processes when nobody does anything, and of each part. */
export interface Idle {
  all: number
  parts: Readonly<Record<string, number>>
}
export interface Sleeping {
  kilobytesPerCase: number
  cases: number
  /** After the work of the whole run. */
  worked: Idle
  woken: { count: number; ours: Times; bare: Times }
}

const round = (value: number): number => Math.round(value * 100) / 100
const told = (times: readonly number[]): Times => {
  const sorted = times.toSorted((one, other) => one - other)
  return { p50: round(percentile(sorted, 0.5)), p95: round(percentile(sorted, 0.95)) }
}
const FAR_MS = 30 * 86_400_000

/** So that a worker holds what it needs, and little that is only not thrown away yet. */
const TIDY = '--max-old-space-size=160 --max-semi-space-size=1'
const LANES = 8

/** What a worker grew by from a few waiting cases to many, without the files that it runs from. */
const weigh = async ({ ground, empty, size, say }: Site): Promise<Pick<Sleeping, 'kilobytesPerCase' | 'cases'>> => {
  const { few, many } = size.cached
  const client = await clientOf(ground, empty)
  await empty.worker.stop(20_000)
  const worker = await ground.work(empty, {
    name: 'worker-empty',
    file: 'activities/worker.ts',
    taskQueue: TIMER_QUEUE,
    variables: { NODE_OPTIONS: TIDY },
  })
  const wait = async (count: number): Promise<void> => {
    const left = Array.from({ length: count }).values()
    const lane = async (): Promise<void> => {
      for (const _ of left) {
        const asked = timerStart({ caseId: randomUUID(), next: Date.now() + FAR_MS })
        await started(await client.workflow.signalWithStart(CASE_TIMER, asked))
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
  await wait(few)
  const before = heldKilobytes(worker.pid)
  await wait(many - few)
  say(`memory: ${few} and ${many} waiting cases`)
  await client.connection.close()
  return { kilobytesPerCase: Math.round((heldKilobytes(worker.pid) - before) / (many - few)), cases: many }
}

const PATIENCE_MS = 60_000
type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>
const until = async (handle: WorkflowHandle, fits: (history: History) => boolean): Promise<History> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const history = await handle.fetchHistory()
    if (fits(history)) return history
  }
  throw new Error(`${handle.workflowId} did not do what it was begun for`)
}
/** The workflow waits: its timer runs. */
export const started = (handle: WorkflowHandle): Promise<History> =>
  until(handle, ({ events }) => (events ?? []).some((event) => event.timerStartedEventAttributes != null))

type Event = NonNullable<History['events']>[number]
const instantOf = ({ eventTime }: Event): number =>
  Number(eventTime?.seconds?.toString() ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1e6
/** From the first timer's event to the end of the activity that followed it; null before. */
const wakeOf = ({ events }: History): number | null => {
  const all = events ?? []
  const fired = all.findIndex((event) => event.timerFiredEventAttributes != null)
  const [from, done] = [
    all[fired],
    all.slice(fired).find((event) => event.activityTaskCompletedEventAttributes != null),
  ]
  return fired < 0 || from === undefined || done === undefined ? null : instantOf(done) - instantOf(from)
}
const woken = async (handle: WorkflowHandle): Promise<number> => {
  const took = wakeOf(await until(handle, (history) => wakeOf(history) !== null))
  if (took === null) throw new Error('it was not woken')
  return took
}

const LIMIT_S = 10
/** One after another, so that a wake is not timed while others are woken. */
const APART_MS = 120
const ir = anIr({ items: [aTask('visit', { required: true, due: [within(LIMIT_S, 'second')] })] })

const wake = async ({ ground, full, size, say }: Site): Promise<Sleeping['woken']> => {
  const client = await clientOf(ground, full)
  const recorder = connect({ url: full.urls.recorder, most: 2 })
  const ledger = await aLedgerOn(
    { ...full.urls, drop: async () => undefined },
    { ir, document: { sop: ir.sop, made: 'for the bench' } },
  )
  const worker = await ground.work(full, { name: 'bare', file: 'tests/bench/bare-worker.ts', taskQueue: BARE_QUEUE })
  try {
    const [ours, bare]: [WorkflowHandle[], WorkflowHandle[]] = [[], []]
    for (let n = 0; n < size.woken; n += 1) {
      const it = new RecordedCase(ledger, recorder)
      it.now = Date.now()
      await it.open()
      const next = Date.now() + LIMIT_S * 800
      await client.workflow.signalWithStart(CASE_TIMER, timerStart({ caseId: it.id, next }))
      ours.push(client.workflow.getHandle(timerIdOf(it.id)))
      await sleep(APART_MS)
      const id = `bare-${it.id}`
      bare.push(
        await client.workflow.start('bareTimer', {
          workflowId: id,
          taskQueue: BARE_QUEUE,
          args: [Date.now() + LIMIT_S * 800],
          workflowTaskTimeout: '3s',
        }),
      )
      await sleep(APART_MS)
    }
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
    for (const one of ours) times.ours.push(await woken(one))
    for (const one of bare) times.bare.push(await woken(one))
    say(`${size.woken} limits came, and as many bare ones`)
    return { count: size.woken, ours: told(times.ours), bare: told(times.bare) }
  } finally {
    await worker.stop(20_000)
    await Promise.all([recorder.destroy(), ledger.owner.destroy(), client.connection.close()])
  }
}

/** Each page of memory that several processes share is counted once. */
export const measureIdle = async ({
  ground,
  full,
  size,
  say,
}: Pick<Site, 'ground' | 'full' | 'size' | 'say'>): Promise<Idle> => {
  await sleep(size.idleMs)
  const { postgres, temporal } = ground.pids
  const pids = { Postgres: postgres, Temporal: temporal, worker: full.worker.pid, API: full.api.pid }
  say('nobody does anything')
  const parts = Object.entries(pids).map(([part, pid]) => [part, Math.round(sharedKilobytes(pid) / 1_024)] as const)
  return { parts: Object.fromEntries(parts), all: parts.reduce((sum, [, size]) => sum + size, 0) }
}

export const measureSleeping = async (site: Site): Promise<Sleeping> => {
  const worked = await measureIdle(site)
  const wakes = await wake(site)
  return { ...(await weigh(site)), worked, woken: wakes }
}
