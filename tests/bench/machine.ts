// On what a run was made.
import { cpus, loadavg, totalmem } from 'node:os'

export interface Machine {
  processors: number
  model: string
  memoryGigabytes: number
  node: string
  load: number
  /** Milliseconds of a million steps on one thread: how fast the machine is in that minute. */
  spin: number
}

/** Promises in milliseconds hold where a spin takes so long, and are scaled elsewhere. */
export const REFERENCE_SPIN = 14.2
const STEPS = 1_000_000
const SPINS = 9
const spinOnce = (): number => {
  const began = performance.now()
  let at = 1
  for (let step = 0; step < STEPS; step += 1) at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
  return at < 0 ? Number.NaN : performance.now() - began
}
/** The middle of several, the first of which is still being compiled. */
export const spin = (): number => {
  const times = Array.from({ length: SPINS }, spinOnce).toSorted((one, other) => one - other)
  return Math.round((times[(SPINS - 1) / 2] ?? 0) * 10) / 10
}

export const machine = (): Machine => ({
  processors: cpus().length,
  model: cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() ?? '',
  memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
  node: process.versions.node,
  load: loadavg()[0] ?? 0,
  spin: spin(),
})
