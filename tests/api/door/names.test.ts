import { describe, expect, test } from '@jest/globals'
import { isNear, isOurs, namesIn } from '../../../api/door/names.ts'

const from = (host: string | undefined, remoteAddress = '203.0.113.7', headers = {}) => ({
  headers: { ...(host === undefined ? {} : { host }), ...headers },
  socket: { remoteAddress },
})
const LOCAL = namesIn({ TAPAK_ORIGIN: undefined, TAPAK_HTTPS: false, HOST: '127.0.0.1' })
const PUBLIC = namesIn({ TAPAK_ORIGIN: 'https://tapak.example', TAPAK_HTTPS: true, HOST: '0.0.0.0' })

describe('the name under which the door is asked', () => {
  test('is the one people were told, where that was said; this machine may also ask itself', () => {
    for (const host of ['tapak.example', 'tapak.example:443', 'TAPAK.example'])
      expect([host, isOurs(PUBLIC, from(host))]).toEqual([host, true])
    for (const host of [
      'evil.example',
      'tapak.example.evil.example',
      'sub.tapak.example',
      '203.0.113.7',
      'localhost',
      '127.0.0.1:8080',
      '',
    ])
      expect([host, isOurs(PUBLIC, from(host))]).toEqual([host, false])
    for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])
      expect([host, isOurs(PUBLIC, from(host, '::ffff:127.0.0.1'))]).toEqual([host, true])
  })

  test('is locally a name that no other site can make its own: loopback, an address, the own host', () => {
    for (const host of ['localhost:8080', 'tapak.localhost', '127.0.0.1', '[::1]:8080', '192.168.1.4:8080'])
      expect([host, isOurs(LOCAL, from(host))]).toEqual([host, true])
    for (const host of [
      'evil.example:8080',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '127.0.0.1.nip.example:8080',
    ])
      expect([host, isOurs(LOCAL, from(host, '127.0.0.1'))]).toEqual([host, false])
    expect(
      isOurs(namesIn({ TAPAK_ORIGIN: undefined, TAPAK_HTTPS: false, HOST: 'kantor.lan' }), from('kantor.lan:8080')),
    ).toBe(true)
  })

  test('is not asked about behind a proxy whose name nobody said', () => {
    expect(
      isOurs(namesIn({ TAPAK_ORIGIN: undefined, TAPAK_HTTPS: true, HOST: '127.0.0.1' }), from('anything.example')),
    ).toBe(true)
  })
})

describe('near', () => {
  test('is this very machine, and nothing that passes requests of others on', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(isNear(from('localhost', address))).toBe(true)
    for (const address of ['203.0.113.7', '10.0.0.1', '::ffff:10.127.0.1', ''])
      expect(isNear(from('localhost', address))).toBe(false)
    for (const header of ['x-forwarded-for', 'forwarded', 'via'])
      expect(isNear(from('localhost', '127.0.0.1', { [header]: 'x' }))).toBe(false)
  })
})
