// A person at the door who accepts the first answer: nothing is sent again.
import { randomUUID } from 'node:crypto'
import type { Account, Installation } from '../processes/an-installation.ts'

export interface Heard {
  status: number
  body: Record<string, unknown>
}
export interface Visitor {
  readonly account: Account
  post(path: string, body?: object, key?: string): Promise<Heard>
  get(path: string): Promise<Heard>
}

const PATIENCE_MS = 30_000
const hear = async (response: Response): Promise<Heard> => ({
  status: response.status,
  body: JSON.parse((await response.text()) || '{}'),
})

export const aVisitor = async ({ address }: Pick<Installation, 'address'>, account: Account): Promise<Visitor> => {
  const content = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: content,
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  if (!signedIn.ok) throw new Error(`${account.email} could not sign in: ${signedIn.status}`)
  return {
    account,
    post: async (path, body = {}, key = randomUUID()) =>
      hear(
        await fetch(`${address}${path}`, {
          method: 'POST',
          headers: { ...content, cookie, 'idempotency-key': key },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(PATIENCE_MS),
        }),
      ),
    get: async (path) =>
      hear(await fetch(`${address}${path}`, { headers: { cookie }, signal: AbortSignal.timeout(PATIENCE_MS) })),
  }
}

export const openedBy = async (visitor: Visitor, opening: object): Promise<string> => {
  const person = await visitor.post('/api/people', { identity: {}, searched: true })
  const opened = await visitor.post('/api/cases', { ...opening, personId: person.body['id'] })
  if (opened.status >= 300) throw new Error(`the case was not opened: ${JSON.stringify(opened)}`)
  return String(opened.body['caseId'])
}
