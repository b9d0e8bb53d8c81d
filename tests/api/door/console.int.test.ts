import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-console-'))
let app: TestApp
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tapak</title>')
  writeFileSync(join(folder, 'theme.js'), '/* theme */')
  writeFileSync(join(folder, 'sw.js'), '/* worker */')
  writeFileSync(join(folder, 'assets/index-abc123.js'), `export const text = '${'langkah '.repeat(500)}'`)
  writeFileSync(join(folder, 'assets/built-def456.js'), 'export const text = 1')
  writeFileSync(join(folder, 'assets/built-def456.js.br'), brotliCompressSync('export const text = 2'))
  app = await testApp({ worker: false, over: { consoleFolder: folder } })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  fetch(`${app.url}${path}`, { headers })

describe('the console on the same port', () => {
  test.each(['/', '/cases', '/tasks/00000000-0000-4000-8000-000000000000', '/sops/integrated-services'])(
    'answers %s with its page, never cached',
    async (path) => {
      const response = await get(path)
      expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
        200,
        'no-cache',
        '<!doctype html><title>Tapak</title>',
      ])
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    },
  )

  test('shows the API reference under the policy of every page, and its document to whoever is signed in', async () => {
    const page = await get('/reference')
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-|data:|https?:/)

    expect((await get('/api/openapi.json')).status).toBe(401)
    const document = await get('/api/openapi.json', { cookie: await app.cookieOf('companion') })
    expect([document.status, document.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await document.text()).toContain('Call 1 of the tutorial')
  })

  test('gives hashed files for ever, and compressed', async () => {
    const response = await get('/assets/index-abc123.js', { 'accept-encoding': 'br' })
    expect([response.status, response.headers.get('content-encoding'), response.headers.get('cache-control')]).toEqual([
      200,
      'br',
      'public, max-age=31536000, immutable',
    ])
    expect(await response.text()).toContain('langkah langkah')
    expect(
      (await get('/assets/index-abc123.js', { 'accept-encoding': 'identity' })).headers.get('content-encoding'),
    ).toBeNull()
    expect((await get('/theme.js')).headers.get('cache-control')).toBe('public, max-age=0')
  })

  test('gives a hashed file as the build has packed it, where it has', async () => {
    const textOf = async (encoding: string): Promise<string> =>
      (await get('/assets/built-def456.js', { 'accept-encoding': encoding })).text()
    expect([await textOf('br'), await textOf('identity')]).toEqual(['export const text = 2', 'export const text = 1'])
  })

  test('gives the worker that keeps it on a device for the whole console, asked for anew each time', async () => {
    const response = await get('/sw.js', { accept: '*/*' })
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'no-cache',
    ])
    expect(response.headers.get('content-security-policy')).toContain("worker-src 'self'")
  })

  test.each([
    '/assets/missing.js',
    '/assets/..%2findex.html',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%E0%A4%A',
    '/api/missing',
  ])('has nothing at %s, and says so in a problem document', async (path) => {
    const response = await get(path, { accept: '*/*' })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })

  test('answers of some size travel compressed', async () => {
    const response = await get('/api/openapi.json', {
      'accept-encoding': 'gzip',
      cookie: await app.cookieOf('case_coordinator'),
    })
    expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ])
  })
})
