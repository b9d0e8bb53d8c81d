// A worker as a process of its own, to be killed.
import { join } from 'node:path'
import { mortal } from './mortal.ts'
import { trapped, type Trapped } from './trapped.ts'

export const workerProcess = (env: Record<string, string>, options: { again: boolean } = { again: false }): Trapped =>
  trapped(mortal(join(import.meta.dirname, 'worker-entry.ts'), { LOG_LEVEL: 'silent', ...env }, options))
