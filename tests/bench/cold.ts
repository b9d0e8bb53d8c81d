// What a case costs while it sleeps and when it wakes: memory of a cached case, and the first command after a case has
// left the cache.
import { TASK_QUEUE } from '../../workflows/contract.ts'
import type { Measured, Site } from './commands.ts'
import { percentile } from './figures.ts'
import { claim, openCases, release, untouched, type OpenCase } from './ours.ts'
import { heldKilobytes } from './processes.ts'

export interface Cold {
  commands: number
  cases: number
  cold: { p50: number; p95: number }
  warm: { p50: number; p95: number }
}
export interface Sleeping {
  kilobytesPerCase: number
  cases: number
  cold: readonly Cold[]
}

const round = (value: number): number => Math.round(value * 100) / 100
const told = (times: readonly number[]): { p50: number; p95: number } => {
  const sorted = times.toSorted((one, other) => one - other)
  return { p50: round(percentile(sorted, 0.5)), p95: round(percentile(sorted, 0.95)) }
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * A worker that has just begun and holds a few cases, then many: what it grew by, without the files it runs from. On
 * the almost empty store, where none has to be resumed.
 */
export const measureMemory = async (
  { ground, empty, size, sop, say }: Site,
  { emptyDesks, steps }: Measured,
): Promise<Pick<Sleeping, 'kilobytesPerCase' | 'cases'>> => {
  const { few, many } = size.cached
  await empty.worker.stop(20_000)
  const worker = await ground.work(empty, { name: 'worker-empty', file: 'activities/worker.ts', taskQueue: TASK_QUEUE })
  await openCases(emptyDesks, { count: few, sop, steps: untouched(steps) })
  const before = heldKilobytes(worker.pid)
  await openCases(emptyDesks, { count: many - few, sop, steps: untouched(steps) })
  say(`memory: ${few} and ${many} cases`)
  return { kilobytesPerCase: Math.round((heldKilobytes(worker.pid) - before) / (many - few)), cases: many }
}

const workedOn = async (
  { desks, steps }: Measured,
  { count, sop, commands }: { count: number; sop: string; commands: number },
): Promise<OpenCase[]> => {
  const cases = await openCases(desks, { count, sop, steps })
  const waiting = [...cases]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
        for (let n = 0; n < commands; n += 2) {
          await claim(one)
          await release(one)
        }
    }),
  )
  return cases
}

export const measureCold = async ({ size, sop, say }: Site, measured: Measured): Promise<readonly Cold[]> => {
  const groups: { commands: number; cases: OpenCase[] }[] = []
  for (const commands of size.cold.commands) {
    groups.push({
      commands,
      cases: await workedOn(measured, {
        count: commands > 100 ? Math.ceil(size.cold.cases / 3) : size.cold.cases,
        sop,
        commands,
      }),
    })
    say(`cold cases: ${commands} commands long`)
  }
  await openCases(measured.desks, { count: size.cold.others, sop, steps: untouched(measured.steps) })
  const found: Cold[] = []
  for (const { commands, cases } of groups) {
    const [cold, warm]: [number[], number[]] = [[], []]
    for (const one of cases) cold.push(await timed(() => claim(one)))
    for (const one of cases) warm.push(await timed(() => release(one)))
    found.push({ commands, cases: cases.length, cold: told(cold), warm: told(warm) })
  }
  return found
}
