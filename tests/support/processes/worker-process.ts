// A worker as a process of its own, to be killed. Counts the answers of the ledger over all its lives.
import { join } from 'node:path'
import { mortal, type Mortal } from './mortal.ts'
import type { Told, Trap } from './worker-entry.ts'

export interface WorkerProcess extends Pick<Mortal, 'start' | 'kill' | 'stop' | 'died' | 'deaths'> {
  count(answer: Told['answer']): number
  /** Resolves when the worker has received it. */
  arm(trap: Trap): Promise<void>
  /** Deaths by the trap: after a commit, before the task was completed. */
  sprung(): number
}

const isTold = (message: object): message is Told => 'answer' in message

export const workerProcess = (
  env: Record<string, string>,
  options: { again: boolean } = { again: false },
): WorkerProcess => {
  const told: Told[] = []
  let sprung = 0
  const self = mortal(join(import.meta.dirname, 'worker-entry.ts'), { LOG_LEVEL: 'silent', ...env }, options)
  self.onMessage((message) => {
    if (isTold(message)) told.push(message)
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
    count: (answer) => told.filter((one) => one.answer === answer).length,
    sprung: () => sprung,
    arm: async (trap) => {
      const armed = new Promise<void>((resolve) => {
        self.onMessage((message) => {
          if ('armed' in message) resolve()
        })
      })
      self.tell(trap)
      await armed
    },
  }
}
