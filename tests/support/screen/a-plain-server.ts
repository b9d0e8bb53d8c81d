// The plainest web server: a folder, file by file, without an index of a folder, a redirect or a header of its own.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

export interface PlainServer {
  address: string
  stop(): Promise<void>
}

export async function plainServer(folder: string): Promise<PlainServer> {
  const server = createServer((request, response) => {
    readFile(join(folder, new URL(request.url ?? '/', 'http://x').pathname)).then(
      (bytes) => response.setHeader('content-type', 'text/html').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
    },
  }
}
