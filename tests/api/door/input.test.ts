import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { poisonIn } from '../../../api/door/input.ts'
import { issuesOf } from '../../../sop-definitions/language/issue-words.ts'
import { idempotencyKey, refuseForeign, refuseForms, refuseOtherThan } from '../../../api/door/request-guards.ts'
import { isWorldFault } from '../../../api/door/faults.ts'
import { stopOf } from '../../../api/door/errors.ts'
import { whereOf } from '../../../api/door/log.ts'
import { aRefusedConnection } from '../../support/processes/a-refused-connection.ts'

const told = (text: string): string[] => poisonIn(JSON.parse(text)).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('untrusted input', () => {
  test('is searched for NUL characters and prototype names at any depth', () => {
    expect(told('{"a":[{"b":"x\\u0000"}],"__proto__":{"x":1},"c":{"constructor":1}}').toSorted()).toEqual([
      '__proto__ forbidden_key',
      'a.0.b nul_character',
      'c.constructor forbidden_key',
    ])
    expect(told('{"emoji":"🌱","text":"biasa"}')).toEqual([])
  })

  test('is searched for halves of characters, which no key of a repetition can be made of', () => {
    expect(told('{"a":["🧭","\\ud800"],"\\udc00":1}').toSorted()).toEqual([
      'a.1 half_character',
      '\udc00 forbidden_key',
    ])
  })

  test('nested a hundred thousand deep is refused without exhausting the stack', () => {
    expect(told(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).map((line) => line.split(' ')[1])).toEqual(['too_deep'])
  })

  test('gets one issue for each unknown name', () => {
    const { error } = z.strictObject({ a: z.string() }).safeParse({ b: 1, c: 2 })
    expect(
      error === undefined ? [] : issuesOf(error, ['answers']).map(({ path, code }) => `${path.join('.')} ${code}`),
    ).toEqual(['answers.a invalid_type', 'answers.b unknown_key', 'answers.c unknown_key'])
  })
})

describe('a request', () => {
  test.each([
    [{ 'sec-fetch-site': 'same-origin', host: 'tapak.example' }, false],
    [{ 'sec-fetch-site': 'none', host: 'tapak.example' }, false],
    [{ host: 'tapak.example' }, false],
    [{ origin: 'https://tapak.example', host: 'tapak.example' }, false],
    [{ 'sec-fetch-site': 'same-site', host: 'tapak.example' }, true],
    [{ 'sec-fetch-site': 'cross-site', host: 'tapak.example' }, true],
    [{ origin: 'https://tapak.example.evil.example', host: 'tapak.example' }, true],
    [{ origin: 'null', host: 'tapak.example' }, true],
  ])('with %j is foreign: %s', (headers, foreign) => {
    const attempt = expect(() => refuseForeign(headers))
    if (foreign) attempt.toThrow('foreign_origin')
    else attempt.not.toThrow()
  })

  test('may carry JSON, bare bytes or nothing, and each route takes one of the two', () => {
    expect(() => refuseForms({ 'content-type': 'application/octet-stream', 'content-length': '2' })).not.toThrow()
    expect(() => refuseOtherThan('application/json', { 'content-type': 'application/octet-stream' })).toThrow(
      'not_json',
    )
    expect(() => refuseOtherThan('application/octet-stream', { 'content-type': 'application/json' })).toThrow(
      'not_a_file',
    )
    expect(() => refuseOtherThan('application/octet-stream', {})).toThrow('not_a_file')
    expect(() => refuseOtherThan('application/json', {})).not.toThrow()
    expect(() =>
      refuseForms({ 'content-type': 'application/json; charset=utf-8', 'content-length': '2' }),
    ).not.toThrow()
    expect(() => refuseForms({})).not.toThrow()
    expect(() => refuseForms({ 'content-length': '2' })).toThrow('not_json')
    expect(() => refuseForms({ 'content-type': 'text/plain' })).toThrow('not_json')
    expect(() => refuseForms({ 'content-type': 'application/jsonp', 'content-length': '2' })).toThrow('not_json')
  })

  test('needs a key of visible characters', () => {
    expect(idempotencyKey({ 'idempotency-key': 'k-1' })).toBe('k-1')
    for (const key of [undefined, '', 'two words', 'x'.repeat(201)])
      expect(() => idempotencyKey({ 'idempotency-key': key })).toThrow('key_missing')
  })
})

describe('what went wrong', () => {
  const withCode = (code: string): Error => Object.assign(new Error('x'), { code })

  test('is a fault of the world for lost connections, full resources and lost races, and a defect otherwise', () => {
    for (const code of ['ECONNREFUSED', 'ENOENT', '57P01', '08006', '53300', '40001'])
      expect(isWorldFault(withCode(code))).toBe(true)
    for (const code of ['42501', '22P02', '23505', 'ERR_ASSERTION']) expect(isWorldFault(withCode(code))).toBe(false)
    expect(isWorldFault(new Error('wrapped', { cause: withCode('08006') }))).toBe(true)
  })

  test('is a fault of the world where the network itself says that nobody listens', async () => {
    const refused = await aRefusedConnection()
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
    expect(isWorldFault(refused)).toBe(true)
    expect(isWorldFault(new AggregateError([refused]))).toBe(true)
    expect(isWorldFault(new Error('wrapped', { cause: refused }))).toBe(true)
  })

  test('is told as 503 with a time to come back, or as 500 with a reference and nothing else', () => {
    expect(stopOf(withCode('ECONNREFUSED'), 'r1')).toMatchObject({
      document: { status: 503, code: 'unavailable', reference: 'r1' },
      headers: { 'Retry-After': '2' },
    })
    const defect = stopOf(new Error('Contoh Rahasia has no file'), 'r2')
    expect(defect.document).toMatchObject({ status: 500, code: 'defect', reference: 'r2' })
    expect(JSON.stringify(defect.document)).not.toContain('Rahasia')
  })

  test('is told by its name where a database was put back, or a newer version decides the case', () => {
    for (const [raised, code] of [
      ['TP002', 'restored'],
      ['TP003', 'upgrading'],
    ] as const)
      expect(stopOf(withCode(raised), 'r3')).toMatchObject({
        document: { status: 503, code, reference: 'r3' },
        headers: { 'Retry-After': '10' },
      })
  })

  test('is logged by place, never by message: messages quote values', () => {
    const line = JSON.stringify(whereOf(new Error('Contoh Rahasia')))
    expect(line).toContain('input.test.ts')
    expect(line).not.toContain('Rahasia')
  })
})
