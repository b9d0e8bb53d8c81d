// Blobs as files of one folder, readable only by the user of the API. A blob is written under another name until it is
// complete and flushed.
import { createReadStream, type Dirent } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blob, BlobStore } from './blob-store.ts'

const HALF = '.part'
const NAME = /^[0-9a-f-]{36}(\.part)?$/

const isAbsent = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
const orNone = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

export function diskStore(folder: string): BlobStore {
  /** A name must be a uuid, so it cannot lead out of the folder. */
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new Error('that is no name of a blob')
    return join(folder, name.slice(0, 2), name)
  }
  return {
    write: async (name, content) => {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const half = `${path}${HALF}`
      const file = await open(half, 'wx', 0o600)
      try {
        for await (const piece of content) await file.write(piece)
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(half, { force: true })
        throw error
      }
      await file.close()
      await rename(half, path)
      await flushed(dirname(path))
    },
    read: async (name) => ((await orNone(stat(pathOf(name)))) === null ? null : createReadStream(pathOf(name))),
    remove: async (name) => {
      await rm(pathOf(name), { force: true })
    },
    list: () => blobsIn(folder),
  }
}

/** A rename survives a crash only after its folder was flushed. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* blobsIn(folder: string): AsyncIterable<Blob> {
  for (const entry of await entriesOf(folder)) {
    for (const { name } of entry.isDirectory() ? await entriesOf(join(folder, entry.name)) : []) {
      const found = NAME.test(name) ? await orNone(stat(join(folder, entry.name, name))) : null
      if (found !== null) yield { name, at: found.mtime }
    }
  }
}

const entriesOf = async (folder: string): Promise<Dirent[]> =>
  (await orNone(readdir(folder, { withFileTypes: true }))) ?? []
