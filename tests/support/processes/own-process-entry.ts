// Entry of a process that does what it is given: ends well, breaks, stays until somebody ends it, or orders another one
// that stays.
import { renameSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProcess, worksFor } from '../../../activities/own-process.ts'

interface Given {
  does: 'end' | 'break' | 'stay' | 'order'
  file: string
}
const isGiven = (given: unknown): given is Given => typeof given === 'object' && given !== null && 'does' in given

worksFor(isGiven, async ({ does, file }) => {
  writeFileSync(`${file}.part`, String(process.pid))
  renameSync(`${file}.part`, file)
  if (does === 'break') throw new Error('Contoh rusak')
  if (does === 'stay') await sleep(600_000)
  if (does === 'order')
    await inProcess(new URL(import.meta.url), { does: 'stay', file: `${file}ed` }, new AbortController().signal)
})
