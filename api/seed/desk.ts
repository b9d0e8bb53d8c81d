// Demo people at their desks: they sign in through the API like everybody else.
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { Problem } from '../contract/errors.ts'

export interface Desk {
  get<T extends z.ZodType>(email: string, path: string, answer: T): Promise<z.output<T>>
  post<T extends z.ZodType>(
    email: string,
    path: string,
    ask: { key: string; body: unknown; answer: T },
  ): Promise<z.output<T>>
  /** A form of a client's own window; answers the cookie of the opened one. */
  fill(path: string, form: Readonly<Record<string, string>>, cookie?: string): Promise<string>
}

const NOT_YET = 503
const SEE_OTHER = 303
const TRIES = 20
const WAIT_MS = 1_000

/**
 * When the API cannot answer yet, the same request is sent again with the same key, as the console does: a busy machine
 * is no failure.
 */
const ask = async (url: string, init: RequestInit, left = TRIES): Promise<{ response: Response; body: unknown }> => {
  const response = await fetch(url, init)
  const body: unknown = await response.json()
  if (response.ok) return { response, body }
  if (response.status === NOT_YET && left > 0) {
    await sleep(WAIT_MS)
    return ask(url, init, left - 1)
  }
  const { status, code, sentence, issues, details } = Problem.parse(body)
  throw new Error(
    `${new URL(url).pathname}: ${status} ${code} ${sentence.en} ${JSON.stringify(issues ?? details ?? '')}`,
  )
}

const cookieIn = ({ headers }: Response): string => (headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

/** Each person signs in once, when first needed; answers the cookie. */
export function createSessions(url: string, password: string): (email: string) => Promise<string> {
  const cookies = new Map<string, Promise<string>>()
  const signIn = async (email: string): Promise<string> => {
    const { response } = await ask(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    return cookieIn(response)
  }
  return (email) => {
    const cookie = cookies.get(email) ?? signIn(email)
    cookies.set(email, cookie)
    return cookie
  }
}

export const createDesk = (url: string, cookieOf: (email: string) => Promise<string>): Desk => ({
  get: async (email, path, answer) =>
    answer.parse((await ask(`${url}${path}`, { headers: { cookie: await cookieOf(email) } })).body),
  post: async (email, path, { key, body, answer }) =>
    answer.parse(
      (
        await ask(`${url}${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { cookie: await cookieOf(email), 'content-type': 'application/json', 'idempotency-key': key },
        })
      ).body,
    ),
  fill: async (path, form, cookie = '') => {
    const body = new URLSearchParams(form)
    const response = await fetch(`${url}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie }, body })
    if (response.status !== SEE_OTHER) throw new Error(`${path}: ${response.status}`)
    return cookieIn(response)
  },
})
