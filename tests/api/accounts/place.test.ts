import { describe, expect, test } from '@jest/globals'
import { deviceCookie, deviceIn, knows } from '../../../api/accounts/known-device.ts'
import { addressOf, knownFrom, networkOf, placeOf } from '../../../api/accounts/place.ts'
import { ProxiesText } from '../../../api/accounts/proxies.ts'

const NOW = new Date('2026-11-27T01:00:00Z')
const deps = { https: false, fingerprintKey: Buffer.alloc(32, 7) }
const ground = { https: false, secret: deps.fingerprintKey }
const ani = { id: 'ani', passwordHash: 'one' },
  budi = { id: 'budi', passwordHash: 'two' }
const at = (cookies?: string, ip = '203.0.113.5') => ({ deps, now: NOW, ip, cookies })
const cookieOf = (line: string): string => line.split(';')[0] ?? ''
const found = ({ id, passwordHash }: typeof ani) => ({ id, password_hash: passwordHash })

describe('a network', () => {
  test.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })
})

describe('a known device', () => {
  test('has limits of its own for the accounts that signed in there, apart from those of the network', () => {
    const cookie = cookieOf(knownFrom(at(), ani))
    const [hers, strangers] = [
      placeOf(at(cookie), { email: 'Ani@x', found: found(ani) }),
      placeOf(at(), { email: 'ani@x', found: found(ani) }),
    ]
    expect([hers.isKnown, strangers.isKnown]).toEqual([true, false])
    expect(strangers).toEqual({ isKnown: false, account: 'ani@x|203.0.113.5', address: '203.0.113.5', daily: 'ani@x' })
    for (const limit of ['account', 'address', 'daily'] as const) expect(hers[limit]).not.toBe(strangers[limit])
    expect(placeOf(at(cookie, '198.51.100.9'), { email: 'ani@x', found: found(ani) })).toEqual(hers)
  })

  test('is no chance at an account that never signed in there, and made twice by one person it is one', () => {
    const [one, other] = [cookieOf(knownFrom(at(), ani)), cookieOf(knownFrom(at(), ani))]
    expect(placeOf(at(one), { email: 'budi@x', found: found(budi) })).toMatchObject({
      isKnown: false,
      account: 'budi@x|203.0.113.5',
      daily: 'budi@x',
    })
    expect(addressOf(at(one))).toBe(addressOf(at(other)))
    expect(addressOf(at(one))).not.toBe(addressOf(at()))
  })

  test('is shared by the people of a desk, as long as their passwords stay, and for half a year', () => {
    const both = cookieOf(
      deviceCookie(deviceIn(cookieOf(knownFrom(at(), ani)), ground, NOW), budi, { ...ground, now: NOW }),
    )
    const device = deviceIn(both, ground, NOW)
    expect([
      knows(device, ani, ground.secret),
      knows(device, budi, ground.secret),
      knows(device, { ...ani, passwordHash: 'new' }, ground.secret),
    ]).toEqual([true, true, false])
    expect(deviceIn(both, ground, new Date(NOW.getTime() + 181 * 86_400_000))).toBeNull()
  })

  test('cannot be made up, and tells nothing of who signed in', () => {
    const cookie = cookieOf(knownFrom(at(), ani))
    expect(deviceIn(cookie, { ...ground, secret: Buffer.alloc(32, 8) }, NOW)).toBeNull()
    expect(deviceIn(`${cookie.slice(0, -4)}AAAA`, ground, NOW)).toBeNull()
    expect(Buffer.from(cookie.split('=')[1] ?? '', 'base64url').toString('latin1')).not.toContain('ani')
    expect(knownFrom(at(), ani)).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    expect(deviceCookie(null, ani, { https: true, secret: ground.secret, now: NOW })).toMatch(
      /^__Host-device=.*; Secure;/,
    )
  })
})

describe('proxies', () => {
  test('are believed by address, by network and by name, and this machine alone where nothing is said', () => {
    expect(ProxiesText.parse(undefined)).toEqual(['loopback'])
    expect(ProxiesText.parse('loopback, 10.1.0.0/16,2001:db8::/32, 192.0.2.7')).toEqual([
      'loopback',
      '10.1.0.0/16',
      '2001:db8::/32',
      '192.0.2.7',
    ])
  })

  test.each(['everybody', '10.0.0.0/40', '10.0.0.0/0', '10.0.0', 'true', '1'])('%s is none', (text) => {
    expect(ProxiesText.safeParse(text).success).toBe(false)
  })
})
