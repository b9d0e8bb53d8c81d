// On what a run was made.
import { cpus, loadavg, totalmem } from 'node:os'

export interface Machine {
  processors: number
  model: string
  memoryGigabytes: number
  node: string
  load: number
}

export const machine = (): Machine => ({
  processors: cpus().length,
  model: cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() ?? '',
  memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
  node: process.versions.node,
  load: loadavg()[0] ?? 0,
})
