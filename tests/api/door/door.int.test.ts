import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { request } from 'node:http'
import { z } from 'zod'
import { hashPassword } from '../../../api/policy/auth.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { connect } from '../../../db/ground/connect.ts'
import { forgetOldRequests } from '../../../db/ground/request-keys.ts'
import { PASSWORD, testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
})
afterAll(() => app.close())

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.unknown()) }))),
})
const EMAIL = 'case_coordinator@demo.tapak.example'
const signIn = (body: unknown) => app.nobody.ask('/api/session', { method: 'POST', body, key: null })

describe('signing in', () => {
  test('gives a session that says who I am, and signing out ends it at once', async () => {
    const coordinator = await app.as('case_coordinator')
    const me = await coordinator.get('/api/me')
    expect(me.body).toMatchObject({
      email: EMAIL,
      roles: [{ id: 'case_coordinator' }],
      organisation: { area: '21.71', zone: 'WIB' },
    })
    expect(me.headers.get('cache-control')).toBe('no-store')

    const other = await signIn({ email: EMAIL, password: PASSWORD })
    const cookie = other.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^tapak_sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect((await app.nobody.ask('/api/me', { headers })).status).toBe(200)
    await app.nobody.ask('/api/session', { method: 'DELETE', headers })
    expect((await app.nobody.ask('/api/me', { headers })).status).toBe(401)
    expect((await coordinator.get('/api/me')).status).toBe(200)
  })

  test('does not tell a wrong address from a wrong password', async () => {
    const address = await signIn({ email: 'nobody@demo.tapak.example', password: PASSWORD })
    const password = await signIn({ email: EMAIL, password: 'wrong' })

    expect(address.status).toBe(401)
    expect(address.body).toEqual(password.body)
  })

  test('refuses further attempts on one account after eight failures, and says when to come back', async () => {
    const attempts = []
    for (let n = 0; n < 9; n += 1)
      attempts.push(await signIn({ email: 'auditor@demo.tapak.example', password: 'wrong' }))

    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429])
    expect(Number(attempts[8]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn({ email: EMAIL, password: PASSWORD })).status).toBe(200)
  })

  test('keeps the hash of a session only', async () => {
    await app.as('supervisor')
    const rows = await app.rows('select length(token_hash) as length from app.session limit 1')
    expect(rows).toEqual([{ length: 32 }])
  })

  test('makes a password cost 64 MiB and three passes, wherever one is set', async () => {
    expect((await hashPassword(PASSWORD)).slice(0, 31)).toBe('$argon2id$v=19$m=65536,t=3,p=1$')
    const kept = await app.rows(`select distinct left(password_hash, 10) as hash from app.user_account`)
    expect(kept).toEqual([{ hash: '$argon2id$' }])
  })

  test('ends a session that was not used for half an hour, and every session when it is revoked', async () => {
    const companion = await app.as('companion')
    await app.rows(
      `update app.session set seen_at = now() - interval '31 minutes'
        where user_id = (select id from app.user_account where email = 'companion@demo.tapak.example')`,
    )
    expect((await companion.get('/api/me')).status).toBe(401)
  })

  test('remembers the language I choose', async () => {
    const worker = await app.as('social_worker')
    const answer = await worker.ask('/api/me', { method: 'PATCH', body: { language: 'en' } })
    expect(answer.body).toMatchObject({ language: 'en' })
    expect((await worker.get('/api/me')).body).toMatchObject({ language: 'en' })
  })
})

const OTHERWISE: ReadonlyMap<string, number> = new Map([
  // Whoever knows the address reads it, and nobody else learns that it is there.
  ['/api/calendar-feeds/{feed}', 404],
  // Takes the bytes of a file, and no JSON.
  ['/api/letters/scan', 415],
])

