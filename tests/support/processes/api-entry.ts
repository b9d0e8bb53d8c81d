// The shipped API with a trap: it can be told to die right after it committed a decision and before it answers. Runs as
// a child process with an IPC channel.
import { readApiEnv } from '../../../api/door/config.ts'
import { startApi } from '../../../api/server.ts'
import { setTrap } from './trap.ts'

setTrap('app.record(')
const env = readApiEnv()
if ('problems' in env) throw new Error(env.problems.join('; '))
const running = await startApi(env)
const end = (): void => {
  void running.stop().then(() => process.exit(0))
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
