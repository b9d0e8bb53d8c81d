// Work in a process of its own: that it ended well, broke or was called off is told, and nothing of it stays.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { inProcess } from '../../activities/own-process.ts'

const ENTRY = new URL('../support/processes/own-process-entry.ts', import.meta.url)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-process-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Doing = 'end' | 'break' | 'stay' | 'order'
const does = (what: Doing, signal = new AbortController().signal): Promise<void> =>
  inProcess(ENTRY, { does: what, file: join(folder, what) }, signal)
async function begun(what: string): Promise<number> {
  const file = join(folder, what)
  while (!existsSync(file)) await sleep(20)
  return Number(readFileSync(file, 'utf8'))
}
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('work that ends leaves no process, and work that breaks is an error', async () => {
  await does('end')
  expect(isThere(await begun('end'))).toBe(false)
  await expect(does('break')).rejects.toThrow('a process ended with 1')
})

test('work that is called off, before it began or in the middle, is over at once', async () => {
  const calledOff = new AbortController()
  const work = does('stay', calledOff.signal)
  const pid = await begun('stay')
  expect(isThere(pid)).toBe(true)
  calledOff.abort()
  await expect(work).rejects.toThrow('aborted')
  expect(isThere(pid)).toBe(false)
  await expect(does('stay', AbortSignal.abort())).rejects.toThrow('aborted')
})

test('work is over where whoever ordered it was killed', async () => {
  const work = does('order')
  const under = await begun('ordered')
  process.kill(await begun('order'), 'SIGKILL')
  await expect(work).rejects.toThrow('a process ended with SIGKILL')
  while (isThere(under)) await sleep(20)
})
