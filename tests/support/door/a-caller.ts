// A person who uses the door of a running console without a browser, where clicking would take too long.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD, type Console } from '../screen/a-console.ts'
import { mailOf } from '../setup/demo-accounts.ts'

export interface Reply {
  status: number
  type: string | null
  body: unknown
}
export interface Caller {
  get(path: string): Promise<Reply>
  send(path: string, body: unknown, method?: 'POST' | 'PUT'): Promise<Reply>
  /** Sends a body that may be invalid JSON. */
  raw(path: string, text: string): Promise<Reply>
  /** Sends the bytes of a file. */
  file(path: string, bytes: Uint8Array): Promise<Reply>
}

const PATIENCE_MS = 30_000
const MOST_TURNS = 5

const reply = async (response: Response): Promise<Reply> => {
  const text = await response.text()
  const type = response.headers.get('content-type')
  return {
    status: response.status,
    type,
    body: type?.includes('json') === true && text !== '' ? JSON.parse(text) : text,
  }
}

export const aCaller = async ({ address }: Pick<Console, 'address'>, account: string): Promise<Caller> => {
  const signedIn = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: mailOf(account), password: PASSWORD }),
  })
  if (!signedIn.ok) throw new Error(`${account} could not sign in: ${signedIn.status}`)
  const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const once = async (
    path: string,
    init: { method: string; body?: string | Uint8Array<ArrayBuffer> },
    key: string,
  ): Promise<Reply> =>
    reply(
      await fetch(`${address}${path}`, {
        ...init,
        headers: {
          cookie,
          ...(init.body === undefined
            ? {}
            : {
                'content-type': typeof init.body === 'string' ? 'application/json' : 'application/octet-stream',
                'idempotency-key': key,
              }),
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    )
  /** Like the console: a request that fails for now is sent again with the same key, a few times. */
  const ask = async (
    path: string,
    init: { method: string; body?: string | Uint8Array<ArrayBuffer> },
  ): Promise<Reply> => {
    const key = randomUUID()
    for (let turn = 1; ; turn += 1) {
      const answered = await once(path, init, key)
      if (answered.status !== 503 || turn === MOST_TURNS) return answered
      await sleep(1_000)
    }
  }
  return {
    get: (path) => ask(path, { method: 'GET' }),
    send: (path, body, method = 'POST') => ask(path, { method, body: JSON.stringify(body) }),
    raw: (path, text) => ask(path, { method: 'POST', body: text }),
    file: (path, bytes) => ask(path, { method: 'PUT', body: Uint8Array.from(bytes) }),
  }
}
