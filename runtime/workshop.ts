// `tapak workshop`: the stories of tests/workshop/stories in a browser, without the product. They change as they are
// saved.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { ROOT } from './ground/tapak-home.ts'
import { say } from './ground/say.ts'
import { stopRequest } from './ground/stop-request.ts'

export const workshop = async (port: number): Promise<number> => {
  const request = stopRequest()
  const server = await createServer({
    configFile: false,
    root: join(ROOT, 'tests', 'workshop', 'stories'),
    publicDir: join(ROOT, 'admin-ui', 'public'),
    // Apart from what `tapak dev` keeps: both may run at once.
    cacheDir: join(ROOT, '.cache', 'workshop'),
    logLevel: 'warn',
    plugins: [react()],
    server: { port, host: 'localhost' },
  })
  await server.listen()
  say(`The workshop is at ${server.resolvedUrls?.local[0] ?? ''}; Ctrl-C stops it.`)
  await request.asked
  await server.close()
  return 0
}
