// Changes the file of a key ring (of the vault or of the accounts) so that a reader finds either the old ring or the
// new one: even a power cut leaves no half-written and no missing file.
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
  /** False when the ring comes from the environment: then only the environment can change it. */
  readonly isOurs: boolean
  /** Puts a new key in front of the others. */
  add(id: string): void
  /** Moves keys out of the ring into the file of retired keys beside it: an older backup may still need them. */
  retire(ids: readonly string[]): void
  /** Ids that must not be used again: a backup has other keys under them. */
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
      // If a run dies in between, the next one writes the same line again, which does no harm.
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
