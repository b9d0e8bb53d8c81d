// Loopback ports that nobody listens on. Below the range from which the system draws outgoing ports, so that a part that is
// started again finds its own port free.
import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LOWEST = 20_000
const HIGHEST = 32_000
/** Between the choice of a port and its use pass seconds; meanwhile every other start on this machine leaves it alone. */
const HELD_MS = 120_000
const HELD = join(tmpdir(), `tapak-ports-${process.getuid?.() ?? 0}`)

export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> => new Promise((resolve) => {
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
})

/** A folder is made by one process alone, however many try at once. */
const hold = (port: number): boolean => {
  const mark = join(HELD, String(port))
  const since = statSync(mark, { throwIfNoEntry: false })?.mtimeMs
  if (since !== undefined && Date.now() - since < HELD_MS) return false
  rmSync(mark, { recursive: true, force: true })
  return mkdirSync(mark, { recursive: true }) !== undefined
}

export const freePorts = async (count: number, found: readonly number[] = []): Promise<number[]> => {
  if (found.length === count) return [...found]
  const port = randomInt(LOWEST, HIGHEST)
  return freePorts(count, (await isFree(port)) && hold(port) ? [...found, port] : found)
}
