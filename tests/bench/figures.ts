// Figures of one arm under one load: collected block by block, told as percentiles, throughput and processor time per
// piece of work.
import type { Load } from './sizes.ts'
import { costBetween, PARTS, spent, type Cost, type PartName, type Pids } from './processes.ts'

export interface Figures {
  clients: number
  count: number
  p50: number
  p95: number
  p99: number
  perSecond: number
  /** Milliseconds of processor time for one piece of work, by part, and together. */
  cpu: Readonly<Record<PartName | 'all', number>>
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
const round = (value: number): number => Math.round(value * 100) / 100

export class Tally {
  readonly #times: number[] = []
  readonly #clients: number
  #milliseconds = 0
  #cost: Record<PartName, number> = { postgres: 0, temporal: 0, worker: 0, api: 0, floor: 0 }

  constructor({ clients }: Pick<Load, 'clients'>) {
    this.#clients = clients
  }

  add(times: readonly number[], milliseconds: number, cost: Cost): void {
    this.#times.push(...times)
    this.#milliseconds += milliseconds
    for (const part of PARTS) this.#cost[part] += cost[part]
  }

  figures(): Figures {
    const sorted = this.#times.toSorted((one, other) => one - other)
    const each = (part: PartName): number => round(this.#cost[part] / 1e6 / sorted.length)
    return {
      clients: this.#clients,
      count: sorted.length,
      p50: round(percentile(sorted, 0.5)),
      p95: round(percentile(sorted, 0.95)),
      p99: round(percentile(sorted, 0.99)),
      perSecond: round((sorted.length / this.#milliseconds) * 1_000),
      cpu: {
        postgres: each('postgres'),
        temporal: each('temporal'),
        worker: each('worker'),
        api: each('api'),
        floor: each('floor'),
        all: round(PARTS.reduce((sum, part) => sum + this.#cost[part], 0) / 1e6 / sorted.length),
      },
    }
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
const SETTLE_MS = 60

/**
 * One block: as many clients as the load says take turns on the pieces of work; what is left behind is paid for before
 * the next block.
 */
export const runBlock = async <W>(
  tally: Tally,
  { clients, pids, work }: { clients: number; pids: Pids; work: readonly W[] },
  does: (piece: W, client: number) => Promise<void>,
): Promise<void> => {
  const waiting = [...work]
  const times: number[] = []
  const before = spent(pids)
  const began = performance.now()
  await Promise.all(
    Array.from({ length: Math.min(clients, work.length) }, async (_, client) => {
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
        const start = performance.now()
        await does(piece, client)
        times.push(performance.now() - start)
      }
    }),
  )
  const milliseconds = performance.now() - began
  await pause(SETTLE_MS)
  tally.add(times, milliseconds, costBetween(before, spent(pids)))
}
