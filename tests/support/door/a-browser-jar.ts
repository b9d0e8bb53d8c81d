// The cookies of a browser: keeps what the door sets and sends it back with every request.
import type { Answer, Ask, TestApp } from './test-app.ts'

export interface JarBrowser {
  readonly jar: Map<string, string>
  ask(path: string, ask?: Ask): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
}

export const aJarBrowser = (app: TestApp): JarBrowser => {
  const jar = new Map<string, string>()
  const ask: JarBrowser['ask'] = async (path, given = {}) => {
    const answer = await app.nobody.ask(path, {
      ...given,
      headers: { ...given.headers, cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (/Max-Age=0(;|$)/.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return { jar, ask, post: (path, body = {}) => ask(path, { method: 'POST', body }) }
}
