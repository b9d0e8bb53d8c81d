import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { noStartCookie, START_MS, startCookie, startIn, type Begun } from '../../../api/oidc/start-cookie.ts'
import { OidcStart } from '../../../api/contract/oidc.ts'
import { isWholeProvider, OidcEnv, providerSettings } from '../../../api/oidc/oidc-config.ts'

const now = new Date('2026-11-26T10:00:00Z')
const ground = { https: true, secret: randomBytes(32) }
const begun: Begun = {
  step: 'begun',
  id: 'one',
  at: now.getTime(),
  purpose: 'sign_in',
  session: '',
  to: '/me',
  returnTo: 'https://tapak.example/login/return',
  state: 'state-contoh',
  nonce: 'nonce-contoh',
  verifier: 'verifier-contoh',
}
const sent = (line: string): string => `other=1; ${line.split(';')[0] ?? ''}`
const later = (ms: number): Date => new Date(now.getTime() + ms)

describe('what is remembered of a sign-in under way', () => {
  test('stays with the browser that began it, bound to this host, out of reach of pages and of other sites', () => {
    expect(startCookie(begun, ground)).toMatch(
      /^__Host-oidc=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=600$/,
    )
    expect(startCookie(begun, { ...ground, https: false })).toMatch(
      /^tapak_oidc=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=600$/,
    )
    expect(noStartCookie(ground)).toMatch(/^__Host-oidc=; .*Max-Age=0$/)
  })

  test('is sealed: nobody reads it, and nothing but what we gave is taken back', () => {
    const line = startCookie(begun, ground)
    expect(
      Buffer.from(line.slice('__Host-oidc='.length).split(';')[0] ?? '', 'base64url').toString('latin1'),
    ).not.toContain('contoh')
    expect(startIn(sent(line), ground, now)).toEqual(begun)
    expect(startIn(sent(line), { ...ground, secret: randomBytes(32) }, now)).toBeNull()
    expect(startIn(sent(line.replace('__Host-oidc=', '__Host-oidc=A')), ground, now)).toBeNull()
    for (const odd of [undefined, '', '__Host-oidc=', '__Host-oidc=e30', 'tapak_oidc=x'])
      expect(startIn(odd, ground, now)).toBeNull()
  })

  test('is over after ten minutes', () => {
    const cookies = sent(startCookie(begun, ground))
    expect([startIn(cookies, ground, later(START_MS))?.id, startIn(cookies, ground, later(START_MS + 1))]).toEqual([
      'one',
      null,
    ])
  })
})

describe('the way after a sign-in', () => {
  const isTaken = (to: string): boolean => OidcStart.safeParse({ to }).success
  test('leads to an address of this console', () => {
    expect(['/', '/me', '/cases/0192?tab=1', '/tasks?view=team#x'].filter((to) => !isTaken(to))).toEqual([])
  })
  test('never leads anywhere else, however a browser may read it', () => {
    expect(
      [
        '',
        'me',
        '//elsewhere.example',
        '/\\elsewhere.example',
        '\\\\elsewhere.example',
        '/\t/elsewhere.example',
        '/\n/elsewhere.example',
        'https://elsewhere.example',
        'javascript:alert(1)',
        ' /me',
        '/\u0000',
        `/${'x'.repeat(500)}`,
      ].filter(isTaken),
    ).toEqual([])
  })
})

describe('the setting of a provider', () => {
  const issues = (issuer: string): boolean => OidcEnv.safeParse({ TAPAK_OIDC_ISSUER: issuer }).success
  test('is an https address; plain http only on this very machine', () => {
    expect(
      [
        'https://id.example',
        'https://id.example/realms/tapak',
        'http://127.0.0.1:8081',
        'http://localhost:8081/realms/tapak',
        'http://[::1]:8081',
      ].filter((issuer) => !issues(issuer)),
    ).toEqual([])
    expect(
      [
        'http://id.example',
        'http://127.0.0.1.example',
        'ftp://id.example',
        'id.example',
        'https://id.example/?x=1',
        'https://id.example/#x',
        'https://a:b@id.example',
        'http://a@localhost:1',
      ].filter(issues),
    ).toEqual([])
  })
  test('is whole or absent, and has the name of its host where nobody gave another', () => {
    const whole = {
      TAPAK_OIDC_ISSUER: 'https://id.example/realms/tapak',
      TAPAK_OIDC_CLIENT: 'tapak',
      TAPAK_OIDC_SECRET: 'x',
    }
    expect([
      isWholeProvider({}),
      isWholeProvider(whole),
      isWholeProvider({ ...whole, TAPAK_OIDC_SECRET: undefined }),
      isWholeProvider({ TAPAK_OIDC_CLIENT: 'tapak' }),
    ]).toEqual([true, true, false, false])
    expect([
      providerSettings({}),
      providerSettings(whole)?.name,
      providerSettings({ ...whole, TAPAK_OIDC_NAME: 'Akun Contoh' })?.name,
    ]).toEqual([null, 'id.example', 'Akun Contoh'])
  })
})
