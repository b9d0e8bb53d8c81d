// The worker as it is shipped, with a trap in its activities: it can be told to die, or to stall, right after a commit.
// Run as a child process with an IPC channel; tells every answer that the ledger gave.
import { readWorkerEnv } from '../../activities/config.ts'
import { runWorker } from '../../activities/worker.ts'
import type { CaseActivities } from '../../workflows/ports.ts'

/** `skip` commits pass first. */
export interface Trap { kind: 'die' | 'stall'; skip: number }
export interface Told { answer: 'recorded' | 'known' | 'behind' | 'ahead'; command: string }

const STALL_MS = 1_500      // longer than the local activity may take
let trap: Trap | null = null
process.on('message', (message: Trap) => {
  trap = message
  process.send?.({ armed: true })
})

const springTrap = async (): Promise<void> => {
  if (trap === null) return
  if (trap.skip > 0) { trap.skip -= 1; return }
  const { kind } = trap
  trap = null
  if (kind === 'die') process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setTimeout(resolve, STALL_MS))
}

const wrap = (activities: CaseActivities): CaseActivities => ({
  ...activities,
  record: async (request) => {
    const answer = await activities.record(request)
    const told: Told = { answer: answer.kind, command: request.command.id }
    // The line has to be out before the process dies.
    await new Promise<void>((resolve) => { if (process.send === undefined) resolve(); else process.send(told, () => resolve()) })
    if (answer.kind === 'recorded' && request.events.length > 0 && !request.command.id.startsWith('tick:')) await springTrap()
    return answer
  },
})

const env = readWorkerEnv(process.env)
if ('problems' in env) throw new Error(env.problems.join('; '))
await runWorker(env, { wrap, watchEveryMs: Number(process.env.WATCH_EVERY_MS ?? 60_000), ...(process.env.WORKFLOWS === undefined ? {} : { entry: process.env.WORKFLOWS }) })
process.exit(0)
