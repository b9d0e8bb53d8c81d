import { rmSync } from 'node:fs'

export default function browserTeardown() {
  if (globalThis.tapakPreparedHome !== undefined) rmSync(globalThis.tapakPreparedHome, { recursive: true, force: true })
}
