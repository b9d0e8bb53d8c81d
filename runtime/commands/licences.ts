// Under which licences the packages of the lock file come, and which of them may be here. Read from the lock file
// alone: no network, no walk through folders.
import { z } from 'zod'

export interface Package {
  name: string
  version: string
  licence: string
  isShipped: boolean
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().default(''), license: z.string().optional(), dev: z.boolean().default(false) }),
  ),
})

/** Their package.json names no licence that the lock file would have taken over; read in the package itself. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'png-js': 'MIT', unionfs: 'Unlicense' }

/**
 * What may be passed on with an Apache-2.0 work without asking anybody. MPL-2.0 holds for its own files only, which are
 * not changed; the LGPL for a library that stands beside the product as a file of its own, unchanged and exchangeable:
 * libvips, which sharp loads.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
  'Zlib',
  'OFL-1.1',
  'MPL-2.0',
  'Python-2.0',
  'LGPL-3.0-or-later',
])

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

export const packagesIn = (lock: unknown): Package[] =>
  Object.entries(Lock.parse(lock).packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license, dev }]) => ({
      name: nameOf(path),
      version,
      licence: license ?? READ_BY_HAND[nameOf(path)] ?? '',
      isShipped: !dev,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version))

/** One of several by `OR`, every one of several by `AND`. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())))

export const licenceTable = (packages: readonly Package[]): string =>
  [
    '| package | version | licence | shipped |',
    '| --- | --- | --- | --- |',
    ...packages.map(
      ({ name, version, licence, isShipped }) => `| ${name} | ${version} | ${licence} | ${isShipped ? 'yes' : 'no'} |`,
    ),
    '',
  ].join('\n')
