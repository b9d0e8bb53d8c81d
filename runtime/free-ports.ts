// Loopback ports that nobody listens on. Below the range from which the system draws outgoing ports, so that a part that is
// started again finds its own port free.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const LOWEST = 20_000
const HIGHEST = 32_000

export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> => new Promise((resolve) => {
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
})

export const freePorts = async (count: number, found: readonly number[] = []): Promise<number[]> => {
  if (found.length === count) return [...found]
  const port = randomInt(LOWEST, HIGHEST)
  return freePorts(count, !found.includes(port) && await isFree(port) ? [...found, port] : found)
}
