import { describe, expect, test } from '@jest/globals'
import { asActivityFailure, isPassing } from '../../activities/failures.ts'
import { aRefusedConnection } from '../support/processes/a-refused-connection.ts'

const withCode = (code: string, message = 'a sentence that quotes Contoh Satu'): Error =>
  Object.assign(new Error(message), { code })

describe('an error of the database', () => {
  test.each([
    ...['ECONNREFUSED', 'ENOENT', '08006', '57P01', '57P03', '40001', '40P01', '53300', '25006', '58030', '55P03'],
    // A database that was put back; a case of a newer engine.
    ...['TP002', 'TP003'],
  ])('%s passes by itself: the case is looked at again', (code) => {
    expect(isPassing(withCode(code))).toBe(true)
    expect(asActivityFailure(withCode(code)).nonRetryable).toBe(false)
  })

  test.each(['23505', '23502', '42501', '42703', '22021', ''])('%s does not pass: it is a defect at once', (code) => {
    expect(isPassing(withCode(code))).toBe(false)
    expect(asActivityFailure(withCode(code))).toMatchObject({ type: 'defect', nonRetryable: true })
  })

  test('a connection that the driver lost without a code passes', () => {
    expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true)
    expect(isPassing(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true)
  })

  test('what the network itself says of a server that does not listen passes', async () => {
    const refused = await aRefusedConnection()
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
    expect(isPassing(refused)).toBe(true)
    expect(isPassing(new AggregateError([refused]))).toBe(true)
    expect(asActivityFailure(refused)).toMatchObject({ type: 'database', nonRetryable: false })
  })

  test('its message never travels, because databases quote values', () => {
    for (const code of ['23505', '57P01']) expect(asActivityFailure(withCode(code)).message).not.toContain('Contoh')
  })
})
