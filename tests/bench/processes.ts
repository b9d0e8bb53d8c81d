// What each process of the installation has cost so far, from /proc: nanoseconds on a processor, and memory held now.
import { readdirSync, readFileSync } from 'node:fs'

export const PARTS = ['postgres', 'temporal', 'worker', 'api', 'floor'] as const
export type PartName = (typeof PARTS)[number]
export type Pids = Readonly<Record<PartName, readonly number[]>>
export type Cost = Readonly<Record<PartName, number>>

const text = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** All threads of one process; finer than the ten milliseconds in which the process itself is accounted. */
const nanosecondsOf = (pid: number): number => {
  let sum = 0
  for (const thread of list(`/proc/${pid}/task`))
    sum += Number(text(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0)
  return sum
}

const TICK = 1e7
/** What children that have ended had cost: Postgres serves each connection by a child. */
const nanosecondsOfEnded = (pid: number): number => {
  const fields = text(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) * TICK
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const childrenOf = (pid: number): number[] =>
  list(`/proc/${pid}/task`).flatMap((thread) =>
    text(`/proc/${pid}/task/${thread}/children`)
      .trim()
      .split(' ')
      .filter((part) => part !== '')
      .map(Number),
  )

const withChildren = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(withChildren)]

export const spent = (pids: Pids): Cost => ({
  postgres: total(pids.postgres),
  temporal: total(pids.temporal),
  worker: total(pids.worker),
  api: total(pids.api),
  floor: total(pids.floor),
})
const total = (pids: readonly number[]): number =>
  pids.flatMap(withChildren).reduce((sum, pid) => sum + nanosecondsOf(pid) + nanosecondsOfEnded(pid), 0)

export const costBetween = (before: Cost, after: Cost): Cost => ({
  postgres: after.postgres - before.postgres,
  temporal: after.temporal - before.temporal,
  worker: after.worker - before.worker,
  api: after.api - before.api,
  floor: after.floor - before.floor,
})

/** With all children; a page that n processes share counts as an n-th in each (PSS). */
export const sharedKilobytes = (pid: number): number =>
  withChildren(pid).reduce(
    (sum, one) => sum + Number(/^Pss:\s+(\d+)/m.exec(text(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
    0,
  )

/** Anonymous memory only: pages of files, such as the binary itself, are shared and given back. */
export const heldKilobytes = (pid: number): number =>
  Number(/^RssAnon:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1] ?? 0)
