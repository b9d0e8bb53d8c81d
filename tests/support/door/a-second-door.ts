// Another API process on the same database: each must notice the changes of the other.
import { createServer } from 'node:http'
import { createApp } from '../../../api/door/app.ts'
import { readApiEnv } from '../../../api/door/config.ts'
import { createLive, type LiveOptions } from '../../../api/live/live.ts'
import { depsOf } from '../../../api/server.ts'
import type { TestApp } from './test-app.ts'

export interface SecondDoor {
  readonly url: string
  close(): Promise<void>
}

export async function aSecondDoor(app: TestApp, options: Partial<LiveOptions> = {}): Promise<SecondDoor> {
  const env = readApiEnv({
    ...process.env,
    PORT: '0',
    DATABASE_URL_DOOR: app.database.door,
    DATABASE_URL_GATE: app.database.gate,
    LOG_LEVEL: 'silent',
  })
  if ('problems' in env) throw new Error(env.problems.join('; '))
  const { close, ...deps } = depsOf(env)
  const live = createLive({
    db: deps.db,
    connection: { url: app.database.door },
    consoleFolder: null,
    now: deps.now,
    areClocksLate: () => false,
    ...options,
  })
  const server = createServer(createApp({ ...deps, consoleFolder: null, live }))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      await live.close()
      server.closeIdleConnections()
      await closed
      await close()
    },
  }
}
