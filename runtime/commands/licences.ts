// The licences of the packages in the lock file, and which of them are allowed here. Read from the lock file alone: no
// network, no search through folders.
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

/**
 * The package.json of these packages names no licence, so the lock file has none either. Found in the packages
 * themselves.
 */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'png-js': 'MIT', unionfs: 'Unlicense' }

/**
 * Licences that may be distributed with an Apache-2.0 work without asking anybody. MPL-2.0 covers only its own files,
 * which are not changed. The LGPL covers a library that is a separate, unchanged and replaceable file: libvips, which
 * sharp loads.
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

/** One of those joined by `OR` is enough; those joined by `AND` must all be allowed. */
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
