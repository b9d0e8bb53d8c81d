// People at the door: signed in as anybody is, one connection each that stays open, and nothing measured but the
// answer's time.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'

export interface Reply {
  status: number
  body: unknown
  bytes: number
}
export interface Visitor {
  get(path: string): Promise<Reply>
  post(path: string, body: object, key?: string): Promise<Reply>
}

interface Sent {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body: string | null
}

const PATIENCE_MS = 60_000

/** Answers travel packed and are unpacked and parsed, as a browser does. */
const exchange = (
  address: string,
  agent: Agent,
  { method, path, headers, body }: Sent,
): Promise<Reply & { cookie: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${address}${path}`,
      {
        method,
        agent,
        headers: {
          ...headers,
          ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
        timeout: PATIENCE_MS,
      },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const packed = Buffer.concat(parts)
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed
          resolve({
            status: response.statusCode ?? 0,
            body: JSON.parse(text.toString('utf8')),
            bytes: text.length,
            cookie: (response.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
          })
        })
      },
    )
    asked.on('error', reject)
    asked.on('timeout', () => {
      asked.destroy(new Error(`no answer to ${path}`))
    })
    asked.end(body ?? undefined)
  })

const accepted = <R extends Reply>(path: string, reply: R): R => {
  if (reply.status >= 300)
    throw new Error(`${path} was answered ${reply.status}: ${JSON.stringify(reply.body).slice(0, 600)}`)
  return reply
}

const PLAIN = { 'accept-encoding': 'gzip' }

export const aVisitor = async (
  address: string,
  { email, password }: { email: string; password: string },
): Promise<Visitor> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { cookie } = accepted(
    '/api/session',
    await exchange(address, agent, {
      method: 'POST',
      path: '/api/session',
      headers: PLAIN,
      body: JSON.stringify({ email, password }),
    }),
  )
  return visitorWith(address, { cookie, agent })
}

/** Somebody who is signed in already. */
export const visitorWith = (
  address: string,
  { cookie, agent = new Agent({ keepAlive: true, maxSockets: 1 }) }: { cookie: string; agent?: Agent },
): Visitor => {
  /**
   * The door closes a connection that has been idle for seconds; what was on its way just then is sent again under the
   * same key.
   */
  const insist = (sent: Sent) =>
    exchange(address, agent, sent).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
        return exchange(address, agent, sent)
      throw error
    })
  return {
    get: async (path) =>
      accepted(path, await insist({ method: 'GET', path, headers: { ...PLAIN, cookie }, body: null })),
    post: async (path, body, key = randomUUID()) =>
      accepted(
        path,
        await insist({
          method: 'POST',
          path,
          headers: { ...PLAIN, cookie, 'idempotency-key': key },
          body: JSON.stringify(body),
        }),
      ),
  }
}
