// Process entry of the bare worker: the shipped worker, with another workflow and another activity in it.
import { join } from 'node:path'
import { readWorkerEnv } from '../../activities/config.ts'
import { runWorker } from '../../activities/worker.ts'
import { bareActivities } from './bare.ts'
import { BARE_QUEUE } from './ground.ts'

const env = readWorkerEnv(process.env)
if ('problems' in env) throw new Error(env.problems.join('; '))
const bare = bareActivities({
  template: process.env.BENCH_TEMPLATE ?? '',
  recorder: process.env.DATABASE_URL_RECORDER ?? '',
  admin: process.env.BENCH_ADMIN ?? '',
})
await runWorker(env, {
  taskQueue: BARE_QUEUE,
  entry: join(import.meta.dirname, 'bare-workflow.ts'),
  wrap: (activities) => ({ ...activities, ...bare }),
})
process.exit(0)
