// The shipped worker with a trap: it can be told to die right after it committed a decision, of time or of what a row
// orders. Runs as a child process with an IPC channel.
import { readWorkerEnv } from '../../../activities/config.ts'
import { runWorker } from '../../../activities/worker.ts'
import { setTrap } from './trap.ts'

setTrap('app.record_rows(')
const env = readWorkerEnv(process.env)
if ('problems' in env) throw new Error(env.problems.join('; '))
await runWorker(env, {
  watchEveryMs: process.env.WATCH_EVERY_MS === 'never' ? null : Number(process.env.WATCH_EVERY_MS ?? 60_000),
})
process.exit(0)
