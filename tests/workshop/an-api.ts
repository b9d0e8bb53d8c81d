// The API as one story has it: what it answers to each path, and what was sent to it.
import { afterEach } from '@jest/globals'

const real = globalThis.fetch
afterEach(() => {
  globalThis.fetch = real
})

export interface Sent {
  method: string
  path: string
  body: unknown
}
export const listOf = (data: readonly unknown[]) => ({
  data,
  page: { after: null, hasMore: false },
  total: { value: data.length, exact: true },
})

/** Answers by path, and counts as not found whatever is not named. A `Response` is answered as it stands. */
export function anApi(answers: Readonly<Record<string, unknown>>): Sent[] {
  const sent: Sent[] = []
  globalThis.fetch = (input, { method = 'GET', body } = {}) => {
    const path = String(input)
    if (method !== 'GET') sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : undefined })
    const answer = answers[path]
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    const status = answer === undefined ? 404 : 200
    const content = answer ?? { type: 'about:blank', title: 'Not found', status, code: 'not_found', sentence: NO }
    return Promise.resolve(Response.json(content, { status }))
  }
  return sent
}
const NO = { id: 'Tidak ada.', en: 'Not there.' }
