import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from '@jest/globals'
import { keepRunning, type Kept } from '../../../runtime/ground/keep-running.ts'
import { isAlive } from '../../../runtime/ground/processes.ts'
import { smallDisk } from '../../support/setup/small-disk.ts'

const disk = smallDisk(1)
const where = disk === undefined ? test.skip : test
let kept: Kept | undefined
afterEach(async () => {
  disk?.free()
  await kept?.stop(1_000)
})
afterAll(() => disk?.unmount())

const name =
  'a part that dies while the disk has no room for its pid file is started again once there is room, and is ' +
  'watched as before'
where(disk === undefined ? `${name} (skipped here: mounting a small disk is not allowed)` : name, async () => {
  if (disk === undefined) throw new Error('no disk')
  const pidFile = join(disk.folder, 'run', 'part.pid')
  const pid = (): number | null =>
    existsSync(pidFile) ? Number(/"pid":(\d+)/.exec(readFileSync(pidFile, 'utf8'))?.[1]) : null
  const livesAgain = async (after: number | null): Promise<number> => {
    for (let waited = 0; waited < 8_000; waited += 20) {
      const found = pid()
      if (found !== null && found > 0 && found !== after) return found
      await sleep(20)
    }
    throw new Error('the part stayed dead')
  }
  kept = await keepRunning({
    name: 'a part',
    command: process.execPath,
    args: ['-e', 'setInterval(() => undefined, 1000)'],
    env: {},
    log: join(disk.folder, 'logs', 'part.log'),
    pidFile,
    mark: 'setInterval',
    stopSignal: 'SIGTERM',
  })
  kept.markReady()
  const first = await livesAgain(null)

  disk.fill()
  process.kill(first, 'SIGKILL')
  for (let times = 0; times < 10; times += 1) {
    await sleep(100)
    disk.fill()
  }
  expect({ alive: isAlive(first), gaveUp: kept.gaveUp() }).toEqual({ alive: false, gaveUp: false })
  disk.free()

  const second = await livesAgain(first)
  process.kill(second, 'SIGKILL')
  expect(isAlive(await livesAgain(second))).toBe(true)
})

test('a part that is asked to begin anew does so at once, and is watched as before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tapak-anew-'))
  const pidFile = join(folder, 'part.pid')
  const after = async (before: number): Promise<number> => {
    for (;;) {
      const pid = Number(/"pid":(\d+)/.exec(existsSync(pidFile) ? readFileSync(pidFile, 'utf8') : '')?.[1])
      if (pid > 0 && pid !== before) return pid
      await sleep(20)
    }
  }
  kept = await keepRunning({
    name: 'another part',
    command: process.execPath,
    args: ['-e', 'setInterval(() => undefined, 1000)'],
    env: {},
    log: join(folder, 'part.log'),
    pidFile,
    mark: 'setInterval',
    stopSignal: 'SIGTERM',
  })
  kept.markReady()
  const first = await after(0)
  await kept.restart()
  expect(isAlive(first)).toBe(false)

  const second = await after(first)
  process.kill(second, 'SIGKILL')
  expect(isAlive(await after(second))).toBe(true)
})
