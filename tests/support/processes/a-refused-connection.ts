// The error of Node's network for a closed port: it comes from Node's own realm, which differs from a test's.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

export async function aRefusedConnection(): Promise<unknown> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return new Promise((resolve) => {
    connect(port, '127.0.0.1').once('error', resolve)
  })
}
