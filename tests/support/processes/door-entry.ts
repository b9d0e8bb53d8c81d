// A door in a process of its own, with the worker of a test application: to be killed. Sends its port.
import { createServer } from 'node:http'
import { createApp } from '../../../api/door/app.ts'
import { readApiEnv } from '../../../api/door/config.ts'
import { depsOf } from '../../../api/server.ts'

const env = readApiEnv({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' })
if ('problems' in env) throw new Error(env.problems.join('; '))
const server = createServer(
  createApp({
    ...depsOf(env, { taskQueue: process.env['TASK_QUEUE'] ?? '' }),
    consoleFolder: null,
  }),
)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