describe('every request', () => {
  test('without a session is answered 401, with a problem document in both languages', async () => {
    const answer = await app.nobody.get('/api/cases')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({
      code: 'unauthenticated',
      status: 401,
      sentence: { id: expect.any(String), en: expect.any(String) },
    })
  })

  test('that the document names is served, and asks for a session unless it is for anyone', async () => {
    const document = Document.parse((await (await app.as('case_coordinator')).get('/api/openapi.json')).body)
    const unexpected: string[] = []
    for (const [path, verbs] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(verbs)) {
        const at = path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
        const { status } = await app.nobody.ask(at, {
          method: method.toUpperCase(),
          ...(method === 'get' ? {} : { body: {} }),
        })
        const expected = security.length > 0 ? [401] : [OTHERWISE.get(path) ?? 200, OTHERWISE.get(path) ?? 422]
        if (!expected.includes(status)) unexpected.push(`${method} ${path}: ${status}`)
      }
    }
    expect(unexpected).toEqual([])
    expect(Object.keys(document.paths).length).toBeGreaterThan(30)
  })

  test('with a method that its address does not have is told which it has, though another could be meant', async () => {
    const coordinator = await app.as('case_coordinator')
    const [find, plan] = [
      await coordinator.get('/api/people/find'),
      await coordinator.ask('/api/intake-groups/plan', { method: 'PUT', body: {} }),
    ]
    expect([find.status, find.headers.get('allow'), plan.status, plan.headers.get('allow')]).toEqual([
      405,
      'POST',
      405,
      'POST',
    ])
  })

  test('from another site is refused, whatever says so', async () => {
    const coordinator = await app.as('case_coordinator')
    const body = { identity: {} }
    const foreign = await coordinator.ask('/api/people', {
      method: 'POST',
      body,
      headers: { origin: 'https://elsewhere.example' },
    })
    const fetched = await coordinator.ask('/api/people', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    const own = await coordinator.ask('/api/people', {
      method: 'POST',
      body,
      headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
    })

    expect([foreign.code, fetched.code, own.status]).toEqual(['foreign_origin', 'foreign_origin', 201])
  })

  test('that changes something needs an Idempotency-Key and JSON', async () => {
    const coordinator = await app.as('case_coordinator')
    const keyless = await coordinator.ask('/api/people', { method: 'POST', body: { identity: {} }, key: null })
    const form = await coordinator.ask('/api/people', {
      method: 'POST',
      raw: 'identity=',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const broken = await coordinator.ask('/api/people', { method: 'POST', raw: '{"identity":' })

    expect([keyless.status, keyless.code]).toEqual([400, 'key_missing'])
    expect([form.status, form.code]).toEqual([415, 'not_json'])
    expect([broken.status, broken.code]).toEqual([400, 'invalid'])
  })

  test('to an address or a method that is not there is a problem document too', async () => {
    const missing = await app.nobody.get('/api/nothing')
    const method = await app.nobody.ask('/api/session', { method: 'PUT', body: {} })
    const metrics = await app.nobody.get('/metrics')

    expect([missing.status, missing.code]).toEqual([404, 'not_found'])
    expect([method.status, method.code, method.headers.get('allow')]).toEqual([405, 'wrong_method', 'POST, DELETE'])
    expect(metrics.body).toContain('tapak_http_requests_total{method="POST",route="/api/session"')
  })

  test('under another name than its own is refused with a sentence, whoever asks and whatever for', async () => {
    const { port } = new URL(app.url)
    const under = (host: string, path: string) =>
      new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
        request({ port, path, headers: { host } }, (answer) => {
          let text = ''
          answer
            .setEncoding('utf8')
            .on('data', (part: string) => {
              text += part
            })
            .once('end', () => resolve({ status: answer.statusCode, text }))
        })
          .once('error', reject)
          .end()
      })
    for (const path of ['/api/session', '/metrics', '/readyz', '/'])
      expect(await under('evil.example:8080', path)).toMatchObject({
        status: 421,
        text: expect.stringContaining('"wrong_host"'),
      })
    expect(await under(`localhost:${port}`, '/healthz')).toMatchObject({ status: 200 })
  })

  test('for the metrics is answered on this machine only, and what is behind the door nowhere', async () => {
    const passedOn = { headers: { 'x-forwarded-for': '203.0.113.7' } }
    expect(await app.nobody.ask('/metrics', passedOn)).toMatchObject({ status: 404, code: 'not_found' })
    expect((await app.nobody.ask('/readyz', passedOn)).body).toEqual({ status: 'ok' })
    expect((await app.nobody.get('/readyz')).body).toEqual({ status: 'ok', postgres: true, temporal: true })
  })

  test('says for what only from the list that askers have; the server says emergency or reveal', async () => {
    const coordinator = await app.as('case_coordinator')
    const look = (purpose: string) => coordinator.ask('/api/cases', { headers: { 'x-purpose': purpose } })
    for (const purpose of ['emergency', 'reveal', 'ordered_by_court', 'refused_look', '', 'Audit'])
      expect(await look(purpose)).toMatchObject({ status: 422, issues: ['header.x-purpose invalid_value'] })
    for (const purpose of ['case_work', 'audit']) expect((await look(purpose)).status).toBe(200)
  })

  test('of more than 30 days ago leaves its key and nothing asked or answered; sent again it is refused', async () => {
    const coordinator = await app.as('case_coordinator')
    const body = { identity: { full_name: 'Contoh Lama' }, searched: true }
    const made = PersonCreated.parse((await coordinator.post('/api/people', body, 'long-ago')).body)
    await app.rows(`update app.request_key set created_at = now() - interval '29 days' where body ->> 'id' = $1`, [
      made.id,
    ])
    const recorder = connect({ url: app.database.recorder, most: 1 })
    await forgetOldRequests(recorder)
    expect((await coordinator.post('/api/people', body, 'long-ago')).status).toBe(201)
    const [kept] = await app.rows(
      `update app.request_key set created_at = now() - interval '31 days' where body ->> 'id' = $1 returning id`,
      [made.id],
    )
    expect(await forgetOldRequests(recorder)).toBe(1)
    await recorder.destroy()

    expect(
      await app.rows('select body::text, fingerprint from app.request_key where id = $1', [String(Object(kept).id)]),
    ).toEqual([{ body: 'null', fingerprint: '' }])
    expect(await coordinator.post('/api/people', body, 'long-ago')).toMatchObject({
      status: 422,
      body: { code: 'key_reused', sentence: { en: expect.stringContaining('more than 30 days ago') } },
    })
    expect(await app.rows('select count(*)::int as n from app.person where id = $1', [made.id])).toEqual([{ n: 1 }])
  })

  test('carries the strict headers', async () => {
    const { headers } = await app.nobody.get('/healthz')
    expect(headers.get('content-security-policy')).toContain(
      "script-src 'self';style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    )
    expect([
      headers.get('x-content-type-options'),
      headers.get('x-frame-options'),
      headers.get('referrer-policy'),
      headers.get('x-powered-by'),
    ]).toEqual(['nosniff', 'DENY', 'no-referrer', null])
  })

  test('with bad input names every issue with its path, and changes nothing', async () => {
    const coordinator = await app.as('case_coordinator')
    const before = await app.rows('select count(*)::int as n from app.person')
    const answer = await coordinator.ask('/api/people', {
      method: 'POST',
      raw: `{"identity":{"full_name":"a\\u0000b","nik":"12","__proto__":{"admin":true},"shoe":"42"},
        "searched":"yes","extra":1}`,
    })

    expect(answer.status).toBe(422)
    expect(answer.issues).toEqual(
      expect.arrayContaining([
        'identity.full_name nul_character',
        'identity.__proto__ forbidden_key',
        'identity.nik invalid_format',
        'identity.shoe unknown_key',
        'searched invalid_type',
        'extra unknown_key',
      ]),
    )
    expect(await app.rows('select count(*)::int as n from app.person')).toEqual(before)
  })

  test('of a megabyte is too large', async () => {
    const coordinator = await app.as('case_coordinator')
    const answer = await coordinator.post('/api/people', { identity: { address: 'x'.repeat(1_000_000) } })
    expect([answer.status, answer.code]).toEqual([413, 'too_large'])
  })

  test('sent twice with one key is done once, and refused with another body', async () => {
    const coordinator = await app.as('case_coordinator')
    const body = { identity: { full_name: 'Contoh Kunci' }, searched: true }
    const people = await app.rows('select count(*)::int + 1 as n from app.person')
    const [first, twin] = await Promise.all([
      coordinator.post('/api/people', body, 'twice'),
      coordinator.post('/api/people', body, 'twice'),
    ])
    const again = await coordinator.post('/api/people', body, 'twice')
    const other = await coordinator.post('/api/people', { ...body, searched: false }, 'twice')

    // Initials are sealed: what is kept of an answer does not repeat them.
    const apart = (answer: typeof again | undefined) => ({ ...PersonCreated.parse(answer?.body), mask: '' })
    expect(apart(twin)).toEqual(apart(first))
    expect([again.status, apart(again)]).toEqual([201, apart(first)])
    expect([other.status, other.code]).toEqual([422, 'key_reused'])
    expect(await app.rows('select count(*)::int as n from app.person where id = $1', [apart(first).id])).toEqual([
      { n: 1 },
    ])
    expect(await app.rows('select count(*)::int as n from app.person')).toEqual(people)
  })

  test('unknown query names are named', async () => {
    const coordinator = await app.as('case_coordinator')
    const answer = await coordinator.get('/api/cases?colour=red&limit=1000')
    expect(answer.status).toBe(422)
    expect(answer.issues).toEqual(expect.arrayContaining(['query.colour unknown_key', 'query.limit too_big']))
  })

  test('without the capability is refused by its name', async () => {
    const administrator = await app.as('administrator')
    const answer = await administrator.get('/api/cases')
    expect(answer).toMatchObject({
      status: 403,
      body: {
        code: 'forbidden',
        details: { action: 'case.read', capabilities: expect.arrayContaining(['read_case']) },
      },
    })
  })

  test('leaves one log line with the route, and neither address, query, body nor token', async () => {
    const coordinator = await app.as('case_coordinator')
    await coordinator.get('/api/cases?number=RAHASIA-1')
    await coordinator.post('/api/people', { identity: { full_name: 'RAHASIA-2', shoe: 'RAHASIA-3' } })
    const lines = app.log.join('')
    expect(lines).toContain('"route":"/api/cases"')
    expect(lines).not.toMatch(new RegExp(`RAHASIA|tapak_sid|"password"|${PASSWORD}`))
  })
})
