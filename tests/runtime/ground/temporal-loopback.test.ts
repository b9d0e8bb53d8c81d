// A Temporal server of this machine asks nobody who they are, so nobody else may reach it: docs/security.md says that
// it listens on loopback alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { openHome, type Home } from '../../../runtime/ground/tapak-home.ts'
import { partOf } from '../../../runtime/ground/temporal.ts'
import { DYNAMIC, type TemporalPorts } from '../../../runtime/ground/temporal-config.ts'

const PORTS: TemporalPorts = {
  frontend: 7001,
  history: 7002,
  matching: 7003,
  worker: 7004,
  frontendMember: 7005,
  historyMember: 7006,
  matchingMember: 7007,
  workerMember: 7008,
  page: 7009,
}
const Service = z.strictObject({
  rpc: z.strictObject({ grpcPort: z.number(), membershipPort: z.number(), bindOnLocalHost: z.literal(true) }),
})
/** Strict: another way to listen (metrics, pprof, an address to bind to) is not passed over. */
const Listening = z.object({
  services: z.record(z.string(), Service),
  global: z.strictObject({
    membership: z.strictObject({ maxJoinDuration: z.string(), broadcastAddress: z.literal('127.0.0.1') }),
  }),
})

let home: Home
beforeAll(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'tapak-loopback-')))
})
afterAll(() => {
  rmSync(home.path, { recursive: true, force: true })
})

/** Whatever has the shape of an address in it. */
const addressesIn = (text: string): string[] => [
  ...new Set(text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b|\[?::\d*\]?|\blocalhost\b/g) ?? []),
]
const after = (args: readonly string[], option: string): string[] =>
  args.flatMap((arg, at) => (arg === option ? [args[at + 1] ?? ''] : []))

describe('a Temporal server of this machine', () => {
  test("the vendor's command is told one address to listen on, loopback, also for its own page", () => {
    const { args } = partOf(home, { kind: 'command', path: '/nowhere/temporal' }, PORTS)

    expect(after(args, '--ip')).toEqual(['127.0.0.1'])
    expect(after(args, '--port')).toEqual(['7001'])
    expect([...after(args, '--ui-ip'), ...after(args, '--ui-port')]).toEqual(['127.0.0.1', '7009'])
    expect(args.filter((arg) => /^--(http-port|metrics-port)/.test(arg))).toEqual([])
    expect(addressesIn(args.join(' '))).toEqual(['127.0.0.1'])
  })

  test("the vendor's command is told each setting as JSON, without which it does not start", () => {
    const { args } = partOf(home, { kind: 'command', path: '/nowhere/temporal' }, PORTS)
    const told = after(args, '--dynamic-config-value').map((setting) => setting.split('='))

    expect(Object.fromEntries(told.map(([key = '', value = '']) => [key, JSON.parse(value)]))).toEqual(DYNAMIC)
  })

  test('the server itself binds each of its services to loopback, by the file that it is started with', () => {
    const { args } = partOf(home, { kind: 'server', path: '/nowhere/server' }, PORTS)
    const [file = ''] = after(args, '--config-file')
    const text = readFileSync(file, 'utf8')
    const { services } = Listening.parse(JSON.parse(text))

    expect(file.startsWith(home.path)).toBe(true)
    expect(Object.keys(services).toSorted()).toEqual(['frontend', 'history', 'matching', 'worker'])
    const ports = Object.values(services).flatMap(({ rpc }) => [rpc.grpcPort, rpc.membershipPort])
    expect(new Set(ports)).toEqual(new Set(Object.values(PORTS).filter((port) => port !== PORTS.page)))
    expect(addressesIn(text).filter((address) => address !== '127.0.0.1' && address !== 'localhost')).toEqual([])
  })
})
