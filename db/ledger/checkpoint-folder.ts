// The checkpoints outside the database: a folder that the database's owner cannot write to, on another disk or machine.
// Files are added and never changed: first `<month>/<size>.leaves`, then `<month>/<size>.checkpoint`, so every
// checkpoint has all its leaves. When somebody accepted a rollback of the database, `rollbacks/<number>.rollback` says
// so, and later checkpoints lie in `rollbacks/<number>/`.
import { existsSync } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { leafLine, readLeaf, type Leaf } from './checkpoint-form.ts'
import { readRollback, type Rollback } from './rollback-form.ts'
import type { Verifier } from './signed-note.ts'

export interface Exported {
  size: number
  note: string
  leaves: Leaf[] | null
}

const FILE = /^(\d{10})\.checkpoint$/
const MONTH = /^\d{4}-\d\d$/
const nameOf = (size: number): string => String(size).padStart(10, '0')

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'

/**
 * Adds a file whole or not at all, and never over another: written under a temporary name, made durable, then linked
 * into place. False when the name is taken.
 */
const addFile = async (path: string, text: string): Promise<boolean> => {
  const temporary = `${path}.${process.pid}.part`
  await rm(temporary, { force: true })
  const file = await open(temporary, 'wx', 0o444)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

interface Place {
  size: number
  path: string
}
const placesIn = async (folder: string): Promise<Place[]> => {
  if (!existsSync(folder)) return []
  const months = (await readdir(folder)).filter((name) => MONTH.test(name))
  const files = await Promise.all(
    months.map(async (month) =>
      (await readdir(join(folder, month))).flatMap((name) => {
        const size = Number(FILE.exec(name)?.[1])
        return Number.isNaN(size) ? [] : [{ size, path: join(folder, month, name) }]
      }),
    ),
  )
  return files.flat().toSorted((one, other) => one.size - other.size)
}

const read = async ({ size, path }: Place): Promise<Exported> => {
  const leavesPath = path.replace(/\.checkpoint$/, '.leaves')
  const lines = existsSync(leavesPath)
    ? (await readFile(leavesPath, 'utf8')).split('\n').slice(0, -1).map(readLeaf)
    : [null]
  const leaves = lines.filter((leaf) => leaf !== null)
  return { size, note: await readFile(path, 'utf8'), leaves: leaves.length === lines.length ? leaves : null }
}

const ROLLBACKS = 'rollbacks'
const rollbackName = (number: number): string => String(number).padStart(4, '0')

/** Accepted rollbacks in order, up to the first that no known key signed; that one and all later ones do not count. */
export const rollbacksIn = async (
  folder: string,
  verifiers: readonly Verifier[],
): Promise<{ accepted: Rollback[]; doubtful: number }> => {
  const names = existsSync(join(folder, ROLLBACKS))
    ? (await readdir(join(folder, ROLLBACKS))).filter((name) => /^\d{4}\.rollback$/.test(name)).toSorted()
    : []
  const read = await Promise.all(
    names.map(async (name) => readRollback(await readFile(join(folder, ROLLBACKS, name), 'utf8'), verifiers)),
  )
  const end = read.findIndex(
    (found, index) => found === null || found.signature !== 'good' || found.rollback.number !== index + 1,
  )
  const accepted = read
    .slice(0, end < 0 ? read.length : end)
    .flatMap((found) => (found === null ? [] : [found.rollback]))
  return { accepted, doubtful: read.length - accepted.length }
}

/** False when somebody else accepted one under this number in the meantime. */
export const addRollback = async (folder: string, number: number, note: string): Promise<boolean> => {
  await mkdir(join(folder, ROLLBACKS), { recursive: true })
  const isOurs = await addFile(join(folder, ROLLBACKS, `${rollbackName(number)}.rollback`), note)
  await syncFolder(join(folder, ROLLBACKS))
  return isOurs
}

/** The folder for new checkpoints: beside those that an accepted rollback made invalid, never over them. */
export const folderForNew = async (folder: string, verifiers: readonly Verifier[]): Promise<string> => {
  const last = (await rollbacksIn(folder, verifiers)).accepted.at(-1)
  return last === undefined ? folder : join(folder, ROLLBACKS, rollbackName(last.number))
}

/** The checkpoints that count: those that an accepted rollback made invalid are left out. */
const lineIn = async (folder: string, verifiers: readonly Verifier[]): Promise<Place[]> => {
  let line = await placesIn(folder)
  for (const { number, from, to } of (await rollbacksIn(folder, verifiers)).accepted) {
    line = [
      ...line.filter(({ size }) => size <= to || size > from),
      ...(await placesIn(join(folder, ROLLBACKS, rollbackName(number)))),
    ]
  }
  return line.toSorted((one, other) => one.size - other.size)
}

/**
 * All checkpoints that count, smallest first. Leaves that are missing or unreadable are null. `verifiers`: the keys
 * that may sign a rollback.
 */
export const readFolder = async (folder: string, verifiers: readonly Verifier[] = []): Promise<Exported[]> =>
  Promise.all((await lineIn(folder, verifiers)).map(read))

export const newestIn = async (folder: string, verifiers: readonly Verifier[] = []): Promise<Exported | null> => {
  const last = (await lineIn(folder, verifiers)).at(-1)
  return last === undefined ? null : read(last)
}

/** `leaves`: those that this checkpoint added. Existing files stay; false when one has other content. */
export const exportTo = async (
  folder: string,
  { size, note, at, leaves }: { size: number; note: string; at: Date; leaves: readonly Leaf[] },
): Promise<boolean> => {
  const path = join(folder, at.toISOString().slice(0, 7), `${nameOf(size)}.checkpoint`)
  await mkdir(dirname(path), { recursive: true })
  const files = [
    [path.replace(/\.checkpoint$/, '.leaves'), leaves.map((leaf) => `${leafLine(leaf)}\n`).join('')],
    [path, note],
  ] as const
  let isOurs = true
  for (const [file, text] of files)
    isOurs = ((await addFile(file, text)) || (await readFile(file, 'utf8')) === text) && isOurs
  await syncFolder(dirname(path))
  return isOurs
}

const KEY = 'keys.txt'
/** Public keys, one a line. Give them to an auditor on another day and by another way than the files. */
export const exportKey = async (folder: string, verifier: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  if ((await readKeys(join(folder, KEY))).includes(verifier)) return
  const file = await open(join(folder, KEY), 'a')
  try {
    await file.writeFile(`${verifier}\n`)
  } finally {
    await file.close()
  }
}

export const keysIn = (folder: string): Promise<string[]> => readKeys(join(folder, KEY))
export const readKeys = async (file: string): Promise<string[]> =>
  existsSync(file)
    ? (await readFile(file, 'utf8'))
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
    : []
