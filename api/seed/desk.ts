// Demo people at their desks: signed in through the door, like anybody else. Keys are derived, so a seeding that was cut short goes on.
import { z } from 'zod'
import { Problem } from '../contract/errors.ts'

export interface Desk {
  get<T extends z.ZodType>(email: string, path: string, answer: T): Promise<z.output<T>>
  post<T extends z.ZodType>(email: string, path: string, ask: { key: string; body: unknown; answer: T }): Promise<z.output<T>>
}

export class Refused extends Error {
  override name = 'Refused'
  readonly problem: z.infer<typeof Problem>
  constructor(path: string, problem: z.infer<typeof Problem>) {
    super(`${path}: ${problem.status} ${problem.code} ${problem.sentence.en} ${JSON.stringify(problem.issues ?? problem.details ?? '')}`)
    this.problem = problem
  }
}

export function createDesk(url: string, password: string): Desk {
  const cookies = new Map<string, Promise<string>>()
  const signIn = async (email: string): Promise<string> => {
    const response = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
    if (!response.ok) throw new Refused('/api/session', Problem.parse(await response.json()))
    return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  }
  const cookieOf = (email: string): Promise<string> => {
    const cookie = cookies.get(email) ?? signIn(email)
    cookies.set(email, cookie)
    return cookie
  }
  const ask = async <T extends z.ZodType>(path: string, init: RequestInit, answer: T): Promise<z.output<T>> => {
    const response = await fetch(`${url}${path}`, init)
    const body: unknown = await response.json()
    if (!response.ok) throw new Refused(path, Problem.parse(body))
    return answer.parse(body)
  }
  return {
    get: async (email, path, answer) => ask(path, { headers: { cookie: await cookieOf(email) } }, answer),
    post: async (email, path, { key, body, answer }) => ask(path, {
      method: 'POST', body: JSON.stringify(body), headers: { cookie: await cookieOf(email), 'content-type': 'application/json', 'idempotency-key': key },
    }, answer),
  }
}
