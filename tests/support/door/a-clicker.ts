// A person at a browser who never gives up: every click has one key and is sent again until it is answered.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { requestKey } from '../../../api/door/idempotency.ts'
import type { Account, Installation } from '../processes/an-installation.ts'
import { stormTime } from '../setup/storm-size.ts'

export interface Acknowledged {
  commandId: string
  caseId: string
  seq: number
}
/** Counts of answers over all clickers of a run. */
export interface Answers {
  acknowledged: Acknowledged[]
  refused: { route: string; code: string }[]
  defects: string[]
  retries: number
}

export interface Clicker {
  /** A change that is no command of a case: creating a person. */
  create(path: string, body: object): Promise<string>
  /** Answers the case id, or null when it was refused. */
  click(route: string, ids: Readonly<Record<string, string>>, body?: object): Promise<string | null>
}

const PATIENCE_MS = 25_000
const PAUSE_MS = 250
/** A long storm kills for most of an hour, and the machine may do other work beside it. */
const LONGEST_MS = stormTime(120_000, 900_000)

type Reply = { status: number; body: Record<string, unknown>; cookie: string }
const NOT_NOW: readonly number[] = [0, 429, 502, 503, 504]

const post = async (url: string, headers: Record<string, string>, body: object): Promise<Reply> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return {
      status: response.status,
      body: JSON.parse(await response.text()),
      cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    }
  } catch {
    return { status: 0, body: {}, cookie: '' }
  }
}

export const aClicker = async ({ address }: Installation, account: Account, answers: Answers): Promise<Clicker> => {
  const { cookie } = await post(`${address}/api/session`, {}, { email: account.email, password: account.password })
  if (cookie === '') throw new Error(`${account.email} could not sign in`)

  const insist = async (path: string, key: string, body: object): Promise<Reply> => {
    const until = Date.now() + LONGEST_MS
    for (;;) {
      const reply = await post(`${address}${path}`, { cookie, 'idempotency-key': key }, body)
      if (!NOT_NOW.includes(reply.status)) return reply
      if (Date.now() > until)
        throw new Error(
          `no answer to ${path} for ${LONGEST_MS} ms; the last was ${reply.status} ${String(reply.body['code'] ?? '')}`,
        )
      answers.retries += 1
      await sleep(PAUSE_MS)
    }
  }
  const told = (reply: Reply, route: string): boolean => {
    if (reply.status >= 500) answers.defects.push(`${route}: ${String(reply.body['code'])}`)
    else if (reply.status >= 400) answers.refused.push({ route, code: String(reply.body['code']) })
    return reply.status < 300
  }
  return {
    create: async (path, body) => {
      const reply = await insist(path, randomUUID(), body)
      if (!told(reply, path)) throw new Error(`${path} was answered ${JSON.stringify(reply.body)}`)
      return String(reply.body['id'])
    },
    click: async (route, ids, body = {}) => {
      const key = randomUUID()
      const path = Object.entries(ids).reduce((text, [name, id]) => text.replace(`:${name}`, id), route)
      const reply = await insist(path, key, body)
      if (!told(reply, route)) return null
      const { id } = requestKey(
        { fingerprintKey: Buffer.from('any') },
        { actor: account.id, route: `post ${route}`, key, parsed: {} },
      )
      const caseId = String(reply.body['caseId'])
      answers.acknowledged.push({ commandId: id, caseId, seq: Number(reply.body['seq']) })
      return caseId
    },
  }
}
