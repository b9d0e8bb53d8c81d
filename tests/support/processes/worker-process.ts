// A worker as a process of its own, to be killed.
import { bundled } from './bundled.ts'
import { mortal } from './mortal.ts'
import { trapped, type Trapped } from './trapped.ts'

export const workerProcess = (env: Record<string, string>, options: { again: boolean } = { again: false }): Trapped => {
  const { entry, env: cache } = bundled('worker-entry')
  return trapped(mortal(entry, { LOG_LEVEL: 'silent', ...cache, ...env }, options))
}
