// The shipped worker with a trap in its activities: it can be told to die, or to stall, right after a commit. Runs as a
// child process with an IPC channel and sends every answer of the ledger.
import { readWorkerEnv } from '../../../activities/config.ts'
import { runWorker } from '../../../activities/worker.ts'
import type { CaseActivities, RecordAnswer } from '../../../workflows/ports.ts'

/** `of`: whether it springs at requests of people, or at what clocks cause. */
export interface Trap {
  kind: 'die' | 'stall'
  of?: 'command' | 'tick'
}
export interface Told {
  answer: RecordAnswer['kind']
  command: string
}

const STALL_MS = 1_500 // longer than the local activity may take
let trap: Trap | null = null
process.on('message', (message: Trap) => {
  trap = message
  process.send?.({ armed: true })
})

/** The message must be sent before the process dies. */
const tell = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(message, () => resolve())
  })

const springTrap = async (): Promise<void> => {
  if (trap === null) return
  const { kind } = trap
  trap = null
  await tell({ sprung: true })
  if (kind === 'die') process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setTimeout(resolve, STALL_MS))
}

const wrap = (activities: CaseActivities): CaseActivities => ({
  ...activities,
  record: async (request) => {
    const answer = await activities.record(request)
    const told: Told = { answer: answer.kind, command: request.command.id }
    await tell(told)
    if (
      answer.kind === 'recorded' &&
      request.events.length > 0 &&
      request.command.id.startsWith('tick:') === (trap?.of === 'tick')
    )
      await springTrap()
    return answer
  },
})

const env = readWorkerEnv(process.env)
if ('problems' in env) throw new Error(env.problems.join('; '))
await runWorker(env, {
  wrap,
  watchEveryMs: process.env.WATCH_EVERY_MS === 'never' ? null : Number(process.env.WATCH_EVERY_MS ?? 60_000),
  ...(process.env.WORKFLOWS === undefined ? {} : { entry: process.env.WORKFLOWS }),
})
process.exit(0)
