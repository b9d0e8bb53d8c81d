// What the product is made of, as the lock file says it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isAllowed, packagesIn } from '../runtime/commands/licences.ts'

const lock: {
  packages: Record<string, { resolved?: string; integrity?: string; hasInstallScript?: boolean; link?: boolean }>
} = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'))
const packages = packagesIn(lock)

test('every package comes under a licence that may be here', () => {
  expect(packages.length).toBeGreaterThan(500)
  expect(
    packages.filter(({ licence }) => !isAllowed(licence)).map(({ name, licence }) => `${name}: ${licence}`),
  ).toEqual([])
})

test('a licence that binds the whole, or none at all, is told apart from one that may be chosen', () => {
  expect(
    [
      'GPL-3.0',
      'AGPL-3.0-only',
      'SSPL-1.0',
      'BUSL-1.1',
      'UNLICENSED',
      '',
      'MIT AND GPL-2.0',
      'SEE LICENSE IN x',
    ].filter(isAllowed),
  ).toEqual([])
  expect(
    ['MIT', '(MIT OR GPL-3.0)', '(MIT AND Zlib)', 'Apache-2.0 AND MIT'].filter((licence) => !isAllowed(licence)),
  ).toEqual([])
})

test('every package is named by version and by the hash of its content', () => {
  const loose = Object.entries(lock.packages)
    .filter(([path, one]) => path !== '' && (one.integrity === undefined || one.link === true))
    .map(([path]) => path)
  expect(loose).toEqual([])
})
