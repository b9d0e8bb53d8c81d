// Free loopback ports. They lie below the range that the system uses for outgoing connections, so that a restarted
// process finds its port still free.
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LOWEST = 20_000
const HIGHEST = 32_000
/**
 * A few seconds pass between choosing a port and using it. For at least one slot every other start leaves the port
 * alone.
 */
const HELD_MS = 120_000
const HELD = join(tmpdir(), `tapak-ports-${process.getuid?.() ?? 0}`)

export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

/** True for exactly one caller, provided that the folder around it exists already. */
const makes = (folder: string): boolean => mkdirSync(folder, { recursive: true }) !== undefined

/**
 * A mark is a folder in the folder of its time slot; only one process can create it. At the border of two slots each
 * process first creates its own mark and then looks for the other's, so at least one of them sees both. No mark is ever
 * replaced: one that looks too old might be the new mark of another process.
 */
export const holdPort = (port: number, now: number): boolean => {
  const slot = Math.floor(now / HELD_MS)
  const mark = (of: number): string => join(HELD, String(of), String(port))
  if (makes(join(HELD, String(slot)))) forgetBefore(slot - 1)
  return makes(mark(slot)) && !existsSync(mark(slot - 1)) && !existsSync(mark(slot + 1))
}

const forgetBefore = (slot: number): void => {
  for (const name of readdirSync(HELD)) {
    if (Number(name) < slot) rmSync(join(HELD, name), { recursive: true, force: true })
  }
}

export const freePorts = async (count: number, found: readonly number[] = []): Promise<number[]> => {
  if (found.length === count) return [...found]
  const port = randomInt(LOWEST, HIGHEST)
  return freePorts(count, (await isFree(port)) && holdPort(port, Date.now()) ? [...found, port] : found)
}
