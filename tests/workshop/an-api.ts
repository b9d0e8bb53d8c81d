// The API as one story has it: what it answers to each path, and what was sent to it.
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { answerOf } from './an-answer.ts'

export { listOf } from './an-answer.ts'

export interface Sent {
  method: string
  path: string
  body: unknown
}

/**
 * Answers by path, and counts as not found whatever is not named. A `Response` is answered as it stands. Who is signed
 * in is asked anew.
 */
export function anApi(answers: Readonly<Record<string, unknown>>): Sent[] {
  forgetMe()
  const sent: Sent[] = []
  globalThis.fetch = (input, { method = 'GET', body } = {}) => {
    const path = String(input)
    if (method !== 'GET') sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : undefined })
    return answerOf(answers[path])
  }
  return sent
}
