// The file of a ring of keys, the vault's or the accounts', changed so that a reader finds the old ring or the new one,
// and a power cut neither half nor nothing.
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

export interface Ring {
  read(): string
  /** False where the ring comes from the environment: then only whoever wrote that can change it. */
  readonly isOurs: boolean
  /** A new key in front of the others. */
  add(id: string): void
  /** Out of the ring, into the file of retired keys beside it: a backup from before may still need them. */
  retire(ids: readonly string[]): void
  /** Names that must not be given again: a backup knows another key by them. */
  retired(): string[]
}

const entriesOf = (text: string): { id: string; entry: string }[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .map((entry) => ({ id: entry.split(':')[0] ?? '', entry }))
export const idsIn = (text: string): string[] => entriesOf(text).map(({ id }) => id)

const settle = (path: string): void => {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

const replace = (file: string, text: string): void => {
  const aside = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeSync(aside, `${text}\n`)
    fsyncSync(aside)
  } finally {
    closeSync(aside)
  }
  renameSync(`${file}.new`, file)
  settle(dirname(file))
}

export const retiredFile = (file: string): string => `${file}-retired`

export const ringInFile = (file: string): Ring => {
  const read = (): string => readFileSync(file, 'utf8').trim()
  return {
    read,
    isOurs: true,
    retired: () =>
      existsSync(retiredFile(file))
        ? readFileSync(retiredFile(file), 'utf8')
            .split('\n')
            .flatMap((line) => (line === '' ? [] : idsIn(line)))
        : [],
    add: (id) => replace(file, `${id}:${randomBytes(32).toString('base64')},${read()}`),
    retire: (ids) => {
      const all = entriesOf(read())
      const gone = all.filter(({ id }) => ids.includes(id))
      if (gone.length === 0) return
      // Twice after a death in between, which does no harm.
      appendFileSync(retiredFile(file), gone.map(({ entry }) => `${entry}\n`).join(''), { mode: 0o600, flush: true })
      replace(
        file,
        all
          .filter(({ id }) => !ids.includes(id))
          .map(({ entry }) => entry)
          .join(','),
      )
    },
  }
}

export const ringInEnvironment = (text: string): Ring => ({
  read: () => text,
  isOurs: false,
  add: () => undefined,
  retire: () => undefined,
  retired: () => [],
})
