// Where a database lies that need not outlive its tests: in memory, if the machine has room for it there. Each file
// makes and deletes a database of a thousand files, and a disk looks long for a place among those just deleted.
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const MEMORY = '/dev/shm'
const ROOM = 3 * 1024 ** 3

const hasRoom = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOM
  } catch {
    return false
  }
}

export const scratch = (): string => (hasRoom(MEMORY) ? MEMORY : tmpdir())
