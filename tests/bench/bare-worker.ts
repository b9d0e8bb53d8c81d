// Process entry of the bare worker: the shipped worker, with another workflow and another activity in it.
import { join } from 'node:path'
import { readWorkerEnv } from '../../activities/config.ts'
import { runWorker } from '../../activities/worker.ts'
import { BARE_QUEUE } from './ground.ts'

const env = readWorkerEnv(process.env)
if ('problems' in env) throw new Error(env.problems.join('; '))
await runWorker(env, {
  taskQueue: BARE_QUEUE,
  entry: join(import.meta.dirname, 'bare-timer.ts'),
  watchEveryMs: null,
  wrap: (activities) => ({ ...activities, nothing: async () => undefined }),
})
process.exit(0)
