// The one armed timer of a case. Re-armed only when its instant changes, because every timer is written to history
// twice.
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'
import type { Instant } from './engine/case-state.ts'

export interface Alarm {
  set(at: Instant | null): void
}

export const makeAlarm = (ring: () => void): Alarm => {
  let armed: { at: Instant; scope: CancellationScope } | null = null

  const start = (at: Instant): void => {
    const scope = new CancellationScope()
    armed = { at, scope }
    scope
      .run(() => sleep(Math.max(at - Date.now(), 1)))
      .then(
        () => {
          if (armed?.scope === scope) {
            armed = null
            ring()
          }
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error
        },
      )
  }

  return {
    set(at) {
      if (at === (armed?.at ?? null)) return
      armed?.scope.cancel()
      armed = null
      if (at !== null) start(at)
    },
  }
}
