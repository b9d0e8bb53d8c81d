// A process with a trap: once armed, it dies right after its next commit.
import type { Mortal } from './mortal.ts'

export interface Trapped extends Pick<Mortal, 'start' | 'kill' | 'stop' | 'died' | 'deaths'> {
  /** Resolves when the process has received it. */
  arm(): Promise<void>
  /** Deaths by the trap: after a commit, before anybody was told of it. */
  sprung(): number
}

export const trapped = (self: Mortal): Trapped => {
  let sprung = 0
  self.onMessage((message) => {
    if (!('sprung' in message)) return
    sprung += 1
    self.tell(null)
  })
  return {
    start: self.start,
    kill: self.kill,
    stop: self.stop,
    died: self.died,
    deaths: self.deaths,
    sprung: () => sprung,
    arm: async () => {
      const armed = new Promise<void>((resolve) => {
        self.onMessage((message) => {
          if ('armed' in message) resolve()
        })
      })
      self.tell({ trap: 'die' })
      await armed
    },
  }
}
