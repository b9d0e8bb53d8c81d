// Connects a malware scanner: clamd over its own socket, or any command that reads a file from standard input and
// answers by exit code (0 nothing found, 1 something found, like clamdscan). A scanner that does not answer is a fault,
// never "nothing found".
import { spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../door/errors.ts'

export type Scanner = (content: AsyncIterable<Uint8Array>) => Promise<'clean' | 'infected'>

const PATIENCE_MS = 120_000

/** `clamd:HOST:PORT`, `clamd:/path/to/socket` or `command:PROGRAM ARGUMENT …`; null when it is none of these. */
export function scannerOf(setting: string): Scanner | null {
  const [, way, where] = /^(clamd|command):(.+)$/.exec(setting) ?? []
  if (way === undefined || where === undefined) return null
  if (way === 'command')
    return (content) =>
      byCommand(
        where.split(' ').filter((word) => word !== ''),
        content,
      )
  const [, host, port] = /^([^/\s]+):(\d{1,5})$/.exec(where) ?? []
  if (host !== undefined && port !== undefined)
    return (content) => byClamd(() => connect({ host, port: Number(port) }), content)
  return where.startsWith('/') ? (content) => byClamd(() => connect({ path: where }), content) : null
}

async function byCommand(
  [program = '', ...rest]: readonly string[],
  content: AsyncIterable<Uint8Array>,
): Promise<'clean' | 'infected'> {
  const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'ignore'], signal: AbortSignal.timeout(PATIENCE_MS) })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve)
  }).catch(() => null)
  // A scanner may stop reading when it has found something; its exit code decides.
  await pipeline(Readable.from(content, { objectMode: false }), child.stdin).catch(() => undefined)
  const code = await ended
  if (code === 0) return 'clean'
  if (code === 1) return 'infected'
  throw new Fault('the scanner did not answer')
}

/** The INSTREAM command: pieces with their length in front, an empty one at the end, one line back. */
async function byClamd(open: () => Socket, content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'> {
  const socket = open().setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the scanner is silent')))
  const answer = new Promise<string>((resolve, reject) => {
    let said = ''
    socket.on('data', (part) => {
      said += part.toString('latin1')
    })
    socket.once('end', () => resolve(said)).once('error', reject)
  }).catch(() => '')
  await pipeline(Readable.from(inStream(content), { objectMode: false }), socket, { end: false }).catch(() => undefined)
  const said = await answer
  socket.destroy()
  if (/^stream: OK\0?\s*$/.test(said)) return 'clean'
  if (/ FOUND\0?\s*$/.test(said)) return 'infected'
  throw new Fault('the scanner did not answer')
}

async function* inStream(content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const piece of content) {
    if (piece.byteLength > 0) yield Buffer.concat([lengthOf(piece.byteLength), piece])
  }
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
