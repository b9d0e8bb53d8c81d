import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { request } from 'node:http'
import { CompiledQuery } from 'kysely'
import { PASSWORD, testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false, over: { https: true } })
})
afterAll(() => app.close())

const EMAIL = 'case_coordinator@demo.tapak.example'
const signIn = (password: string, headers: Record<string, string> = {}) =>
  app.nobody.ask('/api/session', { method: 'POST', body: { email: EMAIL, password }, key: null, headers })
const raw = (method: string, path: string): Promise<number> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(app.url)
    const sent = request({ hostname, port, path, method }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    sent.on('error', fail)
    sent.end()
  })

describe('an installation that people reach by https', () => {
  test('binds its cookie to https and to this very host, and its address to https for a year', async () => {
    const answer = await signIn(PASSWORD)
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=36000$/,
    )
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  test('does not take the cookie of plain http for one', async () => {
    const cookie =
      ((await signIn(PASSWORD)).headers.getSetCookie()[0] ?? '').split(';')[0]?.replace('__Host-sid', 'tapak_sid') ?? ''
    expect((await app.nobody.ask('/api/me', { headers: { cookie } })).status).toBe(401)
  })

  test('answers no other site, whatever it asks', async () => {
    const { headers } = await app.nobody.ask('/healthz', { headers: { origin: 'https://elsewhere.example' } })
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
  })

  test('counts attempts by the address that the proxy saw, not by one that the caller makes up', async () => {
    const answers = []
    for (let n = 0; n < 9; n += 1)
      answers.push((await signIn('salah', { 'x-forwarded-for': `10.0.0.${n}, 203.0.113.9` })).status)
    expect(answers).toEqual([...Array.from({ length: 8 }, () => 401), 429])
    expect((await signIn(PASSWORD, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(200)
  })

  test('knows no TRACE', async () => {
    expect(await raw('TRACE', '/api/session')).toBe(405)
    expect([404, 405]).toContain(await raw('TRACE', '/'))
  })

  test('lets a statement run for fifteen seconds and a transaction stand idle for thirty', async () => {
    const { rows } = await app.deps.db.executeQuery(
      CompiledQuery.raw(
        `select current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`,
      ),
    )
    expect(rows).toEqual([{ statement: '15s', idle: '30s' }])
  })
})
