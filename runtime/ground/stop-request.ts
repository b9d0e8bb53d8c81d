// When to stop: a signal, or the death of the runner that started this process (kill -9 of `npm start` must not leave a
// supervisor behind).
import { say } from './say.ts'

const LOOK_MS = 1_000

export interface StopRequest {
  asked: Promise<void>
  wasAsked(): boolean
}

export const stopRequest = (): StopRequest => {
  const state = { asked: false, resolve: (): void => undefined }
  const asked = new Promise<void>((resolve) => {
    state.resolve = resolve
  })
  const ask = (): void => {
    if (state.asked) return
    state.asked = true
    state.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  const runner = Number(process.env.TAPAK_RUNNER)
  if (Number.isInteger(runner) && runner === process.ppid) {
    const look = setInterval(() => {
      if (process.ppid === runner) return
      clearInterval(look)
      if (!state.asked) say('The command that started this has gone; stopping.')
      ask()
    }, LOOK_MS)
    look.unref()
  }
  return { asked, wasAsked: () => state.asked }
}
